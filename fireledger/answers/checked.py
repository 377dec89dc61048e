"""Answers about what was said against what was found."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask

_TASK = ["task_key", "task_no", "title", "theme_key", "short_name", "kind"]


def said_checked(ask: Ask) -> pd.DataFrame:
    """Every task said done or on course by a unit, with what inspections of its area found afterwards."""
    return ask.once("said checked", lambda: measures.said_checked(ask.rows("said_by_task_unit")))


def said_checked_total(ask: Ask) -> pd.DataFrame:
    """Statements per said_kind: reported, verified, normal; never one number of all three."""
    return measures.said_counts(said_checked(ask), ["said_kind"])


def said_checked_by_kind(ask: Ask) -> pd.DataFrame:
    """Statements per kind of task: dated (said done) and continuous (said on course)."""
    return measures.said_counts(said_checked(ask), ["kind"])


def said_checked_by_unit(ask: Ask) -> pd.DataFrame:
    """Statements per unit and kind of task, those most contradicted first."""
    return measures.said_counts(said_checked(ask), [*UNIT, "kind"])


def said_checked_by_task(ask: Ask) -> pd.DataFrame:
    """Statements per task, those most contradicted first."""
    return measures.said_counts(said_checked(ask), _TASK)
