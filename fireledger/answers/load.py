"""Answers about workload per unit × theme: all of it, what is open, what is overdue."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, bearers, dated_states


def workload(ask: Ask) -> pd.DataFrame:
    """Load per filled unit × theme cell under the scope's counting rule and unit view."""
    return ask.once("workload", lambda: measures.workload(named_once(bearers(ask)), ask.scope.rule))


def unit_load(ask: Ask) -> pd.DataFrame:
    """Load per unit, heaviest first."""
    return measures.unit_totals(workload(ask))


def theme_load(ask: Ask) -> pd.DataFrame:
    """Load per theme in document order."""
    return measures.theme_totals(workload(ask))


def open_load(ask: Ask) -> pd.DataFrame:
    """Load that is not finished, per unit × theme (measures.is_in_state)."""
    return measures.workload(held_duties(ask, "open"), ask.scope.rule)


def overdue_load(ask: Ask) -> pd.DataFrame:
    """Load past its date, per unit × theme; only dated tasks fall overdue."""
    return measures.workload(held_duties(ask, "overdue"), ask.scope.rule)


def held_duties(ask: Ask, state: str) -> pd.DataFrame:
    """The duties of the unit view of which something is open or overdue, with held_ratio."""
    return ask.once(f"held {state}", lambda: _held(ask, state))


def _held(ask: Ask, state: str) -> pd.DataFrame:
    marks = dated_states(ask)[["task_key", "unit_key", "is_verified", "is_stopped", "is_overdue"]]
    members = ask.rows("duties_by_task_member").merge(marks, on=["task_key", "unit_key"], how="left")
    members = members.assign(is_held=measures.is_in_state(members, state))
    if ask.scope.units == "written":
        rows = named_once(bearers(ask)).merge(measures.held_by_duty(members), on="duty_key")
    else:
        rows = named_once(members).assign(held_ratio=members["is_held"].astype("float64"))
    return measures.held_only(rows)


def named_once(duties: pd.DataFrame) -> pd.DataFrame:
    """The duties with one name and one place per unit: two plans may write the same unit differently."""
    units = duties.groupby("unit_key", sort=False)
    return duties.assign(
        unit_name=units["unit_name"].transform("first"), unit_order=units["unit_order"].transform("min")
    )
