"""说的与查的: the conclusion, tiles and figure of the page that holds reports against inspections."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts import percent_text, ratio_text
from fireledger.ui.asking import ask, has_started, unreported
from fireledger.ui.checked_list import draw_checked_list
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import empty_box, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.notes import note_tile, pair_text, sentence, tile_row
from fireledger.ui.room import room
from fireledger.ui.views import pick_view

KINDS = ("dated", "continuous")
SHOWN, WIDTH = 14, 590  # units of the figure, and its px at 1440


def said_totals() -> dict[str, dict[str, int]]:
    """Counts of statements per kind of task: dated (said done), continuous (said on course)."""
    counts = {row.pop("kind"): row for row in ask("said_checked_by_kind").to_dict("records")}
    return {kind: counts.get(kind, {}) for kind in KINDS}


def checked_conclusion() -> str:
    """Of what was said done and looked at since, how much was contradicted; on-course reports apart."""
    if not has_started():
        return sentence(t("checked.conclusion_unreported"))
    totals = said_totals()
    parts = [_part(kind, totals[kind]) for kind in KINDS]
    return sentence(*(part for part in parts if part)) if any(parts) else sentence(t("checked.conclusion_nothing"))


def _part(kind: str, total: dict[str, int]) -> str:
    if not total or not total["checked_count"]:
        return ""
    ratio = ratio_text(total["found_count"], total["checked_count"], say())
    return t(f"checked.conclusion_{kind}", ratio=ratio)


def draw_checked_tiles() -> None:
    """Five tiles: dated and continuous statements contradicted, hazards since, still open, not looked at."""
    totals = said_totals()
    ratios = [lambda kind=kind: _draw_ratio(kind, totals[kind]) for kind in KINDS]
    tile_row([*ratios, *(lambda name=name: _draw_count(name, totals) for name in ("hazards", "unchecked", "left_out"))])


def _draw_ratio(kind: str, total: dict[str, int]) -> None:
    name = f"checked.tile_{kind}"
    if not has_started():
        note_tile(name, unreported(), t("checked.tile_unreported"))
    elif not total or not total["checked_count"]:
        note_tile(name, "—", t("checked.tile_none_checked", count=total.get("said_count", 0)))
    else:
        pair = (total["found_count"], total["checked_count"])
        note = t("checked.tile_found", ratio=percent_text(*pair))
        note_tile(name, pair_text(*pair), note, "red" if pair[0] else "green")


def _draw_count(name: str, totals: dict[str, dict[str, int]]) -> None:
    if not has_started():
        note_tile(f"checked.tile_{name}", unreported(), t("checked.tile_unreported"))
        return
    if name == "hazards":
        dated = totals["dated"] or dict.fromkeys(("hazard_count", "open_count"), 0)
        note = t("checked.tile_open", count=dated["open_count"])
        note_tile("checked.tile_hazards", t("tile.places", count=dated["hazard_count"]), note)
        return
    counts = {kind: totals[kind].get(f"{name}_count", 0) for kind in KINDS}
    note = t(f"checked.tile_{name}_note", **counts)
    note_tile(f"checked.tile_{name}", t("checked.items", count=sum(counts.values())), note)


def pick_said() -> str:
    """Statements of which kind to look at: those that the plan has; never both in one figure."""
    return pick_view("checked", among=said_views())


def said_views() -> list[str]:
    """Kinds of statements that the plan has."""
    totals = said_totals()
    return [kind for kind in KINDS if totals[kind].get("said_count")]


def draw_checked_cards(kind: str) -> None:
    """Two cards: per unit what was contradicted, and statement by statement; one box without any."""
    if not has_started():
        return empty_box(t("checked.conclusion_unreported"), t("figure_source.no_record_hint"))
    left, right = st.columns([1, 1.25], gap="small")
    with left, even_card("checked_units"):
        _draw_units(kind)
    with right, even_card("checked_list"):
        draw_checked_list(kind)
    return None


def _draw_units(kind: str) -> None:
    """Per unit: tasks said done (or on course) where later inspections found hazards, were clean, or never came."""
    rows = ask("said_checked_by_unit").query("kind == @kind and said_count > left_out_count")
    if rows.empty:
        return empty_box(t("checked.nothing"), t("checked.nothing_hint"))
    rows = rows.sort_values(["found_count", "checked_count", "unit_key"], ascending=[False, False, True])
    shown = rows.head(SHOWN)
    parts = (
        charts.Part("found_count", "red", t("checked.found")),
        charts.Part("clean_count", "green", t("checked.clean")),
        charts.Part("unchecked_count", "grey", t("checked.unchecked")),
    )
    named: dict[str, Any] = {"parts": parts, "done": "found_count", "total": "checked_count"}
    title = _finding(kind, rows)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("checked.subtitle", shown=len(shown), count=len(rows)),
        "footer": footer(t(f"checked.rule_{kind}"), "said_checked"),
        "stamp": stamp(),
        "width": WIDTH,
    }
    figure = drawn(charts.part_bars, shown, **named, head=t("checked.head"), room=room(), **caption)
    columns = (
        *("unit_name", "said_count", "checked_count", "contradicted_count", "contradicted_ratio"),
        *("clean_count", "unchecked_count", "later_hazard_count", "later_open_count"),
    )
    tools = Tools("said_checked", t("checked.table"), _told(rows), columns, (caption["footer"],))
    alt = charts.part_alt(shown, say(), **named, title=title)
    return chart(figure, "checked_units", alt=alt, picks=("unit",), tools=tools)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts under names of their own: a hazard found later is not a hazard of the month."""
    names = {"found": "contradicted", "hazard": "later_hazard", "open": "later_open"}
    renamed = {f"{old}_count": f"{new}_count" for old, new in names.items()}
    return rows.rename(columns={**renamed, "found_ratio": "contradicted_ratio"})


def _finding(kind: str, rows: pd.DataFrame) -> str:
    found = rows[rows["found_count"] > 0]
    if not rows["checked_count"].sum():
        return t("checked.finding_unchecked", count=int(rows["said_count"].sum()))
    if found.empty:
        return t("checked.finding_clean", count=int(rows["checked_count"].sum()))
    named = t("supervision.list_join").join(found["unit_name"].head(2))
    ratio = ratio_text(rows["found_count"].sum(), rows["checked_count"].sum(), say())
    return t(f"checked.finding_{kind}", units=named, count=len(found), ratio=ratio)
