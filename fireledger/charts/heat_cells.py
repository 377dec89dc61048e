"""The cells of a grid as traces: lettered squares in two inks, and the invisible marks that take a click."""

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import signed_text
from fireledger.charts.grid import CLASSES, Grid
from fireledger.charts.lettering import pl
from fireledger.charts.theme import LABEL_SIZE, Palette, Say, ink_on, value_text

#: What the cells count, with the unit in which a reader is told (chart.items_…).
KINDS = {"load": "tasks", "open": "tasks", "overdue": "tasks", "inspections": "visits", "hazards": "places"}


def amount(value: float, decimals: int, signed: bool) -> str:
    """A value of a cell: 5, 0.50, or as a change +2, −1."""
    return signed_text(value, decimals) if signed else value_text(value, decimals)


def falling(paint: Palette) -> tuple[str, ...]:
    """The colours of five classes of decrease: slate, as blue is load and green or red would judge."""
    dark, middle, light, pale = paint.slate
    return (pale, light, light, middle, dark)


def cell_traces(grid: Grid, paint: Palette, numbered: bool) -> list[go.Heatmap]:
    """All cells, lettered where there is something; changes that go down stand in a layer of their own."""
    rising = _layer(grid, grid.values.where(grid.values > 0), paint.ramp, numbered)
    if not grid.signed:
        return rising
    return rising + _layer(grid, grid.values.where(grid.values < 0), falling(paint), numbered)


def _layer(grid: Grid, values: pd.DataFrame, ramp: tuple[str, ...], numbered: bool) -> list[go.Heatmap]:
    """The cells of one sign in the first ink, and over those that need the other ink the same cells once more.

    One heatmap has one colour of lettering, and Plotly's own choice reaches no more than 3.7:1 on the middle blue.
    """
    inks = [ink_on(colour) for colour in ramp]
    rows = [
        [amount(value, grid.decimals, grid.signed) if numbered and value == value else "" for value in row]
        for row in values.to_numpy()
    ]
    size = values.abs()
    zmin, zmax = grid.colour_range()
    traces: list[go.Heatmap] = []
    for ink in dict.fromkeys(inks):
        mine = size.map(lambda value, ink=ink: value > 0 and inks[grid.class_of(value)] == ink)
        shown = size.where(mine) if traces else size
        pairs = zip(rows, mine.to_numpy(), strict=True)
        traces.append(
            go.Heatmap(
                z=[[value if value > 0 else None for value in row] for row in shown.to_numpy().tolist()],
                text=[[word if keep else "" for word, keep in zip(*pair, strict=True)] for pair in pairs],
                texttemplate="%{text}",
                textfont={"size": LABEL_SIZE, "color": ink},
                colorscale=[[edge / CLASSES, ramp[band]] for band in range(CLASSES) for edge in (band, band + 1)],
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


def _cell_hover(grid: Grid, kind: str, say: Say) -> list[str]:
    """One sentence per cell, row by row: who carries how much of what, or that there is none."""
    told = []
    for unit, values in zip(grid.units["unit_name"], grid.values.to_numpy(), strict=True):
        for theme, value in zip(grid.themes["theme_name"], values, strict=True):
            filled = value == value
            text = say(f"chart.items_{KINDS[kind]}", value=amount(value, grid.decimals, grid.signed)) if filled else ""
            key = "chart.cell" if filled else "chart.cell_blank" if kind == "load" else "chart.cell_none"
            told.append(say(key, unit=pl(unit), theme=pl(theme), value=text))
    return told


def click_trace(grid: Grid, kind: str, say: Say) -> go.Scatter:
    """Invisible squares over the cells: Plotly reports no click on a heatmap. customdata = [unit_key, theme_key].

    Blank cells have one too, so that the square nearest to the pointer is always that of the cell the pointer is in.
    """
    units, themes = grid.unit_picks(), grid.themes["theme_key"].tolist()
    return go.Scatter(
        name="cells",
        x=list(range(len(themes))) * len(units),
        y=[row for row in range(len(units)) for _ in themes],
        mode="markers",
        marker={"symbol": "square", "size": grid.row - 2, "opacity": 0},
        selected={"marker": {"opacity": 0.25, "color": "#000000"}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[unit, theme] for unit in units for theme in themes],
        hovertext=_cell_hover(grid, kind, say),
        hoverinfo="text",
    )
