"""The five numbers of a unit: n/N first, what is wrong beneath."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import percent_text
from fireledger.ui.asking import ask, ask_total, has_started, unreported
from fireledger.ui.language import t
from fireledger.ui.notes import tile, tile_row
from fireledger.ui.unit_area import area

NOTHING = "—"


def draw_unit_tiles() -> None:
    """Duties, dated duties done, reports of the latest period on time, replies in time, hazards open in its area."""
    found = ask("unit_summary")
    if found.empty:
        return
    (summary,) = found.to_dict("records")
    tiles = [_draw_load, _draw_dated, _draw_latest, _draw_replies, _draw_stock]
    with st.container(key="unit_tiles"):
        tile_row([partial(draw, summary) for draw in tiles])


def _tile(name: str, value: str, note: str, colour: str = "gray", **told: object) -> None:
    tile(t(f"unit_tile.{name}", **told), value, note, colour)


def _draw_load(summary: dict[str, Any]) -> None:
    kinds = ("dated", "continuous", "cadence", "target")
    note = [t(f"conclusion.kind_{kind}", count=summary[f"{kind}_count"]) for kind in kinds if summary[f"{kind}_count"]]
    _tile("load", t("unit_tile.items", count=summary["duty_count"]), t("conclusion.enumeration").join(note))


def _draw_dated(_summary: dict[str, Any]) -> None:
    total = ask_total("completion_total")
    late, value = int(total["overdue_count"]), f"{total['verified_count']} / {total['duty_count']}"
    if not total["duty_count"]:
        _tile("dated", NOTHING, t("unit_tile.no_dated"))
    elif not has_started():
        _tile("dated", unreported(), t("unit_tile.dated_count", count=total["duty_count"]))
    elif late:
        _tile("dated", value, t("tile.overdue", count=late), "red")
    else:
        _tile("dated", value, _said(total) or _pace() or percent_text(total["verified_count"], total["duty_count"]))


def _said(total: dict[str, Any]) -> str:
    """How many are reported as done and wait for a check."""
    waiting = int(total["reported_count"] - total["verified_count"])
    return t("unit_tile.said", count=waiting) if waiting else ""


def _pace() -> str:
    """How the worst of the open dated duties stands to time-proportional progress."""
    states = ask("duty_list")
    open_ones = states[~states["is_verified"] & ~states["is_stopped"]]
    behind = open_ones["behind_ratio"].max()
    if pd.isna(behind) or behind <= 0:
        return ""
    return t("unit_tile.behind", points=f"{behind * 100:.1f}")


def _draw_latest(_summary: dict[str, Any]) -> None:
    latest = ask("latest_slots")
    period = period_name(str(latest["period_key"].iloc[0])) if len(latest) else ""
    missing, value = int(latest["is_missing"].sum()), f"{latest['is_on_time'].sum()} / {len(latest)}"
    if not has_started():
        _tile("reports", unreported(), t("data.waiting"), period=period)
    elif latest.empty:
        _tile("reports", NOTHING, t("tile.reporting_none"), period=period)
    elif missing == len(latest):
        _tile("reports", unreported(), t("tile.reports_due", count=missing), "orange", period=period)
    elif missing:
        _tile("reports", value, t("unit_tile.missing", count=missing), "orange", period=period)
    else:
        ratio = percent_text(latest["is_on_time"].sum(), len(latest))
        _tile("reports", value, ratio, "green" if latest["is_on_time"].all() else "orange", period=period)


def period_name(period_key: str) -> str:
    """2022-Q4: 四季度; 2022-09: 9月."""
    part = period_key.rpartition("-")[2]
    return t(f"unit.quarter_{part[1:]}") if part.startswith("Q") else t(f"figure.month_{int(part)}")


def _draw_replies(_summary: dict[str, Any]) -> None:
    total = ask_total("actions_total")
    missing, value = int(total["missing_count"]), f"{total['on_time_count']} / {total['reply_due_count']}"
    if not total["action_count"]:
        _tile("replies", NOTHING, t("unit_tile.no_action"))
    elif not total["reply_due_count"]:
        _tile("replies", NOTHING, t("unit_tile.no_reply_due", count=total["action_count"]))
    elif missing:
        _tile("replies", value, t("unit.owing", count=missing), "red")
    else:
        _tile("replies", value, percent_text(total["on_time_count"], total["reply_due_count"]))


def _draw_stock(_summary: dict[str, Any]) -> None:
    found = area()
    name = "stock_topics" if found.is_by_topic else "stock"
    if found.changes is None:
        _tile(name, NOTHING, t("unit_tile.no_topic"))
        return
    total = ask_total("hazards_total", **found.changes)
    if not total["found_count"] and not total["open_count"]:
        _tile(name, NOTHING, t("tile.no_hazards"))
    elif total["overdue_count"]:
        note = t("tile.hazards_overdue", count=total["overdue_count"])
        _tile(name, t("tile.places", count=total["open_count"]), note, "red")
    else:
        note = t("tile.hazards_in_time" if total["open_count"] else "tile.hazards_none_open")
        _tile(name, t("tile.places", count=total["open_count"]), note, "green")
