"""指标: bullets, counts against last year, who holds the rest, and every target with its clause."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import card, choice, empty_box, stamp
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.tables import table
from fireledger.ui.target_tiles import wholes
from fireledger.ui.task_lists import open_task

WIDE, NARROW = 830, 540  # px of the figures at 1440


def draw_bullets() -> None:
    """Targets to be reached, each followed by its parts; a click leads to the clause."""
    rows = _rising()
    if rows.empty:
        return empty_box(t("target_page.none"), t("target_page.none_hint"))
    rule, lines = settings(), (footer(t("rule.targets")),)
    limits = {"yellow": f"{rule.yellow_behind_ratio * 100:.10g}", "red": f"{rule.red_behind_ratio * 100:.10g}"}
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": WIDE}
    legend = t("target_page.legend", **limits, days=rule.due_soon_days)
    figure = drawn(charts.target_bullets, rows, subtitle=legend, **caption)
    columns = (
        "target_name",
        "reading_word",
        "due_on",
        "days_left",
        "left_count",
        "required_per_week",
        "recent_per_week",
    )
    tools = Tools("targets", t("target_page.table"), _told(rows), (*columns, "target_note"), lines)
    return chart(figure, "bullets", alt=charts.target_alt(rows, say()), on_pick=_open, tools=tools)


def _rising() -> pd.DataFrame:
    """Targets to be reached by doing more, each whole before its parts."""
    rows = ask("targets")
    rows = rows[rows["direction"] != "at_most"]
    order = {code: place for place, code in enumerate(wholes()["target_code"])}
    place = rows["parent_code"].fillna(rows["target_code"]).map(order)
    return rows.assign(place=place).sort_values(["place", "target_code"], kind="stable", ignore_index=True)


def _open(target_key: str) -> None:
    task = ask("targets").set_index("target_key")["task_key"].get(target_key)
    if isinstance(task, str):
        open_task(task)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
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
    if row.light == "grey":
        return f"○ {t('chart.target_open' if pd.isna(row.target_value) else 'chart.target_undated')}"
    return f"{charts.palette().lights[row.light].sign} {t(f'light.{row.light}')}"


def _note(row: Any) -> str:
    """The day of the reading; whether it is old; from how many units it was added up."""
    if pd.isna(row.read_on):
        return t("light.missing")
    notes = [f"{row.read_on:%Y-%m-%d}"]
    if row.is_stale:
        notes.append(t("target_page.stale", days=(pd.Timestamp(choice().as_of) - row.read_on).days))
    if row.unit_count:
        notes.append(t("target_page.units", count=row.unit_count))
    return t("figure.sentence_join").join(notes)


def draw_limits() -> None:
    """A card for the counts that must not rise; none where the document sets no such target."""
    if (ask("targets")["direction"] == "at_most").any():
        with card("same_day"):
            draw_same_day()


def draw_same_day() -> None:
    """The first count that must not rise, against the same day last year; the others stand in the subtitle."""
    days = ask("same_day_counts")
    if days.empty:
        return empty_box(t("target_page.no_same_day"), t("target_page.no_same_day_hint"))
    first = days.sort_values("is_soft", kind="stable")["target_key"].iloc[0]
    mine, others = days[days["target_key"] == first], days[days["target_key"] != first].groupby("target_key").tail(1)
    more = "".join(
        t("target_page.same_day_more", name=row.target_name, value=f"{row.value:.10g}", last=f"{row.last_value:.10g}")
        for row in others.itertuples()
    )
    lines = (footer(t("rule.same_day"), ignores=("unit",)),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": NARROW}
    figure = drawn(charts.same_day_bars, mine, subtitle=t("target_page.same_day_subtitle", more=more), **caption)
    columns = ("target_name", "read_on", "value", "last_year_on", "last_value", "difference")
    tools = Tools(
        "same_day_counts", t("target_page.same_day_table"), days.assign(last_year_on=days["last_on"]), columns, lines
    )
    return chart(figure, "same_day", alt=charts.same_day_alt(mine, say()), tools=tools)


def draw_rest() -> None:
    """Which units hold the rest of the target with the nearest date; a click sets the unit."""
    rows = ask("target_units")
    order = wholes()["target_key"].tolist()
    held = rows[rows["left_count"] > 0]
    open_keys = [key for key in order if key in set(held["target_key"])]
    if not open_keys:
        return empty_box(t("target_page.no_rest"), t("target_page.no_rest_hint"))
    mine = held[held["target_key"] == open_keys[0]]
    lines = (footer(t("rule.rest")),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": WIDE}
    subtitle = t("target_page.rest_subtitle", name=mine["target_name"].iloc[0])
    figure = drawn(charts.rest_bars, mine, subtitle=subtitle, count=6, **caption)
    columns = ("unit_name", "numerator", "denominator", "left_count", "read_on")
    tools = Tools("target_units", t("target_page.rest_table"), mine, columns, lines)
    return chart(figure, "rest", alt=charts.rest_alt(mine, say()), picks=("unit",), tools=tools)


def draw_target_list() -> None:
    """Every target with what is wanted, the reading and its light; a row leads to the clause."""
    rows = ask("targets")
    if rows.empty:
        return
    told = _told(rows)
    st.markdown(f"**{t('target_page.list', count=len(rows))}**")
    names = ("target_name", "reading_word", "light_word", "wanted", "due_on", "target_note")
    headings = {name: t(f"column.{name}") for name in names}
    keys = rows["target_key"].tolist()
    table(
        told,
        headings,
        "target_list",
        alt=t("target_page.table"),
        on_open=lambda place: _open(keys[place]),
        height=min(250, 38 + 35 * len(told)),
    )
