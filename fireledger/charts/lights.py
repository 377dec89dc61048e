"""Which units report on time, and what the others owe: lights as stacked bars (measures.md §4)."""

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import plain_bar
from fireledger.charts.frame import Key
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import SMALL_SIZE, Palette, Say, count_text, ink_on

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
