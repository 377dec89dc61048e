"""Every figure of the room, drawn once from the small frames."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from fireledger import charts
from tests.charts import drawn, drawn_hazards

Say = Callable[..., str]


def every_figure(say: Say, **caption: Any) -> dict[str, go.Figure]:
    """Name of the function → its figure."""
    cells, units, themes = drawn.workload()
    flows = drawn.months((20, 1, 30), (15, 0, 40), (25, 2, 10))
    return {
        "workload_heatmap": charts.workload_heatmap(cells, units, themes, say, **caption),
        "compact": charts.workload_heatmap(cells, units, themes, say, compact=True, **caption),
        "workload_bars": charts.workload_bars(units, say, **caption),
        "completion_bars": charts.completion_bars(drawn.completions(("甲", 9, 9, 0), ("乙", 9, 5, 2)), say, **caption),
        "stage_bars": charts.stage_bars(drawn.tasks(), say, **caption),
        "light_bars": charts.light_bars(drawn.REPORTS, say, **caption),
        "hazard_bars": charts.hazard_bars(drawn.hazards(), say, **caption),
        "stock_lines": charts.stock_lines(flows, say, **caption),
        "stock_flow": charts.stock_flow(flows, say, **caption),
        "category_days": charts.category_days(drawn_hazards.kinds(), say, **caption),
        "cohort_bars": charts.cohort_bars(drawn_hazards.batches(), say, **caption),
        "overdue_bars": charts.overdue_bars(drawn_hazards.ages(), say, **caption),
        "visit_bars": charts.visit_bars(drawn_hazards.visited(), say, **caption),
        "coverage_bars": charts.coverage_bars(drawn_hazards.covered(), say, **caption),
    }


def every_empty_figure(say: Say, **caption: Any) -> dict[str, go.Figure]:
    """The same functions with frames that have columns and no rows."""
    cells, units, themes = (frame.head(0) for frame in drawn.workload())
    return {
        "workload_heatmap": charts.workload_heatmap(cells, units, themes, say, **caption),
        "workload_bars": charts.workload_bars(units, say, **caption),
        "completion_bars": charts.completion_bars(drawn.completions().head(0), say, **caption),
        "stage_bars": charts.stage_bars(drawn.tasks().head(0), say, **caption),
        "light_bars": charts.light_bars(drawn.REPORTS.head(0), say, **caption),
        "hazard_bars": charts.hazard_bars(drawn.hazards().head(0), say, **caption),
        "stock_lines": charts.stock_lines(drawn.months().head(0), say, **caption),
        "stock_flow": charts.stock_flow(drawn.months().head(0), say, **caption),
        "category_days": charts.category_days(drawn_hazards.kinds().head(0), say, **caption),
        "cohort_bars": charts.cohort_bars(drawn_hazards.batches().head(0), say, **caption),
        "visit_bars": charts.visit_bars(drawn_hazards.visited().head(0), say, **caption),
        "coverage_bars": charts.coverage_bars(drawn_hazards.covered().head(0), say, **caption),
    }


def every_description(say: Say, *, empty: bool = False) -> dict[str, str]:
    """Name of the figure → its description for screen readers."""
    frames: list[pd.DataFrame] = [*drawn.workload(), drawn.completions(("甲", 9, 9, 0), ("乙", 9, 5, 2)), drawn.tasks()]
    frames += [drawn.REPORTS, drawn.hazards(), drawn.months((20, 1, 30), (15, 0, 40))]
    cells, units, themes, completions, tasks, reports, hazards, months = (
        frame.head(0) if empty else frame for frame in frames
    )
    return {
        "workload_heatmap": charts.workload_alt(cells, units, themes, say),
        "workload_bars": charts.workload_bars_alt(units, say),
        "completion_bars": charts.completion_alt(completions, say),
        "stage_bars": charts.stage_alt(tasks, say),
        "light_bars": charts.light_alt(reports, say),
        "hazard_bars": charts.hazard_alt(hazards, say),
        "stock_lines": charts.stock_alt(months, say),
        **_of_hazards(say, empty=empty),
    }


def _of_hazards(say: Say, *, empty: bool) -> dict[str, str]:
    """The descriptions of the figures about inspections."""
    frames = [drawn_hazards.kinds(), drawn_hazards.batches(), drawn_hazards.visited(), drawn_hazards.covered()]
    kinds, batches, visited, covered = (frame.head(0) if empty else frame for frame in frames)
    return {
        "category_days": charts.category_alt(kinds, say),
        "cohort_bars": charts.cohort_alt(batches, say),
        "stock_flow": charts.stock_alt(drawn.months().head(0) if empty else drawn.months((20, 1, 30)), say),
        "visit_bars": charts.visit_alt(visited, say),
        "coverage_bars": charts.coverage_alt(covered, say),
    }
