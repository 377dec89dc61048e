"""Answers about targets."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask


def targets(ask: Ask) -> pd.DataFrame:
    """Every target with its reading, what is left, the pace it takes and its light (measures.targets)."""
    return ask.once("targets", lambda: _judged(ask))


def target_units(ask: Ask) -> pd.DataFrame:
    """What each unit holds of the rest of each target; only the units in scope, as most targets are of the plan."""
    rows = measures.target_units(targets(ask), ask.rows("target_reading_list"))
    named = targets(ask)[["target_key", "target_code", "target_name", "value_unit"]]
    units = ask.scope.unit_keys
    kept = rows[rows["unit_key"].isin(units)] if units else rows
    return kept.merge(named, on="target_key")


def same_day_counts(ask: Ask) -> pd.DataFrame:
    """Counts that must not rise beside those of the same day a year before (measures.same_day_counts)."""
    facts, readings = ask.rows("target_facts"), ask.rows("target_reading_list")
    rows = measures.same_day_counts(facts, readings)
    return rows.merge(facts[["target_key", "target_name", "value_unit", "is_soft"]], on="target_key")


def _judged(ask: Ask) -> pd.DataFrame:
    rule = ask.settings
    return measures.targets(
        ask.rows("target_facts"),
        ask.rows("target_reading_list"),
        ask.scope.as_of,
        due_soon_days=rule.due_soon_days,
        stale_days=rule.stale_days,
        yellow_behind_ratio=rule.yellow_behind_ratio,
        red_behind_ratio=rule.red_behind_ratio,
    )
