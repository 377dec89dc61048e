"""Who carries what: units × themes with totals on both margins (measures.md §3, look.md)."""

from itertools import groupby
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import load_decimals, workload_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.grid import CLASSES, Grid, as_grid, theme_labels, unit_labels
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, ink_on, palette, ratio_text, value_text

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


def _letters(grid: Grid, numbered: bool) -> list[list[str]]:
    """What stands in the cells: nothing where nothing is carried, nothing at all in a grid too large to letter."""
    rows = grid.values.to_numpy()
    return [[value_text(value, grid.decimals) if numbered and value > 0 else "" for value in row] for row in rows]


def _cell_traces(grid: Grid, paint: Palette, numbered: bool) -> list[go.Heatmap]:
    """All cells, lettered in the first ink, and over the ones that need the other ink the same cells once more.

    One heatmap has one colour of lettering, and Plotly's own choice reaches no more than 3.7:1 on the middle blue.
    """
    inks = [ink_on(colour) for colour in paint.ramp]
    letters = _letters(grid, numbered)
    zmin, zmax = grid.colour_range()
    traces: list[go.Heatmap] = []
    for ink in dict.fromkeys(inks):
        mine = grid.values.map(lambda value, ink=ink: value > 0 and inks[grid.class_of(value)] == ink)
        shown = grid.values.where(mine) if traces else grid.values
        pairs = zip(letters, mine.to_numpy(), strict=True)
        traces.append(
            go.Heatmap(
                z=[[value if value > 0 else None for value in row] for row in shown.to_numpy().tolist()],
                text=[[word if keep else "" for word, keep in zip(*pair, strict=True)] for pair in pairs],
                texttemplate="%{text}",
                textfont={"size": LABEL_SIZE, "color": ink},
                colorscale=[[edge / CLASSES, paint.ramp[band]] for band in range(CLASSES) for edge in (band, band + 1)],
                zmin=zmin,
                zmax=zmax,
                showscale=False,
                hoverongaps=False,
                hoverinfo="skip",
                xgap=2,
                ygap=2,
            )
        )
    return traces


def _cell_hover(grid: Grid, say: Say) -> list[str]:
    """One sentence per cell, row by row: who carries how much of what, or that they carry none."""
    told = []
    for unit, values in zip(grid.units["unit_name"], grid.values.to_numpy(), strict=True):
        for theme, value in zip(grid.themes["theme_name"], values, strict=True):
            key, text = ("chart.cell", value_text(value, grid.decimals)) if value > 0 else ("chart.cell_blank", "")
            told.append(say(key, unit=pl(unit), theme=pl(theme), value=text))
    return told


def _click_trace(grid: Grid, say: Say) -> go.Scatter:
    """Invisible squares over the cells: Plotly reports no click on a heatmap. customdata = [unit_key, theme_key].

    Blank cells have one too, so that the square nearest to the pointer is always that of the cell the pointer is in.
    """
    units, themes = grid.units["unit_key"].tolist(), grid.themes["theme_key"].tolist()
    return go.Scatter(
        name="cells",
        x=list(range(len(themes))) * len(units),
        y=[row for row in range(len(units)) for _ in themes],
        mode="markers",
        marker={"symbol": "square", "size": grid.row - 2, "opacity": 0},
        selected={"marker": {"opacity": 0.25, "color": "#000000"}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[unit, theme] for unit in units for theme in themes],
        hovertext=_cell_hover(grid, say),
        hoverinfo="text",
    )


def _total_hover(totals: pd.DataFrame, names: str, grid: Grid, say: Say) -> list[str]:
    """One sentence per total: its part of the whole."""
    told = []
    for name, value, whole in zip(totals[names], totals["value"], totals["total_value"], strict=True):
        pair = ratio_text(value, whole, say)
        if grid.decimals:
            pair = say("figure.share", value=value_text(value, 2), whole=value_text(whole, 0))
        told.append(say("chart.total", name=pl(name), part=pair))
    return told


