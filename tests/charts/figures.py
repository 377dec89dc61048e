"""Every figure of the room, drawn once from the small frames."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from fireledger import charts
from tests.charts import drawn, drawn_hazards, drawn_mechanisms

Say = Callable[..., str]


def every_figure(say: Say, **caption: Any) -> dict[str, go.Figure]:
    """Name of the function → its figure."""
    cells, units, themes = drawn.workload()
    flows = drawn.months((20, 1, 30), (15, 0, 40), (25, 2, 10))
    return {
        "workload_heatmap": charts.workload_heatmap(cells, units, themes, say, **caption),
        "compact": charts.workload_heatmap(cells, units, themes, say, compact=True, **caption),
        "stage_bars": charts.stage_bars(drawn.tasks(), say, **caption),
        "hazard_bars": charts.hazard_bars(drawn.hazards(), say, **caption),
        "stock_lines": charts.stock_lines(flows, say, **caption),
        "progress_board": charts.progress_board(*drawn.board(), say, **caption),
        "burn_up_lines": charts.burn_up_lines(drawn.burn_up(), say, **caption),
        "bridge_waterfalls": charts.bridge_waterfalls(drawn.bridge(), say, **caption),
        "forecast_ranges": charts.forecast_ranges(drawn.forecasts(), say, **caption),
        "event_lanes": charts.event_lanes(*drawn.happened(), say, **caption),
        "stock_flow": charts.stock_flow(flows, say, **caption),
        "category_days": charts.category_days(drawn_hazards.kinds(), say, **caption),
        "cohort_bars": charts.cohort_bars(drawn_hazards.batches(), say, **caption),
        "overdue_bars": charts.overdue_bars(drawn_hazards.ages(), say, **caption),
        "visit_bars": charts.visit_bars(drawn_hazards.visited(), say, **caption),
        "coverage_bars": charts.coverage_bars(drawn_hazards.covered(), say, **caption),
        "unit_months": charts.unit_months(drawn.hazards(), flows.assign(visit_count=[3, 0, 12]), say, **caption),
        **_of_mechanisms(say, **caption),
    }


def every_empty_figure(say: Say, **caption: Any) -> dict[str, go.Figure]:
    """The same functions with frames that have columns and no rows."""
    cells, units, themes = (frame.head(0) for frame in drawn.workload())
    return {
        "workload_heatmap": charts.workload_heatmap(cells, units, themes, say, **caption),
        "stage_bars": charts.stage_bars(drawn.tasks().head(0), say, **caption),
        "hazard_bars": charts.hazard_bars(drawn.hazards().head(0), say, **caption),
        "stock_lines": charts.stock_lines(drawn.months().head(0), say, **caption),
        "progress_board": charts.progress_board(drawn.board()[0].head(0), *drawn.board()[1:], say, **caption),
        "burn_up_lines": charts.burn_up_lines(drawn.burn_up().head(0), say, **caption),
        "bridge_waterfalls": charts.bridge_waterfalls(drawn.bridge().head(0), say, **caption),
        "forecast_ranges": charts.forecast_ranges(drawn.forecasts().head(0), say, **caption),
        "event_lanes": charts.event_lanes(drawn.happened()[0].head(0), drawn.happened()[1], say, **caption),
        "stock_flow": charts.stock_flow(drawn.months().head(0), say, **caption),
        "category_days": charts.category_days(drawn_hazards.kinds().head(0), say, **caption),
        "cohort_bars": charts.cohort_bars(drawn_hazards.batches().head(0), say, **caption),
        "visit_bars": charts.visit_bars(drawn_hazards.visited().head(0), say, **caption),
        "coverage_bars": charts.coverage_bars(drawn_hazards.covered().head(0), say, **caption),
        "unit_months": charts.unit_months(drawn.hazards(), drawn.months().head(0), say, **caption),
        **_of_mechanisms(say, empty=True, **caption),
    }


def every_description(say: Say, *, empty: bool = False) -> dict[str, str]:
    """Name of the figure → its description for screen readers."""
    frames: list[pd.DataFrame] = [*drawn.workload(), drawn.tasks(), drawn.hazards()]
    frames.append(drawn.months((20, 1, 30), (15, 0, 40)))
    cells, units, themes, tasks, hazards, months = (frame.head(0) if empty else frame for frame in frames)
    return {
        "workload_heatmap": charts.workload_alt(cells, units, themes, say),
        "stage_bars": charts.stage_alt(tasks, say),
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
        **_of_hazards(say, empty=empty),
        **_descriptions_of_mechanisms(say, empty=empty),
    }


def _of_hazards(say: Say, *, empty: bool) -> dict[str, str]:
    """The descriptions of the figures about inspections."""
    frames = [drawn_hazards.kinds(), drawn_hazards.batches(), drawn_hazards.visited(), drawn_hazards.covered()]
    kinds, batches, visited, covered = (frame.head(0) if empty else frame for frame in frames)
    months = drawn.months().head(0) if empty else drawn.months((20, 1, 30))
    return {
        "unit_months": charts.unit_months_alt(drawn.hazards(), months.assign(visit_count=7), say),
        "category_days": charts.category_alt(kinds, say),
        "cohort_bars": charts.cohort_alt(batches, say),
        "stock_flow": charts.stock_alt(months, say),
        "visit_bars": charts.visit_alt(visited, say),
        "coverage_bars": charts.coverage_alt(covered, say),
    }


MECHANISMS: dict[str, tuple[Callable[..., go.Figure], Callable[..., str], Callable[[], pd.DataFrame]]] = {
    "cadence_grid": (charts.cadence_grid, charts.cadence_alt, drawn_mechanisms.slots),
    "reporting_grid": (charts.reporting_grid, charts.calendar_alt, drawn_mechanisms.calendar),
    "target_bullets": (charts.target_bullets, charts.target_alt, drawn_mechanisms.targets),
    "rest_bars": (charts.rest_bars, charts.rest_alt, drawn_mechanisms.rest),
    "same_day_bars": (charts.same_day_bars, charts.same_day_alt, drawn_mechanisms.days),
}


def _of_mechanisms(say: Say, *, empty: bool = False, **caption: Any) -> dict[str, go.Figure]:
    """Figures of cadence and targets."""
    frames = {name: frame().head(0) if empty else frame() for name, (_, _, frame) in MECHANISMS.items()}
    return {name: draw(frames[name], say, **caption) for name, (draw, _, _) in MECHANISMS.items()}


def _descriptions_of_mechanisms(say: Say, *, empty: bool) -> dict[str, str]:
    """Their descriptions."""
    frames = {name: frame().head(0) if empty else frame() for name, (_, _, frame) in MECHANISMS.items()}
    return {name: tell(frames[name], say) for name, (_, tell, _) in MECHANISMS.items()}
