"""Answers about what is to be held so many times a year, and about reports period by period."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, report_slots

_UNIT = ["task_key", "task_no", "theme_key", "unit_key", "unit_name", "unit_type", "roster", "is_joint"]
_THING = ["plan_id", "cadence_kind"]
_RULE = [*_THING, "slot_kind", "per_year", "period", "starts_on", "ends_on", "reporting_starts_on"]
_JOIN = "、"
_SPAN = ["period_key", "first_on", "last_on", "due_on"]


def cadence(ask: Ask) -> pd.DataFrame:
    """Every slot of every unit with its state (measures.cadence_slots), in the order of document and roster.

    roster: confirmed (named by the document or on a confirmed roster), open (a group without one: nothing is due of it)
    or outside (has reported under the cadence, but is on no confirmed roster).
    is_joint: the row stands for several units that hold the thing together; unit_key and unit_name list them with "、",
    and the record of any of them fills the slot (decision "Units that hold a thing together share its slots").
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


def cadence_rules(ask: Ask) -> pd.DataFrame:
    """What plans want held, one row per plan, cadence_kind and slot_kind; per_year is a gap while nobody has set it."""
    return ask.rows("cadence_rule_list")


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
    rules, events = _rules(ask), ask.rows("cadence_event_list")
    inside = rules.merge(_named(ask), on="task_key")
    partners = _partners(ask, rules, inside)
    rows = pd.concat([_joined(inside, partners), *_outside(rules, inside, events)])
    duties = rows.sort_values("rule_no", kind="stable", ignore_index=True)[[*_RULE, *_UNIT]]
    grace = ask.settings.report_grace_days
    held = _held_together(ask, events, partners)
    return measures.cadence_slots(duties, held, ask.scope.as_of, grace_days=grace)


def _rules(ask: Ask) -> pd.DataFrame:
    """What is to be held so often, from which day on, under which task."""
    rules = cadence_rules(ask).reset_index(names="rule_no").merge(ask.rows("plan_span_list"), on="plan_id")
    rules = rules.assign(from_on=pd.Timestamp(ask.scope.from_on), ends_on=rules["window_end"])
    rules = rules.assign(starts_on=rules[["starts_on", "decided_on", "from_on"]].max(axis=1))
    # a unit that bears no task of the plan may yet have reported under its cadence
    tasks = ask.at(unit_keys=()).rows("task_list")
    return rules.merge(tasks[["task_key", "task_no", "theme_key"]], on="task_key")


def _named(ask: Ask) -> pd.DataFrame:
    """Who bears each task, in the order of document and roster."""
    named = ask.rows("duties_by_task_member").drop_duplicates(["task_key", "unit_key"])
    named = named.assign(roster=named["is_open"].map({True: "open", False: "confirmed"}))
    return named[["task_key", "unit_key", "unit_name", "unit_type", "roster"]]


def _outside(rules: pd.DataFrame, inside: pd.DataFrame, events: pd.DataFrame) -> list[pd.DataFrame]:
    """Rule × unit that has reported under the cadence without being on a roster; nothing where there is none."""
    heard = events[[*_THING, "unit_key", "unit_name", "unit_type"]].drop_duplicates([*_THING, "unit_key"])
    rows = rules.merge(heard, on=_THING).merge(inside[["rule_no", "unit_key"]], how="left", indicator="met")
    rows = rows[rows["met"] == "left_only"].drop(columns="met").assign(roster="outside", is_joint=False)
    return [rows] if len(rows) else []


def _partners(ask: Ask, rules: pd.DataFrame, inside: pd.DataFrame) -> pd.DataFrame:
    """The units that hold a thing together, each with the key and name of the row they share.

    All of them, also where only one is asked about: whichever of them holds it fills the slot of that one too.
    """
    asked = inside.loc[inside["is_joint"] & (inside["roster"] == "confirmed"), "rule_no"]
    rows = rules[rules["rule_no"].isin(asked)].merge(_named(ask.at(unit_keys=())), on="task_key")
    rows = rows[rows["roster"] == "confirmed"]
    rows = rows[rows.duplicated("rule_no", keep=False)]
    of_rule = rows.groupby("rule_no", sort=False)
    return rows.assign(
        joint_key=of_rule["unit_key"].transform(_JOIN.join), joint_name=of_rule["unit_name"].transform(_JOIN.join)
    )


def _joined(inside: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Rule × unit, partners in one row; a group without a confirmed roster keeps its own."""
    is_shared = inside["rule_no"].isin(partners["rule_no"]) & (inside["roster"] == "confirmed")
    shared = partners.drop_duplicates("rule_no")
    shared = shared.assign(unit_key=shared["joint_key"], unit_name=shared["joint_name"], unit_type="joint")
    alone = inside[~is_shared].assign(is_joint=False)
    return pd.concat([alone, shared[alone.columns]]) if len(shared) else alone


def _held_together(ask: Ask, events: pd.DataFrame, partners: pd.DataFrame) -> pd.DataFrame:
    """Events, and those of partners once more under the row they share: of one day and period they are one event."""
    slot = [*_THING, "slot_kind", "unit_key"]
    shared = ask.at(unit_keys=()).rows("cadence_event_list").merge(partners[[*slot, "joint_key"]], on=slot)
    shared = shared.assign(unit_key=shared["joint_key"])[events.columns]
    shared = shared.drop_duplicates([*slot, "held_on", "period_key"])
    return pd.concat([events, shared], ignore_index=True) if len(shared) else events
