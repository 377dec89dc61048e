"""Every figure of the room, drawn once from the small frames."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from fireledger import charts
from tests.charts import drawn

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
        "progress_board": charts.progress_board(*drawn.board(), say, **caption),
        "burn_up_lines": charts.burn_up_lines(drawn.burn_up(), say, **caption),
        "bridge_waterfalls": charts.bridge_waterfalls(drawn.bridge(), say, **caption),
        "forecast_ranges": charts.forecast_ranges(drawn.forecasts(), say, **caption),
        "event_lanes": charts.event_lanes(*drawn.happened(), say, **caption),
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
        "progress_board": charts.progress_board(*(frame.head(0) for frame in drawn.board()), say, **caption),
        "burn_up_lines": charts.burn_up_lines(drawn.burn_up().head(0), say, **caption),
        "bridge_waterfalls": charts.bridge_waterfalls(drawn.bridge().head(0), say, **caption),
        "forecast_ranges": charts.forecast_ranges(drawn.forecasts().head(0), say, **caption),
        "event_lanes": charts.event_lanes(drawn.happened()[0].head(0), drawn.happened()[1], say, **caption),
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
        **_progress_descriptions(say, empty=empty),
    }


def _progress_descriptions(say: Say, *, empty: bool) -> dict[str, str]:
    frames = [drawn.board()[0], drawn.burn_up(), drawn.bridge(), drawn.forecasts(), drawn.happened()[0]]
    board, days, steps, forecasts, events = (frame.head(0) if empty else frame for frame in frames)
    return {
        "progress_board": charts.board_alt(board, say),
        "burn_up_lines": charts.burn_up_alt(days, say),
        "bridge_waterfalls": charts.bridge_alt(steps, say),
        "forecast_ranges": charts.forecast_alt(forecasts, say),
        "event_lanes": charts.event_alt(events, say),
    }
