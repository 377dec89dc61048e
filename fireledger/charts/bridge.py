"""What moved between two dates: two small waterfalls on one scale, what is to be done and what is done."""

from itertools import pairwise
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.board_finding import bridge_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, pl
from fireledger.charts.theme import MINUS, SMALL_SIZE, Palette, Say, palette

ACCOUNTS = ("duty", "verified")
_HEIGHT = 160
Bar = tuple[float, str, int, int, str]  # place, label, base, signed length, kind


def bridge_waterfalls(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Left the duties in force, right those verified: both ends dark, what came mid, what went pale; from 0.

    rows as from measures.bridge with compare_on and as_of: account, step_no, step, duty_count (signed). Steps that
    nothing took are left out. ValueError when opening and changes do not add up to closing.
    """
    shown = rows[rows["account"].isin(ACCOUNTS)]
    if shown.empty or not shown["duty_count"].abs().sum():
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    bars: list[Bar] = []
    for account in ACCOUNTS:
        start = bars[-1][0] + 1.6 if bars else 0.0
        bars += _bars(shown[shown["account"] == account], start, say)
    most = max(base + max(length, 0) for _, _, base, length, _ in bars) or 1
    fig = go.Figure(_traces(bars, paint))
    _add_joints(fig, bars, paint)
    room = (caption.get("width", WIDTH) - 2 * EDGE) / (bars[-1][0] + 1) / SMALL_SIZE
    labels = [pl(cut(label, room * 1.15)) for _, label, _, _, _ in bars]
    places = [place for place, *_ in bars]
    ticks = {"tickmode": "array", "tickvals": places, "ticktext": labels, "tickfont": {"size": SMALL_SIZE}}
    fig.update_layout(xaxis={"range": [-0.5, places[-1] + 0.5], **ticks})
    fig.update_layout(yaxis={"range": [0, most * 1.2], "showticklabels": False}, barmode="overlay")
    titled: Caption = {**caption, "title": caption.get("title") or bridge_finding(shown, say)}
    return framed(fig, titled, Plot(left=EDGE, height=_HEIGHT, right=EDGE, above=4, below=22))


def _bars(rows: pd.DataFrame, start: float, say: Say) -> list[Bar]:
    """The bars of one account from left to right."""
    level, place, bars = 0, start, []
    *moves, closing = rows.sort_values("step_no").itertuples()
    for step in moves:
        count = int(step.duty_count)
        if step.step == "opening":
            bars.append((place, f"{step.compare_on:%m-%d}", 0, count, "end"))
        elif count:
            place += 1
            bars.append((place, say(f"chart.step_{step.step}"), level + min(count, 0), count, "move"))
        level += count
    if level != int(closing.duty_count):
        raise ValueError(f"opening and changes make {level}, closing is {closing.duty_count}")
    return [*bars, (place + 1, f"{closing.as_of:%m-%d}", 0, level, "end")]


def _traces(bars: list[Bar], paint: Palette) -> list[go.Bar]:
    traces = []
    for place, label, base, length, kind in bars:
        colour = paint.slate[0] if kind == "end" else paint.slate[1] if length > 0 else paint.slate[2]
        sign = "" if kind == "end" else "+" if length > 0 else MINUS
        text = f"{sign}{abs(length)}"
        told = {"text": [f"<b>{text}</b>" if kind == "end" else text], "hovertext": [f"{pl(label)} {text}"]}
        look = {"width": 0.72, "marker": {"color": colour}, "textposition": "outside", "constraintext": "none"}
        font = {"size": SMALL_SIZE, "color": paint.ink}
        look |= {"textangle": 0, "cliponaxis": False, "hoverinfo": "text", "textfont": font}
        traces.append(go.Bar(name=kind, x=[place], y=[abs(length)], base=[base], **told, **look))
    return traces


def _add_joints(fig: go.Figure, bars: list[Bar], paint: Palette) -> None:
    """A hairline from the level that one bar leaves to the bar beside it."""
    level = 0
    for (place, _, base, length, kind), (following, _, _, _, _) in pairwise(bars):
        level = length if kind == "end" else (base + length if length > 0 else base)
        if following - place <= 1:
            line = {"color": paint.hairline, "width": 1}
            fig.add_shape(type="line", x0=place + 0.36, x1=following - 0.36, y0=level, y1=level, line=line)


def bridge_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of bridge_waterfalls: both ends, then every step that something took."""
    shown = rows[rows["account"].isin(ACCOUNTS) & rows["duty_count"].ne(0)]
    if shown.empty:
        return say("figure.nothing")
    moves = shown[~shown["step"].isin(["opening", "closing"])]
    details = [
        say(
            "chart.alt_bridge_row",
            account=say(f"chart.account_{row.account}"),
            step=say(f"chart.step_{row.step}"),
            count=f"{'+' if row.duty_count > 0 else MINUS}{abs(row.duty_count)}",
        )
        for row in moves.itertuples()
    ]
    told = say("figure.sentence_join").join(details) or say("chart.bridge_still")
    finding = bridge_finding(rows[rows["account"].isin(ACCOUNTS)], say)
    return say("chart.alt", kind=say("chart.alt_bridge"), finding=finding, details=told, more="")
