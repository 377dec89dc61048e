"""Reports on continuous tasks, period by period: which task loses reports, and when (measures.md §2)."""

from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.cadence import period_word
from fireledger.charts.cells import HEAD_PX, Cell, Head, Rows, draw_cells, draw_heads
from fireledger.charts.findings import topmost
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import LABEL_SIZE, NOTHING, SMALL_SIZE, Palette, Say, palette, ratio_text

_ROW, _HALF = 22, 0.47
_MOST = 20  # tasks in one block; more stand in two, side by side
_WIDE = 1000  # px below which two blocks have no room
_NAMES = 0.34  # the most of a block that names may take
_GAP = 14  # px between names and what stands left of them
_SMALL = 5  # with fewer reports due a gap is one unit, not a tenth
_GAPS = ((0.2, "wide"), (0.1, "red"), (0.0, "yellow"))


@dataclass(frozen=True)
class _Room:
    """A block: px of its themes, its names and one of its columns; how many columns it has."""

    themes: float
    names: float
    column: float
    count: int

    @property
    def step(self) -> float:
        """From one block to the next, in columns."""
        return self.count + (self.themes + self.names) / self.column


def reporting_grid(cells: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Continuous tasks × periods: reports on time ÷ due, gaps marked; periods to come are empty circles.

    cells, tasks in document order: task_key, task_no, title, theme_key, short_name, period_key, last_on, due_on,
    due_count, on_time_count. Many tasks stand in two blocks side by side, the total ends the last one. A click gives
    customdata [task_key].
    """
    if cells.empty:
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    tasks = cells.drop_duplicates("task_key").reset_index(drop=True)
    blocks = _blocks(tasks, width)
    periods = cells["period_key"].unique().tolist()
    room = _room(tasks, len(periods), width / len(blocks))
    fig, drawn, end = go.Figure(), [], 0.0
    for number, block in enumerate(blocks):
        columns = {key: number * room.step + place for place, key in enumerate(periods)}
        rows = Rows()
        places = {task.task_key: rows.add(f"{task.task_no} {task.title}") for task in block.itertuples()}
        mine = cells[cells["task_key"].isin(places)]
        drawn += [_cell(cell, columns, places, say, paint) for cell in mine.itertuples()]
        is_last = number == len(blocks) - 1
        heads = [_head(key, cells[cells["period_key"] == key], x, is_last, say, paint) for key, x in columns.items()]
        draw_heads(fig, heads, rows, paint, say("chart.cadence_total") if is_last else "", min(columns.values()) - 0.5)
        _draw_names(fig, block, rows, min(columns.values()) - 0.5, room, paint)
        end = max(end, rows.end + is_last)
    draw_cells(fig, drawn, _HALF)
    fig.update_yaxes(range=[end - 0.4, -0.5], showticklabels=False)
    fig.update_xaxes(range=[-0.5, (len(blocks) - 1) * room.step + room.count - 0.5], showticklabels=False)
    titled: Caption = {**caption, "title": caption.get("title") or calendar_finding(cells, say)}
    plot = Plot(room.themes + room.names + EDGE, _ROW * (end + 0.1), right=EDGE, above=HEAD_PX)
    return framed(fig, titled, plot, _legend(say, paint))


def _legend(say: Say, paint: Palette) -> list[Key]:
    return [
        Key("▲", paint.lights["yellow"].text, say("chart.calendar_gap")),
        Key("■", paint.lights["red"].colour, say("chart.calendar_wide")),
        Key("○", paint.lights["grey"].colour, say("chart.cadence_not_due")),
    ]


def _blocks(tasks: pd.DataFrame, width: float) -> list[pd.DataFrame]:
    """The tasks in one block or, many on a wide figure, in two; the row of the total counts as one of the second."""
    if len(tasks) <= _MOST or width < _WIDE:
        return [tasks]
    first = (len(tasks) + 2) // 2
    return [tasks.iloc[:first], tasks.iloc[first:]]


def _room(tasks: pd.DataFrame, count: int, width: float) -> _Room:
    """How the width of a block is shared: themes where they divide the tasks, names, columns."""
    is_divided = tasks["theme_key"].nunique() <= len(tasks) / 2
    themes = max(map(ems, tasks["short_name"])) * SMALL_SIZE + _GAP if is_divided else 0.0
    titles = max(ems(f"{task.task_no} {task.title}") for task in tasks.itertuples()) * LABEL_SIZE + _GAP
    names = min(titles, width * _NAMES)
    return _Room(themes, names, max((width - themes - names - 2 * EDGE) / count, 40.0), count)


def _draw_names(fig: go.Figure, tasks: pd.DataFrame, rows: Rows, start: float, room: _Room, paint: Palette) -> None:
    """Tasks at the left of their rows; a theme beside its first task of the block."""
    look: dict[str, Any] = {"showarrow": False, "xref": "x", "x": start, "yref": "y"}
    limit = (room.names - _GAP) / LABEL_SIZE + 0.01
    firsts = ~tasks["theme_key"].duplicated()
    for place, name, theme, is_first in zip(rows.places, rows.names, tasks["short_name"], firsts, strict=True):
        font = {"size": LABEL_SIZE, "color": paint.ink}
        fig.add_annotation(text=pl(cut(name, limit)), y=place, xanchor="right", xshift=-6, font=font, **look)
        if room.themes and is_first:
            second = {"size": SMALL_SIZE, "color": paint.second}
            shift = {"xanchor": "left", "xshift": -room.themes - room.names + 2}
            fig.add_annotation(text=pl(theme), y=place, font=second, **shift, **look)


def _level(due: int, on_time: int) -> str:
    """How wide a gap is: "" full, yellow any, red from a tenth on, wide from a fifth on; few reports are never red."""
    if on_time == due:
        return ""
    gap = (due - on_time) / due
    return next(level for least, level in _GAPS if gap >= least) if due >= _SMALL else "yellow"


def _cell(cell: Any, columns: dict[str, float], places: dict[str, float], say: Say, paint: Palette) -> Cell:
    due, on_time = int(cell.due_count), int(cell.on_time_count)
    level = _level(due, on_time) if due else ""
    yellow, red = paint.lights["yellow"], paint.lights["red"]
    ground = {"yellow": paint.lights["late_done"].tint, "red": yellow.tint, "wide": yellow.tint}
    sign = {"yellow": "triangle-up", "red": "square", "wide": "square", "": "" if due else "circle-open"}[level]
    told = {"task": pl(f"{cell.task_no} {cell.title}"), "period": period_word(cell.period_key, say)}
    return Cell(
        columns[cell.period_key],
        places[cell.task_key],
        ground.get(level, paint.slate[3]),
        f"{on_time}/{due}" if due else "",
        paint.ink if level else paint.second,
        say("chart.calendar_hover", **told, ratio=ratio_text(on_time, due, say)),
        cell.task_key,
        is_bold=level in ("red", "wide"),
        sign=sign,
        sign_ink={"yellow": yellow.text, "red": red.colour, "wide": red.colour}.get(level, paint.lights["grey"].colour),
    )


def _head(key: str, cells: pd.DataFrame, x: float, is_last: bool, say: Say, paint: Palette) -> Head:
    """The head of a period; under the last block the reports of all tasks."""
    due, on_time, last_on = int(cells["due_count"].sum()), int(cells["on_time_count"].sum()), cells["last_on"].iloc[0]
    note = say("chart.cadence_until", day=f"{last_on.month}-{last_on.day:02d}")
    total = f"{on_time}/{due}" if due else NOTHING
    return Head(x, pl(period_word(key, say)), note, total if is_last else "", paint.ink)


def calendar_finding(cells: pd.DataFrame, say: Say) -> str:
    """Which task lost most reports in the latest period that has fallen due."""
    due = cells[cells["due_count"] > 0]
    if due.empty:
        return say("chart.calendar_none")
    latest = due[due["due_on"] == due["due_on"].max()]
    period = period_word(str(latest["period_key"].iloc[0]), say)
    ratio = ratio_text(latest["on_time_count"].sum(), latest["due_count"].sum(), say)
    gaps = (latest["due_count"] - latest["on_time_count"]).astype(int)
    if not gaps.max():
        return say("chart.calendar_full", period=period, ratio=ratio)
    named = latest.assign(gap=gaps, task=[say("chart.calendar_task", no=int(no)) for no in latest["task_no"]])
    tasks, each = topmost(named, "gap", "task", "task", say)
    return say("chart.calendar_finding", period=period, ratio=ratio, tasks=tasks, gap=int(gaps.max()), **each)


def calendar_alt(cells: pd.DataFrame, say: Say) -> str:
    """Description of reporting_grid: the finding, and per task the reports of all periods that have fallen due."""
    if cells.empty:
        return say("figure.nothing")
    details = []
    for task, mine in cells.groupby("title", sort=False):
        ratio = ratio_text(mine["on_time_count"].sum(), mine["due_count"].sum(), say)
        details.append(say("figure.name_value", name=task, value=ratio))
    more = say("chart.alt_more", count=len(details) - 8) if len(details) > 8 else ""
    shown = say("figure.sentence_join").join(details[:8])
    return say(
        "chart.alt", kind=say("chart.alt_calendar"), finding=calendar_finding(cells, say), details=shown, more=more
    )
