"""What units hold of the rest of a target: sorted bars (measures.md §2)."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar, row_texts
from fireledger.charts.findings import joined
from fireledger.charts.frame import EDGE, WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, Say, count_text, palette, percent_text, ratio_text


def rest_bars(rows: pd.DataFrame, say: Say, *, count: int = 12, **caption: Unpack[Caption]) -> go.Figure:
    """What units hold of the rest of one target, most left first; the first `count`, those with nothing left not drawn.

    rows: unit_key, unit_name, numerator, denominator, left_count (measures.target_units). A click gives [unit_key].
    """
    if rows.empty:
        return nothing_figure(caption, say)
    held = rows[rows["left_count"] > 0].sort_values("left_count", ascending=False, kind="stable")
    if held.empty:
        return nothing_figure({**caption, "empty": caption.get("empty") or say("chart.rest_none")}, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    shown = held.head(count)
    places, names = [float(place) for place in range(len(shown))], shown["unit_name"].tolist()
    texts = [
        say("chart.rest_text", left=count_text(row.left_count), ratio=ratio_text(row.numerator, row.denominator, say))
        for row in shown.itertuples()
    ]
    hover = [say("chart.total", name=pl(name), part=text) for name, text in zip(names, texts, strict=True)]
    values = shown["left_count"].tolist()
    fig = go.Figure(plain_bar(values, places, paint.slate[0], hover, shown["unit_key"].tolist()))
    row_texts(fig, texts, values, places, 24)
    left = left_margin(names, width)
    room = (max(map(ems, texts)) * LABEL_SIZE + 14) / max(width - left - EDGE, 1)
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[0, max(values) / max(1 - room, 0.3)], showticklabels=False)
    titled: Caption = {**caption, "title": caption.get("title") or rest_finding(held, say)}
    return framed(fig, titled, Plot(left, 24 * len(shown)))


def rest_finding(rows: pd.DataFrame, say: Say) -> str:
    """How much is left and which three units hold most of it."""
    held = rows[rows["left_count"] > 0].sort_values("left_count", ascending=False, kind="stable")
    if held.empty:
        return say("chart.rest_none")
    part, whole = held["left_count"].head(3).sum(), held["left_count"].sum()
    told = {"whole": count_text(whole), "part": count_text(part), "percent": percent_text(part, whole)}
    return say("chart.rest_finding", units=joined(held["unit_name"].head(3).tolist(), say), **told)


def rest_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of rest_bars: the finding, and what each of the first units has to go."""
    if rows.empty:
        return say("figure.nothing")
    held = rows[rows["left_count"] > 0].sort_values("left_count", ascending=False, kind="stable")
    details = [
        say("figure.name_value", name=row.unit_name, value=count_text(row.left_count))
        for row in held.head(8).itertuples()
    ]
    more = say("chart.alt_more", count=len(held) - 8) if len(held) > 8 else ""
    shown = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_rest"), finding=rest_finding(rows, say), details=shown, more=more)
