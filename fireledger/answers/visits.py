"""Answers about visits: what they find, what they cover, how often they come back."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask


def inspections(ask: Ask) -> pd.DataFrame:
    """Visits per responsible unit from the start of the plan to the as-of date."""
    return measures.inspection_counts(ask.rows("inspection_counts_by_unit_month"), ["unit_key", "unit_name"])


def visits(ask: Ask) -> pd.DataFrame:
    """All visits of the span and what they found: one row."""
    return measures.visit_total(ask.rows("visit_counts_by_dimension"))


def visits_by_month(ask: Ask) -> pd.DataFrame:
    """Visits per month, in order of time; months without any are left out."""
    rows = _grouped(ask, "month", "month_on")
    return rows.assign(month_on=pd.to_datetime(rows["month_on"])).sort_values("month_on", ignore_index=True)


def visits_by_topic(ask: Ask) -> pd.DataFrame:
    """Visits per topic."""
    names = ask.rows("topic_list")[["topic_key", "topic_name_zh", "topic_name_en"]]
    return _grouped(ask, "topic", "topic_key").merge(names, on="topic_key", how="left")


def visits_by_place_type(ask: Ask) -> pd.DataFrame:
    """Visits per kind of place."""
    return _grouped(ask, "place_type", "place_type")


def visits_by_inspector(ask: Ask) -> pd.DataFrame:
    """Visits per body that inspected."""
    return _grouped(ask, "inspector", "inspector_name")


def visits_by_form(ask: Ask) -> pd.DataFrame:
    """Visits per form of inspection."""
    return _grouped(ask, "form", "form")


def random_checks(ask: Ask) -> pd.DataFrame:
    """The share of visits drawn at random (双随机): one row."""
    return measures.random_checks(ask.rows("visit_counts_by_dimension"))


def repeats(ask: Ask) -> pd.DataFrame:
    """How often places were visited: one row."""
    return measures.repeats(ask.rows("visited_place_counts_by_times"))


def returning(ask: Ask) -> pd.DataFrame:
    """Places where a kind of hazard was found again after a check, or a hazard reopened; at most 300, worst first."""
    return ask.rows("returning_place_list")


def coverage(ask: Ask) -> pd.DataFrame:
    """Places visited against the stock list, per kind of place."""
    return measures.coverage(ask.rows("place_stock_list"), ask.rows("visited_place_counts_by_type_unit"))


def campaigns(ask: Ask) -> pd.DataFrame:
    """Special rounds such as 「蓝盾」, the latest first."""
    return measures.campaigns(ask.rows("campaign_list"))


def _grouped(ask: Ask, dimension: str, key: str) -> pd.DataFrame:
    rows = measures.visit_groups(ask.rows("visit_counts_by_dimension"), dimension)
    return rows.rename(columns={"group_key": key})
