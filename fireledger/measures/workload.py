"""Workload 任务量: who carries how much, under three counting rules (measures.md §3)."""

import pandas as pd

RULES = ("full", "share", "lead")
UNIT = ["unit_key", "unit_name"]
THEME = ["theme_key", "theme_name", "short_name", "theme_no"]
TOPIC = ["topic_key", "topic_name_zh", "topic_name_en", "topic_no"]


def workload(duties: pd.DataFrame, rule: str = "full", columns: list[str] = THEME) -> pd.DataFrame:
    """Load per filled cell of unit × `columns` (THEME or TOPIC), under one counting rule (measures.md §3).

    Needs one row per duty, or per duty and member: task_key, unit_key, unit_name, unit_order, the columns, role,
    unit_count, member_count, is_open; optional topic_count (topics of the task, one row each) and held_ratio (how much
    of the duty counts, above 0 to 1; see load_in_state). Returns UNIT, the columns, value, is_open, unit_order; a cell
    without load has no row. full: tasks (a unit met twice in one task counts once; a task of two topics in both).
    share: 1/units of the task, divided among the members of an opened group and among the topics of the task, so that
    all cells add up to the number of tasks. lead: tasks with a recorded lead. KeyError for another rule.
    """
    counted = {"full": duties, "share": duties, "lead": duties[duties["role"] == "lead"]}[rule]
    per_task = (
        counted.assign(value=_weights(counted) if rule == "share" else 1.0)
        .groupby([*UNIT, *columns, "task_key"], sort=False, dropna=False)
        .agg(value=("value", "sum" if rule == "share" else "max"), **_carried())
        .reset_index()
    )
    cells = (
        per_task.groupby([*UNIT, *columns], sort=False, dropna=False)
        .agg(value=("value", "sum"), **_carried())
        .reset_index()
    )
    return cells.sort_values(["unit_order", columns[-1]], kind="stable", ignore_index=True)


def unit_totals(cells: pd.DataFrame) -> pd.DataFrame:
    """Load per unit, heaviest first, ties in document order: UNIT, value, total_value (all units), is_open."""
    totals = cells.groupby(UNIT, sort=False, dropna=False).agg(value=("value", "sum"), **_carried()).reset_index()
    totals["total_value"] = totals["value"].sum()
    # shares are sums of fractions: round before ranking, or equal loads part at the sixteenth digit
    ranked = totals.assign(rank_value=-totals["value"].round(9)).sort_values(
        ["rank_value", "unit_order"], kind="stable"
    )
    return ranked.drop(columns="rank_value").reset_index(drop=True)


def theme_totals(cells: pd.DataFrame, columns: list[str] = THEME) -> pd.DataFrame:
    """Load per theme in document order, or per topic in theirs: the columns, value, total_value (all of them)."""
    totals = cells.groupby(columns, sort=False, dropna=False)["value"].sum().reset_index()
    totals["total_value"] = totals["value"].sum()
    return totals.sort_values([columns[-1], columns[0]], kind="stable", ignore_index=True)


def tasks_without_lead(duties: pd.DataFrame) -> int:
    """How many tasks record no lead unit: shown as 未明确牵头, never guessed."""
    has_lead = duties.assign(is_lead=duties["role"] == "lead").groupby("task_key")["is_lead"].any()
    return int((~has_lead).sum())


def _weights(duties: pd.DataFrame) -> pd.Series:
    parts = duties["unit_count"] * duties["member_count"]
    parts = parts * duties["topic_count"] if "topic_count" in duties.columns else parts
    held = duties["held_ratio"] if "held_ratio" in duties.columns else 1.0
    return held / parts


def _carried() -> dict[str, tuple[str, str]]:
    return {"unit_order": ("unit_order", "min"), "is_open": ("is_open", "max")}
