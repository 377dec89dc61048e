"""Answers about single units: duties with their reports, what is to be done, standing among peers."""

import pandas as pd

from fireledger import measures
from fireledger.answers.alerts import open_alerts
from fireledger.answers.asking import UNIT, Ask, dated_states, events, report_slots
from fireledger.answers.load import unit_load
from fireledger.answers.reporting import latest_slots, peers, reporting
from fireledger.answers.supervision import action_states, actions_by_unit

DUTY = ["task_key", "unit_key"]
SLOT = [*DUTY, "unit_name", "plan_id", "period_key", "due_on", "first_reported_on", "last_state"]
NAMED = ["task_key", "task_no", "title", "deadline_text"]
STATE = ["extension_count", "is_verified", "is_reported", "is_stopped", "percent", "elapsed_ratio", "done_on"]


def unit_slots(ask: Ask) -> pd.DataFrame:
    """Every report on a continuous task with its mark: those that fell due and those of the period now running."""
    slots = pd.concat([report_slots(ask)[SLOT], _coming(ask)[SLOT]], ignore_index=True)
    numbered = slots.merge(ask.rows("task_list")[["task_key", "task_no"]], on="task_key")
    marked = measures.slot_marks(numbered, ask.scope.as_of)
    return marked.sort_values(["unit_key", "task_no", "due_on"], kind="stable", ignore_index=True)


def _coming(ask: Ask) -> pd.DataFrame:
    """Reports of the running period, whose report day lies ahead, per continuous duty."""
    periods = ask.rows("current_period_by_plan")
    periods = periods[periods["due_on"] > pd.Timestamp(ask.scope.as_of)]
    duties = ask.rows("duties_by_task_member").query("kind == 'continuous'").drop_duplicates(DUTY)
    duties = duties.drop(columns="due_on")
    told = ask.rows("report_list").query("stage == 'reported'")
    key = [*DUTY, "period_key"]
    last = told.drop_duplicates(key, keep="last")[[*key, "state"]].rename(columns={"state": "last_state"})
    first = told.groupby(key, sort=False)["reported_on"].min().rename("first_reported_on").reset_index()
    rows = duties.merge(periods, on="plan_id").merge(last, on=key, how="left").merge(first, on=key, how="left")
    return rows.astype({"first_reported_on": "datetime64[us]", "last_state": "str"})


def unit_duties(ask: Ask) -> pd.DataFrame:
    """Every duty of every unit in scope, groups opened: due date in force, light, progress, reports, last event."""
    return ask.once("unit duties", lambda: _read_duties(ask))


def _read_duties(ask: Ask) -> pd.DataFrame:
    duties = ask.rows("duties_by_task_member").drop_duplicates(DUTY).drop(columns="task_no")
    states = dated_states(ask)
    lights = pd.concat([states[[*DUTY, "light"]], latest_slots(ask)[[*DUTY, "light"]]])
    counts = measures.reporting(report_slots(ask), DUTY)[[*DUTY, "due_count", "on_time_count", "late_count"]]
    in_force = states[[*DUTY, "due_on", *STATE]].rename(columns={"due_on": "in_force_on"})
    rows = duties.merge(ask.rows("task_list")[NAMED], on="task_key")
    for part in (in_force, counts, lights, measures.last_events(ask.rows("report_list"))):
        rows = rows.merge(part, on=DUTY, how="left")
    counts = rows[["due_count", "on_time_count", "late_count", "extension_count"]].fillna(0).astype("int64")
    flags = rows[["is_verified", "is_reported", "is_stopped"]].eq(True).fillna(False)
    due_on = rows["in_force_on"].fillna(rows["due_on"])
    rows = rows.assign(**counts, **flags, light=rows["light"].fillna("grey"), due_on=due_on)
    rows["missing_count"] = rows["due_count"] - rows["on_time_count"] - rows["late_count"]
    order = ["plan_id", "unit_order", "task_no"]
    return rows.drop(columns="in_force_on").sort_values(order, kind="stable", ignore_index=True)


