"""Answers: which queries feed which measure. Pages, exports and the command line all ask here, so they always agree."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from fireledger import measures
from fireledger.scope import Fetch, Scope
from fireledger.settings import Settings
from fireledger.store import query


@dataclass(frozen=True)
class Ask:
    """Questions about one scope: where rows come from, the settings in force, and what several questions share."""

    fetch: Fetch
    scope: Scope
    settings: Settings
    shared: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)

    def once(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The frame of this name, made when it is first wanted. Nobody may change it: every question gets the same."""
        if name not in self.shared:
            self.shared[name] = make()
        return self.shared[name]

    def rows(self, name: str) -> pd.DataFrame:
        """Rows of a named query for this scope: each parameter of its header is filled from the scope."""
        return self.once(f"query {name}", lambda: self.fetch(name, **self.scope.params(query(name).params)))


def _duties(ask: Ask) -> pd.DataFrame:
    return ask.rows("duties_by_task_unit" if ask.scope.units == "written" else "duties_by_task_member")


def _states(ask: Ask) -> pd.DataFrame:
    return ask.once("states", lambda: _dated_states(ask))


def _dated_states(ask: Ask) -> pd.DataFrame:
    rule = ask.settings
    dated = ask.rows("duties_by_task_member").query("kind == 'dated'")
    return measures.duty_states(
        dated,
        ask.rows("report_list"),
        ask.scope.as_of,
        due_soon_days=rule.due_soon_days,
        yellow_behind_ratio=rule.yellow_behind_ratio,
        red_behind_ratio=rule.red_behind_ratio,
    )


def _done_by_all(ask: Ask) -> pd.DataFrame:
    return ask.once("done by all", lambda: measures.done_by_all(_states(ask)))


def _slots(ask: Ask) -> pd.DataFrame:
    return ask.once("slots", lambda: measures.slot_states(ask.rows("report_slots_by_task_unit_period")))


def _group_rule(settings: Settings) -> dict[str, float]:
    return {
        "group_red_ratio": settings.group_red_ratio,
        "group_yellow_ratio": settings.group_yellow_ratio,
        "group_missing_ratio": settings.group_missing_ratio,
    }


def workload(ask: Ask) -> pd.DataFrame:
    """Load per filled unit × theme cell under the scope's counting rule and unit view."""
    return ask.once("workload", lambda: measures.workload(_duties(ask), ask.scope.rule))


def unit_load(ask: Ask) -> pd.DataFrame:
    """Load per unit, heaviest first."""
    return measures.unit_totals(workload(ask))


def theme_load(ask: Ask) -> pd.DataFrame:
    """Load per theme in document order."""
    return measures.theme_totals(workload(ask))


UNIT = ["unit_key", "unit_name", "unit_type", "peer_group"]


def completion(ask: Ask) -> pd.DataFrame:
    """Completion of dated duties per unit, groups opened into their members."""
    return measures.completion(_states(ask), UNIT)


def completion_total(ask: Ask) -> pd.DataFrame:
    """Completion of all dated duties in scope: one row."""
    return measures.completion(_states(ask), [])


def completion_by_task(ask: Ask) -> pd.DataFrame:
    """Dated tasks: duties verified, members of groups apart, strict done-by-all, the task's light."""
    states = _states(ask)
    rows = _done_by_all(ask)
    named = ask.rows("task_list")[["task_key", "task_no", "title", "short_name", "deadline_text", "due_on"]]
    lights = measures.group_lights(states, "task_key", **_group_rule(ask.settings))
    return rows.merge(named, on="task_key").merge(lights, on="task_key").sort_values("task_no", ignore_index=True)


def duty_list(ask: Ask) -> pd.DataFrame:
    """Every dated duty with its state, due date, days late and light."""
    return _states(ask)


def reporting(ask: Ask) -> pd.DataFrame:
    """Reports on continuous tasks per unit: due, on time, made good late, missing, lagging."""
    return measures.reporting(_slots(ask), UNIT)


def latest_slots(ask: Ask) -> pd.DataFrame:
    """Every report of the latest period that has fallen due, with its state and light."""
    return measures.latest_period(_slots(ask))


def reporting_by_theme(ask: Ask) -> pd.DataFrame:
    """Reports on continuous tasks per theme."""
    rows = measures.reporting(_slots(ask), ["theme_key", "theme_name", "short_name", "theme_no"])
    return rows.sort_values("theme_no", kind="stable", ignore_index=True)


def reporting_total(ask: Ask) -> pd.DataFrame:
    """Reports on all continuous duties in scope: one row."""
    return measures.reporting(_slots(ask), [])


def peers(ask: Ask) -> pd.DataFrame:
    """Units ranked by on-time reporting inside their peer group, only with enough reports due."""
    return measures.peer_ranking(reporting(ask), "reporting_ratio", "due_count", ask.settings.rank_min_count)


def inspections(ask: Ask) -> pd.DataFrame:
    """Visits per responsible unit from the start of the plan to the as-of date."""
    return measures.inspection_counts(ask.rows("inspection_counts_by_unit_month"), ["unit_key", "unit_name"])


