"""Who is how far: a mark per unit and dated task beside the reports on continuous tasks; two panels, never added up."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar
from fireledger.charts.board_finding import board_finding
from fireledger.charts.frame import WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.lights import STATES, mark_traces, state_bars, state_counts, state_key
from fireledger.charts.theme import (
    NOTHING,
    SMALL_SIZE,
    Palette,
    Say,
    palette,
    ratio_text,
)

MOST_MARKED = 6  # dated tasks up to which every unit shows a mark for each of them
_SYMBOLS = {
    "red": "square",
    "behind": "triangle-down",
    "yellow": "triangle-up",
    "missing": "square-open",
    "green": "circle",
    "grey": "circle-open",
}
_RINGS = {"late_done": ("circle-open", "late_done"), "said_late": ("square-open", "red")}
_COLUMN_PX = 72
_SHARED = ("□", "▲", "●")  # signs that the reports explain for both panels
_MARKS = ("verified", "late_done", "said", "said_late", "green", "yellow", "behind", "red", "missing", "grey", "none")


def duty_mark(duty: Any) -> str:
    """What is drawn for one dated duty (a row of measures.duty_states): its stage where it has one, else its light."""
    if duty.is_stopped:
        return "none"
    if duty.is_verified:
        return "verified" if duty.is_on_time else "late_done"
    if duty.is_reported:
        return "said_late" if duty.is_overdue else "said"
    return str(duty.light)


def progress_board(
    rows: pd.DataFrame, tasks: pd.DataFrame, duties: pd.DataFrame, say: Say, **caption: Unpack[Caption]
) -> go.Figure:
    """Rows as given. Left: dated duties, right: reports due on continuous tasks by state, worst first, n/N on time.

    rows: unit_key and unit_name (or whatever a row stands for), dated_duty_count, dated_verified_count,
    dated_overdue_count, and the counts of light_bars. tasks: the dated tasks, task_key, task_no, short_name, due_on;
    duties: rows of measures.duty_states. With at most MOST_MARKED tasks each has a column of marks, with more, or with
    no duties given, the left panel shows n/N verified. A click gives customdata [unit_key].
    ValueError unless the states of the reports add up.
    """
    if rows.empty or not (rows["due_count"].sum() or rows["dated_duty_count"].sum()):
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    names = rows["unit_name"].tolist()
    left = left_margin(names, width)
    right = max(ems(text) for text in [say("chart.on_time_head"), *_on_time(rows, say)]) * SMALL_SIZE + 16
    columns = 0 if duties.empty or len(tasks) > MOST_MARKED else len(tasks)
    has_dated, has_due = bool(rows["dated_duty_count"].sum()), bool(rows["due_count"].sum())
    split = _split(columns, width - left - right, has_dated, has_due)
    fig = go.Figure()
    name_axis(fig, names, [float(place) for place in range(len(rows))], left)
    keys: list[Key] = []
    if has_dated:
        add = _add_marks(fig, rows, tasks, duties, say, paint) if columns else _add_pairs(fig, rows, say, paint)
        keys += [key for key in add if not has_due or key.sign not in _SHARED]
        _add_head(fig, say("chart.board_dated", pair=_pair(rows)), "x", columns)
    if has_due:
        keys += _add_reports(fig, rows, say, paint, (width - left - right) * (1 - split))
        _add_head(fig, say("chart.board_reports", ratio=_ratio(rows, "on_time", "due", say)), "x2", columns)
    fig.update_layout(barmode="overlay", xaxis={"domain": [0, max(split - 0.03, 0.01)], "showticklabels": False})
    fig.update_layout(xaxis2={"domain": [min(split, 0.99), 1], "anchor": "y", "showticklabels": False})
    titled: Caption = {**caption, "title": caption.get("title") or board_finding(rows, say)}
    height = (18 if len(rows) > 16 else 25) * len(rows)
    return framed(fig, titled, Plot(left, height, right=right, above=52 if columns else 24), keys)


def _split(columns: int, room: float, has_dated: bool, has_due: bool) -> float:
    """Where the left panel ends, as a part of the room: 0 without dated duties, 1 without reports due."""
    if not (has_dated and has_due):
        return float(has_dated)
    return min((columns * _COLUMN_PX if columns > 2 else 270) / room, 0.5)


def _pair(rows: pd.DataFrame) -> str:
    return f"{int(rows['dated_verified_count'].sum())}/{int(rows['dated_duty_count'].sum())}"


def _ratio(rows: pd.DataFrame, part: str, whole: str, say: Say) -> str:
    return ratio_text(rows[f"{part}_count"].sum(), rows[f"{whole}_count"].sum(), say)


def _on_time(rows: pd.DataFrame, say: Say) -> list[str]:
    """n/N of every row; the percent only where it can be told apart."""
    return [ratio_text(row.on_time_count, row.due_count, say) for row in rows.itertuples()]


def _add_head(fig: go.Figure, text: str, axis: str, columns: int) -> None:
    """The name of a panel above it; where columns have heads of their own, above those."""
    look = {"xref": f"{axis} domain", "x": 0, "xanchor": "left", "yref": "paper", "y": 1, "yanchor": "bottom"}
    fig.add_annotation(
        text=f"<b>{pl(text)}</b>", showarrow=False, font={"size": SMALL_SIZE}, yshift=33 if columns else 2, **look
    )


def _add_marks(
    fig: go.Figure, rows: pd.DataFrame, tasks: pd.DataFrame, duties: pd.DataFrame, say: Say, paint: Palette
) -> list[Key]:
    """A column per dated task, a mark per unit; the keys of the marks that occur."""
    marks = {(duty.unit_key, duty.task_key): duty_mark(duty) for duty in duties.itertuples()}
    found: dict[str, list[tuple[float, float, str]]] = {}
    for at, task in enumerate(tasks.itertuples()):
        head = pl(cut(task.short_name, _COLUMN_PX / SMALL_SIZE))
        note = f'{head}<br><span style="color:{paint.second}">{task.task_no} · {task.due_on:%m-%d}</span>'
        look = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False, "font": {"size": SMALL_SIZE}}
        fig.add_annotation(text=note, x=at, xref="x", **look)
        for place, key in enumerate(rows["unit_key"]):
            mark = marks.get((key, task.task_key), "none")
            found.setdefault(mark, []).append((float(at), float(place), key))
    for mark in (mark for mark in _MARKS if mark in found):
        fig.add_traces(_mark_traces(mark, found[mark], say, paint))
    fig.update_layout(xaxis={"range": [-0.6, len(tasks) - 0.4]})
    return [_mark_key(mark, say, paint) for mark in _MARKS if mark in found]


def _mark_traces(mark: str, cells: list[tuple[float, float, str]], say: Say, paint: Palette) -> list[go.Scatter]:
    """The cells of one kind: a sign, a ring around a letter, or a letter."""
    xs, ys, keys = (list(column) for column in zip(*cells, strict=True))
    told = {"x": xs, "y": ys, "customdata": [[key] for key in keys], "hoverinfo": "text", "name": f"mark {mark}"}
    told["hovertext"] = say(f"chart.mark_{mark}")
    traces = []
    if mark in _SYMBOLS or mark in _RINGS:
        symbol, light = _RINGS.get(mark, (_SYMBOLS.get(mark, ""), mark))
        line = 1.7 if "open" in symbol else 0
        look = {"symbol": symbol, "size": 15 if mark in _RINGS else 10, "color": paint.lights[light].colour}
        traces.append(go.Scatter(mode="markers", marker={**look, "line": {"width": line}}, **told))
    if mark not in _SYMBOLS:
        colour, letter = _mark_letter(mark, say, paint)
        traces.append(go.Scatter(mode="text", text=letter, textfont={"size": SMALL_SIZE, "color": colour}, **told))
    return [trace.update(unselected={"marker": {"opacity": 1}}) for trace in traces]


def _mark_letter(mark: str, say: Say, paint: Palette) -> tuple[str, str]:
    """Colour and letter of a stage."""
    letters = {
        "verified": (paint.lights["green"].text, "✓"),
        "late_done": (paint.lights["late_done"].text, "✓"),
        "said": (paint.ink, say("chart.mark_letter")),
        "said_late": (paint.lights["red"].text, say("chart.mark_letter")),
        "none": (paint.second, NOTHING),
    }
    return letters[mark]


def _mark_key(mark: str, say: Say, paint: Palette) -> Key:
    if mark in _SYMBOLS:
        return Key(paint.lights[mark].sign, paint.lights[mark].colour, say(f"chart.mark_{mark}"))
    colour, letter = _mark_letter(mark, say, paint)
    sign = {"late_done": "◯", "said_late": "□"}.get(mark, "")
    return Key(f"{sign}{letter}", colour, say(f"chart.mark_{mark}"))


def _add_pairs(fig: go.Figure, rows: pd.DataFrame, say: Say, paint: Palette) -> list[Key]:
    """Bars of what is verified of the dated duties, n/N and the overdue part beside them."""
    places, keys = [float(place) for place in range(len(rows))], rows["unit_key"].tolist()
    shares = rows["completion_ratio"].where(rows["completion_ratio"].notna(), 0.0)
    texts = [ratio_text(row.dated_verified_count, row.dated_duty_count, say) for row in rows.itertuples()]
    late = rows["dated_overdue_count"].astype(int).tolist()
    red = paint.lights["red"]
    told = [
        f'{text}　<span style="color:{red.text}">{red.sign}{count}</span>' if count else text
        for text, count in zip(texts, late, strict=True)
    ]
    has = [1.0 if text != NOTHING else 0.0 for text in texts]
    fig.add_trace(plain_bar(has, places, paint.slate[3], texts, keys))
    fig.add_trace(plain_bar(shares.tolist(), places, paint.slate[0], texts, keys))
    look = {"mode": "text", "textposition": "middle right", "textfont": {"size": SMALL_SIZE}, "hoverinfo": "skip"}
    fig.add_trace(
        go.Scatter(name="pairs", x=[bar + 0.04 for bar in has], y=places, text=told, cliponaxis=False, **look)
    )
    fig.update_layout(xaxis={"range": [0, 3]})
    return [Key("■", paint.slate[0], say("chart.verified")), Key(red.sign, red.colour, say("chart.board_overdue_key"))]


def _add_reports(fig: go.Figure, rows: pd.DataFrame, say: Say, paint: Palette, room: float) -> list[Key]:
    """Reports due on continuous tasks, worst first on the common baseline, n/N on time at the right."""
    counts = state_counts(rows)
    most = int(rows["due_count"].max())
    fig.add_traces(state_bars(counts, rows, say, paint, xaxis="x2"))
    fig.add_traces(mark_traces(counts, paint, room * 0.95 / most, xaxis="x2"))
    fig.update_layout(xaxis2={"range": [-most / 400, most]})
    look = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False, "font": {"size": SMALL_SIZE}}
    for place, text in enumerate(_on_time(rows, say)):
        fig.add_annotation(text=text, y=place, **look)
    second = {**look, "font": {"size": SMALL_SIZE, "color": paint.second}}
    fig.add_annotation(text=say("chart.on_time_head"), yref="paper", y=1, yanchor="bottom", **second)
    return [state_key(state, sum(counts[state]), say, paint) for state in STATES if sum(counts[state])]
