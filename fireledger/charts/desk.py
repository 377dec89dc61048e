"""The escalation desk: matters as rows, steps as columns; what is done, what is due today, what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import joined
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, palette

_ROW = 27
_SIGN = 10


@dataclass(frozen=True)
class StepHead:
    """A column of the desk. step: its name in next_step. word: what it is called. rule: from which day it is due."""

    step: str
    word: str
    rule: str


@dataclass(frozen=True)
class _Room:
    """Px from the left edge of the axes: units end, matters begin and end, days end, steps begin; width of a step."""

    unit: float
    matter: float
    limit: float
    days: float
    steps: float
    step: float


def _room(matters: pd.DataFrame, say: Say, width: float, count: int) -> _Room:
    """How the width is shared: names and days as wide as they are, steps even, the matter gets what is left."""
    unit = min(max(map(ems, matters["unit_name"])) * LABEL_SIZE + 4, width * 0.17)
    step = max(min(width * 0.108, 150.0), 60.0)
    days = max(ems(say("supervision.days", count=int(day))) for day in matters["late_days"]) * LABEL_SIZE + 6
    days = max(days, ems(say("supervision.late_head")) * SMALL_SIZE + 6)
    limit = max(width - unit - 22 - days - 18 - step * count, 30.0)
    return _Room(unit, unit + 12, limit, unit + 22 + limit + days, unit + 40 + limit + days, step)


def _text(fig: go.Figure, text: str, x: float, y: float, anchor: str, **font: Any) -> None:
    fig.add_annotation(text=text, x=x, y=y, xanchor=anchor, showarrow=False, font={"size": LABEL_SIZE, **font})


def _names(fig: go.Figure, matters: pd.DataFrame, room: _Room, say: Say, paint: Palette) -> None:
    """Unit, matter and days late at the left of every row, with their heads."""
    for place, row in enumerate(matters.itertuples()):
        _text(fig, pl(cut(row.unit_name, room.unit / LABEL_SIZE)), room.unit, place, "right")
        _text(fig, pl(cut(row.told, room.limit / SMALL_SIZE - 0.5)), room.matter, place, "left", size=SMALL_SIZE)
        days = pl(say("supervision.days", count=int(row.late_days)))
        _text(fig, days, room.days, place, "right", color=paint.lights["red"].text)
    second = {"size": SMALL_SIZE, "color": paint.second}
    _text(fig, pl(say("supervision.matter_head")), room.matter, -0.8, "left", **second)
    _text(fig, pl(say("supervision.late_head")), room.days, -0.8, "right", **second)


def _cell(row: Any, step: str) -> str:
    """What stands in a cell: done, due, ahead, passed (a later letter was sent without it) or none."""
    if pd.notna(getattr(row, f"{step}_on")) or (step == "listing" and row.is_listed):
        return "done"
    if row.next_step == step:
        return "due"
    if step == "listing":
        return "ahead" if row.is_major else "none"
    taken = [pd.notna(getattr(row, f"{name}_on")) for name in ("reminder", "urging", "circular", "interview")]
    place = ("reminder", "urging", "circular", "interview").index(step)
    return "passed" if any(taken[place:]) else "ahead"


def _steps(fig: go.Figure, matters: pd.DataFrame, heads: Sequence[StepHead], room: _Room, say: Say, dark: bool) -> None:
    """The cells of every step: its sign, and beside it the date or the word."""
    paint = palette(dark)
    cells = [
        (row, head.step, (room.steps + column * room.step, place))
        for column, head in enumerate(heads)
        for place, row in enumerate(matters.itertuples())
    ]
    for column, head in enumerate(heads):
        x = room.steps + column * room.step
        _text(fig, pl(cut(head.word, room.step / LABEL_SIZE)), x, -1.45, "left")
        _text(fig, pl(head.rule), x, -0.8, "left", size=SMALL_SIZE - 1, color=paint.second)
    for row, step, at in cells:
        _word(fig, row, step, at, room, say, paint)
    for state, symbol, colour in (
        ("due", "square", paint.lights["red"].colour),
        ("done", "circle", paint.accent),
        ("ahead", "circle-open", paint.lights["grey"].colour),
    ):
        mine = [at for row, step, at in cells if _cell(row, step) == state]
        sign = {"symbol": symbol, "size": _SIGN, "color": colour, "line": {"width": 1.5}}
        look = {"mode": "markers", "marker": sign, "hoverinfo": "skip"}
        fig.add_trace(go.Scatter(name=state, x=[x + 7 for x, _ in mine], y=[y for _, y in mine], **look))


def _word(fig: go.Figure, row: Any, step: str, at: tuple[float, int], room: _Room, say: Say, paint: Palette) -> None:
    """The date of a step done, the word of one due today on its red tint, the word of one passed over."""
    (x, place), state = at, _cell(row, step)
    if state == "done":
        taken = getattr(row, f"{step}_on")
        told = f"{taken:%m-%d}" if pd.notna(taken) else say("supervision.is_listed")
        _text(fig, pl(told), x + 17, place, "left", size=SMALL_SIZE)
    elif state == "due":
        tint = "rgba(215,38,61,0.13)"
        box = {"x0": x - 2, "x1": x + room.step - 8, "y0": place - 0.4, "y1": place + 0.4}
        fig.add_shape(type="rect", layer="below", line={"width": 0}, fillcolor=tint, **box)
        told = f"<b>{pl(say('supervision.due_today'))}</b>"
        _text(fig, told, x + 17, place, "left", size=SMALL_SIZE, color=paint.lights["red"].text)
    elif state == "passed":
        _text(fig, pl(say("supervision.passed")), x, place, "left", size=SMALL_SIZE, color=paint.second)


def _clicks(matters: pd.DataFrame, room: _Room, width: float, say: Say) -> go.Scatter:
    """An invisible row of marks over every matter; customdata = [its label in the index]."""
    xs = [room.unit * 0.5, room.matter + room.limit * 0.5, room.days, *range(int(room.steps), int(width), 60)]
    told = [
        say("supervision.hover", unit=pl(row.unit_name), matter=pl(row.told), count=int(row.late_days))
        for row in matters.itertuples()
    ]
    return go.Scatter(
        name="matters",
        x=xs * len(matters),
        y=[place for place in range(len(matters)) for _ in xs],
        mode="markers",
        marker={"size": _ROW - 3, "opacity": 0, "symbol": "square"},
        selected={"marker": {"opacity": 0.2, "color": "#000000"}},
        unselected={"marker": {"opacity": 0}},
        customdata=[[label] for label in matters.index.tolist() for _ in xs],
        hovertext=[text for text in told for _ in xs],
        hoverinfo="text",
    )


def escalation_desk(
    matters: pd.DataFrame, say: Say, *, heads: Sequence[StepHead], **caption: Unpack[Caption]
) -> go.Figure:
    """Matters with their steps: ● done with its date, ■ due today, ○ ahead.

    matters, in the order to be drawn: unit_key, unit_name, told (the matter in words), late_days, a date per step
    (reminder_on …), next_step, is_major, is_listed. A click gives customdata [the row's label in the index].
    """
    if matters.empty:
        return nothing_figure(caption, say)
    dark = caption.get("dark", False)
    paint, width = palette(dark), caption.get("width", WIDTH) - 2 * EDGE
    room = _room(matters, say, width, len(heads))
    fig = go.Figure(_clicks(matters, room, width, say))
    _names(fig, matters, room, say, paint)
    _steps(fig, matters, heads, room, say, dark)
    fig.update_xaxes(range=[0, width], visible=False)
    fig.update_yaxes(range=[len(matters) - 0.5, -1.95], visible=False)
    legend = [
        Key("●", paint.accent, say("supervision.key_done")),
        Key("■", paint.lights["red"].colour, say("supervision.key_due")),
        Key("○", paint.lights["grey"].colour, say("supervision.key_ahead")),
    ]
    return framed(fig, caption, Plot(left=EDGE, height=_ROW * (len(matters) + 1.45)), legend)


def desk_alt(matters: pd.DataFrame, say: Say, *, heads: Sequence[StepHead], title: str) -> str:
    """Description of escalation_desk: the finding, then the first matters with the step due today."""
    if matters.empty:
        return say("figure.nothing")
    words = {head.step: head.word for head in heads}
    details = [
        say(
            "supervision.alt_row",
            unit=row.unit_name,
            matter=row.told,
            count=int(row.late_days),
            step=words.get(row.next_step, say("supervision.no_step")),
        )
        for row in matters.head(8).itertuples()
    ]
    more = say("chart.alt_more", count=len(matters) - 8) if len(matters) > 8 else ""
    finding = joined([title], say)
    return say(
        "chart.alt",
        kind=say("supervision.alt_kind"),
        finding=finding,
        details=say("figure.sentence_join").join(details),
        more=more,
    )
