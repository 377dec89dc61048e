"""指标: every target with what is wanted, its reading and its clause."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask
from fireledger.ui.frame import choice, plain
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows as read
from fireledger.ui.room import room
from fireledger.ui.tables import table
from fireledger.ui.task_lists import LEDGER, open_task

FEW = 2  # targets that leave room for the clause itself
COLUMNS = ("target_name", "reading_word", "light_word", "wanted", "due_on", "target_note")
READINGS = 4  # the latest of them
PRESENTED = 13  # rows of a list that cannot be scrolled


def is_few() -> bool:
    """Whether the plan has so few targets that their clauses stand on the page."""
    return 0 < len(ask("targets")) <= FEW


def open_clause(target_key: str) -> None:
    """The clause of a target."""
    task = ask("targets").set_index("target_key")["task_key"].get(target_key)
    if isinstance(task, str):
        open_task(task)


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Readings and what is to be known about them, in words."""
    return rows.assign(
        reading_word=[charts.reading_text(row, say()) for row in rows.itertuples()],
        wanted=[_wanted(row) for row in rows.itertuples()],
        light_word=[_light(row) for row in rows.itertuples()],
        target_note=[_note(row) for row in rows.itertuples()],
    )


def _wanted(row: Any) -> str:
    if row.is_against_last_year:
        return t("target_page.against")
    if pd.isna(row.target_value):
        return t("target_page.open")
    is_share = row.value_unit == "%"
    value = f"{row.target_value * 100 if is_share else row.target_value:,.10g}"
    unit = row.value_unit if isinstance(row.value_unit, str) else ""
    return t(f"task.{row.direction}", value=value, unit=unit) + (t("target_page.soft") if row.is_soft else "")


def _light(row: Any) -> str:
    if pd.isna(row.read_on):
        return f"{charts.palette().lights[row.light].sign} {charts.unread_word(row, say())}"
    if row.light == "grey":
        return f"○ {t('chart.target_open' if pd.isna(row.target_value) else 'chart.target_undated')}"
    return f"{charts.palette().lights[row.light].sign} {t(f'light.{row.light}')}"


def _note(row: Any) -> str:
    """The day of the reading; whether it is old; from how many units it was added up."""
    if pd.isna(row.read_on):
        return charts.unread_word(row, say())
    notes = [f"{row.read_on:%Y-%m-%d}"]
    if row.is_stale:
        notes.append(t("target_page.stale", days=(pd.Timestamp(choice().as_of) - row.read_on).days))
    if row.unit_count:
        notes.append(t("target_page.units", count=row.unit_count))
    return t("figure.sentence_join").join(notes)


def draw_target_list() -> None:
    """Every target with what is wanted, the reading and its light; a row leads to the clause."""
    rows = ask("targets")
    if rows.empty:
        return
    st.markdown(f"**{t('target_page.list', count=len(rows))}**")
    headings = {name: t(f"column.{name}") for name in COLUMNS}
    shown, keys = told(rows), rows["target_key"].tolist()
    if is_presenting():
        shown, headings = shown.head(PRESENTED), dict(list(headings.items())[:5])
    look: dict[str, Any] = {"alt": t("target_page.table"), "height": room(50)}
    table(shown, headings, "target_list", **look, on_open=lambda place: open_clause(keys[place]))


def draw_target_list_and_clause() -> None:
    """Two cards: the few targets there are, and what the document says about them, word for word."""
    listed, clause = st.columns([1.2, 1], gap="small")
    with listed, even_card("target_list"):
        draw_target_list()
        _draw_readings()
    with clause, even_card("target_clause"):
        _draw_clauses()


def _draw_readings() -> None:
    """What was read of the few targets as a whole, latest first."""
    rows = read("target_reading_list", plan_ids=[choice().plan_id], as_of=choice().as_of)
    names = ask("targets").set_index("target_key")["target_name"]
    rows = rows[rows["unit_key"].isna() & rows["target_key"].isin(names.index)].iloc[::-1]
    if rows.empty:
        return
    title = t("target_page.readings")
    st.markdown(f"**{plain(title)}**")
    headings = {name: t(f"column.{name}") for name in ("read_on", "numerator", "denominator")}
    if len(names) > 1:
        headings = {"target_name": t("column.target_name"), **headings}
    told = rows.assign(target_name=rows["target_key"].map(names))
    table(told.head(READINGS), headings, "target_readings", alt=title, height=READINGS * 34)


def _draw_clauses() -> None:
    keys = ask("targets")["task_key"].dropna().unique().tolist()
    tasks = read("task_list", plan_ids=[choice().plan_id], as_of=choice().as_of)
    for task in tasks[tasks["task_key"].isin(keys)].itertuples():
        st.markdown(f"**{plain(t('target_page.clause', no=task.task_no, title=task.title))}**")
        st.markdown("> " + plain(" ".join(str(task.detail).split())))
        if not is_presenting():
            st.page_link(LEDGER, label=t("supervision.to_clause"), query_params=linked(task=task.task_key))
