"""Answers about reports on continuous tasks."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask, report_slots


def reporting(ask: Ask) -> pd.DataFrame:
    """Reports on continuous tasks per unit: due, on time, made good late, missing, lagging."""
    return measures.reporting(report_slots(ask), UNIT)


def latest_slots(ask: Ask) -> pd.DataFrame:
    """Every report of the latest period that has fallen due, with its state and light."""
    return measures.latest_period(report_slots(ask))


def reporting_by_task(ask: Ask) -> pd.DataFrame:
    """Reports per continuous task of which any has fallen due."""
    return measures.reporting(report_slots(ask), ["task_key"])


def reporting_by_unit_period(ask: Ask) -> pd.DataFrame:
    """Reports per unit and period."""
    return measures.reporting(report_slots(ask), ["unit_key", "unit_name", "period_key"])


def reporting_by_theme(ask: Ask) -> pd.DataFrame:
    """Reports on continuous tasks per theme."""
    rows = measures.reporting(report_slots(ask), ["theme_key", "theme_name", "short_name", "theme_no"])
    return rows.sort_values("theme_no", kind="stable", ignore_index=True)


def reporting_total(ask: Ask) -> pd.DataFrame:
    """Reports on all continuous duties in scope: one row."""
    return measures.reporting(report_slots(ask), [])


def peers(ask: Ask) -> pd.DataFrame:
    """Units ranked by on-time reporting inside their peer group, only with enough reports due."""
    return measures.peer_ranking(reporting(ask), "reporting_ratio", "due_count", ask.settings.rank_min_count)