def _unit_totals(grid: Grid, paint: Palette, say: Say) -> go.Bar:
    """Totals of the units at the right; customdata = [unit_key, ""]."""
    units = grid.units
    return go.Bar(
        name="units",
        x=units["value"].tolist(),
        y=list(range(len(units))),
        orientation="h",
        xaxis="x2",
        marker={"color": paint.ramp[3]},
        text=[value_text(value, grid.decimals) for value in units["value"]],
        textfont={"size": LABEL_SIZE, "color": paint.ink},
        customdata=[[key, ""] for key in units["unit_key"]],
        hovertext=_total_hover(units, "unit_name", grid, say),
        **_OUTSIDE,
    )


def _theme_totals(grid: Grid, paint: Palette, say: Say) -> go.Bar:
    """Totals of the themes above the cells; customdata = ["", theme_key]."""
    themes = grid.themes
    return go.Bar(
        name="themes",
        x=list(range(len(themes))),
        y=themes["value"].tolist(),
        yaxis="y2",
        width=0.8,
        marker={"color": paint.slate[2]},
        text=[value_text(value, grid.decimals) for value in themes["value"]],
        textfont={"size": SMALL_SIZE, "color": paint.ink},
        customdata=[["", key] for key in themes["theme_key"]],
        hovertext=_total_hover(themes, "theme_name", grid, say),
        **_OUTSIDE,
    )


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
            "range": [0, float(grid.units["value"].max()) * 1.42],
            "anchor": "y",
            "showticklabels": False,
        },
    }
    if grid.top:
        roof = {"domain": [grid.roof + 6 / grid.height, 1], "range": [0, float(grid.themes["value"].max()) * 1.5]}
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
        total = say("chart.items", value=value_text(sum(value for _, value, _ in held), grid.decimals))
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


def workload_heatmap(
    cells: pd.DataFrame,
    unit_totals: pd.DataFrame,
    theme_totals: pd.DataFrame,
    say: Say,
    *,
    compact: bool = False,
    rule: str = "full",
    **caption: Unpack[Caption],
) -> go.Figure:
    """Units × themes: how much each unit carries of each theme, sorted as given, with totals at the right and above.

    cells: one row per unit and theme: unit_key, theme_key, value (> 0); is_open marks a row 待明确.
    unit_totals, in the order to be drawn: unit_key, unit_name, value, total_value (is_open).
    theme_totals: theme_key, theme_name, value, total_value (theme_no for document order, short_name for the heads,
    part_name for brackets under them).
    compact: no theme totals above. rule: full, share or lead (measures.md §3); shares have two decimals.
    A click gives customdata [unit_key, theme_key]; on a total one of the two is "". ValueError: a cell in no margin.
    """
    if cells.empty or unit_totals.empty or theme_totals.empty or not cells["value"].gt(0).any():
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    decimals = load_decimals(unit_totals, rule)
    grid = as_grid(cells, unit_totals, theme_totals, decimals, say, caption.get("width", WIDTH), 0 if compact else 62)
    numbered = int(grid.values.count().sum()) <= _NUMBERED_CELLS
    fig = go.Figure([*_cell_traces(grid, paint, numbered), _click_trace(grid, say), _unit_totals(grid, paint, say)])
    if not compact:
        fig.add_trace(_theme_totals(grid, paint, say))
    depth = _set_axes(fig, grid, say) * 17 + 10
    below = depth + _add_parts(fig, grid, say, paint, depth)
    keys = [] if numbered else [Key("■", paint.ramp[band], word) for band, word in enumerate(grid.class_words())]
    titled: Caption = {**caption, "title": caption.get("title") or workload_finding(unit_totals, say, rule)}
    framed(fig, titled, Plot(left=grid.left, height=grid.height, above=4, below=below), keys)
    drawn = fig.layout.height - fig.layout.margin.t - fig.layout.margin.b
    return fig.update_traces(selector={"name": "cells"}, marker_size=drawn * grid.roof / len(grid.units) - 2)
