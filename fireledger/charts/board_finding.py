"""The sentences of the progress figures, made from the same rows that they draw."""

import math

import pandas as pd

from fireledger.charts.findings import joined
from fireledger.charts.theme import Say, points_text, ratio_text

_NAMED = 3


def _worst(rows: pd.DataFrame, column: str, key: str, say: Say) -> str:
    """The rows with most in a column; with their counts where these tell them apart."""
    worst = rows[rows[column] > 0].sort_values(column, ascending=False, kind="stable")
    head = worst.head(_NAMED)
    if worst[column].iloc[0] == worst[column].iloc[-1] and len(worst) > _NAMED:
        names = say("figure.list_join").join(head["unit_name"])
        return say("chart.board_others", names=names, count=len(worst))
    return joined([say(key, name=row["unit_name"], count=int(row[column])) for _, row in head.iterrows()], say)


def board_finding(rows: pd.DataFrame, say: Say) -> str:
    """Who is overdue with dated tasks and who owes reports: columns of progress_board."""
    late, missing = int(rows["dated_overdue_count"].sum()), int(rows["missing_count"].sum())
    parts = []
    if rows["dated_duty_count"].sum():
        parts.append(_late(rows, late, say) if late else say("chart.board_none_late"))
    if rows["due_count"].sum():
        parts.append(_missing(rows, missing, say) if missing else say("chart.board_none_missing"))
    return say("figure.sentence_join").join(parts) or say("figure.nothing_title")


def _late(rows: pd.DataFrame, count: int, say: Say) -> str:
    return say("chart.board_late", count=count, units=_worst(rows, "dated_overdue_count", "figure.name_count", say))


def _missing(rows: pd.DataFrame, count: int, say: Say) -> str:
    return say("chart.board_missing", count=count, units=_worst(rows, "missing_count", "chart.board_reports_of", say))


def burn_up_finding(rows: pd.DataFrame, say: Say) -> str:
    """How far checks have come beside 序时: columns of burn_up_lines."""
    if rows.empty:
        return say("figure.nothing_title")
    now = rows[~rows["is_ahead"]].iloc[-1]
    behind = float(now["expected_ratio"]) - float(now["completion_ratio"])
    if math.isnan(behind):
        return say("chart.burn_up_only", ratio=ratio_text(now["verified_count"], now["duty_count"], say))
    key = "behind" if behind > 0 else "ahead"
    pair = f"{now['verified_count']}/{now['duty_count']}"
    return say(f"chart.burn_up_{key}", pair=pair, points=points_text(abs(behind), say).lstrip("+"))


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
    return say("chart.forecast_miss", count=len(late), total=len(rows))
