"""Answers about workload."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, bearers


def workload(ask: Ask) -> pd.DataFrame:
    """Load per filled unit × theme cell under the scope's counting rule and unit view."""
    return ask.once("workload", lambda: measures.workload(bearers(ask), ask.scope.rule))


def unit_load(ask: Ask) -> pd.DataFrame:
    """Load per unit, heaviest first."""
    return measures.unit_totals(workload(ask))


def theme_load(ask: Ask) -> pd.DataFrame:
    """Load per theme in document order."""
    return measures.theme_totals(workload(ask))
