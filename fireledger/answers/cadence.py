"""Answers about what is to be held so many times a year, and about reports period by period."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, report_slots
from fireledger.answers.records import cadence_rules
from fireledger.scope import narrowed

_UNIT = ["task_key", "task_no", "theme_key", "unit_key", "unit_name", "unit_type", "roster"]
_THING = ["plan_id", "cadence_kind"]
_SPAN = ["period_key", "first_on", "last_on", "due_on"]


def cadence(ask: Ask) -> pd.DataFrame:
    """Every slot of every unit with its state (measures.cadence_slots), in the order of document and roster.

    roster: confirmed (named by the document or on a confirmed roster), open (a group without one: nothing is due of it)
    or outside (has reported under the cadence, but is on no confirmed roster).
    """
    return ask.once("cadence slots", lambda: _slots(ask))


def cadence_by_unit(ask: Ask) -> pd.DataFrame:
    """Slots by state per cadence and unit, those that missed most first."""
    rows = measures.cadence_counts(cadence(ask), [*_THING, "unit_key", "unit_name", "roster"])
    order = rows.assign(missed=-rows["missed_count"], late=-rows["late_count"])
    return rows.loc[order.sort_values([*_THING, "missed", "late"], kind="stable").index].reset_index(drop=True)


def cadence_by_slot(ask: Ask) -> pd.DataFrame:
    """Slots by state per cadence, thing to be held and period, in document order."""
    return measures.cadence_counts(cadence(ask), [*_THING, "slot_kind", "period", "period_key", "due_on"])


def cadence_total(ask: Ask) -> pd.DataFrame:
    """Slots by state per cadence and length of period: quarterly, yearly; open where no frequency is set."""
    rows = measures.cadence_counts(cadence(ask), [*_THING, "period"])
    units = cadence(ask).groupby([*_THING, "period"], sort=False)
    outside = [slots.loc[slots["roster"] == "outside", "unit_key"].nunique() for _, slots in units]
    return rows.assign(unit_count=units["unit_key"].nunique().to_numpy(), outside_count=outside)


def cadence_events(ask: Ask) -> pd.DataFrame:
    """What units have held, one row each, in order of days."""
    return ask.rows("cadence_event_list")


def reporting_calendar(ask: Ask) -> pd.DataFrame:
    """Reports on continuous tasks per task and period; in a period that is to come 0 are due."""
    counts = measures.reporting(report_slots(ask), ["task_key", "period_key"])
    named = ["task_key", "plan_id", "task_no", "title", "theme_key", "theme_no", "theme_name", "short_name"]
    tasks = ask.rows("task_list").query("kind == 'continuous'")[named]
    rows = tasks.merge(ask.rows("period_calendar"), on="plan_id")
    rows = rows.merge(counts, on=["task_key", "period_key"], how="left")
    columns = [name for name in counts.columns if name.endswith("_count")]
    return rows.assign(**rows[columns].fillna(0).astype("int64")).sort_values(
        ["plan_id", "task_no", "first_on"], ignore_index=True
    )


def _slots(ask: Ask) -> pd.DataFrame:
    events = ask.rows("cadence_event_list")
    grace = ask.settings.report_grace_days
    return measures.cadence_slots(_duties(ask, events), events, ask.scope.as_of, grace_days=grace)


def _duties(ask: Ask, events: pd.DataFrame) -> pd.DataFrame:
    """Rule × unit: who bears the rule's task, and who has reported under the cadence without being on a roster."""
    rules = cadence_rules(ask).reset_index(names="rule_no").merge(ask.rows("plan_span_list"), on="plan_id")
    rules = rules.assign(from_on=pd.Timestamp(ask.scope.from_on), ends_on=rules["window_end"])
    rules = rules.assign(starts_on=rules[["starts_on", "decided_on", "from_on"]].max(axis=1))
    # a unit that bears no task of the plan may yet have reported under its cadence
    every_unit = Ask(ask.fetch, narrowed(ask.scope, unit_keys=()), ask.settings)
    rules = rules.merge(every_unit.rows("task_list")[["task_key", "task_no", "theme_key"]], on="task_key")
    named = ask.rows("duties_by_task_member").drop_duplicates(["task_key", "unit_key"])
    named = named.assign(roster=named["is_open"].map({True: "open", False: "confirmed"}))
    inside = rules.merge(named[["task_key", "unit_key", "unit_name", "unit_type", "roster"]], on="task_key")
    heard = events[[*_THING, "unit_key", "unit_name", "unit_type"]].drop_duplicates([*_THING, "unit_key"])
    outside = rules.merge(heard, on=_THING).merge(inside[["rule_no", "unit_key"]], how="left", indicator="met")
    outside = outside[outside["met"] == "left_only"].drop(columns="met").assign(roster="outside")
    rows = pd.concat([inside, outside]) if len(outside) else inside
    columns = ["plan_id", "cadence_kind", "slot_kind", "per_year", "period", "starts_on", "ends_on", *_UNIT]
    return rows.sort_values("rule_no", kind="stable", ignore_index=True)[columns]
