"""The sentences of the progress figures, made from the same rows that they draw."""

import math

import pandas as pd

from fireledger.charts.findings import joined
from fireledger.charts.theme import NOTHING, Say, points_text, ratio_text

_NAMED = 3


def _worst(rows: pd.DataFrame, column: str, say: Say) -> str:
    """The rows with most in a column, with their counts."""
    worst = rows[rows[column] > 0].sort_values(column, ascending=False, kind="stable").head(_NAMED)
    told = [say("figure.name_count", name=row["unit_name"], count=int(row[column])) for _, row in worst.iterrows()]
    return joined(told, say)


def board_finding(rows: pd.DataFrame, say: Say) -> str:
    """Who is overdue with dated tasks and who owes reports: columns of progress_board."""
    late, missing = int(rows["dated_overdue_count"].sum()), int(rows["missing_count"].sum())
    parts = []
    if rows["dated_duty_count"].sum():
        units = _worst(rows, "dated_overdue_count", say)
        parts.append(say("chart.board_late", count=late, units=units) if late else say("chart.board_none_late"))
    if rows["due_count"].sum():
        units = _worst(rows, "missing_count", say)
        told = say("chart.board_missing", count=missing, units=units)
        parts.append(told if missing else say("chart.board_none_missing"))
    return say("figure.sentence_join").join(parts) or say("figure.nothing_title")


def burn_up_finding(rows: pd.DataFrame, say: Say) -> str:
    """How far checks have come beside 序时: columns of burn_up_lines."""
    if rows.empty:
        return say("figure.nothing_title")
    now = rows[~rows["is_ahead"]].iloc[-1]
    ratio = ratio_text(now["verified_count"], now["duty_count"], say)
    behind = float(now["expected_ratio"]) - float(now["completion_ratio"]) if ratio != NOTHING else math.nan
    if math.isnan(behind):
        return say("chart.burn_up_only", ratio=ratio)
    key = "behind" if behind > 0 else "ahead"
    return say(f"chart.burn_up_{key}", ratio=ratio, points=points_text(abs(behind), say).lstrip("+"))


def bridge_finding(rows: pd.DataFrame, say: Say) -> str:
    """Both ends of both accounts: columns of bridge_waterfalls."""
    if rows.empty:
        return say("figure.nothing_title")
    ends = rows.set_index(["account", "step"])["duty_count"]
    told = {
        f"{account}_{end}": int(ends[account, end])
        for account in ("duty", "verified")
        for end in ("opening", "closing")
    }
    return say("chart.bridge_finding", **told)


def forecast_finding(rows: pd.DataFrame, say: Say) -> str:
    """How many open tasks will miss their date: columns of forecast_ranges."""
    if rows.empty:
        return say("chart.forecast_none")
    late = rows[rows["outlook"].isin(["miss", "overdue"])]
    if late.empty:
        key = "chart.forecast_unknown" if (rows["outlook"] == "unknown").all() else "chart.forecast_in_time"
        return say(key, total=len(rows))
    names = joined([f"{row.task_no} {row.short_name}" for row in late.head(_NAMED).itertuples()], say)
    return say("chart.forecast_miss", count=len(late), total=len(rows), tasks=names)
