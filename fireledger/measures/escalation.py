"""The escalation desk 督办升级: which step is due on which matter today, under the days that the office has set."""

from datetime import date

import pandas as pd

from fireledger.measures.replies import ratio

MATTER = ["matter_kind", "matter_key", "unit_key"]
#: The steps in their order; the last one, to propose listing, is for major hazards only.
STEPS = ("reminder", "urging", "circular", "interview", "listing")
LETTERS = STEPS[:-1]
TAKEN = [f"{step}_on" for step in STEPS]
TYPES = {
    **dict.fromkeys(TAKEN, "datetime64[us]"),
    "action_count": "int64",
    "last_action_type": "str",
    "last_acted_on": "datetime64[us]",
    "last_reply_state": "str",
}


def steps_taken(actions: pd.DataFrame) -> pd.DataFrame:
    """What has been done about each matter since it fell late: one row per matter that met any action.

    actions: actions on matters with MATTER, late_from, acted_on, action_type, reply_state (reply_states), in the order
    they happened; those of the last day in time or before are left out. Returns MATTER, a date per step (its first;
    empty: not taken), action_count (actions of every type), and type, date and reply_state of the last action.
    """
    since = actions[actions["acted_on"] > actions["late_from"]]
    matters = since.groupby(MATTER, sort=False)
    rows = matters.agg(
        action_count=("acted_on", "size"),
        last_action_type=("action_type", "last"),
        last_acted_on=("acted_on", "last"),
        last_reply_state=("reply_state", "last"),
    )
    for step, column in zip(STEPS, TAKEN, strict=True):
        rows[column] = since[since["action_type"] == step].groupby(MATTER)["acted_on"].min()
    return rows.reset_index().astype(TYPES)


def escalation(
    matters: pd.DataFrame,
    as_of: date,
    *,
    escalation_days: tuple[int, int, int, int],
    listing_days: int,
    hazard_days: int,
) -> pd.DataFrame:
    """The desk: one row per matter with at most one step due, the longest late first.

    matters: overdue task × unit (matter_kind task), overdue target × unit (target) and overdue hazard × unit (hazard)
    with MATTER, late_from (last day in time), is_major, is_listed and the columns of steps_taken. A hazard that is not
    major becomes a matter when it is
    `hazard_days` late. A step's day comes so many days after late_from, at the earliest the day after; a step is
    settled when it or a later letter was taken, listing when the hazard stands listed or was proposed.
    Adds late_days, next_step (the first unsettled step whose day has come; empty: none today), next_step_on (the day it
    came), waiting_days (since that day), coming_step and coming_on (the next one ahead; empty: none left or due today),
    is_covered (any action since it fell late). Source: settings of the office, printed with every use.
    """
    now = pd.Timestamp(as_of)
    late_days = (now - matters["late_from"]).dt.days
    is_matter = (matters["matter_kind"] != "hazard") | matters["is_major"] | (late_days >= hazard_days)
    rows = matters.assign(late_days=late_days)[is_matter & (late_days > 0)].reset_index(drop=True)
    days = dict(zip(STEPS, (*escalation_days, listing_days), strict=True))
    rows = _with_steps(rows, now, _unsettled(rows), days)
    rows["is_covered"] = rows["action_count"] > 0
    return rows.sort_values(["late_days", *MATTER], ascending=[False, True, True, True], ignore_index=True)


def _unsettled(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Per step the matters for which it is still open: a later letter settles the earlier ones, never listing."""
    still = {}
    later = pd.Series(False, index=rows.index)
    for step in reversed(LETTERS):
        later = later | rows[f"{step}_on"].notna()
        still[step] = ~later
    still["listing"] = rows["is_major"] & ~rows["is_listed"] & rows["listing_on"].isna()
    return {step: still[step] for step in STEPS}


def _with_steps(
    rows: pd.DataFrame, now: pd.Timestamp, still: dict[str, pd.Series], days: dict[str, int]
) -> pd.DataFrame:
    """The first open step whose day has come and, where none has, the open step whose day comes first."""
    nothing = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    no_step = pd.Series(None, index=rows.index, dtype="str")
    next_on, next_step, coming_on, coming_step = nothing, no_step, nothing, no_step
    for step in reversed(STEPS):
        comes_on = rows["late_from"] + pd.Timedelta(days=max(days[step], 1))
        is_due = still[step] & (comes_on <= now)
        is_ahead = still[step] & (comes_on > now) & ~(coming_on < comes_on)
        next_on, next_step = next_on.mask(is_due, comes_on), next_step.mask(is_due, step)
        coming_on, coming_step = coming_on.mask(is_ahead, comes_on), coming_step.mask(is_ahead, step)
    is_free = next_step.isna()
    return rows.assign(
        next_step=next_step,
        next_step_on=next_on,
        waiting_days=(now - next_on).dt.days,
        coming_step=coming_step.where(is_free),
        coming_on=coming_on.where(is_free),
    )


def step_counts(desk: pd.DataFrame) -> pd.DataFrame:
    """Matters and units per step due today, in the order of the steps: next_step, matter_count, unit_count.

    `desk` as from escalation. Every step has a row; what has no step today is not counted.
    """
    rows = desk.groupby("next_step")["unit_key"].agg(["size", "nunique"]).reindex(list(STEPS), fill_value=0)
    return (
        rows.astype("int64")
        .rename_axis("next_step")
        .reset_index()
        .set_axis(["next_step", "matter_count", "unit_count"], axis=1)
    )


def action_coverage(desk: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """督办覆盖: overdue matters that met any action since they fell late, per group of `by` (or one row when empty).

    Returns `by`, matter_count, covered_count, due_count (matters with a step due today), coverage_ratio = covered ÷
    matters (0 to 1; NaN when there is no matter).
    """
    counted = pd.DataFrame(
        {
            **{column: desk[column] for column in by},
            "matter_count": 1,
            "covered_count": desk["is_covered"],
            "due_count": desk["next_step"].notna(),
        },
        index=desk.index,
    )
    columns = ["matter_count", "covered_count", "due_count"]
    if by:
        rows = counted.groupby(by, sort=False, dropna=False)[columns].sum().reset_index()
    else:
        rows = counted[columns].sum().to_frame().T
    rows[columns] = rows[columns].astype("int64")
    return rows.assign(coverage_ratio=ratio(rows["covered_count"], rows["matter_count"]))
