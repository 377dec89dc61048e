"""机制落实: what is to be held so many times a year as a grid, reports on continuous tasks as a calendar."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from fireledger import charts
from fireledger.ui.asking import ask, has_reports
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.task_lists import open_task

GRID, CALENDAR = 780, 590  # px of the two figures at 1440
PERIODS = 6  # of a plan of several years: the latest, and the next that is not due
FEW_PERIODS = 4


def cadence_places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the grid and the calendar stand: side by side, or one under the other when there is no grid."""
    if ask("cadence").empty:
        calendar, grid = st.container(), st.container()
        return grid, calendar
    grid, calendar = st.columns([1.32, 1], gap="small")
    return grid, calendar


def draw_cadence() -> None:
    """Units × slots of one cadence in the year of the as-of date; what is left open stands beneath in words."""
    slots = ask("cadence")
    if slots.empty:
        return empty_box(t("cadence_page.none"), t("cadence_page.none_hint"))
    laid = slots[slots["period_key"] != ""]
    if len(laid):
        kinds = list(dict.fromkeys(laid["cadence_kind"].value_counts().index))
        kind = _pick_kind(kinds) if len(kinds) > 1 else kinds[0]
        _draw_grid(laid[laid["cadence_kind"] == kind], kind)
    return _draw_open(slots)


def _pick_kind(kinds: list[str]) -> str:
    chosen = st.segmented_control(
        t("cadence_page.kind"), kinds, default=kinds[0], key="cadence_kind", label_visibility="collapsed", required=True
    )
    return str(chosen or kinds[0])


def _draw_grid(slots: pd.DataFrame, kind: str) -> None:
    year = str(choice().as_of.year)
    here = slots["period_key"].str[:4] == year
    shown = slots[here] if here.any() else slots[slots["period_key"].str[:4] == slots["period_key"].str[:4].max()]
    lines = (footer(t("rule.cadence")),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": GRID}
    figure = drawn(charts.cadence_grid, shown, subtitle=t("cadence_page.grid_subtitle", kind=kind), **caption)
    told = shown.assign(
        cadence_slot=shown["slot_kind"],
        period_word=[charts.period_word(key, say()) for key in shown["period_key"]],
        cadence_state=[t(f"chart.cadence_{state}") for state in shown["state"]],
        roster_word=[t(f"cadence_page.roster_{roster}") for roster in shown["roster"].mask(shown["is_joint"], "joint")],
    )
    columns = ("unit_name", "cadence_slot", "period_word", "due_on", "held_on", "cadence_state", "roster_word")
    tools = Tools("cadence", t("cadence_page.table"), told, columns, lines)
    chart(figure, "cadence", alt=charts.cadence_alt(shown, say()), picks=("unit",), tools=tools)


def _draw_open(slots: pd.DataFrame) -> None:
    """What has no number, and what the office has given one: one line each."""
    rules = ask("cadence_rules")
    held = ask("cadence_events").groupby(["cadence_kind", "slot_kind"]).size()
    kinds = set(slots["cadence_kind"])
    for rule in rules[rules["document_per_year"].isna() & rules["cadence_kind"].isin(kinds)].itertuples():
        named = {"kind": rule.cadence_kind, "slot": rule.slot_kind}
        count = int(held.get((rule.cadence_kind, rule.slot_kind), 0))
        if pd.isna(rule.per_year):
            more = t("cadence_page.open_held", count=count) if count else ""
            line = t("cadence_page.open", **named, held=more) + t("conclusion.full_stop") + t("cadence_page.open_hint")
        else:
            line = t("cadence_page.set", **named, day=rule.decided_on.date().isoformat(), count=int(rule.per_year))
        st.markdown(f":gray[○ {plain(line)}]")


def draw_calendar() -> None:
    """Continuous tasks × periods; a click leads to the clause."""
    cells = ask("reporting_calendar")
    if cells.empty:
        return empty_box(t("cadence_page.calendar_none"))
    if not has_reports():
        due = int(cells["due_count"].sum())
        sentence = t("reporting.no_report", count=due) if due else t("reporting.nothing_due")
        return empty_box(sentence, t("figure_source.no_record_hint") if due else "")
    shown = cells[cells["period_key"].isin(_periods(cells))]
    lines = (footer(t("rule.calendar")),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": CALENDAR}
    figure = drawn(charts.reporting_grid, shown, subtitle=t("cadence_page.calendar_subtitle"), **caption)
    told = shown.assign(period_word=[charts.period_word(key, say()) for key in shown["period_key"]])
    columns = ("task_no", "title", "period_word", "due_count", "on_time_count", "late_count", "missing_count")
    tools = Tools("reporting_calendar", t("cadence_page.calendar_table"), told, columns, lines)
    return chart(figure, "calendar", alt=charts.calendar_alt(shown, say()), on_pick=open_task, tools=tools)


def _periods(cells: pd.DataFrame) -> list[str]:
    """The periods of the year, of a longer plan the latest that have begun and the next one."""
    periods = cells.drop_duplicates("period_key").sort_values("first_on")
    if len(periods) <= FEW_PERIODS:
        return periods["period_key"].tolist()
    begun = periods[periods["first_on"] <= pd.Timestamp(choice().as_of)]
    return periods["period_key"].tolist()[max(len(begun) + 1 - PERIODS, 0) : len(begun) + 1]
