"""Which slides, in which order, with which conclusions and look; and the code that opens a view again."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from fireledger import compose
from fireledger.answers import Ask
from fireledger.errors import UserError
from fireledger.scope import Scope
from fireledger.ui.briefing_state import RATIOS, STYLES, briefing, first_titles, last_compare
from fireledger.ui.frame import choice, error_box, plain
from fireledger.ui.language import t
from fireledger.ui.reads import rows, settings

HEIGHT = 445


def briefing_conclusion() -> str:
    """What the briefing says first: the title of its overview."""
    choice()
    return first_titles()["overview"]


def draw_briefing_choices() -> None:
    """Counting rule, unit view, date to compare with, ratio, title bar, template."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="briefing_choices"):
        with st.popover(t("brief_page.look"), icon=":material/palette:", key="briefing_look"):
            _switch("ratio", RATIOS)
            _switch("style", STYLES)
            st.file_uploader(
                t("brief_page.template"), ["pptx"], key="briefing_template", help=t("brief_page.template_help")
            )
        with st.popover(t("brief_page.scope"), icon=":material/tune:", key="briefing_scope"):
            st.markdown(f":gray[{t('brief_page.scope_help')}]")
            _switch("rule", ("full", "share", "lead"), "switch.rule")
            _switch("units", ("written", "expanded"), "switch.units")
            _pick_compare()
    st.markdown(f":gray[{t('brief_page.slides_help')}]")


def _switch(name: str, options: tuple[str, ...], words: str = "") -> None:
    prefix = words or f"brief_page.{name}"
    st.segmented_control(
        t(prefix),
        options,
        default=options[0],
        format_func=lambda option: t(f"{prefix}_{option}") if ":" not in option else option,
        key=f"briefing_{name}",
        required=True,
    )


def _pick_compare() -> None:
    """The earlier date of the bridge; empty for the last period end. What lies after the as-of date is dropped."""
    last = last_compare(choice().as_of)
    kept: date | None = st.session_state.get("kept_compare_on")
    st.session_state["briefing_compare_on"] = kept if kept and kept <= last else None
    st.session_state["kept_compare_on"] = st.session_state["briefing_compare_on"]
    st.date_input(
        t("brief_page.compare_on"),
        max_value=last,
        key="briefing_compare_on",
        format="YYYY-MM-DD",
        on_change=_take_compare,
        help=t("brief_page.compare_help"),
    )


def _take_compare() -> None:
    st.session_state["kept_compare_on"] = st.session_state["briefing_compare_on"]


def draw_briefing_slides() -> None:
    """The set of slides as a table: taken or not, order, conclusion; what is changed here shows in the preview."""
    titles = first_titles()
    base = pd.DataFrame(
        {
            "is_taken": True,
            "order_no": range(1, len(titles) + 1),
            "slide_word": [t(f"slide.{name}") for name in titles],
            "conclusion": list(titles.values()),
        }
    )
    columns = {
        "is_taken": st.column_config.CheckboxColumn(t("brief_page.column_taken"), width=64),
        "order_no": st.column_config.NumberColumn(t("brief_page.column_order"), min_value=1, step=1, width=70),
        "slide_word": st.column_config.TextColumn(t("brief_page.column_slide"), disabled=True, width=150),
        "conclusion": st.column_config.TextColumn(t("brief_page.column_conclusion"), max_chars=60, width="large"),
    }
    edited = st.data_editor(
        base,
        column_config=columns,
        hide_index=True,
        height=HEIGHT,
        key=f"briefing_editor_{briefing().code}_{t('frame.name')}",
        alt=t("brief_page.slides"),
    )
    st.session_state["briefing_rows"] = edited.assign(name=list(titles), written=list(titles.values()))
    missing = [t(f"slide.{name}") for name in compose.SLIDES if name not in titles]
    if missing:
        st.markdown(f":gray[{plain(t('brief_page.left_out', names=t('figure.list_join').join(missing)))}]")


def draw_briefing_code() -> None:
    """This view's code, and the box that opens the view of another one or says what has changed."""
    st.markdown(f"**{t('brief_page.code')}**　{plain(briefing().code)}　:gray[{t('brief_page.code_help')}]")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="briefing_code_box"):
        typed = st.text_input(
            t("brief_page.typed"),
            key="briefing_typed",
            placeholder="XXXX-XXXX",
            label_visibility="collapsed",
            max_chars=12,
        )
        st.button(t("brief_page.open"), key="briefing_open", on_click=partial(_open_code, typed), disabled=not typed)
    told = st.session_state.pop("briefing_told", None)
    if isinstance(told, UserError):
        error_box(told)
    elif told:
        st.markdown(f":green[●] {plain(told)}")


def _open_code(typed: str) -> None:
    """Set the filters of the view that a code stands for, and keep what is to be told about it."""
    try:
        scope, changed = compose.find_view(typed, settings(), lambda scope: Ask(rows, scope, settings()))
    except UserError as error:
        st.session_state["briefing_told"] = error
        return
    plans = set(rows("plan_list", today=date.today())["plan_id"])
    if scope.plan_ids[0] not in plans:
        st.session_state["briefing_told"] = UserError("brief_error.plan_not_found", found=scope.plan_ids[0])
        return
    _set_filters(scope)
    places = compose.changed_places(changed)
    same = t("brief_page.opened_part" if _is_wider(scope) else "brief_page.opened", code=typed)
    st.session_state["briefing_told"] = UserError("brief_error.changed", places, code=typed) if places else same


def _is_wider(scope: Scope) -> bool:
    """Whether the view names more units or themes than the filter bar can hold."""
    return len(scope.theme_keys) > 1 or len(scope.unit_keys) > 1


def _set_filters(scope: Scope) -> None:
    ones = {"theme": scope.theme_keys, "unit": scope.unit_keys, "topic": scope.topic_keys}
    state = {name: keys[0] if len(keys) == 1 else None for name, keys in ones.items()}
    st.session_state.update(state | {"plan": scope.plan_ids[0], "district": None, "as_of": scope.as_of})
    st.session_state.update(plan_part=None, group=None, since=None, kept_compare_on=scope.compare_on)
    st.session_state.update(briefing_rule=scope.rule, briefing_units=scope.units)
