"""Counts of one thing against another as a lettered grid with totals: what was sent in which month, who got what."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis
from fireledger.charts.frame import EDGE, WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import head_rows, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, ink_on, palette

_ROW = 26
_CLASSES = 5
_COLUMN = 110  # px: the widest a column may be


def count_grid(
    counts: pd.DataFrame, say: Say, *, keys: list[str] | None = None, unit: str = "", **caption: Unpack[Caption]
) -> go.Figure:
    """A grid of counts with a total for each row and column; a blank cell is none.

    counts: index the names of the rows, columns the names of the columns, both in order; whole numbers. keys: the key
    of each row, given as customdata [key] by a click. unit: what is counted, for the hover.
    """
    if counts.empty or not counts.to_numpy().sum():
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    names, heads = [str(name) for name in counts.index], [str(name) for name in counts.columns]
    places = [float(place) for place in range(len(names))]
    left = left_margin([*names, say("chart.sum")], width)
    column = min((width - left - EDGE) / (len(heads) + 1), _COLUMN)
    titles = head_rows([*heads, say("chart.sum")], max(column - 4, 12) / SMALL_SIZE)
    fig = go.Figure([*_cells(counts, paint), _clicks(counts, keys or names, unit, say)])
    _letters(fig, counts, paint)
    name_axis(fig, [*names, say("chart.sum")], [*places, float(len(names))], left)
    fig.update_xaxes(
        range=[-0.5, (width - left - EDGE) / column - 0.5],
        side="top",
        tickmode="array",
        tickvals=list(range(len(heads) + 1)),
        ticktext=["<br>".join(map(pl, title)) for title in titles],
        tickfont={"size": SMALL_SIZE},
        showticklabels=True,
    )
    above = 8 + 17 * max(map(len, titles))
    return framed(fig, caption, Plot(left, _ROW * (len(names) + 1), above=above, below=4))


def _class_of(count: int, most: int) -> int:
    """The shade of a count: one of five equal classes up to the largest, so that one and many differ."""
    return min(_CLASSES - 1, max(0, -(-count * _CLASSES // max(most, _CLASSES)) - 1))


def _cells(counts: pd.DataFrame, paint: Palette) -> list[go.Heatmap]:
    """The coloured cells; blank where nothing was counted."""
    most = int(counts.to_numpy().max())
    shades = [[_class_of(count, most) if count else None for count in row] for row in counts.to_numpy().tolist()]
    return [
        go.Heatmap(
            z=shades,
            zmin=-0.5,
            zmax=_CLASSES - 0.5,
            colorscale=[[edge / _CLASSES, paint.ramp[band]] for band in range(_CLASSES) for edge in (band, band + 1)],
            showscale=False,
            hoverinfo="skip",
            hoverongaps=False,
            xgap=2,
            ygap=2,
        )
    ]


def _letters(fig: go.Figure, counts: pd.DataFrame, paint: Palette) -> None:
    """The number of each cell, and the totals in bold."""
    most = int(counts.to_numpy().max())
    inks = {
        (row, place): (count_text(count), ink_on(paint.ramp[_class_of(int(count), most)]))
        for row, line in enumerate(counts.to_numpy())
        for place, count in enumerate(line)
        if count
    }
    rows, columns = counts.sum(axis=1).tolist(), counts.sum().tolist()
    inks |= {(row, len(columns)): (f"<b>{count_text(total)}</b>", paint.ink) for row, total in enumerate(rows)}
    inks |= {(len(rows), place): (f"<b>{count_text(total)}</b>", paint.ink) for place, total in enumerate(columns)}
    inks[len(rows), len(columns)] = (f"<b>{count_text(sum(rows))}</b>", paint.ink)
    for ink in dict.fromkeys(colour for _, colour in inks.values()):
        mine = {at: text for at, (text, colour) in inks.items() if colour == ink}
        fig.add_trace(
            go.Scatter(
                x=[place for _, place in mine],
                y=[row for row, _ in mine],
                text=list(mine.values()),
                mode="text",
                textfont={"size": LABEL_SIZE, "color": ink},
                hoverinfo="skip",
            )
        )


def _clicks(counts: pd.DataFrame, keys: list[str], unit: str, say: Say) -> go.Scatter:
    """Invisible squares over the cells: Plotly reports no click on a heatmap. customdata = [key of the row]."""
    cells = [(row, place) for row in range(len(counts)) for place in range(len(counts.columns))]
    told = [
        say(
            "chart.count_hover",
            row=pl(counts.index[row]),
            column=pl(counts.columns[place]),
            count=count_text(counts.iat[row, place]),
            unit=unit,
        )
        for row, place in cells
    ]
    return go.Scatter(
        name="cells",
        x=[place for _, place in cells],
        y=[row for row, _ in cells],
        mode="markers",
        marker={"symbol": "square", "size": _ROW - 2, "opacity": 0},
        selected={"marker": {"opacity": 0.25, "color": "#000000"}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[keys[row]] for row, _ in cells],
        hovertext=told,
        hoverinfo="text",
    )


def count_alt(counts: pd.DataFrame, say: Say, *, title: str) -> str:
    """Description of count_grid: its finding and the total of every row."""
    if counts.empty:
        return say("figure.nothing")
    totals = counts.sum(axis=1)
    details = [say("figure.name_value", name=name, value=count_text(total)) for name, total in totals.head(8).items()]
    more = say("chart.alt_more", count=len(totals) - 8) if len(totals) > 8 else ""
    shown = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_counts"), finding=title, details=shown, more=more)
