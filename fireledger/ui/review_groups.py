"""The collectives of a document (各镇街 …): opened by the register's confirmed roster, or left as written."""

import streamlit as st

from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.review_state import Draft, Group, Intake, draft, groups_of

EXPANDED, OPEN = "expanded", "open"


def draw_groups(intake: Intake) -> None:
    """Every collective that a task names, with what the register knows and the choice; open while one is undecided."""
    here = draft()
    if here is None or here.apart is not None:
        return
    groups = groups_of(intake, here)
    if not groups:
        return
    undecided = sum(not group.is_settled for group in groups)
    key = "review.groups" if undecided else "review.groups_settled"
    title = t(key, count=len(groups), undecided=undecided)
    with st.expander(title, expanded=bool(undecided), icon=":material/groups:", key="review_groups"):
        for place in range(0, len(groups), 2):
            for column, group in zip(st.columns(2, gap="medium"), groups[place : place + 2], strict=False):
                with column:
                    _draw_group(here, group)


def _draw_group(here: Draft, group: Group) -> None:
    key = "review.group_members" if group.member_count else "review.group_no_members"
    known = t(key, tasks=group.task_count, count=group.member_count)
    sign = "" if group.is_settled else ":orange[▲] "
    options = [EXPANDED, OPEN] if group.member_count else [OPEN]
    labels = {EXPANDED: t("review.group_expanded", count=group.member_count), OPEN: t("review.group_as_written")}
    widget = f"review_group_{here.file.parent.name}_{group.name}"
    st.session_state[widget] = group.choice or (EXPANDED if group.member_count else None)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{widget}_row"):
        st.markdown(f"{sign}**{plain(group.name)}**  \n:gray[{plain(known)}]", width="stretch")
        st.segmented_control(
            group.name,
            options,
            format_func=labels.__getitem__,
            key=widget,
            on_change=_choose,
            args=(group.name, widget),
            label_visibility="collapsed",
            required=bool(group.member_count),
        )


def _choose(name: str, widget: str) -> None:
    here = draft()
    assert here is not None
    chosen = st.session_state[widget]
    kept = {other: choice for other, choice in here.facts.get("groups", {}).items() if other != name}
    here.facts["groups"] = {**kept, name: chosen} if chosen else kept
    here.redraw()
