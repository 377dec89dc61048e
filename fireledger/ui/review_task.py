"""The opened task of a review: its clause in the document, its doubts, close names, and what can be done to it."""

from typing import Any

import streamlit as st

from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.review_state import Draft, Intake, Row, draft, groups_of, open_points, register
from fireledger.ui.review_table import change_rows
from fireledger.ui.source import draw_source

BEFORE, AFTER = 3, 6  # lines of the document around the clause
SHORT = 18


def draw_review_task(intake: Intake) -> None:
    """Clause, doubts, units and the buttons of the opened task."""
    here = draft()
    if here is None or here.apart is not None or not here.rows:
        return
    row = here.rows[here.at(here.open_id)]
    _draw_head(intake, here, row)
    _draw_source(here, row)
    _draw_doubts(intake, here, row)
    _draw_units(intake, here, row)
    _draw_actions(intake, here, row)


def _draw_head(intake: Intake, here: Draft, row: Row) -> None:
    ids = [shown["id"] for shown in here.shown] or [row["id"]]
    place = ids.index(row["id"]) if row["id"] in ids else 0
    number = intake.reviews.row_numbers(here.rows)[here.at(row["id"])]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="review_steps"):
        _step("chevron_left", "back", ids[max(place - 1, 0)], is_idle=place == 0)
        _step("chevron_right", "on", ids[min(place + 1, len(ids) - 1)], is_idle=place == len(ids) - 1)
        st.markdown(f"**{t('review.task', no=number, label=plain(row['label']))}**", width="stretch")


def _step(icon: str, name: str, row_id: int, *, is_idle: bool) -> None:
    st.button(
        t(f"review.{name}"),
        icon=f":material/{icon}:",
        key=f"review_{name}",
        on_click=_open,
        args=(row_id,),
        disabled=is_idle,
    )


def _open(row_id: int) -> None:
    here = draft()
    assert here is not None
    here.open_id = row_id


def _draw_source(here: Draft, row: Row) -> None:
    """The document around the clause, the clause itself marked."""
    first, last = int(row["first_line"]), int(row["last_line"])
    around = range(max(first - BEFORE, 1), min(last + AFTER, len(here.lines)) + 1)
    draw_source(((number, here.lines[number - 1]) for number in around), first, last, "review")


def _draw_doubts(intake: Intake, here: Draft, row: Row) -> None:
    found = [t(f"review.doubt_{doubt}") for doubt in open_points(intake, here)[row["id"]]]
    notes = [t(key, **values) for key, values in intake.reviews.standing_notes(row) if key not in SAID]
    for sentence in [*found, *notes]:
        st.markdown(f":orange[▲ {plain(sentence)}]")


#: Notes that say what a doubt says already.
SAID = {"note.no_units", "note.open_list", "note.group_unnamed", "note.no_deadline", "note.deadline_unread"}


def _draw_units(intake: Intake, here: Draft, row: Row) -> None:
    """For a name that the register does not know the closest ones; for a collective what becomes of it."""
    known = register(here.facts.get("district"))
    groups = {group.name: group for group in groups_of(intake, here)}
    for unit in intake.reviews.units_of(row):
        group = groups.get(unit.name)
        if group and group.is_settled:
            key = "review.roster" if group.is_expanded else "review.as_written"
            st.markdown(f":gray[{plain(t(key, unit=group.name, count=group.member_count))}]")
        elif known.spellings and unit.name not in known.spellings:
            _draw_close(intake, here, unit.name, intake.reviews.close_names(unit.name, known.spellings))


def _draw_close(intake: Intake, here: Draft, name: str, close: list[str]) -> None:
    count = sum(any(unit.name == name for unit in intake.reviews.units_of(row)) for row in here.rows)
    key = f"review_close_{here.revision}_{name}"
    st.pills(
        plain(t("review.close" if close else "review.not_close", unit=name, count=count)),
        close,
        key=key,
        on_change=_rename,
        args=(intake, name, key),
    )


def _rename(intake: Intake, name: str, key: str) -> None:
    """One spelling stands for one body in the whole document."""
    here, wanted = draft(), st.session_state[key]
    if here is not None and wanted:
        change_rows([intake.reviews.renamed_unit(row, name, wanted) for row in here.rows], here.open_id)


def _draw_actions(intake: Intake, here: Draft, row: Row) -> None:
    pieces = intake.reviews.sentences(row["detail"])
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="review_actions"):
        if len(pieces) > 1:
            _draw_split(intake, here, row, pieces)
        is_last = here.rows[-1]["id"] == row["id"]
        _act("merge", "merge", _merge, intake, row["id"], is_idle=is_last)
        _act("add", "add", _add, intake, row["id"])
        _act("drop", "delete", _drop, row["id"], is_idle=len(here.rows) == 1)


def _act(name: str, icon: str, act: Any, *args: Any, is_idle: bool = False) -> None:
    st.button(
        t(f"review.{name}_row"),
        icon=f":material/{icon}:",
        key=f"review_{name}_row",
        on_click=act,
        args=args,
        disabled=is_idle,
    )


def _draw_split(intake: Intake, here: Draft, row: Row, pieces: list[str]) -> None:
    at = st.selectbox(
        t("review.split_at"),
        range(1, len(pieces)),
        format_func=lambda place: f"{place + 1}. {pieces[place].strip()[:SHORT]}…",
        key=f"review_split_{here.revision}_{row['id']}",
    )
    _act("split", "call_split", _split, intake, row["id"], at)


def _split(intake: Intake, row_id: int, at: int) -> None:
    here = draft()
    assert here is not None
    place = here.at(row_id)
    first, second = intake.reviews.split_row(here.rows[place], at)
    change_rows([*here.rows[:place], first, here.numbered(second), *here.rows[place + 1 :]], row_id)


def _merge(intake: Intake, row_id: int) -> None:
    here = draft()
    assert here is not None
    place = here.at(row_id)
    one = intake.reviews.merged_rows(here.rows[place], here.rows[place + 1])
    change_rows([*here.rows[:place], one, *here.rows[place + 2 :]], row_id)


def _add(intake: Intake, row_id: int) -> None:
    here = draft()
    assert here is not None
    place = here.at(row_id) + 1
    added = here.numbered(intake.reviews.blank_row(here.rows[place - 1]))
    here.only = "all"
    change_rows([*here.rows[:place], added, *here.rows[place:]], added["id"])


def _drop(row_id: int) -> None:
    here = draft()
    assert here is not None
    place = here.at(row_id)
    left = [*here.rows[:place], *here.rows[place + 1 :]]
    change_rows(left, left[min(place, len(left) - 1)]["id"])
