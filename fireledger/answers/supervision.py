"""Answers about supervision: actions and their replies, the escalation desk, what moved after an action."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask, dated_states
from fireledger.answers.targets import targets
from fireledger.measures.escalation import MATTER, TYPES

_SHOWN = [
    "subject",
    "task_key",
    "task_no",
    "level",
    "place_name",
    "category_name_zh",
    "category_name_en",
    "hazard_code",
]
_OF_MATTER = [*MATTER, "unit_name", "unit_type", "peer_group", "late_from", "is_major", "is_listed", "is_reported"]


def actions(ask: Ask) -> pd.DataFrame:
    """Actions per unit, month and type with their replies."""
    states = _told(ask).rename(columns={"acted_month": "month_on"})
    rows = measures.action_counts(states, [*UNIT, "month_on", "action_type"])
    return rows.sort_values(["month_on", "unit_key", "action_type"], kind="stable", ignore_index=True)


def actions_by_month(ask: Ask) -> pd.DataFrame:
    """Actions per month and type with their replies, every month from the first to the last, in the order of months."""
    states = _told(ask).rename(columns={"acted_month": "month_on"})
    rows = measures.action_counts(states, ["month_on", "action_type"])
    return measures.every_month(rows.sort_values(["action_type", "month_on"], kind="stable"), "action_type")


def actions_by_unit(ask: Ask) -> pd.DataFrame:
    """Actions per unit with their replies, most actions first."""
    return measures.action_counts(_told(ask), UNIT)


def actions_by_type(ask: Ask) -> pd.DataFrame:
    """Actions per type with their replies, in the order of measures.ACTION_TYPES."""
    rows = measures.action_counts(_told(ask), ["action_type"])
    order = rows["action_type"].map({kind: place for place, kind in enumerate(measures.ACTION_TYPES)})
    return rows.iloc[order.sort_values(kind="stable").index].reset_index(drop=True)


def actions_total(ask: Ask) -> pd.DataFrame:
    """All actions in scope with their replies: one row."""
    return measures.action_counts(_told(ask), [])


def action_states(ask: Ask) -> pd.DataFrame:
    """Every action from the start of the plan with the state of its reply, latest first."""
    return _told(ask).iloc[::-1].reset_index(drop=True).drop(columns="action_key")


def reply_peers(ask: Ask) -> pd.DataFrame:
    """Units ranked by replies in time inside their peer group, only with enough replies due."""
    rows = actions_by_unit(ask)
    return measures.peer_ranking(rows, "reply_ratio", "reply_due_count", ask.settings.rank_min_count)


def escalation(ask: Ask) -> pd.DataFrame:
    """The escalation desk: every overdue matter with the one step that is due on it today, if any."""
    return ask.once("desk", lambda: _read_desk(ask))


def escalation_steps(ask: Ask) -> pd.DataFrame:
    """Matters and units per step due today."""
    return measures.step_counts(escalation(ask))


def action_coverage(ask: Ask) -> pd.DataFrame:
    """Overdue matters that met an action, per unit, most matters first."""
    rows = measures.action_coverage(escalation(ask), UNIT)
    return rows.sort_values(["matter_count", "unit_key"], ascending=[False, True], ignore_index=True)


def action_coverage_total(ask: Ask) -> pd.DataFrame:
    """Overdue matters that met an action: one row."""
    return measures.action_coverage(escalation(ask), [])


def movement(ask: Ask) -> pd.DataFrame:
    """What moved after actions on a task or hazard, per type of action."""
    rows = measures.movement(movement_list(ask), ["action_type"])
    order = rows["action_type"].map({kind: place for place, kind in enumerate(measures.ACTION_TYPES)})
    return rows.iloc[order.sort_values(kind="stable").index].reset_index(drop=True)


def movement_total(ask: Ask) -> pd.DataFrame:
    """What moved after actions on a task or hazard: one row."""
    return measures.movement(movement_list(ask), [])


def movement_list(ask: Ask) -> pd.DataFrame:
    """Every action on a task or hazard with the first movement after it."""
    rows = _told(ask).merge(ask.rows("movement_by_action"), on="action_key")
    rows = rows.drop(columns="action_key")
    return measures.movements(rows, ask.scope.as_of, ask.settings.movement_days)


def _told(ask: Ask) -> pd.DataFrame:
    """Actions from the start of the plan with the state of their reply."""
    return ask.once("told actions", lambda: _read_told(ask))


def _read_told(ask: Ask) -> pd.DataFrame:
    rows = ask.rows("action_list")
    rows = rows[rows["acted_on"] >= pd.Timestamp(ask.scope.from_on)].reset_index(drop=True)
    rows = rows.assign(acted_month=rows["acted_on"].dt.to_period("M").dt.to_timestamp())
    return measures.reply_states(rows, ask.scope.as_of)


def _read_desk(ask: Ask) -> pd.DataFrame:
    matters = pd.concat([_late_tasks(ask), _late_targets(ask), _late_hazards(ask)], ignore_index=True)
    # a member is asked about through its group, its letters bear its own name
    whole = ask.at(unit_keys=(), task_keys=())
    letters = measures.reply_states(whole.rows("action_list"), ask.scope.as_of)
    is_hazard = matters["matter_kind"] == "hazard"
    linked = [
        matters[~is_hazard].merge(letters, on=["task_key", "unit_key"], suffixes=("", "_told")),
        matters[is_hazard].merge(letters, on=["district", "hazard_code", "unit_key"], suffixes=("", "_told")),
    ]
    taken = measures.steps_taken(pd.concat(linked).sort_values(["acted_on", "action_code"], kind="stable"))
    rows = matters.merge(taken, on=MATTER, how="left")
    rows["action_count"] = rows["action_count"].fillna(0).astype("int64")
    rule = ask.settings
    return measures.escalation(
        rows.astype(TYPES),
        ask.scope.as_of,
        escalation_days=rule.escalation_days,
        listing_days=rule.escalation_listing_days,
        hazard_days=rule.escalation_hazard_days,
    )


def _late_tasks(ask: Ask) -> pd.DataFrame:
    """Overdue task × unit as matters."""
    states = dated_states(ask)
    late = states[states["is_overdue"]]
    named = ask.rows("task_list")[["task_key", "title", "detail"]]
    rows = late.merge(named, on="task_key", how="left")
    rows = rows.assign(
        matter_kind="task",
        matter_key=rows["task_key"],
        late_from=rows["due_on"],
        subject=rows["title"],
        is_major=False,
        is_listed=False,
        level=None,
        place_name=None,
        category_name_zh=None,
        category_name_en=None,
        hazard_code=None,
    )
    return _typed(rows)


def _late_targets(ask: Ask) -> pd.DataFrame:
    """Targets past their date and not met × unit of their task; what is merely aspired to is nobody's matter.

    A part of a target is told with its whole. The unit is the one that the target names, else each that bears its task.
    """
    rows = targets(ask)
    late = rows[(rows["light"] == "red") & (rows["days_left"] < 0) & rows["parent_code"].isna()]
    units = ask.rows("duties_by_task_member")[["task_key", *UNIT, "district"]].drop_duplicates(["task_key", "unit_key"])
    bearing = (
        late.drop(columns="unit_name", errors="ignore")
        .rename(columns={"unit_key": "named_key"})
        .merge(units, on="task_key")
    )
    bearing = bearing[bearing["named_key"].isna() | (bearing["named_key"] == bearing["unit_key"])]
    bearing = bearing.assign(
        matter_kind="target",
        matter_key=bearing["plan_id"] + "/" + bearing["target_code"],
        late_from=bearing["due_on"],
        subject=bearing["target_name"],
        is_major=False,
        is_listed=False,
        is_reported=False,
        level=None,
        place_name=None,
        category_name_zh=None,
        category_name_en=None,
        hazard_code=None,
    )
    return _typed(bearing)


def _late_hazards(ask: Ask) -> pd.DataFrame:
    """Overdue hazards × unit as matters."""
    rows = ask.rows("late_hazard_list")
    rows = rows.assign(
        matter_kind="hazard",
        matter_key=rows["hazard_code"].fillna(rows["hazard_key"]),
        subject=rows["place_name"],
        is_major=rows["level"] == "major",
        task_no=pd.NA,
        task_key=None,
    )
    return _typed(rows)


def _typed(rows: pd.DataFrame) -> pd.DataFrame:
    texts = ["matter_kind", "matter_key", "unit_key", "unit_name", "unit_type", "peer_group", "district", *_SHOWN]
    texts.remove("task_no")
    flags = ["is_major", "is_listed", "is_reported"]
    columns = list(dict.fromkeys([*_OF_MATTER, "district", *_SHOWN]))
    types = {**dict.fromkeys(texts, "str"), **dict.fromkeys(flags, "bool")}
    return rows[columns].astype({**types, "task_no": "Int64", "late_from": "datetime64[us]"})