def reporting_duties(ask: Ask) -> pd.DataFrame:
    """What a unit has to report on: a row per task of each unit in scope, in the order of the plan.

    Duties with the title of their task, and of dated ones the date in force (in_force_on), extension_count, is_verified
    and light; the last event (last_reported_on, last_stage, last_state, last_percent); told_periods, the periods for
    which a report has come. Groups are opened; units in no register cannot report and are left out.
    """
    duties = ask.rows("duties_by_task_member").drop_duplicates(DUTY)
    duties = duties[duties["unit_type"] != "unmatched"].drop(columns="task_no")
    states = dated_states(ask)[[*DUTY, "due_on", "extension_count", "is_verified", "light"]]
    reports = events(ask)
    last = reports.groupby(DUTY, sort=False).tail(1)[[*DUTY, "reported_on", "stage", "state", "percent"]]
    told = reports[reports["stage"] == "reported"].groupby(DUTY)["period_key"].agg(list).rename("told_periods")
    rows = duties.merge(ask.rows("task_list")[NAMED], on="task_key")
    rows = rows.merge(states.rename(columns={"due_on": "in_force_on"}), on=DUTY, how="left")
    rows = rows.merge(last.set_index(DUTY).add_prefix("last_").reset_index(), on=DUTY, how="left")
    rows = rows.merge(told.reset_index(), on=DUTY, how="left")
    rows = rows.assign(is_verified=rows["is_verified"].eq(True).fillna(False).astype("bool"))
    return rows.sort_values(["unit_order", "plan_id", "task_no"], kind="stable", ignore_index=True)


def unit_todo(ask: Ask) -> pd.DataFrame:
    """What each unit has to do: dated duties not checked, reports missing or due next, letters and alerts to answer."""
    letters = action_states(ask).rename(columns={"action_type": "letter_type", "action_code": "letter_code"})
    alerts = open_alerts(ask).rename(columns={"alert_type": "letter_type", "alert_code": "letter_code"})
    parts = [
        measures.duties_to_do(dated_states(ask), ask.scope.as_of),
        measures.slots_to_do(unit_slots(ask)),
        measures.letters_to_do(letters, "reply"),
        measures.letters_to_do(alerts, "alert"),
    ]
    return measures.to_do(parts, ask.scope.as_of)


def load_peers(ask: Ask) -> pd.DataFrame:
    """Units ranked by load inside their peer group, heaviest first; groups of enough units, all their tasks counted."""
    return _in_scope(ask, _ranked_load(_whole(ask)))


def _ranked_load(whole: Ask) -> pd.DataFrame:
    kinds = whole.rows("duties_by_task_member")[UNIT].drop_duplicates("unit_key")
    rows = unit_load(whole).drop(columns="total_value").merge(kinds.drop(columns="unit_name"), on="unit_key")
    sized = rows.assign(value=rows["value"].round(9), size=rows.groupby("peer_group")["unit_key"].transform("size"))
    ranked = measures.peer_ranking(sized, "value", "size", whole.settings.rank_min_count)
    return ranked.drop(columns=["size", "unit_order"])


def reporting_peers(ask: Ask) -> pd.DataFrame:
    """As peers, ranked among the whole peer group whichever unit was asked about."""
    return _in_scope(ask, peers(_whole(ask)))


def unit_summary(ask: Ask) -> pd.DataFrame:
    """One row per unit: duties by kind and light, reports, replies to actions, ranks among its peers."""
    duties = unit_duties(ask)
    rows = duties[UNIT].drop_duplicates("unit_key").merge(measures.unit_counts(duties), on="unit_key")
    done = duties[duties["is_verified"]].groupby("unit_key").size().rename("verified_count").reset_index()
    reports = reporting(ask)[["unit_key", "due_count", "on_time_count", "reporting_ratio"]]
    replies = actions_by_unit(ask)[["unit_key", "action_count", "reply_due_count", "on_time_count"]]
    load, told = (
        part[["unit_key", "rank", "peer_count"]].rename(columns={"rank": f"{name}_rank", "peer_count": f"{name}_peers"})
        for name, part in (("load", load_peers(ask)), ("report", reporting_peers(ask)))
    )
    replies = replies.rename(columns={"on_time_count": "replied_in_time_count"})
    for part in (done, reports, replies, load, told):
        rows = rows.merge(part, on="unit_key", how="left")
    ranks = ["load_rank", "load_peers", "report_rank", "report_peers"]
    counts = [name for name in rows if name.endswith("_count")]
    return rows.astype(dict.fromkeys(ranks, "Int64")).assign(**rows[counts].fillna(0).astype("int64"))


def _whole(ask: Ask) -> Ask:
    """The same question about every unit, groups opened, every task counted as one."""
    return ask.at(unit_keys=(), units="expanded", rule="full")


def _in_scope(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    units = ask.rows("duties_by_task_member")["unit_key"]
    return rows[rows["unit_key"].isin(units)].reset_index(drop=True)
