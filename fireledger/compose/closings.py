"""Sentences under tables that leave room: what each row means for the meeting, from the same answers."""

from typing import Any

import pandas as pd

from fireledger.briefing.page import INK, SIGNS, WORDS
from fireledger.charts import period_word
from fireledger.compose.brief import Brief
from fireledger.compose.parts import Line

_LISTING = {"overdue": "red", "soon": "yellow", "checked": "green", "running": "grey"}


def listed_lines(brief: Brief) -> list[Line]:
    """Each hazard on the government's list that is not taken off: where, what, by when, how many days are left."""
    rows = brief.answered("listed")
    return [_listed_line(brief, row) for row in rows[~rows["is_delisted"]].itertuples()]


def _listed_line(brief: Brief, row: Any) -> Line:
    light = _LISTING[row.listing]
    key = f"slide.listed_{'open' if pd.isna(row.days_left) else row.listing}"
    days = "" if pd.isna(row.days_left) else abs(int(row.days_left))
    state = brief.t(key, day=brief.day(row.due_on), days=days)
    told = brief.t("slide.listed_line", unit=row.unit_name, place=row.place_name, what=row.description, state=state)
    return SIGNS[light], told, WORDS["red"] if light == "red" else INK


def target_lines(brief: Brief) -> list[Line]:
    """What is left of each target that counts something, and the pace that it takes."""
    rows = brief.answered("targets")
    rows = rows[(rows["left_count"] > 0) & rows["read_on"].notna()].sort_values("days_left", kind="stable")
    return [_target_line(brief, row) for row in rows.itertuples()]


def _target_line(brief: Brief, row: Any) -> Line:
    light = row.light if row.light in SIGNS else "grey"
    values = {"name": row.target_name, "left": f"{row.left_count:,.0f}"}
    told = brief.t("slide.target_left", **values)
    if not pd.isna(row.days_left) and row.days_left < 0:
        told += brief.t("slide.target_late", days=-int(row.days_left))
    elif not pd.isna(row.required_per_week):
        told += brief.t("slide.target_pace", days=int(row.days_left), need=f"{row.required_per_week:,.0f}")
        if not pd.isna(row.recent_per_week):
            told += brief.t("slide.target_recent", recent=f"{row.recent_per_week:,.1f}")
    return SIGNS[light], told, WORDS["red"] if light == "red" else INK


def forecast_lines(brief: Brief) -> list[Line]:
    """What each open dated task has left, and how many duties were verified in the spans the forecast rests on."""
    return [
        (
            SIGNS["grey"],
            brief.t(
                "slide.forecast_line",
                no=row.task_no,
                left=int(row.left_count),
                days=30 * int(row.span_count),
                recent=int(row.recent_count),
                fewest=int(row.fewest_count),
                most=int(row.most_count),
            ),
            INK,
        )
        for row in brief.answered("forecast").itertuples()
    ]


def cadence_lines(brief: Brief, kind: str) -> list[Line]:
    """What was missed and what falls due next under a cadence, and what has no number of times."""
    slots = brief.answered("cadence")
    slots = slots[slots["cadence_kind"] == kind]
    missed = slots[slots["state"] == "missed"].sort_values("due_on", ascending=False, kind="stable")
    ahead = slots[slots["state"] == "not_due"].sort_values("due_on", kind="stable")
    open_ones = slots[slots["state"] == "open"].drop_duplicates("slot_kind")
    lines = [(SIGNS["red"], _slot_line(brief, "missed", row), WORDS["red"]) for row in missed.itertuples()]
    lines += [(SIGNS["grey"], _slot_line(brief, "ahead", row), INK) for row in ahead.itertuples()]
    lines += [(SIGNS["grey"], brief.t("slide.cadence_open", slot=row.slot_kind), INK) for row in open_ones.itertuples()]
    return lines


def _slot_line(brief: Brief, state: str, row: Any) -> str:
    period = brief.t("slide.cadence_period", year=row.first_on.year, period=period_word(row.period_key, brief.say))
    values = {"unit": row.unit_name, "slot": row.slot_kind, "period": period, "day": brief.day(row.due_on)}
    return brief.t(f"slide.cadence_{state}", **values)
