"""Answers about tasks of every kind and their documents."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, dated_states, group_rule, report_slots


def differences(ask: Ask) -> pd.DataFrame:
    """Where the body text of a plan and its own breakdown table differ."""
    return measures.plan_differences(ask.rows("clause_units"), ask.rows("task_units"))


def unit_differences(ask: Ask) -> pd.DataFrame:
    """Units that body and table of a plan name a different number of times; only for plans that have both."""
    clauses, tasks = ask.rows("clause_units"), ask.rows("task_units")
    return measures.unit_count_differences(clauses, tasks[tasks["plan_id"].isin(clauses["plan_id"])])


def task_states(ask: Ask) -> pd.DataFrame:
    """Every task in scope with one light, its n/N and done_ratio: verified duties if dated, on-time reports else."""
    tasks = ask.rows("task_list")
    states, slots = dated_states(ask), report_slots(ask)
    lights = pd.concat(
        [
            measures.group_lights(states, "task_key", **group_rule(ask.settings)),
            measures.group_lights(measures.latest_period(slots), "task_key", **group_rule(ask.settings)),
        ]
    )
    dated = measures.completion(states, ["task_key"])
    dated = dated[["task_key", "verified_count", "duty_count", "completion_ratio"]]
    continuous = measures.reporting(slots, ["task_key"])
    continuous = continuous[["task_key", "on_time_count", "due_count", "reporting_ratio"]]
    columns = ["task_key", "done_count", "total_count", "done_ratio"]
    counts = pd.concat([dated.set_axis(columns, axis=1), continuous.set_axis(columns, axis=1)])
    rows = tasks.merge(lights, on="task_key", how="left").merge(counts, on="task_key", how="left")
    return rows.assign(light=rows["light"].fillna("grey"), **rows[columns[1:3]].fillna(0).astype("int64"))


def assessability(ask: Ask) -> pd.DataFrame:
    """How far each task can be assessed as worded, the weakest first, with what to firm up and where."""
    # a task has the units it names, whichever of them was asked about
    every_unit = ask.at(unit_keys=())
    return measures.assessability(ask.rows("task_list"), every_unit.rows("duties_by_task_unit"))
