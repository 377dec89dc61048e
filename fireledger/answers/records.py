"""Records of the mechanisms as rows, in the scope of a question: what several answers start from."""

import pandas as pd

from fireledger.answers.asking import Ask


def alert_rows(ask: Ask) -> pd.DataFrame:
    """Warnings, fire notices and tip-offs sent up to the as-of date: one row per alert_key (queries/alert_list.sql).

    Receipts, replies and findings later than that date are gaps.
    """
    return ask.rows("alert_list")


def place_stock_rows(ask: Ask) -> pd.DataFrame:
    """Places per type as counted last: district, place_type, unit_text ("": the district), place_count, counted_on."""
    return ask.rows("place_stock_list")


def cadence_rules(ask: Ask) -> pd.DataFrame:
    """What plans want held, one row per plan, cadence_kind and slot_kind; per_year is a gap while nobody has set it."""
    return ask.rows("cadence_rule_list")


def inspection_rows(ask: Ask) -> pd.DataFrame:
    """Inspections from the start of the plan to the as-of date, one row each, with found_count and major_count."""
    return ask.rows("inspection_list")
