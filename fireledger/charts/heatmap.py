"""Who carries what: units × themes with totals on both margins (measures.md §3, look.md)."""

from itertools import groupby
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import load_decimals, workload_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.grid import Grid, as_grid, theme_labels, unit_labels
from fireledger.charts.heat_cells import KINDS, amount, cell_traces, click_trace, falling
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, palette, ratio_text, value_text

_NUMBERED_CELLS = 600  # filled cells; lettering 2,400 of them takes a browser half a second
_BARS_PX = 260  # the longest unit total
_OUTSIDE = {
    "textposition": "outside",
    "constraintext": "none",
    "textangle": 0,
    "cliponaxis": False,
    "hoverinfo": "text",
    "unselected": {"marker": {"opacity": 1}},
}


def _total_hover(totals: pd.DataFrame, names: str, grid: Grid, kind: str, say: Say) -> list[str]:
    """One sentence per total: its part of the whole, or its change."""
    told = []
    for name, value, whole in zip(totals[names], totals["value"], totals["total_value"], strict=True):
        pair = ratio_text(value, whole, say)
        if grid.signed:
            pair = say(f"chart.items_{KINDS[kind]}", value=amount(value, grid.decimals, True))
        elif grid.decimals:
            pair = say("figure.share", value=value_text(value, 2), whole=value_text(whole, 0))
        told.append(say("chart.total", name=pl(name), part=pair))
    return told


def _total_colours(values: pd.Series, rising: str, paint: Palette) -> list[str]:
    return [rising if value >= 0 else falling(paint)[3] for value in values]


def _unit_totals(grid: Grid, kind: str, paint: Palette, say: Say) -> go.Bar:
    """Totals of the units at the right; customdata = [unit_key, ""]."""
    units = grid.units
    return go.Bar(
        name="units",
        x=units["value"].tolist(),
        y=list(range(len(units))),
        orientation="h",
        xaxis="x2",
        marker={"color": _total_colours(units["value"], paint.ramp[3], paint)},
        text=[amount(value, grid.decimals, grid.signed) for value in units["value"]],
        textfont={"size": LABEL_SIZE, "color": paint.ink},
        customdata=[[key, ""] for key in grid.unit_picks()],
        hovertext=_total_hover(units, "unit_name", grid, kind, say),
        **_OUTSIDE,
    )


def _theme_totals(grid: Grid, kind: str, paint: Palette, say: Say) -> go.Bar:
    """Totals of the themes above the cells; customdata = ["", theme_key]."""
    themes = grid.themes
    return go.Bar(
        name="themes",
        x=list(range(len(themes))),
        y=themes["value"].tolist(),
        yaxis="y2",
        width=0.8,
        marker={"color": _total_colours(themes["value"], paint.ramp[3] if grid.signed else paint.slate[2], paint)},
        text=[amount(value, grid.decimals, grid.signed) for value in themes["value"]],
        textfont={"size": SMALL_SIZE, "color": paint.ink},
        customdata=[["", key] for key in themes["theme_key"]],
        hovertext=_total_hover(themes, "theme_name", grid, kind, say),
        **_OUTSIDE,
    )


def _span(values: pd.Series, room: float) -> list[float]:
    """The range of an axis of totals, with room for the number at the end of a bar, on both sides of 0 if need be."""
    low, high = min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    reach = (high - low or 1.0) * (room - 1)
    return [low - reach if low < 0 else 0.0, high + reach]


