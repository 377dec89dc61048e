"""What moved since an earlier date, where it leads at the recent pace, and what is said beside what is checked."""

from datetime import date

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.address import OUT_OF_SIGHT, carried, is_presenting
from fireledger.ui.asking import ask, has_started, scope
from fireledger.ui.completion_board import DATED, pick_one
from fireledger.ui.completion_hazards import draw_hazards
from fireledger.ui.completion_stages import WIDTH, draw_burn_up
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.filters_more import issue_dates
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.tables import table
from fireledger.ui.task_lists import open_task

VIEWS = ("burn_up", "bridge", "forecast", "gap", "hazards")
ALONE = {"burn_up": draw_burn_up, "hazards": draw_hazards}
MOVES = ("account_word", "step_word", "unit_name", "task_no", "change_count")
PACE = ("task_no", "short_name", "left_count", "outlook_word", "expected_on", "early_on", "late_on", "due_on")
GAP = ("unit_name", "dated_duty_count", "dated_reported_count", "dated_verified_count", "gap_count", "gap_ratio")


def draw_change() -> None:
    """One of five views: burn-up, change between two dates, forecast, the gap per unit, hazards."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="change_switches"):
        there = ("hazards",) if ask("completion_by_task").empty else VIEWS
        view = pick_one("figure", {key: t(f"change.{key}") for key in there}, t("change.label"))
        compare_on = _pick_compare() if view == "bridge" else None
    if view in ALONE:
        return ALONE[view]()
    if not has_started():
        return empty_box(t("burn_up.no_report"), t("figure_source.no_record_hint"))
    if view == "bridge":
        return _draw_bridge(compare_on)
    return _draw_forecast() if view == "forecast" else _draw_gap()


def _pick_compare() -> date | None:
    """The earlier date: an issue date before the as-of date, kept in the address; None for the usual one."""
    chosen, usual = choice(), ask("bridge")["compare_on"].iloc[0].date()
    days = {*issue_dates(scope().from_on, chosen.as_of), usual} - {chosen.as_of}
    labels = [day.isoformat() for day in sorted(days, reverse=True)]
    with st.container(key=f"{OUT_OF_SIGHT}_compare"):
        named = carried("compare", labels)
    if not is_presenting():
        st.session_state["pick_compare"] = named or usual.isoformat()
        st.selectbox(
            t("change.compare"),
            labels,
            key="pick_compare",
            format_func=lambda day: t("change.against", day=day),
            on_change=_take_compare,
            args=(usual.isoformat(),),
            label_visibility="collapsed",
            width=150,
        )
    return date.fromisoformat(named) if named else None


def _take_compare(usual: str) -> None:
    day = st.session_state["pick_compare"]
    st.session_state["compare"] = None if day == usual else day


def _draw_bridge(compare_on: date | None) -> None:
    steps = ask("bridge", compare_on=compare_on)
    moved = ask("bridge_list", compare_on=compare_on)
    note = footer(t("rule.bridge"), "bridge")
    figure = drawn(
        charts.bridge_waterfalls,
        steps,
        subtitle=t("change.bridge_subtitle"),
        footer=note,
        stamp=stamp(),
        width=WIDTH,
    )
    shown = moved.assign(
        account_word=[t(f"chart.account_{account}") for account in moved["account"]],
        step_word=[t(f"chart.step_{step}") for step in moved["step"]],
    )
    tools = Tools("bridge", t("change.bridge_table"), shown, MOVES, (note,))
    chart(figure, "bridge", alt=charts.bridge_alt(steps, say()), tools=tools)


def _draw_forecast() -> None:
    open_tasks = ask("forecast").assign(as_of=pd.Timestamp(choice().as_of))
    note = footer(t("rule.forecast"), "forecast")
    figure = drawn(
        charts.forecast_ranges,
        open_tasks,
        subtitle=t("change.forecast_subtitle"),
        footer=note,
        stamp=stamp(),
        width=WIDTH,
    )
    shown = open_tasks.assign(outlook_word=[t(f"chart.outlook_{outlook}") for outlook in open_tasks["outlook"]])
    tools = Tools("forecast", t("change.forecast_table"), shown, PACE, (note,))
    chart(figure, "forecast", alt=charts.forecast_alt(open_tasks, say()), on_pick=open_task, tools=tools)


def _draw_gap() -> None:
    """Units that say more than a check has passed, the widest gap first; a row filters to its unit."""
    units = ask("gap")
    apart = units[units["gap_count"] > 0]
    total = int(units["reported_count"].sum()), int(units["verified_count"].sum())
    if apart.empty:
        return empty_box(t("change.gap_none", reported=total[0]))
    told = t("change.gap_finding", units=len(apart), reported=total[0], verified=total[1], gap=total[0] - total[1])
    st.markdown(f"**{plain(told)}**")
    headings = {name: t(f"column.{name}") for name in GAP}
    table(
        apart.rename(columns=DATED), headings, "gap_rows", alt=t("change.gap"), picks={"unit": "unit_key"}, height=176
    )
    st.markdown(f":gray[{plain(footer(t('rule.gap'), 'gap'))}]")
    return None
