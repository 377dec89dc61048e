"""Sorted horizontal bars: workload, best and slowest units, open hazards by category (look.md 6)."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import hazard_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import (
    LABEL_SIZE,
    Say,
    count_text,
    palette,
)

ROW = 26
_REST = "Z"  # 其他 in data/registers/hazard_categories.csv
_LEFT_PART = 0.36  # the most of the width that names may take


def ordered(rows: pd.DataFrame, *keys: pd.Series) -> pd.DataFrame:
    """`rows` in rising order of the keys, ties as given, rows without a key last."""
    sorting = pd.DataFrame({str(place): key.to_numpy() for place, key in enumerate(keys)})
    return rows.iloc[sorting.sort_values(list(sorting.columns), kind="stable", na_position="last").index.to_numpy()]


def left_margin(names: list[str], width: int) -> float:
    """Px the longest name needs, at most a third of the figure."""
    return min(max(map(ems, names)) * LABEL_SIZE + 12, width * _LEFT_PART) + EDGE


def name_axis(fig: go.Figure, names: list[str], places: list[float], left: float) -> None:
    """Name every row at its place, first row on top; names too long for the margin end in "…"."""
    limit = (left - EDGE - 12) / LABEL_SIZE
    fig.update_yaxes(
        range=[max(places) + 0.5, -0.5],
        tickmode="array",
        tickvals=places,
        ticktext=[pl(cut(name, limit + 0.01)) for name in names],
    )


def row_texts(fig: go.Figure, texts: list[str], xs: list[float], ys: list[float], row: float) -> None:
    """Add words right of the bars' ends (xs, ys in data coordinates), level with the names of rows `row` px high."""
    fig.add_trace(
        go.Scatter(
            name="ends",
            x=xs,
            # Plotly sets the text of points 2 px higher than that of ticks.
            y=[y + 2 / row for y in ys],
            mode="markers+text",
            marker={"size": 8, "opacity": 0},
            text=texts,
            textposition="middle right",
            textfont={"size": LABEL_SIZE},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )


def plain_bar(
    values: Sequence[float], places: list[float], colour: str, hover: list[str], keys: list[str], **look: Any
) -> go.Bar:
    """One stretch of horizontal bars; a click gives customdata [key]."""
    return go.Bar(
        x=values,
        y=places,
        orientation="h",
        width=0.68,
        marker={"color": colour, **look.pop("marker", {})},
        customdata=[[key] for key in keys],
        hovertext=hover,
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
        **look,
    )


def _bars_frame(
    fig: go.Figure, caption: Caption, names: list[str], places: list[float], most: float, texts: list[str]
) -> Plot:
    """Set both axes so that names at the left and the words after the longest bar fit; the room needed."""
    width = caption.get("width", WIDTH)
    left = left_margin(names, width)
    room = max(width - left - EDGE, 1)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / room
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[0, (most or 1) / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    return Plot(left=left, height=ROW * (max(places) + 1))


def _by_open(rows: pd.DataFrame) -> pd.DataFrame:
    """Categories with something open, most first; the rest category closes the list whatever its size."""
    held = rows[rows["open_count"] > 0]
    return ordered(held, held["category_code"] == _REST, -held["open_count"])


def hazard_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Open hazards by category, most first and 其他 last, the overdue part first on the common baseline.

    rows: category_code, category_name, open_count, overdue_count (part of open), found_count.
    A category with nothing open is left out. A click gives customdata [category_code].
    """
    if rows.empty or not rows["open_count"].sum():
        return nothing_figure({**caption, "empty": caption.get("empty") or say("chart.hazard_none")}, say)
    ranked = _by_open(rows)
    paint = palette(caption.get("dark", False))
    places = [float(place) for place in range(len(ranked))]
    names, keys = ranked["category_name"].tolist(), ranked["category_code"].tolist()
    texts = []
    for held, overdue in zip(ranked["open_count"], ranked["overdue_count"], strict=True):
        key = "chart.open_overdue" if overdue else "chart.open_only"
        texts.append(say(key, open=count_text(held), overdue=count_text(overdue)))
    hover = [
        say("chart.hazard_hover", category=pl(name), text=text, found=count_text(found))
        for name, text, found in zip(names, texts, ranked["found_count"], strict=True)
    ]
    late, rest = ranked["overdue_count"].tolist(), (ranked["open_count"] - ranked["overdue_count"]).tolist()
    red = paint.lights["red"]
    fig = go.Figure(
        [plain_bar(late, places, red.colour, hover, keys), plain_bar(rest, places, paint.slate[2], hover, keys)]
    )
    row_texts(fig, texts, ranked["open_count"].tolist(), places, ROW)
    plot = _bars_frame(fig, caption, names, places, float(ranked["open_count"].max()), texts)
    legend = [Key(red.sign, red.colour, say("chart.overdue")), Key("■", paint.slate[2], say("chart.open_in_time"))]
    titled: Caption = {**caption, "title": caption.get("title") or hazard_finding(rows, say)}
    return framed(fig, titled, plot, legend)
