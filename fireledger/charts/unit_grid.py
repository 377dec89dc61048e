"""The duties of one unit as rows: theme, task, its reports period by period or its progress, light, last report."""

from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import SMALL_SIZE, Palette, Say, count_text, palette

ROW, LOWEST, ROOM = 22, 17, 472  # px of a row, of the lowest that can be read, and of all rows on one screen
NUMBER, GAP, LIGHT, LAST = 28, 10, 132, 88  # px of columns
_BOX, _PROGRESS = 54, 200  # px of one report; the least room of a progress bar
_INSET = 0.1  # of a row's height, above and below a box
_TICK = 2.5


@dataclass(frozen=True)
class _Columns:
    """Left ends of the columns, in px of the plot."""

    number: float
    title: float
    first: float
    box: float
    last_box: float
    light: float
    width: float


def duty_grid(duties: pd.DataFrame, slots: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """One row per duty of a unit, in the order given.

    duties: task_key, task_no, title, short_name (theme), percent and elapsed_ratio (0 to 1, NaN: no progress bar),
    progress_word (words over the bar, or instead of boxes), light, last_word (day of the last report, or 未报).
    slots: task_key, period_key, period_name and mark (on_time, late, missing, told, ahead), periods in order. A dated
    duty has a bar with a black tick at its 序时进度 instead of boxes. A click gives customdata [task_key].
    """
    if duties.empty:
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    periods = slots.drop_duplicates("period_key").sort_values("period_key")
    at = _columns(duties, len(periods), caption.get("width", WIDTH) - 2 * EDGE)
    placed = duties.assign(row=range(len(duties)))
    fig = go.Figure(
        [_ground(placed, at, say), *_progress(placed, at, paint), *_boxes(placed, slots, periods, at, say, paint)]
    )
    fig.add_traces(_texts(placed, at, say, paint))
    _mark_time(fig, placed, at, paint)
    _mark_ahead(fig, placed, slots, periods, at, paint)
    _head(fig, periods, at, say, paint)
    fig.update_xaxes(range=[0, at.width], visible=False)
    fig.update_yaxes(range=[len(duties) - 0.5, -0.5], visible=False)
    fig.update_layout(barmode="overlay")
    keys = [
        Key(say(f"unit_chart.sign_{mark}"), _look(mark, paint)[2], say(f"unit_chart.mark_{mark}"))
        for mark in ("on_time", "late", "missing", "ahead")
        if len(slots)
    ]
    return framed(fig, caption, Plot(left=EDGE, height=_row(len(duties)) * len(duties), above=24), keys)


def _row(count: int) -> int:
    """Px of each of `count` rows: lower where many are to fit on one screen."""
    return min(ROW, max(LOWEST, ROOM // count))


def _columns(duties: pd.DataFrame, count: int, width: float) -> _Columns:
    theme = min(max(map(ems, duties["short_name"])) * SMALL_SIZE + GAP, width * 0.16)
    light = width - LIGHT - LAST
    box = _BOX if count else _PROGRESS
    first = light - max(box * count, _PROGRESS) - GAP
    return _Columns(theme, theme + NUMBER + GAP, first, box, light - GAP, light, width)


def _ground(duties: pd.DataFrame, at: _Columns, say: Say) -> go.Bar:
    """Every row as one stretch that can be clicked, under all that is drawn."""
    clear = "rgba(0,0,0,0)"
    hover = [say("unit_chart.row_hover", no=duty.task_no, title=pl(duty.title)) for duty in duties.itertuples()]
    bar = _bar([0.0] * len(duties), at.width, duties["row"], clear, clear) | {"width": 1}
    return go.Bar(name="row", hovertext=hover, customdata=[[key] for key in duties["task_key"]], **bar)


def _look(mark: str, paint: Palette) -> tuple[str, str, str]:
    """Fill, outline and sign of a box."""
    green, yellow, missing = (paint.lights[light] for light in ("green", "yellow", "missing"))
    return {
        "on_time": (green.tint, green.tint, green.text),
        "told": (green.tint, green.tint, green.text),
        "late": (yellow.tint, yellow.tint, yellow.text),
        "missing": (paint.ground, missing.colour, missing.text),
        "ahead": (paint.ground, paint.ground, paint.second),
    }[mark]


def _boxes(
    duties: pd.DataFrame, slots: pd.DataFrame, periods: pd.DataFrame, at: _Columns, say: Say, paint: Palette
) -> list[go.Bar]:
    """Reports as boxes with their sign, one trace per mark."""
    lines = duties.set_index("task_key")
    placed = slots[slots["task_key"].isin(lines.index)]
    placed = placed.assign(**{name: placed["task_key"].map(lines[name]) for name in ("row", "task_no")})
    place = placed["period_key"].map({key: number for number, key in enumerate(periods["period_key"])})
    placed = placed.assign(left=at.first + place * at.box)
    traces = []
    for mark, boxes in placed[placed["mark"] != "ahead"].groupby("mark", sort=True):
        fill, line, sign = _look(str(mark), paint)
        told = [
            say("unit_chart.slot_hover", no=box.task_no, period=box.period_name, mark=say(f"unit_chart.mark_{mark}"))
            for box in boxes.itertuples()
        ]
        traces.append(
            _bar(boxes["left"] + 2, at.box - 4, boxes["row"], fill, line)
            | {
                "text": [say(f"unit_chart.sign_{mark}")] * len(boxes),
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textfont": {"size": SMALL_SIZE, "color": sign},
                "hovertext": told,
                "customdata": [[key] for key in boxes["task_key"]],
                "name": str(mark),
            }
        )
    return [go.Bar(**trace) for trace in traces]


def _bar(left: Any, width: Any, rows: Any, fill: str, line: str) -> dict[str, Any]:
    """What boxes and bars have in common."""
    return {
        "base": list(left),
        "x": [width] * len(rows) if isinstance(width, int | float) else list(width),
        "y": list(rows),
        "orientation": "h",
        "width": 1 - 2 * _INSET,
        "marker": {"color": fill, "line": {"color": line, "width": 1.5}},
        "hoverinfo": "text",
        "constraintext": "none",
        "textangle": 0,
        "unselected": {"marker": {"opacity": 1}},
    }


def _progress(duties: pd.DataFrame, at: _Columns, paint: Palette) -> list[go.Bar]:
    """Ground and progress of dated duties."""
    dated = duties[duties["elapsed_ratio"].notna()]
    if dated.empty:
        return []
    whole = at.last_box - at.first
    done = dated["percent"].where(dated["percent"].notna(), 0.0).clip(0, 1) * whole
    ground = _bar([at.first] * len(dated), whole, dated["row"], paint.slate[3], paint.slate[3])
    filled = _bar([at.first] * len(dated), done, dated["row"], paint.slate[2], paint.slate[2])
    keys = {"customdata": [[key] for key in dated["task_key"]], "hovertext": list(dated["progress_word"])}
    return [go.Bar(name="ground", **ground, **keys), go.Bar(name="progress", **filled, **keys)]


def _texts(duties: pd.DataFrame, at: _Columns, say: Say, paint: Palette) -> list[go.Scatter]:
    """The words of every row, one trace per column."""
    limit = (at.first - at.title - GAP) / SMALL_SIZE
    is_new, limit_of_theme = duties["short_name"].ne(duties["short_name"].shift()), (at.number - GAP) / SMALL_SIZE
    themes = [
        cut(name, limit_of_theme + 0.01) if new else "" for name, new in zip(duties["short_name"], is_new, strict=True)
    ]
    lights = [
        f'<span style="color:{paint.lights[light].colour}">{paint.lights[light].sign}</span> '
        f'<span style="color:{paint.lights[light].text}">{pl(say(f"light.{light}"))}</span>'
        for light in duties["light"]
    ]
    columns = [
        (0.0, [pl(name) for name in themes], "right"),
        (at.number + NUMBER, [str(number) for number in duties["task_no"]], "left"),
        (at.title, [pl(cut(title, limit)) for title in duties["title"]], "right"),
        (at.first + 4, [pl(word) for word in duties["progress_word"]], "right"),
        (at.light, lights, "right"),
        (at.width, [pl(word) for word in duties["last_word"]], "left"),
    ]
    look = {
        "y": list(duties["row"]),
        "mode": "text",
        "textfont": {"size": SMALL_SIZE, "color": paint.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [
        go.Scatter(x=[x] * len(duties), text=words, textposition=f"middle {side}", **look) for x, words, side in columns
    ]


def _mark_time(fig: go.Figure, duties: pd.DataFrame, at: _Columns, paint: Palette) -> None:
    """The tick of time-proportional progress on every dated row."""
    for duty in duties[duties["elapsed_ratio"].notna()].itertuples():
        x = at.first + duty.elapsed_ratio * (at.last_box - at.first)
        ends = {"x0": x, "x1": x, "y0": duty.row - 0.5 + _INSET / 2, "y1": duty.row + 0.5 - _INSET / 2}
        fig.add_shape(type="line", line={"color": paint.ink, "width": _TICK}, **ends)


def _mark_ahead(
    fig: go.Figure, duties: pd.DataFrame, slots: pd.DataFrame, periods: pd.DataFrame, at: _Columns, paint: Palette
) -> None:
    """Dotted boxes of reports that are not due yet."""
    rows = dict(zip(duties["task_key"], duties["row"], strict=True))
    places = {key: number for number, key in enumerate(periods["period_key"])}
    for slot in slots[slots["mark"] == "ahead"].itertuples():
        left, row = at.first + places[slot.period_key] * at.box, rows.get(slot.task_key)
        if row is not None:
            ends = {"x0": left + 2, "x1": left + at.box - 2, "y0": row - 0.5 + _INSET, "y1": row + 0.5 - _INSET}
            fig.add_shape(type="rect", line={"color": paint.lights["grey"].colour, "width": 1, "dash": "dot"}, **ends)


def _head(fig: go.Figure, periods: pd.DataFrame, at: _Columns, say: Say, paint: Palette) -> None:
    """Headings of the columns."""
    heads = [
        (0.0, say("unit_chart.head_theme"), "left"),
        (at.title, say("unit_chart.head_task"), "left"),
        (at.light, say("unit_chart.head_light"), "left"),
        (at.width, say("unit_chart.head_last"), "right"),
    ]
    middle = at.first + at.box / 2
    heads += [(middle + number * at.box, name, "center") for number, name in enumerate(periods["period_name"])]
    for x, words, anchor in heads:
        fig.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor=anchor,
            text=pl(words),
            showarrow=False,
            font={"size": SMALL_SIZE, "color": paint.second},
        )


def duty_alt(duties: pd.DataFrame, finding: str, say: Say) -> str:
    """Description of duty_grid: the finding, then every duty with its light and last report."""
    rows = [
        say(
            "unit_chart.alt_row",
            no=duty.task_no,
            title=duty.title,
            light=say(f"light.{duty.light}"),
            last=duty.last_word,
        )
        for duty in duties.itertuples()
    ]
    details = say("figure.sentence_join").join(rows)
    kind = say("unit_chart.alt_grid", count=count_text(len(duties)))
    return say("chart.alt", kind=kind, finding=finding, details=details, more="")
