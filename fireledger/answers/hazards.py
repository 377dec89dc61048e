"""Answers about hazards."""

from datetime import date

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask
from fireledger.answers.visits import visits_by_month

CATEGORY = ["category_code", "category_name_zh", "category_name_en", "sort_no"]
TOPIC = ["topic_key", "topic_name_zh", "topic_name_en"]
UNIT = ["unit_key", "unit_name"]
STORE_KEY = "hazard_key"  # another one in every store; a reader knows a hazard by its hazard_code


def hazards(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates per category."""
    rows = measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), CATEGORY)
    return rows.sort_values("sort_no", kind="stable", ignore_index=True)


def hazards_by_unit(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates per responsible unit."""
    return measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), UNIT)


def hazards_total(ask: Ask) -> pd.DataFrame:
    """Hazard counts and cohort rates of all in scope: one row."""
    return measures.hazard_rates(ask.rows("hazard_counts_by_unit_category"), [])


def stock(ask: Ask) -> pd.DataFrame:
    """The hazard account per month: opening + new + reopened − closed = open."""
    return measures.hazard_stock(ask.rows("hazard_flow_by_month"), ask.scope.as_of)


def area_by_month(ask: Ask) -> pd.DataFrame:
    """The hazard account with the visits of each month, of a unit's area or its topics (measures.area_by_month)."""
    visits = visits_by_month(ask.at(from_on=date.min))  # as the account, whatever first day is chosen
    return measures.area_by_month(stock(ask), visits[["month_on", "visit_count"]], ask.scope.as_of)


def account(ask: Ask) -> pd.DataFrame:
    """The hazard account of the span per unit 对账销号, most open first; is_zero: all closed."""
    return measures.hazard_account(ask.rows("hazard_account_by_unit"), UNIT)


def account_total(ask: Ask) -> pd.DataFrame:
    """The hazard account of the span: one row."""
    return measures.hazard_account(ask.rows("hazard_account_by_unit"), [])


def hazard_fate(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span: one row."""
    return measures.hazard_fate(ask.rows("hazard_counts_by_dimension"))


def hazards_by_category(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span, per category, with the days it took to put them right."""
    rows = measures.hazard_groups(ask.rows("hazard_counts_by_dimension"), "category")
    days = rectify_days(ask)[["category_code", "median_days", "tenth_days"]].astype({"median_days": "Int64"})
    named = rows.rename(columns={"group_key": "category_code"}).merge(
        ask.rows("hazard_category_list"), on="category_code", how="left"
    )
    return named.merge(days.astype({"tenth_days": "Int64"}), on="category_code", how="left")


def hazards_by_topic(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span, per topic."""
    rows = measures.hazard_groups(ask.rows("hazard_counts_by_dimension"), "topic")
    named = rows.rename(columns={"group_key": "topic_key"})
    return named.merge(ask.rows("topic_list")[TOPIC], on="topic_key", how="left")


def hazards_by_level(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span: major 重大 and general 一般."""
    return measures.hazard_groups(ask.rows("hazard_counts_by_dimension"), "level").rename(
        columns={"group_key": "level"}
    )


def hazards_by_place_type(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span, per kind of place."""
    return measures.hazard_groups(ask.rows("hazard_counts_by_visit_dimension"), "place_type").rename(
        columns={"group_key": "place_type"}
    )


def hazards_by_inspector(ask: Ask) -> pd.DataFrame:
    """What became of the hazards found in the span, per body that inspected."""
    return measures.hazard_groups(ask.rows("hazard_counts_by_visit_dimension"), "inspector").rename(
        columns={"group_key": "inspector_name"}
    )


def cohorts(ask: Ask) -> pd.DataFrame:
    """Hazards by the quarter in which they were found: verified, late, waiting."""
    return measures.cohorts(ask.rows("hazard_counts_by_dimension"))


def rectify_days(ask: Ask) -> pd.DataFrame:
    """Days from found to checked per category: median and nine in ten."""
    return measures.rectify_days(ask.rows("hazard_rectify_days_by_category"), ["category_code"])


def rectify_days_total(ask: Ask) -> pd.DataFrame:
    """Days from found to checked of all hazards of the span: one row, none when nothing was checked."""
    return measures.rectify_days(ask.rows("hazard_rectify_days_by_category"), [])


def overdue(ask: Ask) -> pd.DataFrame:
    """Open hazards past their day, by how long."""
    return measures.overdue_ages(ask.rows("overdue_hazard_counts_by_unit_age"))


def overdue_by_unit(ask: Ask) -> pd.DataFrame:
    """Units with open hazards past their day, those over 90 days first."""
    return measures.overdue_units(ask.rows("overdue_hazard_counts_by_unit_age"))


def overdue_list(ask: Ask) -> pd.DataFrame:
    """The open hazards past their day by name, longest first, at most 500."""
    return ask.rows("overdue_hazard_list").drop(columns=STORE_KEY)


def listed(ask: Ask) -> pd.DataFrame:
    """Hazards listed by the government with their days; those delisted last."""
    rows = ask.rows("listed_hazard_list").drop(columns=STORE_KEY)
    return measures.listed(rows, ask.scope.as_of, ask.settings.due_soon_days)