def hazards(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates per category."""
    category = ["category_code", "category_name_zh", "category_name_en", "sort_no"]
    rows = measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), category)
    return rows.sort_values("sort_no", kind="stable", ignore_index=True)


def hazards_by_unit(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates per responsible unit."""
    return measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), ["unit_key", "unit_name"])


def hazards_total(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates of all in scope: one row."""
    return measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), [])


def stock(ask: Ask) -> pd.DataFrame:
    """The hazard account per month: opening + new + reopened − closed = open."""
    return measures.hazard_stock(ask.rows("hazard_flow_by_month"))


def differences(ask: Ask) -> pd.DataFrame:
    """Where the body text of a plan and its own breakdown table differ."""
    return measures.plan_differences(ask.rows("clause_units"), ask.rows("task_units"))


def unit_differences(ask: Ask) -> pd.DataFrame:
    """Units that body and table of a plan name a different number of times; only for plans that have both."""
    clauses, tasks = ask.rows("clause_units"), ask.rows("task_units")
    return measures.unit_count_differences(clauses, tasks[tasks["plan_id"].isin(clauses["plan_id"])])


def task_states(ask: Ask) -> pd.DataFrame:
    """Every task in scope with one light and its n/N: verified duties if dated, on-time reports if continuous."""
    tasks = ask.rows("task_list")
    states, slots = _states(ask), _slots(ask)
    lights = pd.concat(
        [
            measures.group_lights(states, "task_key", **_group_rule(ask.settings)),
            measures.group_lights(measures.latest_period(slots), "task_key", **_group_rule(ask.settings)),
        ]
    )
    dated = measures.completion(states, ["task_key"])[["task_key", "verified_count", "duty_count"]]
    continuous = measures.reporting(slots, ["task_key"])[["task_key", "on_time_count", "due_count"]]
    columns = ["task_key", "done_count", "total_count"]
    counts = pd.concat([dated.set_axis(columns, axis=1), continuous.set_axis(columns, axis=1)])
    rows = tasks.merge(lights, on="task_key", how="left").merge(counts, on="task_key", how="left")
    return rows.assign(light=rows["light"].fillna("grey"), **rows[columns[1:]].fillna(0).astype("int64"))


def due(ask: Ask) -> pd.DataFrame:
    """Tasks with a date that are overdue or fall due soon: days_left (below 0: overdue), duties, late_units by name."""
    tasks, states = ask.rows("task_list").query("due_on.notna()"), _states(ask)
    left = (tasks["due_on"] - pd.Timestamp(ask.scope.as_of)).dt.days
    # a target is not made of duties that are done or not: its reading decides, so the counts stay empty
    counts = _done_by_all(ask)[["task_key", "duty_count", "done_count", "overdue_count", "is_done"]]
    late = states.query("is_overdue").groupby("task_key")["unit_name"].agg(list).rename("late_units")
    rows = tasks.assign(days_left=left).merge(counts, on="task_key", how="left").merge(late, on="task_key", how="left")
    is_open = ~rows["is_done"].eq(True).fillna(False)
    return rows[is_open & (rows["days_left"] <= ask.settings.due_soon_days)].sort_values(
        ["days_left", "task_key"], ignore_index=True
    )


@dataclass(frozen=True)
class Answer:
    """A measure by name: the function that answers and the queries it reads, in the order shown on the methods page."""

    function: Callable[[Ask], pd.DataFrame]
    queries: tuple[str, ...]


_DUTIES = ("duties_by_task_unit", "duties_by_task_member")
_STATES = ("duties_by_task_member", "report_list")
_SLOTS = ("report_slots_by_task_unit_period",)
_HAZARDS = ("hazard_counts_by_unit_category",)

ANSWERS = {
    "workload": Answer(workload, _DUTIES),
    "unit_load": Answer(unit_load, _DUTIES),
    "theme_load": Answer(theme_load, _DUTIES),
    "completion": Answer(completion, _STATES),
    "completion_total": Answer(completion_total, _STATES),
    "completion_by_task": Answer(completion_by_task, (*_STATES, "task_list")),
    "duty_list": Answer(duty_list, _STATES),
    "reporting": Answer(reporting, _SLOTS),
    "latest_slots": Answer(latest_slots, _SLOTS),
    "reporting_by_theme": Answer(reporting_by_theme, _SLOTS),
    "reporting_total": Answer(reporting_total, _SLOTS),
    "peers": Answer(peers, _SLOTS),
    "inspections": Answer(inspections, ("inspection_counts_by_unit_month",)),
    "hazards": Answer(hazards, _HAZARDS),
    "hazards_by_unit": Answer(hazards_by_unit, _HAZARDS),
    "hazards_total": Answer(hazards_total, _HAZARDS),
    "stock": Answer(stock, ("hazard_flow_by_month",)),
    "differences": Answer(differences, ("clause_units", "task_units")),
    "unit_differences": Answer(unit_differences, ("clause_units", "task_units")),
    "task_states": Answer(task_states, ("task_list", *_STATES, *_SLOTS)),
    "due": Answer(due, ("task_list", *_STATES)),
}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))
