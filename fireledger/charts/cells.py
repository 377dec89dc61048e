"""Grids of cells with words in them: pale areas, heads above the columns, names at the left, counts at the margins."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from fireledger.charts.lettering import cut, pl
from fireledger.charts.theme import LABEL_SIZE, NOTE_SIZE, SMALL_SIZE, Palette

HEAD_PX = 40  # px above the cells for the two lines of a column's head
BAND_PX = 24  # more px for a line over several columns


@dataclass(frozen=True)
class Cell:
    """One cell: where, what ground, its words with their colour, and what a click and the mouse tell."""

    x: float
    y: float
    ground: str
    text: str
    ink: str
    hover: str
    key: str | None
    is_bold: bool = False
    sign: str = ""
    sign_ink: str = ""


@dataclass(frozen=True)
class Head:
    """A column: place, name as markup, small line under it, total beneath the cells and its colour."""

    x: float
    name: str
    note: str
    total: str
    ink: str


@dataclass
class Rows:
    """Rows of a grid from above: place of each name, and headings between them at places of their own."""

    names: list[str] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    headings: list[tuple[float, str]] = field(default_factory=list)
    end: float = 0.0

    def add(self, name: str) -> float:
        """A new row; its place."""
        self.names.append(name)
        self.places.append(self.end)
        self.end += 1
        return self.places[-1]

    def add_heading(self, text: str) -> None:
        """A heading between rows."""
        self.headings.append((self.end - 0.04, text))
        self.end += 0.88


def draw_cells(fig: go.Figure, cells: Sequence[Cell], half: float) -> None:
    """Grounds, signs and words of cells that reach `half` to each side; each cell takes clicks (customdata [key])."""
    for cell in cells:
        corners = {"x0": cell.x - half, "x1": cell.x + half, "y0": cell.y - 0.43, "y1": cell.y + 0.43}
        fig.add_shape(type="rect", fillcolor=cell.ground, line={"width": 0}, layer="below", **corners)
    _draw_signs(fig, [cell for cell in cells if cell.sign], half)
    for is_bold, ink in sorted({(cell.is_bold, cell.ink) for cell in cells if cell.text}):
        told = [cell for cell in cells if cell.text and (cell.is_bold, cell.ink) == (is_bold, ink)]
        fig.add_trace(_texts(told, half, ink, is_bold=is_bold))
    fig.add_trace(
        go.Scatter(
            name="cells",
            x=[cell.x for cell in cells],
            y=[cell.y for cell in cells],
            mode="markers",
            marker={"symbol": "square", "size": 22, "opacity": 0},
            customdata=[[cell.key] for cell in cells],
            hovertext=[cell.hover for cell in cells],
            hoverinfo="text",
            unselected={"marker": {"opacity": 0}},
            selected={"marker": {"opacity": 0}},
        )
    )


def _draw_signs(fig: go.Figure, cells: Sequence[Cell], half: float) -> None:
    ring = [1.8 if cell.sign.endswith("-open") else 0 for cell in cells]
    fig.add_trace(
        go.Scatter(
            name="signs",
            x=[cell.x - half * 0.72 if cell.text else cell.x for cell in cells],
            y=[cell.y for cell in cells],
            mode="markers",
            marker={
                "symbol": [cell.sign for cell in cells],
                "size": [12 if cell.text else 9 for cell in cells],
                "color": [cell.sign_ink for cell in cells],
                "opacity": 1,  # signs of several sizes are see-through unless told otherwise
                "line": {"width": ring, "color": [cell.sign_ink for cell in cells]},
            },
            hoverinfo="skip",
        )
    )


def _texts(cells: Sequence[Cell], half: float, ink: str, *, is_bold: bool) -> go.Scatter:
    """Words right of the sign, or in the middle of a cell without one."""
    return go.Scatter(
        name="words bold" if is_bold else "words",
        x=[cell.x - half * 0.42 if cell.sign else cell.x for cell in cells],
        y=[cell.y + 0.08 for cell in cells],  # Plotly sets the text of points 2 px higher than their signs
        mode="text",
        text=[f"<b>{pl(cell.text)}</b>" if is_bold else pl(cell.text) for cell in cells],
        textposition=["middle right" if cell.sign else "middle center" for cell in cells],
        textfont={"size": SMALL_SIZE, "color": ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def draw_heads(
    fig: go.Figure, heads: Sequence[Head], rows: Rows, paint: Palette, total: str, start: float | None = None
) -> None:
    """Names over the columns, totals under them, and their word left of the axes or of `start`."""
    look: dict[str, Any] = {"showarrow": False, "xref": "x", "yref": "y"}
    for head in heads:
        note = f'<br><span style="font-size:{NOTE_SIZE}px;color:{paint.second}">{pl(head.note)}</span>'
        text = head.name + (note if head.note else "")
        fig.add_annotation(text=text, x=head.x, y=-0.5, yanchor="bottom", font={"size": SMALL_SIZE}, **look)
        font = {"size": SMALL_SIZE, "color": head.ink}
        if head.total:
            fig.add_annotation(text=f"<b>{head.total}</b>", x=head.x, y=rows.end + 0.02, font=font, **look)
    if not total:
        return
    at = {"xref": "paper", "x": 0} if start is None else {"xref": "x", "x": start}
    left = {**at, "xanchor": "right", "xshift": -6, "showarrow": False}
    fig.add_annotation(text=f"<b>{pl(total)}</b>", y=rows.end + 0.02, font={"size": SMALL_SIZE}, **left)


def set_rows(fig: go.Figure, rows: Rows, left: float, paint: Palette) -> None:
    """Names at the left of their rows, headings over theirs; the axis reaches from the heads to the totals."""
    limit = (left - 20) / LABEL_SIZE
    fig.update_yaxes(
        range=[rows.end + 0.55, -0.5],
        tickmode="array",
        tickvals=rows.places,
        ticktext=[pl(cut(name, limit)) for name in rows.names],
    )
    for place, text in rows.headings:
        font = {"size": SMALL_SIZE, "color": paint.second}
        look = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": 10 - left, "showarrow": False}
        fig.add_annotation(text=pl(text), y=place, font=font, **look)
