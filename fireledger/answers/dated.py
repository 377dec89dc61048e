"""Answers about dated tasks."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask, between, dated_states, done_by_all, earlier, group_rule


def completion(ask: Ask) -> pd.DataFrame:
    """Completion of dated duties per unit, groups opened into their members."""
    return measures.completion(dated_states(ask), UNIT)


def completion_total(ask: Ask) -> pd.DataFrame:
    """Completion of all dated duties in scope: one row."""
    return measures.completion(dated_states(ask), [])


def completion_by_task(ask: Ask) -> pd.DataFrame:
    """Dated tasks: duties verified, members of groups apart, strict done-by-all, the task's light."""
    states = dated_states(ask)
    rows = done_by_all(ask)
    named = ask.rows("task_list")[["task_key", "task_no", "title", "short_name", "deadline_text", "due_on"]]
    lights = measures.group_lights(states, "task_key", **group_rule(ask.settings))
    return rows.merge(named, on="task_key").merge(lights, on="task_key").sort_values("task_no", ignore_index=True)


def duty_list(ask: Ask) -> pd.DataFrame:
    """Every dated duty with its state, due date, days late and light."""
    return dated_states(ask)


def due(ask: Ask) -> pd.DataFrame:
    """Tasks with a date that are overdue or fall due soon: days_left (below 0: overdue), duties, late_units by name."""
    return _due_within(ask, ask.settings.due_soon_days)


def due_ahead(ask: Ask) -> pd.DataFrame:
    """The same as `due`, as far ahead as the overview looks (setting overview_due_days)."""
    return _due_within(ask, ask.settings.overview_due_days)


def _due_within(ask: Ask, days: int) -> pd.DataFrame:
    """Tasks whose date is at most so many days ahead; those past it only where reporting has started."""
    tasks, states = ask.rows("task_list").query("due_on.notna()"), dated_states(ask)
    now = pd.Timestamp(ask.scope.as_of)
    left = (tasks["due_on"] - now).dt.days
    # a target is not made of duties that are done or not: its reading decides, so the counts stay empty
    counts = done_by_all(ask)[["task_key", "duty_count", "done_count", "overdue_count", "is_done"]]
    late = states.query("is_overdue").groupby("task_key")["unit_name"].agg(list).rename("late_units")
    rows = tasks.assign(days_left=left).merge(counts, on="task_key", how="left").merge(late, on="task_key", how="left")
    is_open = ~rows["is_done"].eq(True).fillna(False)
    can_be_late = rows["reporting_starts_on"] <= now
    is_near = (rows["days_left"] <= days) & ((rows["days_left"] >= 0) | can_be_late)
    return rows[is_open & is_near].sort_values(["days_left", "task_key"], ignore_index=True)


def gap(ask: Ask) -> pd.DataFrame:
    """What each unit says is done beside what a check has passed, the widest gap first."""
    return measures.gap(dated_states(ask), UNIT)


def bridge(ask: Ask) -> pd.DataFrame:
    """What turned the counts of an earlier date into those of the as-of date; compare_on and as_of name the two."""
    before = earlier(ask)
    rows = measures.bridge(dated_states(before), dated_states(ask), ask.scope.as_of)
    return between(rows, before.scope.as_of, ask.scope.as_of)


def bridge_list(ask: Ask) -> pd.DataFrame:
    """The duties that moved between the two dates of the bridge, one row per account and step."""
    before = earlier(ask)
    rows = measures.bridge_list(dated_states(before), dated_states(ask), ask.scope.as_of)
    return between(rows, before.scope.as_of, ask.scope.as_of)


def forecast(ask: Ask) -> pd.DataFrame:
    """When each open dated task will be done at its recent pace, and whether that is after its date."""
    named = ask.rows("task_list")[["task_key", "task_no", "title", "short_name", "deadline_text"]]
    return measures.forecast(dated_states(ask), ask.scope.as_of).merge(named, on="task_key")
