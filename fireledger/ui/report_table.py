"""The duties of a unit as an editable table: six columns are open, everything else is told."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.frame import choice, empty_box, error_box
from fireledger.ui.language import t
from fireledger.ui.reads import store_version
from fireledger.ui.report_desk import Desk, Entered, desk
from fireledger.ui.report_duties import linked_task, own_duties, pick_reporter, reporting_unit
from fireledger.ui.report_saving import save
from fireledger.ui.tables import table
from fireledger.ui.task_records import draw_unit_records

RECORDS = "pages/records.py"
#: Columns of the table and their widths in px.
LOCKED = {"task_no": 44, "title": 152, "due_word": 164, "standing": 122, "last_word": 184}
OPEN = {"stage": 84, "state": 100, "percent": 100, "note": 190, "evidence": 104, "new_due_on": 104}
STAGES = ("reported", "verified", "closed", "reopened", "extended", "stopped")
STATES = ("not_started", "in_progress", "done", "normal", "lagging", "rejected")
HEIGHT, ROW = 560, 35


def draw_entries(intake: Any) -> None:
    """Choose the unit where none is chosen; then its duties, the day, the name, and the button that saves."""
    unit = reporting_unit()
    if unit is None:
        pick_reporter()
        st.markdown(f":gray[{t('reporting_page.choose_hint')}]")
        return
    duties = _linked_first(own_duties(str(unit["unit_key"])))
    if duties.empty:
        empty_box(t("reporting_page.nothing"), t("ledger.nothing_hint"))
    elif is_presenting():
        table(duties, {name: t(f"reporting_page.column_{name}") for name in LOCKED}, "duties", alt=t("page.reporting"))
    else:
        _draw_desk(intake, duties)
    draw_unit_records(str(unit["unit_key"]))


def _linked_first(duties: pd.DataFrame) -> pd.DataFrame:
    """The task that the address names stands on top."""
    named = linked_task(list(duties["task_key"]))
    order = (duties["task_key"] != named).sort_values(kind="stable").index
    return duties.loc[order].reset_index(drop=True)


def _draw_desk(intake: Any, duties: pd.DataFrame) -> None:
    here = desk()
    draft = here.draft(choice().plan_id, duties["unit_key"].iloc[0])
    _draw_outcome(here)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="report_head"):
        _draw_day(here)
        _draw_who(here)
        count = int(duties["task_key"].isin(draft).sum())
        st.button(
            t("reporting_page.save", count=count),
            key="report_save",
            type="primary",
            icon=":material/check:",
            disabled=not count,
            on_click=save,
            args=(intake, duties),
        )
        if count:
            st.button(t("reporting_page.give_up"), key="report_give_up", on_click=_give_up, args=(draft,))
    _draw_editor(here, duties, draft)
    st.markdown(f":gray[{t('reporting_page.rule')}]")


def _draw_outcome(here: Desk) -> None:
    """What became of the last save: the number of the entry and where it can be undone, or every wrong cell."""
    if here.refusal is not None:
        error_box(here.refusal)
    if here.saved is not None and here.saved[2] == store_version():
        number, count, _ = here.saved
        st.success(t("reporting_page.saved", no=number, count=count), icon=":material/check_circle:")
        label = t("reporting_page.undo", no=number)
        st.page_link(RECORDS, label=label, query_params=linked(**{"import": str(number)}), icon=":material/undo:")


def _draw_day(here: Desk) -> None:
    st.session_state["report_day"] = here.reported_on
    st.date_input(
        t("reporting_page.column_reported_on"),
        max_value=date.today(),
        key="report_day",
        format="YYYY-MM-DD",
        on_change=_take_head,
        width=150,
    )


def _draw_who(here: Desk) -> None:
    st.session_state["report_who"] = here.who
    st.text_input(
        t("reporting_page.who"),
        key="report_who",
        placeholder=t("reporting_page.who_hint"),
        on_change=_take_head,
        max_chars=30,
        width=180,
    )


def _take_head() -> None:
    here = desk()
    here.reported_on = st.session_state["report_day"] or date.today()
    here.who = (st.session_state["report_who"] or "").strip()


def _give_up(draft: dict[str, Entered]) -> None:
    draft.clear()
    desk().revision += 1
    desk().refusal = None


def _draw_editor(here: Desk, duties: pd.DataFrame, draft: dict[str, Entered]) -> None:
    chosen = choice()
    place = f"{chosen.plan_id}_{duties['unit_key'].iloc[0]}_{chosen.theme_key}_{chosen.as_of}"
    key = f"report_rows_{place}_{here.revision}_{store_version()}"
    if here.shown is None or here.shown[0] != key or key not in st.session_state:
        here.shown = key, _laid_out(duties, draft)
    shown = here.shown[1]
    st.data_editor(
        shown.drop(columns="task_key"),
        column_config=_columns(),
        disabled=list(LOCKED),
        hide_index=True,
        height=min(HEIGHT, ROW * (len(shown) + 1) + 3),
        row_height=ROW,
        key=key,
        on_change=_take_edits,
        args=(key, list(shown["task_key"]), draft),
        alt=t("page.reporting"),
        placeholder="",
    )


def _laid_out(duties: pd.DataFrame, draft: dict[str, Entered]) -> pd.DataFrame:
    """The duties with what has been entered for them so far."""
    entered = pd.DataFrame([draft.get(task_key, {}) for task_key in duties["task_key"]], columns=list(OPEN))
    types = dict.fromkeys(("stage", "state", "note", "evidence"), "str") | {"percent": "float64"}
    open_columns = entered.astype(types).assign(new_due_on=pd.to_datetime(entered["new_due_on"]))
    return pd.concat([duties[["task_key", *LOCKED]], open_columns], axis=1)


def _columns() -> dict[str, Any]:
    config = st.column_config
    head = {name: t(f"reporting_page.column_{name}") for name in (*LOCKED, *OPEN)}
    shapes: dict[str, Any] = {
        name: config.Column(head[name], width=width, pinned=name in ("task_no", "title"))
        for name, width in LOCKED.items()
    }
    for name, options in (("stage", STAGES), ("state", STATES)):
        shapes[name] = config.SelectboxColumn(
            head[name], width=OPEN[name], options=options, format_func=_words_of(name), required=False
        )
    shapes["percent"] = config.NumberColumn(
        head["percent"], width=OPEN["percent"], min_value=0, max_value=100, step=1, format="%d%%"
    )
    for name in ("note", "evidence"):
        shapes[name] = config.TextColumn(head[name], width=OPEN[name], help=t(f"reporting_page.help_{name}"))
    shapes["new_due_on"] = config.DateColumn(head["new_due_on"], width=OPEN["new_due_on"], format="YYYY-MM-DD")
    return shapes


def _words_of(name: str) -> Any:
    return lambda code: t(f"{name}.{code}")


def _take_edits(key: str, task_keys: list[str], draft: dict[str, Entered]) -> None:
    """Copy the cells that were edited into the draft; a row whose cells are all cleared is no entry."""
    for place, cells in st.session_state[key]["edited_rows"].items():
        entered = {**draft.get(task_keys[int(place)], {}), **cells}
        filled = {name: cell for name, cell in entered.items() if cell is not None and cell != ""}
        draft[task_keys[int(place)]] = filled
        if not filled:
            del draft[task_keys[int(place)]]
    desk().saved = None
