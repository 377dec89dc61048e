"""Who leads and who trails in each peer group: the first and the last few, never the whole list (measures.md §4)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar, row_texts
from fireledger.charts.frame import WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, palette, ratio_text

ROW = 21
_HEAD = 0.9  # rows that the name of a group takes


def _placed(ends: pd.DataFrame) -> tuple[list[float], list[tuple[float, str]]]:
    """The place of every row and of the heading of every group, top down; half a row parts best from worst."""
    places: list[float] = []
    heads: list[tuple[float, str]] = []
    at = 0.0
    for group, members in ends.groupby("peer_group", sort=False):
        heads.append((at, str(group)))
        at += _HEAD
        sides = members["end"].tolist()
        for before, side in zip([sides[0], *sides], sides, strict=False):
            at += 0.4 if side != before else 0
            places.append(at)
            at += 1
        at += 0.35
    return places, heads


def _head_text(group: str, ends: pd.DataFrame, say: Say, paint: Palette) -> str:
    """Name and size of a group, and how many share the first rank when they are more than are listed."""
    members = ends[ends["peer_group"] == group]
    text = say("chart.ends_group", group=pl(group), count=int(members["peer_count"].iloc[0]))
    first = members[members["end"] == "best"]
    ties = int(first["tie_count"].max()) if len(first) else 0
    tied = say("chart.ends_tied", count=ties) if ties > len(first) else ""
    return f'<b>{text}</b><span style="color:{paint.second}">{tied}</span>'


def peer_ends_bars(ends: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Bars of on-time reporting, per peer group the best and the worst units with n/N.

    ends: measures.peer_ends: unit_key, unit_name, peer_group, peer_count, end, tie_count, on_time_count, due_count;
    best first within each group. A click gives customdata [unit_key].
    """
    if ends.empty:
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    places, heads = _placed(ends)
    texts = [ratio_text(row.on_time_count, row.due_count, say) for row in ends.itertuples()]
    ratios = ends["reporting_ratio"].tolist()
    keys, names = ends["unit_key"].tolist(), ends["unit_name"].tolist()
    hover = [say("chart.total", name=pl(name), part=text) for name, text in zip(names, texts, strict=True)]
    colours = [paint.slate[1] if end == "best" else paint.slate[0] for end in ends["end"]]
    fig = go.Figure(
        [
            plain_bar(ratios, places, "", hover, keys, marker={"color": colours}),
            plain_bar([1 - ratio for ratio in ratios], places, paint.slate[3], hover, keys),
        ]
    )
    row_texts(fig, texts, [1.0] * len(ends), places, ROW)
    plot = _axes(fig, caption, names, places, texts)
    small: dict[str, Any] = {"size": SMALL_SIZE, "color": paint.ink}
    for place, group in heads:
        text = _head_text(group, ends, say, paint)
        shift = {"xanchor": "left", "xshift": 10 - plot.left, "showarrow": False}
        fig.add_annotation(text=text, x=0, xref="paper", y=place - 0.1, font=small, **shift)
    return framed(fig, caption, plot)


def _axes(fig: go.Figure, caption: Caption, names: list[str], places: list[float], texts: list[str]) -> Plot:
    """Both axes, so that names at the left and n/N at the right fit; the room needed."""
    width = caption.get("width", WIDTH)
    left = left_margin(names, width)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / max(width - left - 10, 1)
    name_axis(fig, names, places, left)
    fig.update_yaxes(range=[max(places) + 0.5, -0.6])
    fig.update_xaxes(range=[0, 1 / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    return Plot(left=left, height=ROW * (max(places) + 1.1))
