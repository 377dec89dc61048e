"""Answers about the change of a grid between the earlier date and the as-of date."""

from collections.abc import Callable

import pandas as pd

from fireledger import measures
from fireledger.answers import load, load_topics
from fireledger.answers.asking import Ask, between, earlier
from fireledger.measures import THEME, TOPIC

Grid = Callable[[Ask], pd.DataFrame]

#: Every grid by the name of its answer, with its columns.
GRIDS: dict[str, tuple[Grid, list[str]]] = {
    "workload": (load.workload, THEME),
    "open_load": (load.open_load, THEME),
    "overdue_load": (load.overdue_load, THEME),
    "topic_load": (load_topics.topic_load, TOPIC),
    "topic_open_load": (load_topics.topic_open_load, TOPIC),
    "topic_overdue_load": (load_topics.topic_overdue_load, TOPIC),
    "topic_inspections": (load_topics.topic_inspections, TOPIC),
    "topic_hazards": (load_topics.topic_hazards, TOPIC),
    "district_topics": (load_topics.district_topics, TOPIC),
    "district_open": (load_topics.district_open, TOPIC),
    "district_overdue": (load_topics.district_overdue, TOPIC),
    "district_inspections": (load_topics.district_inspections, TOPIC),
    "district_hazards": (load_topics.district_hazards, TOPIC),
}


def change_of(name: str) -> Grid:
    """The answer that tells how a grid of GRIDS changed: measures.grid_change with compare_on and as_of."""
    grid, columns = GRIDS[name]

    def changed(ask: Ask) -> pd.DataFrame:
        before = earlier(ask)
        rows = measures.grid_change(grid(before), grid(ask), columns)
        return between(rows, before.scope.as_of, ask.scope.as_of)

    return changed
