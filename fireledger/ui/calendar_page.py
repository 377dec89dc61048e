"""机制落实, 报送日历: reports on continuous tasks by period, the units that owe some, and the five numbers."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts import percent_text, ratio_text
from fireledger.ui.asking import ask, ask_total, has_started, unreported
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.notes import NOTHING, note_tile, pair_text, tile_row
from fireledger.ui.room import room
from fireledger.ui.task_lists import open_task

WHOLE, CALENDAR, OWING = 1360, 830, 530  # px of the figures at 1440: alone, and side by side
BESIDE = 20  # tasks of a calendar that leaves room beside it
SHOWN = 12  # units of a figure
PERIODS = 6  # of a plan of several years: the latest, and the next that is not due
FEW_PERIODS = 4


def draw_calendar_tiles() -> None:
    """Five equal tiles: reports on time, made good late, missing, tasks that lack any, the next day of reporting."""
    tile_row([_draw_on_time, partial(_draw_part, "late"), partial(_draw_part, "missing"), _draw_tasks, _draw_next])


def _is_told(name: str) -> bool:
    """Whether there are reports to count; where not, the tile has said so: nothing due, or 未报."""
    total = ask_total("reporting_total")
    if not has_started():
        note_tile(name, unreported(), t("data.waiting"))
    elif not total["due_count"]:
        note_tile(name, NOTHING, t("tile.reporting_none"))
    return bool(total["due_count"]) and has_started()


def _draw_on_time() -> None:
    if _is_told("tile.reporting"):
        total = ask_total("reporting_total")
        pair = (total["on_time_count"], total["due_count"])
        note_tile("tile.reporting", pair_text(*pair), percent_text(*pair))


def _draw_part(name: str) -> None:
    title = f"tile.reporting_{name}"
    if _is_told(title):
        total = ask_total("reporting_total")
        count = total[f"{name}_count"]
        colour = {"late": "orange", "missing": "red"}[name] if count else "green"
        sign = {"late": "◇", "missing": "□"}[name] if count else "●"
        note = f"{sign} {t(f'tile.reporting_{name}_note' if count else 'tile.reporting_no_' + name)}"
        note_tile(title, pair_text(count, total["due_count"]), note, colour)


def _draw_tasks() -> None:
    if _is_told("tile.reporting_tasks"):
        due = ask("reporting_by_task")
        full = int((due["due_count"] == due["on_time_count"]).sum())
        note = t("tile.reporting_tasks_note", count=len(due) - full)
        note_tile("tile.reporting_tasks", pair_text(full, len(due)), note, "orange" if full < len(due) else "green")


def _draw_next() -> None:
    """The next last day of a period, whatever was reported."""
    cells, as_of = ask("reporting_calendar"), pd.Timestamp(choice().as_of)
    ahead = cells[cells["last_on"] >= as_of]
    if ahead.empty:
        return note_tile("tile.reporting_next", NOTHING, t("tile.reporting_next_none"))
    last_on = ahead["last_on"].min()
    period = charts.period_word(ahead.loc[ahead["last_on"].idxmin(), "period_key"], say())
    note = t("tile.reporting_next_note", period=period, days=(last_on - as_of).days)
    return note_tile("tile.reporting_next", f"{last_on.month}-{last_on.day:02d}", note)


def draw_calendar() -> None:
    """Continuous tasks × periods; beside it, where there is room, the units that owe reports."""
    cells = ask("reporting_calendar")
    if cells.empty:
        return empty_box(t("cadence_page.calendar_none"))
    if not has_started():
        return empty_box(t("data.waiting"), t("figure_source.no_record_hint"))
    shown = cells[cells["period_key"].isin(_periods(cells))]
    if shown["task_key"].nunique() > BESIDE:
        with even_card("calendar"):
            _draw_grid(shown, WHOLE)
        return None
    main, side = st.columns([1.55, 1], gap="small")
    with main, even_card("calendar"):
        _draw_grid(shown, CALENDAR)
    with side, even_card("owing"):
        _draw_owing()
    return None


def _draw_grid(shown: pd.DataFrame, width: int) -> None:
    """The calendar; a click leads to the clause."""
    lines = (footer(t("rule.calendar"), "reporting_calendar"),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": width}
    figure = drawn(charts.reporting_grid, shown, subtitle=t("cadence_page.calendar_subtitle"), room=room(), **caption)
    told = shown.assign(period_word=[charts.period_word(key, say()) for key in shown["period_key"]])
    columns = ("task_no", "title", "period_word", "due_count", "on_time_count", "late_count", "missing_count")
    tools = Tools("reporting_calendar", t("cadence_page.calendar_table"), told, columns, lines)
    chart(figure, "calendar", alt=charts.calendar_alt(shown, say()), on_pick=open_task, tools=tools)


def _periods(cells: pd.DataFrame) -> list[str]:
    """The periods of the year, of a longer plan the latest that have begun and the next one."""
    periods = cells.drop_duplicates("period_key").sort_values("first_on")
    if len(periods) <= FEW_PERIODS:
        return periods["period_key"].tolist()
    begun = periods[periods["first_on"] <= pd.Timestamp(choice().as_of)]
    return periods["period_key"].tolist()[max(len(begun) + 1 - PERIODS, 0) : len(begun) + 1]


def _draw_owing() -> None:
    """Which units owe reports or made them good late: most missing first."""
    units = ask("reporting")
    units = units[units["due_count"] > 0]
    units = units.sort_values(["missing_count", "late_count", "due_count"], ascending=False, kind="stable")
    if units.empty:
        return empty_box(t("reporting.nothing_due"))
    shown = units.head(SHOWN)
    parts = (
        charts.Part("on_time_count", "green", t("cadence_page.on_time")),
        charts.Part("late_count", "late_done", t("cadence_page.late")),
        charts.Part("missing_count", "missing", t("light.missing")),
    )
    named: dict[str, Any] = {"parts": parts, "done": "on_time_count", "total": "due_count"}
    title = _owing_finding(units)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("cadence_page.owing_subtitle", shown=len(shown), count=len(units)),
        "footer": footer(t("rule.calendar"), "reporting_calendar"),
        "stamp": stamp(),
        "width": OWING,
    }
    figure = drawn(charts.part_bars, shown, **named, room=room(), **caption)
    columns = ("unit_name", "due_count", "on_time_count", "late_count", "missing_count")
    tools = Tools("reporting", t("cadence_page.owing_table"), units, columns, (caption["footer"],))
    return chart(figure, "owing", alt=charts.part_alt(shown, say(), **named, title=title), picks=("unit",), tools=tools)


def _owing_finding(units: pd.DataFrame) -> str:
    """How much is missing and whose it is."""
    owing = units[units["missing_count"] > 0]
    if owing.empty:
        ratio = ratio_text(units["on_time_count"].sum(), units["due_count"].sum(), say())
        return t("cadence_page.owing_none", ratio=ratio)
    names = t("conclusion.enumeration").join(owing["unit_name"].head(2))
    return t("cadence_page.owing_finding", count=int(owing["missing_count"].sum()), units=names, others=len(owing))
