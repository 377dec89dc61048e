"""The page 检查与隐患: the sentence on top and the five numbers."""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import percent_text, points_text
from fireledger.charts.findings import stock_finding
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.frame import choice, empty_box
from fireledger.ui.language import say, t
from fireledger.ui.notes import tile, tile_row
from fireledger.ui.reads import settings

RECORDS = "pages/records.py"
NOTHING = "—"


def has_inspections() -> bool:
    """Whether any visit or hazard is recorded up to the as-of date; without one it is 未报, never 0."""
    return not ask("inspections").empty or not ask("stock").empty


def inspection_conclusion() -> str:
    """Where the stock goes, what is overdue and for how long, what is listed and due soon."""
    if not has_inspections():
        return t("inspection.no_record_title")
    months, ages = ask("stock"), ask("overdue")
    if months.empty:
        return t("inspection.no_hazard_title", visits=_visits())
    late, oldest = int(ages["overdue_count"].sum()), int(ages["overdue_count"].iloc[-1])
    parts = [stock_finding(months, say())]
    if late:
        parts.append(t("inspection.late_old" if oldest else "inspection.late", late=late, oldest=oldest))
    count, soon = listed_count(), int((ask("listed")["listing"] == "soon").sum())
    if count:
        days = settings().due_soon_days
        parts.append(t("inspection.listed_soon" if soon else "inspection.listed", count=count, soon=soon, days=days))
    return t("conclusion.join").join(parts) + t("conclusion.full_stop")


def listed_count() -> int:
    """Hazards listed on the as-of date: all of them, whether the list shows them or not."""
    return int(ask_total("hazards_total")["listed_count"])


def _visits() -> int:
    return int(ask("inspections")["inspection_count"].sum())


def draw_missing() -> bool:
    """Where nothing is recorded: a box that says what is needed and the way to its template; whether it was drawn."""
    choice()
    if has_inspections():
        return False
    empty_box(t("inspection.no_record"), t("inspection.no_record_hint"))
    st.page_link(RECORDS, label=t("inspection.to_template"), icon=":material/upload_file:")
    return True


def draw_inspection_tiles() -> None:
    """Five equal tiles: checked of those found, checked in time, closed of those reported, days, visits."""
    with st.container(key="inspection_tiles"):
        tile_row([_draw_rectified, _draw_on_time, _draw_closed, _draw_days, _draw_visits])


def _draw_rectified() -> None:
    note = t("inspection.tile_rectified_note")
    _tile("rectified", *_share(ask_total("hazard_fate"), "verified_count", "found_count", note))


def _draw_on_time() -> None:
    fate = ask_total("hazard_fate")
    note, colour = _change(fate)
    _tile("on_time", *_share(fate, "on_time_count", "due_count", note), colour)


def _draw_closed() -> None:
    fate = ask_total("hazard_fate")
    note = t("inspection.tile_closed_note", count=int(fate["rectified_count"] - fate["closed_count"]))
    _tile("closed", *_share(fate, "closed_count", "rectified_count", note))


def _draw_days() -> None:
    _tile("days", *_days())


def _draw_visits() -> None:
    _tile("visits", *_found())


def _tile(name: str, value: str, note: str, colour: str = "gray") -> None:
    tile(t(f"inspection.tile_{name}"), value, note, colour, height=104)


def _share(fate: dict[str, Any], part: str, whole: str, note: str) -> tuple[str, str]:
    """n / N, and its percent with a note; nothing due is "—" and says so."""
    if not fate[whole]:
        return NOTHING, t(f"inspection.none_{whole}")
    ratio = percent_text(fate[part], fate[whole])
    return f"{fate[part]:,} / {fate[whole]:,}", t("inspection.tile_join", ratio=ratio, note=note) if note else ratio


def _change(fate: dict[str, Any]) -> tuple[str, str]:
    """How the on-time ratio has moved since the end of last month, and the colour of that."""
    before = ask_total("hazard_fate", as_of=choice().as_of.replace(day=1) - timedelta(days=1))
    moved = fate["on_time_ratio"] - before["on_time_ratio"]
    if pd.isna(moved):
        return "", "gray"
    colour = "green" if moved > 0 else "orange" if moved < 0 else "gray"
    return t("inspection.tile_change", points=points_text(moved, say())), colour


def _days() -> tuple[str, str]:
    days = ask("rectify_days_total")
    if days.empty:
        return NOTHING, t("inspection.none_verified_count")
    row = days.iloc[0]
    note = t("inspection.tile_days_note", days=int(row["tenth_days"]), count=f"{int(row['verified_count']):,}")
    return t("inspection.days", days=int(row["median_days"])), note


def _found() -> tuple[str, str]:
    row = ask_total("visits")
    if not row["visit_count"]:
        return t("data.none"), t("inspection.none_visit_count")
    told = {
        "per": f"{row['per_visit']:.2f}",
        "hazards": f"{row['hazard_count']:,}",
        "visits": f"{row['visit_count']:,}",
    }
    return t("inspection.visits", count=told["visits"]), t("inspection.tile_visits_note", **told)
