"""What happened on one task: a lane per stage with a dot per event, the as-of day and the date in force."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis
from fireledger.charts.burn_up import month_ticks
from fireledger.charts.frame import WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, palette

#: Lanes from above, and what the dots of each look like: symbol and the colour's place in the slate ramp, or a light.
LANES: dict[str, tuple[str, int | str]] = {
    "reported": ("circle", 1),
    "verified": ("circle", 0),
    "closed": ("square", 0),
    "setback": ("x", "red"),
    "moved": ("diamond-open", 0),
    "action": ("diamond", "red"),
}
_ROW = 21


def event_lanes(events: pd.DataFrame, days: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Lanes that hold an event, in the order of LANES, the number of events at the right.

    events: lane (of LANES), day_on, told (a line for the hover). days: one row with first_on, as_of and due_on (NaT
    for a task without a date).
    """
    if events.empty:
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    lanes = [lane for lane in LANES if lane in set(events["lane"])]
    names = [say(f"chart.lane_{lane}") for lane in lanes]
    left = left_margin(names, width)
    counts = [int((events["lane"] == lane).sum()) for lane in lanes]
    (span,) = days.itertuples(index=False)
    first = min(span.first_on, events["day_on"].min())
    last = span.as_of if pd.isna(span.due_on) else max(span.as_of, span.due_on)
    rest = (last - first) * 0.03 + pd.Timedelta(days=1)
    fig = go.Figure([_dots(events[events["lane"] == lane], at, lane, paint) for at, lane in enumerate(lanes)])
    name_axis(fig, names, [float(at) for at in range(len(lanes))], left)
    fig.update_layout(xaxis={"type": "date", "range": [first - rest, last + rest], **month_ticks(first, last, say)})
    look = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 6, "showarrow": False, "font": {"size": LABEL_SIZE}}
    for at, count in enumerate(counts):
        fig.add_annotation(text=say("chart.lane_count", count=count), y=at, **look)
    _add_days(fig, span, say, paint)
    told = [say("chart.lane_told", lane=name, count=count) for name, count in zip(names, counts, strict=True)]
    titled: Caption = {**caption, "title": caption.get("title") or say("figure.list_join").join(told)}
    return framed(fig, titled, Plot(left, _ROW * len(lanes), right=62, above=20, below=22))


def _dots(events: pd.DataFrame, at: int, lane: str, paint: Palette) -> go.Scatter:
    symbol, colour = LANES[lane]
    ink = paint.lights[colour].colour if isinstance(colour, str) else paint.slate[colour]
    return go.Scatter(
        name=lane,
        x=events["day_on"].tolist(),
        y=[at] * len(events),
        mode="markers",
        marker={"symbol": symbol, "size": 9, "color": ink, "opacity": 0.85, "line": {"width": 1.2}},
        hovertext=[pl(told) for told in events["told"]],
        hoverinfo="text",
    )


def _add_days(fig: go.Figure, span: Any, say: Say, paint: Palette) -> None:
    """Lines at the as-of day and at the date in force, their words above; the date is red once it has passed."""
    as_of, due_on = span.as_of, span.due_on
    is_late = bool(pd.notna(due_on) and due_on < as_of)
    look = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    second = {"size": SMALL_SIZE, "color": paint.second}
    fig.add_vline(x=as_of, line={"color": paint.second, "width": 1, "dash": "dot"})
    text = say("chart.lane_as_of", day=f"{as_of:%m-%d}")
    # the words stand apart on the outer sides of the two lines
    fig.add_annotation(x=as_of, text=text, xanchor="left" if is_late else "right", font=second, **look)
    if pd.notna(due_on):
        ink = paint.lights["red"].text if is_late else paint.ink
        fig.add_vline(x=due_on, line={"color": ink, "width": 1.2, "dash": "dash"})
        text = say("chart.due", date=f"{due_on:%m-%d}")
        font = {"size": SMALL_SIZE, "color": ink}
        fig.add_annotation(x=due_on, text=text, xanchor="right" if is_late else "left", font=font, **look)


def event_alt(events: pd.DataFrame, say: Say) -> str:
    """Description of event_lanes: how many events of each kind, then the last ones in words."""
    if events.empty:
        return say("figure.nothing")
    lanes = [lane for lane in LANES if lane in set(events["lane"])]
    told = [
        say("chart.lane_told", lane=say(f"chart.lane_{lane}"), count=int((events["lane"] == lane).sum()))
        for lane in lanes
    ]
    last = events.sort_values("day_on", kind="stable")["told"].tail(3).tolist()[::-1]
    details = say("figure.sentence_join").join(last)
    return say(
        "chart.alt", kind=say("chart.alt_events"), finding=say("figure.list_join").join(told), details=details, more=""
    )
