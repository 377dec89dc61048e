"""Answers about inspections and hazards."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask


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
