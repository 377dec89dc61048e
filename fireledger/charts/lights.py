"""Which units report on time, and what the others owe: lights as stacked bars (measures.md §4)."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, ordered, plain_bar, row_texts
from fireledger.charts.findings import light_finding
from fireledger.charts.frame import WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, ink_on, palette, ratio_text

_ROW, _SIGN_PX = 22, 9
_MARKED_DUTIES = 40  # above so many duties a unit, a sign for each no longer fits: sign and number in the stretch
STATES = ("missing", "yellow", "late_done", "green")
_SIGNS = {"missing": "square-open", "yellow": "triangle-up", "late_done": "diamond-open"}


def state_counts(rows: pd.DataFrame) -> dict[str, list[int]]:
    """Reports by state, parts that add up to what was due; ValueError when they do not.

    A report both late and lagging is lagging; one made good late and on schedule since is late_done (slot_states).
    """
    in_time = rows["lagging_in_time_count"]
    counts = {
        "missing": rows["missing_count"],
        "yellow": rows["lagging_count"],
        "late_done": rows["late_count"] - rows["lagging_count"] + in_time,
        "green": rows["on_time_count"] - in_time,
    }
    if (pd.DataFrame(counts) < 0).any(axis=None) or (sum(counts.values()) != rows["due_count"]).any():
        raise ValueError("the states do not add up to what was due")
    return {state: column.astype(int).tolist() for state, column in counts.items()}


def mark_traces(counts: dict[str, list[int]], paint: Palette, px: float, **place: str) -> list[go.Scatter]:
    """A sign in every cell that is not green; with many duties, sign and number once a stretch where they fit."""
    each = max(map(sum, zip(*counts.values(), strict=True))) <= _MARKED_DUTIES
    starts = [0] * len(counts["green"])
    traces = []
    for state, parts in counts.items():
        marks = []
        for row, count in enumerate(parts):
            text = f"{paint.lights[state].sign}{count}"
            cells = [starts[row] + cell + 0.5 for cell in range(count)] if each else [starts[row] + count / 2][:count]
            fits = px >= _SIGN_PX + 1 if each else count * px >= ems(text) * SMALL_SIZE
            marks += [(cell, row, text) for cell in cells if fits]
            starts[row] += count
        if state in _SIGNS and marks:
            traces.append(_marked(marks, state, paint, each).update(place))
    return traces


def _marked(marks: list[tuple[float, int, str]], state: str, paint: Palette, each: bool) -> go.Scatter:
    """Signs of one state at (x, row): drawn in every cell, or written with their number."""
    places, rows, texts = (list(column) for column in zip(*marks, strict=True))
    ink = _sign_ink(state, paint)
    sign = {
        "symbol": _SIGNS[state],
        "size": _SIGN_PX,
        "color": ink,
        "line": {"width": 2 if "open" in _SIGNS[state] else 0},
    }
    return go.Scatter(
        name=f"{state} signs",
        x=places,
        y=rows,
        mode="markers" if each else "text",
        marker=sign if each else None,
        text=None if each else texts,
        textfont={"size": SMALL_SIZE, "color": ink},
        textposition="middle center",
        hoverinfo="skip",
    )


def _sign_ink(state: str, paint: Palette) -> str:
    """The colour of signs that stand on the area of their own state."""
    light = paint.lights[state]
    return light.text if state in ("missing", "late_done") else ink_on(light.tint)


def light_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Reports of each unit by state, slowest first: 未报 on the baseline, then lagging; n/N on time at the right.

    rows: unit_key, unit_name, due_count, on_time_count, late_count (late but made good), missing_count, lagging_count
    (reports that say 推进滞后), lagging_in_time_count (those of them on time). ValueError unless they add up.
    A unit with nothing due comes last with "—". A click gives customdata [unit_key].
    """
    if rows.empty or not rows["due_count"].sum():
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    width = caption.get("width", WIDTH)
    ratio = rows["on_time_count"] / rows["due_count"].where(rows["due_count"] > 0)
    rows = ordered(rows, ratio, -rows["missing_count"], -rows["lagging_count"])
    counts = state_counts(rows)
    names = rows["unit_name"].tolist()
    left = left_margin(names, width)
    places = [float(place) for place in range(len(rows))]
    texts = [ratio_text(row.on_time_count, row.due_count, say) for row in rows.itertuples()]
    right = max(map(ems, [*texts, say("chart.on_time_head")])) * LABEL_SIZE + 12
    most = int(rows["due_count"].max())
    fig = go.Figure(state_bars(counts, rows, say, paint))
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[-most / 400, most], showticklabels=False)
    fig.update_layout(barmode="overlay")
    fig.add_traces(mark_traces(counts, paint, (width - left - right) * 0.9 / most))
    row_texts(fig, texts, [float(most)] * len(rows), places, _ROW)
    look = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": 4}
    second = {"size": SMALL_SIZE, "color": paint.second}
    fig.add_annotation(text=say("chart.on_time_head"), showarrow=False, font=second, **look)
    legend = [state_key(state, sum(counts[state]), say, paint) for state in STATES if sum(counts[state])]
    titled: Caption = {**caption, "title": caption.get("title") or light_finding(rows, say)}
    return framed(fig, titled, Plot(left, _ROW * len(rows), right=right, above=20), legend)


def state_bars(
    counts: dict[str, list[int]], rows: pd.DataFrame, say: Say, paint: Palette, **place: str
) -> list[go.Bar]:
    """The stretches of every state; 未报 is blank with a red edge, drawn last so that no neighbour covers the edge."""
    places, keys = [float(place) for place in range(len(rows))], rows["unit_key"].tolist()
    starts, bars = [0] * len(rows), []
    for state in STATES:
        light, numbers = paint.lights[state], counts[state]
        # A bar of length 0 would still show its edge.
        edge = [1.5 if count and state == "missing" else 0 for count in numbers]
        look = {"name": state, "base": starts, "marker": {"line": {"color": light.colour, "width": edge}}, **place}
        hover = _state_hover(state, numbers, rows, say, paint)
        bars.append(plain_bar(numbers, places, light.tint, hover, keys, **look))
        starts = [start + count for start, count in zip(starts, numbers, strict=True)]
    return [*bars[1:], bars[0]]


def _state_hover(state: str, counts: list[int], rows: pd.DataFrame, say: Say, paint: Palette) -> list[str]:
    """One sentence per unit: how many of its reports are in this state."""
    told = {"sign": paint.lights[state].sign, "state": say(f"chart.state_{state}")}
    return [
        say("chart.state_hover", unit=pl(name), count=count, due=due, **told)
        for name, count, due in zip(rows["unit_name"], counts, rows["due_count"].astype(int), strict=True)
    ]


def state_key(state: str, count: int, say: Say, paint: Palette) -> Key:
    """The legend entry of one state with its total."""
    light = paint.lights[state]
    return Key(light.sign, light.colour, f"{say(f'chart.state_{state}')} {count_text(count)}")
