"""Visits: where they went and what they found, and how much of the stock list they reached."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar, row_texts
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.hazard_findings import coverage_finding, coverage_text, visit_finding, visit_text
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, Say, count_text, palette

_ROW, _ROWS = 26, 10


def visit_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Visits per group in the order given: those that found something, those that did not; the first ten are drawn.

    rows: group_name, visit_count, found_visit_count (part of it), hazard_count. A click gives customdata [group_name].
    """
    if rows.empty or not rows["visit_count"].sum():
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    drawn = rows.head(_ROWS)
    names, places = drawn["group_name"].tolist(), [float(place) for place in range(len(drawn))]
    texts = [visit_text(row.visit_count, row.hazard_count, say) for row in drawn.itertuples()]
    hover = [
        say("chart.visit_hover", name=pl(name), found=int(row.found_visit_count), text=text)
        for name, row, text in zip(names, drawn.itertuples(), texts, strict=True)
    ]
    without = (drawn["visit_count"] - drawn["found_visit_count"]).tolist()
    fig = go.Figure(
        [
            plain_bar(drawn["found_visit_count"].tolist(), places, paint.ramp[3], hover, names),
            plain_bar(without, places, paint.slate[2], hover, names),
        ]
    )
    left = left_margin(names, width)
    row_texts(fig, texts, drawn["visit_count"].tolist(), places, _ROW)
    name_axis(fig, names, places, left)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / max(width - left - EDGE, 1)
    fig.update_xaxes(range=[0, float(drawn["visit_count"].max()) / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    legend = [
        Key("■", paint.ramp[3], say("chart.visit_found")),
        Key("■", paint.slate[2], say("chart.visit_nothing")),
    ]
    titled: Caption = {**caption, "title": caption.get("title") or visit_finding(rows, say)}
    more = say("chart.visit_more", count=count_text(len(rows) - len(drawn))) if len(rows) > len(drawn) else ""
    return framed(fig, titled, Plot(left=left, height=_ROW * len(drawn)), legend, more=more)


def coverage_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Places visited at least once against the stock list, per kind of place; n/N and the list's date at the end.

    rows: place_type, visited_count, stock_count, counted_on (missing without a list), is_over, coverage_ratio (missing
    where it cannot be said), all_visited_count. A row without a ratio has no bar and says why. A click gives
    customdata [place_type].
    """
    if rows.empty or not (rows["all_visited_count"].sum() or rows["stock_count"].notna().any()):
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    drawn = rows.head(_ROWS)
    names, places = drawn["place_type"].tolist(), [float(place) for place in range(len(drawn))]
    texts = [coverage_text(row, say) for _, row in drawn.iterrows()]
    hover = [say("chart.total", name=pl(name), part=text) for name, text in zip(names, texts, strict=True)]
    shares = [0.0 if pd.isna(share) else share for share in drawn["coverage_ratio"]]
    tracks = [0.0 if pd.isna(share) else 1 - share for share in drawn["coverage_ratio"]]
    fig = go.Figure(
        [
            plain_bar(shares, places, paint.ramp[3], hover, names),
            plain_bar(tracks, places, paint.slate[3], hover, names),
        ]
    )
    left = left_margin(names, width)
    ends = [share + track for share, track in zip(shares, tracks, strict=True)]
    row_texts(fig, texts, ends, places, _ROW)
    name_axis(fig, names, places, left)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / max(width - left - EDGE, 1)
    fig.update_xaxes(range=[0, 1 / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    titled: Caption = {**caption, "title": caption.get("title") or coverage_finding(rows, say)}
    return framed(fig, titled, Plot(left=left, height=_ROW * len(drawn)))
