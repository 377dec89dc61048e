"""Answers about legal clocks, held against the Chinese working-day calendar."""

from datetime import date, timedelta

import pandas as pd

from fireledger import measures, workdays
from fireledger.answers.asking import Ask


def clocks(ask: Ask) -> pd.DataFrame:
    """Every legal clock with what was done in time, late, not at all, and what the calendar cannot tell."""
    counts = ask.rows("clock_counts_by_day")
    terms = _terms(counts)
    return measures.clock_states(counts.merge(terms, on=["clock_key", "started_on"], how="left"), ask.scope.as_of)


def _terms(counts: pd.DataFrame) -> pd.DataFrame:
    """The last day of the term of every clock and start; where the calendar ends before it, the year it lacks."""
    starts = counts[["clock_key", "started_on"]].drop_duplicates()
    ends = [_last_day(row.clock_key, row.started_on.date()) for row in starts.itertuples()]
    last_on = pd.to_datetime(pd.Series([end for end, _ in ends], index=starts.index, dtype="object")).astype("M8[us]")
    lost_year = pd.array([year for _, year in ends], dtype="Int64")
    return starts.assign(last_on=last_on, lost_year=lost_year)


def _last_day(clock_key: str, start: date) -> tuple[date | None, int | None]:
    clock = measures.CLOCKS[clock_key]
    if clock.limit_unit == measures.DAY:
        return start + timedelta(days=clock.limit_count), None
    try:
        return workdays.last_workday(start, clock.limit_count), None
    except workdays.UnknownYearError as unknown:
        return None, unknown.year
