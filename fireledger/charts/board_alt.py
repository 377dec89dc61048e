"""The progress board in words, for readers who hear the page (look.md 10)."""

import pandas as pd

from fireledger.charts.board_finding import board_finding
from fireledger.charts.theme import Say, count_text, ratio_text

_NAMED = 8  # rows told in words; the table beside the figure has them all


def board_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of progress_board: per row the dated duties verified and overdue, reports and missing ones."""
    if rows.empty or not (rows["due_count"].sum() or rows["dated_duty_count"].sum()):
        return say("figure.nothing")
    details = [
        say(
            "chart.alt_board_row",
            name=row.unit_name,
            dated=ratio_text(row.dated_verified_count, row.dated_duty_count, say),
            overdue=count_text(row.dated_overdue_count),
            reports=ratio_text(row.on_time_count, row.due_count, say),
            missing=count_text(row.missing_count),
        )
        for row in rows.head(_NAMED).itertuples()
    ]
    told = say("figure.sentence_join").join(details)
    more = say("chart.alt_more", count=len(rows) - _NAMED) if len(rows) > _NAMED else ""
    return say("chart.alt", kind=say("chart.alt_board"), finding=board_finding(rows, say), details=told, more=more)
