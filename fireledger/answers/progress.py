"""Answers about progress by unit, theme, part and plan: dated and continuous tasks side by side, never added up."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask, dated_states, report_slots
from fireledger.answers.dated import completion_by_task

#: Columns of measures.completion under the names that they have beside those of measures.reporting.
DATED = {
    name: f"dated_{name}"
    for name in ("duty_count", "reported_count", "verified_count", "closed_count", "overdue_count", "missing_count")
}
THEME = ["theme_key", "theme_no", "theme_name", "short_name"]


def progress(ask: Ask) -> pd.DataFrame:
    """Dated duties and reports on continuous tasks per unit, those with most overdue and missing first."""
    rows = _side_by_side(dated_states(ask), report_slots(ask), UNIT)
    worst = rows.assign(late=rows["dated_overdue_count"] + rows["missing_count"], ratio=rows["reporting_ratio"])
    return worst.sort_values(
        ["late", "lagging_count", "late_count", "ratio"], ascending=[False, False, False, True], kind="stable"
    )[list(rows)].reset_index(drop=True)


def progress_by_theme(ask: Ask) -> pd.DataFrame:
    """The same per theme, in document order."""
    rows = _side_by_side(dated_states(ask), report_slots(ask), THEME)
    return rows.sort_values("theme_key", kind="stable", ignore_index=True)


def progress_by_part(ask: Ask) -> pd.DataFrame:
    """The same per part of the document, in document order; part_name is empty where it is not divided."""
    parts = ask.rows("task_list")[["plan_id", "theme_key", "part_name"]].drop_duplicates("theme_key")
    named = parts.drop_duplicates(["plan_id", "part_name"])
    numbers = (parts["plan_id"] + parts["part_name"].fillna("")).factorize()[0]
    places = parts.assign(part_no=numbers + 1)[["theme_key", "part_no"]]
    states, slots = (rows.merge(places, on="theme_key") for rows in (dated_states(ask), report_slots(ask)))
    rows = _side_by_side(states, slots, ["plan_id", "part_no"])
    names = dict(enumerate(named["part_name"], 1))
    return rows.assign(part_name=rows["part_no"].map(names)).sort_values("part_no", kind="stable", ignore_index=True)


def progress_by_plan(ask: Ask) -> pd.DataFrame:
    """The same per plan."""
    return _side_by_side(dated_states(ask), report_slots(ask), ["plan_id"])


def group_progress(ask: Ask) -> pd.DataFrame:
    """Average and done by all of each group on each dated task, with the task's name."""
    named = ask.rows("task_list")[["task_key", "task_no", "title", "short_name"]]
    return measures.group_progress(dated_states(ask)).merge(named, on="task_key")


def stages(ask: Ask) -> pd.DataFrame:
    """Dated tasks as in completion_by_task, those of a group with the mean progress of its members that told any."""
    groups = group_progress(ask).drop_duplicates("task_key")[["task_key", "average_ratio", "told_count"]]
    return completion_by_task(ask).merge(groups, on="task_key", how="left")


def burn_up(ask: Ask) -> pd.DataFrame:
    """Dated duties in force, reported and verified day by day, and what 序时 would have."""
    spans, events = ask.rows("duty_spans_by_task_member"), ask.rows("report_list")
    return measures.burn_up(spans, events, ask.scope.from_on, ask.scope.as_of)


def _side_by_side(states: pd.DataFrame, slots: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Counts of both kinds per value of `by`; 0 of 0 where one of them has nothing, its ratio then missing."""
    dated = measures.completion(states, by).rename(columns=DATED)[[*by, *DATED.values(), "completion_ratio"]]
    continuous = measures.reporting(slots, by)
    rows = dated.merge(continuous, on=by, how="outer")
    counts = [name for name in rows if name.endswith("_count")]
    return rows.assign(**rows[counts].fillna(0).astype("int64"))