def _set_axes(fig: go.Figure, grid: Grid, say: Say) -> int:
    """Place the cells and both margins and name rows and columns; number of lines under the columns."""
    rows, columns = len(grid.units), len(grid.themes)
    heads = theme_labels(grid)
    names = [pl(label) for label in unit_labels(grid.units, say, (grid.left - EDGE - 12) / LABEL_SIZE)]
    start = grid.split + 8 / grid.width
    layout: dict[str, Any] = {
        "xaxis": {
            "domain": [0, grid.split],
            "range": [-0.5, columns - 0.5],
            "tickmode": "array",
            "tickvals": list(range(columns)),
            "ticktext": heads,
            "tickfont": {"size": SMALL_SIZE},
        },
        "yaxis": {
            "domain": [0, grid.roof],
            "range": [rows - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": list(range(rows)),
            "ticktext": names,
        },
        "xaxis2": {
            "domain": [start, min(1, start + _BARS_PX / grid.width)],
            "range": _span(grid.units["value"], 1.42),
            "anchor": "y",
            "showticklabels": False,
        },
    }
    if grid.top:
        roof = {"domain": [grid.roof + 6 / grid.height, 1], "range": _span(grid.themes["value"], 1.5)}
        layout["yaxis2"] = {**roof, "anchor": "x", "showticklabels": False}
    # Any point of a cell is nearer than this to the middle of its cell; -1 would make Plotly answer for a wrong bar.
    fig.update_layout(layout, hoverdistance=200)
    return max(head.count("<br>") + 1 for head in heads)


def _add_parts(fig: go.Figure, grid: Grid, say: Say, paint: Palette, depth: float) -> float:
    """Bracket the themes of each part of the document under their heads (column part_name); px the brackets need."""
    if "part_name" not in grid.themes.columns or grid.themes["part_name"].nunique() < 2:
        return 0
    numbered = zip(grid.themes["part_name"], grid.themes["value"], range(len(grid.themes)), strict=True)
    for part, members in groupby(numbered, key=lambda member: member[0]):
        held = list(members)
        first, last = held[0][2], held[-1][2]
        pixel = {"yref": "paper", "ysizemode": "pixel", "yanchor": 0, "y0": -depth, "y1": -depth}
        fig.add_shape(type="line", x0=first - 0.42, x1=last + 0.42, line={"color": paint.second, "width": 1}, **pixel)
        total = say("chart.items_tasks", value=amount(sum(value for _, value, _ in held), grid.decimals, grid.signed))
        room = len(held) * grid.column * 0.98 / SMALL_SIZE - ems(total) - 0.4
        fig.add_annotation(
            text=f"{pl(cut(part, room))} <b>{total}</b>",
            font={"size": SMALL_SIZE, "color": paint.second},
            x=(first + last) / 2,
            y=0,
            yref="paper",
            yanchor="top",
            yshift=-depth - 1,
            showarrow=False,
        )
    return 26


def _keys(grid: Grid, numbered: bool, paint: Palette, say: Say) -> list[Key]:
    """The legend: classes of colour where cells have no number; up and down where they are changes."""
    keys = [] if numbered else [Key("■", paint.ramp[band], word) for band, word in enumerate(grid.class_words())]
    if grid.signed:
        keys += [Key("■", paint.ramp[3], say("chart.rises")), Key("■", falling(paint)[3], say("chart.falls"))]
    return keys


def workload_heatmap(
    cells: pd.DataFrame,
    unit_totals: pd.DataFrame,
    theme_totals: pd.DataFrame,
    say: Say,
    *,
    compact: bool = False,
    rule: str = "full",
    kind: str = "load",
    signed: bool = False,
    row: int = 0,
    **caption: Unpack[Caption],
) -> go.Figure:
    """Units × themes: how much each unit carries of each theme, sorted as given, with totals at the right and above.

    cells: one row per unit and theme: unit_key, theme_key, value (> 0); is_open marks a row 待明确.
    unit_totals, in the order to be drawn: unit_key, unit_name, value, total_value (is_open; pick_key: what a click on
    the row sets instead of its key).
    theme_totals: theme_key, theme_name, value, total_value (theme_no for document order, short_name for the heads,
    part_name for brackets under them).
    compact: no theme totals above. rule: full, share or lead (measures.md §3); shares have two decimals. kind: what is
    counted, one of KINDS. signed: values are changes between two dates and may be below 0. row: height of a row in px.
    A click gives customdata [unit_key, theme_key]; on a total one of the two is "". ValueError: a cell in no margin.
    """
    if cells.empty or unit_totals.empty or theme_totals.empty or not cells["value"].abs().gt(0).any():
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    decimals = load_decimals(cells if signed else unit_totals, rule)
    room = caption.get("width", WIDTH), 0 if compact else 62
    grid = as_grid(cells, unit_totals, theme_totals, decimals, say, *room, signed=signed, row=row)
    numbered = int(grid.values.count().sum()) <= _NUMBERED_CELLS
    traces = [click_trace(grid, kind, say), _unit_totals(grid, kind, paint, say)]
    fig = go.Figure([*cell_traces(grid, paint, numbered), *traces])
    if not compact:
        fig.add_trace(_theme_totals(grid, kind, paint, say))
    depth = _set_axes(fig, grid, say) * 17 + 10
    below = depth + _add_parts(fig, grid, say, paint, depth)
    titled: Caption = {**caption, "title": caption.get("title") or workload_finding(unit_totals, say, rule, kind)}
    plot = Plot(left=grid.left, height=grid.height, above=4, below=below)
    framed(fig, titled, plot, _keys(grid, numbered, paint, say))
    drawn = fig.layout.height - fig.layout.margin.t - fig.layout.margin.b
    return fig.update_traces(selector={"name": "cells"}, marker_size=drawn * grid.roof / len(grid.units) - 2)
