"""指标: bullets, counts against last year, who holds the rest."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer, of_scope
from fireledger.ui.frame import card, empty_box, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.room import room
from fireledger.ui.target_list import draw_target_list, draw_target_list_and_clause, is_few, open_clause, told
from fireledger.ui.target_tiles import wholes

WHOLE, WIDE, NARROW, REST = 1360, 830, 530, 610  # px of the figures at 1440
BENEATH = 285  # px of list and clause under the bullets of a plan with few targets


def draw_target_progress() -> None:
    """Bullets, and beside them the counts that must not rise; of a plan with few targets bullets, list and clause."""
    if is_few():
        with card("bullets"):
            _draw_bullets(WHOLE, room(BENEATH))
        draw_target_list_and_clause()
        return
    if not (ask("targets")["direction"] == "at_most").any():
        with card("bullets"):
            _draw_bullets(WHOLE, room())
        return
    main, side = st.columns([1.55, 1], gap="small")
    with main, even_card("bullets"):
        _draw_bullets(WIDE, room())
    with side, even_card("same_day"):
        _draw_same_day()


def draw_target_rest() -> None:
    """Who holds the rest; and every target with its clause."""
    if is_few() and ask("target_units").empty:
        empty_box(t("target_page.no_rest"))
        return draw_target_list_and_clause()
    main, side = st.columns([1, 1.2], gap="small")
    with main, even_card("rest"):
        _draw_rest()
    with side, even_card("target_list"):
        draw_target_list()
    return None


def _draw_bullets(width: int, px: int) -> None:
    """Targets to be reached, each followed by its parts; a click leads to the clause. px: the room of the figure."""
    rows = _rising()
    if rows.empty:
        return empty_box(of_scope("target_page.none"), t("target_page.none_hint"))
    rule, lines = settings(), (footer(t("rule.targets"), "targets"),)
    limits = {"yellow": f"{rule.yellow_behind_ratio * 100:.10g}", "red": f"{rule.red_behind_ratio * 100:.10g}"}
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": width}
    legend = t("target_page.legend", **limits, days=rule.due_soon_days)
    figure = drawn(charts.target_bullets, rows, subtitle=legend, room=px, **caption)
    columns = (
        "target_name",
        "reading_word",
        "due_on",
        "days_left",
        "left_count",
        "required_per_week",
        "recent_per_week",
    )
    tools = Tools("targets", t("target_page.table"), told(rows), (*columns, "target_note"), lines)
    return chart(figure, "bullets", alt=charts.target_alt(rows, say()), on_pick=open_clause, tools=tools)


def _rising() -> pd.DataFrame:
    """Targets to be reached by doing more, each whole before its parts."""
    rows = ask("targets")
    rows = rows[rows["direction"] != "at_most"]
    order = {code: place for place, code in enumerate(wholes()["target_code"])}
    place = rows["parent_code"].fillna(rows["target_code"]).map(order)
    return rows.assign(place=place).sort_values(["place", "target_code"], kind="stable", ignore_index=True)


def _draw_same_day() -> None:
    """The first count that must not rise, against the same day last year; the others stand in the subtitle."""
    days = ask("same_day_counts")
    if days.empty:
        return empty_box(t("target_page.no_same_day"), t("target_page.no_same_day_hint"))
    first = days.sort_values("is_soft", kind="stable")["target_key"].iloc[0]
    mine = days[days["target_key"] == first]
    others = days[days["target_key"] != first].drop_duplicates("target_key", keep="last")
    more = "".join(
        t("target_page.same_day_more", name=row.target_name, value=f"{row.value:.10g}", last=f"{row.last_value:.10g}")
        for row in others.itertuples()
    )
    lines = (footer(t("rule.same_day"), "same_day_counts"),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": NARROW}
    subtitle = t("target_page.same_day_subtitle", more=more)
    figure = drawn(charts.same_day_bars, mine, subtitle=subtitle, room=room(), **caption)
    columns = ("target_name", "read_on", "value", "last_year_on", "last_value", "difference")
    tools = Tools(
        "same_day_counts", t("target_page.same_day_table"), days.assign(last_year_on=days["last_on"]), columns, lines
    )
    return chart(figure, "same_day", alt=charts.same_day_alt(mine, say()), tools=tools)


def _draw_rest() -> None:
    """Which units hold the rest of the target with the nearest date; a click sets the unit."""
    rows = ask("target_units")
    order = wholes()["target_key"].tolist()
    held = rows[rows["left_count"] > 0]
    open_keys = [key for key in order if key in set(held["target_key"])]
    if not open_keys:
        return empty_box(t("target_page.no_rest"), t("target_page.no_rest_hint"))
    mine = held[held["target_key"] == open_keys[0]]
    lines = (footer(t("rule.rest"), "target_units"),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": REST}
    subtitle = t("target_page.rest_subtitle", name=mine["target_name"].iloc[0])
    figure = drawn(charts.rest_bars, mine, subtitle=subtitle, count=12, room=room(), **caption)
    columns = ("unit_name", "numerator", "denominator", "left_count", "read_on")
    tools = Tools("target_units", t("target_page.rest_table"), mine, columns, lines)
    return chart(figure, "rest", alt=charts.rest_alt(mine, say()), picks=("unit",), tools=tools)
