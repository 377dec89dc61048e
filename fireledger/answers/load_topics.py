"""Answers about units × topics 专题: load, inspections and hazards on the same columns, across plans and districts."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, bearers
from fireledger.answers.load import held_duties, named_once
from fireledger.measures import TOPIC


def topic_load(ask: Ask) -> pd.DataFrame:
    """Load per filled unit × topic cell; a task of two topics stands in both."""
    return _of_topics(ask, named_once(bearers(ask)))


def topic_open_load(ask: Ask) -> pd.DataFrame:
    """Load that is not finished, per unit × topic."""
    return _of_topics(ask, held_duties(ask, "open"))


def topic_overdue_load(ask: Ask) -> pd.DataFrame:
    """Load past its date, per unit × topic."""
    return _of_topics(ask, held_duties(ask, "overdue"))


def topic_inspections(ask: Ask) -> pd.DataFrame:
    """Visits per responsible unit × topic from the start of the scope to the as-of date."""
    return measures.record_grid(ask.rows("inspection_counts_by_unit_topic"), "inspection_count")


def topic_hazards(ask: Ask) -> pd.DataFrame:
    """Open hazards per responsible unit × topic."""
    return measures.record_grid(ask.rows("hazard_counts_by_unit_topic"), "open_count")


def district_topics(ask: Ask) -> pd.DataFrame:
    """Load per district × topic: the cells of topic_load added up."""
    return _of_districts(ask, topic_load(ask))


def district_open(ask: Ask) -> pd.DataFrame:
    """Open load per district × topic."""
    return _of_districts(ask, topic_open_load(ask))


def district_overdue(ask: Ask) -> pd.DataFrame:
    """Overdue load per district × topic."""
    return _of_districts(ask, topic_overdue_load(ask))


def district_inspections(ask: Ask) -> pd.DataFrame:
    """Visits per district × topic."""
    counts = ask.rows("inspection_counts_by_unit_topic")
    return measures.by_district(topic_inspections(ask).merge(_districts(counts), on="unit_key"))


def district_hazards(ask: Ask) -> pd.DataFrame:
    """Open hazards per district × topic."""
    counts = ask.rows("hazard_counts_by_unit_topic")
    return measures.by_district(topic_hazards(ask).merge(_districts(counts), on="unit_key"))


def _of_topics(ask: Ask, duties: pd.DataFrame) -> pd.DataFrame:
    topics = ask.rows("topics_by_task").drop(columns="plan_id")
    return measures.workload(duties.merge(topics, on="task_key"), ask.scope.rule, TOPIC)


def _of_districts(ask: Ask, cells: pd.DataFrame) -> pd.DataFrame:
    # a unit is known within one district: the register's keys, and those of unknown names, are its own
    plans = ask.read("plan_list", today=ask.scope.as_of)[["plan_id", "district"]]
    units = bearers(ask)[["unit_key", "plan_id"]].merge(plans, on="plan_id")
    return measures.by_district(cells.merge(_districts(units), on="unit_key"))


def _districts(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["unit_key", "district"]].drop_duplicates()
