"""Reports on continuous tasks, period by period: which task loses reports, and when (measures.md §2)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin
from fireledger.charts.cadence import period_word
from fireledger.charts.cells import HEAD_PX, Cell, Head, Rows, draw_cells, draw_heads, set_rows
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import pl
from fireledger.charts.theme import NOTHING, Palette, Say, palette, ratio_text

_ROW, _HALF = 22, 0.47
_SMALL = 5  # with fewer reports due a gap is one unit, not a tenth
_GAPS = ((0.2, "wide"), (0.1, "red"), (0.0, "yellow"))


def reporting_grid(cells: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Continuous tasks × periods: reports on time ÷ due, gaps marked; periods to come are empty circles.

    cells, tasks in document order: task_key, task_no, title, theme_key, short_name, period_key, last_on, due_on,
    due_count, on_time_count. A click gives customdata [task_key].
    """
    if cells.empty:
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    columns = {key: float(place) for place, key in enumerate(cells["period_key"].unique())}
    rows, places = _rows(cells)
    fig = go.Figure()
    draw_cells(fig, [_cell(cell, columns, places, say, paint) for cell in cells.itertuples()], _HALF)
    heads = [_head(key, cells[cells["period_key"] == key], x, say, paint) for key, x in columns.items()]
    draw_heads(fig, heads, rows, paint, say("chart.cadence_total"))
    left = left_margin([*rows.names, say("chart.cadence_total")], width)
    set_rows(fig, rows, left, paint)
    fig.update_xaxes(range=[-0.5, len(columns) - 0.5], showticklabels=False)
    titled: Caption = {**caption, "title": caption.get("title") or calendar_finding(cells, say)}
    legend = [
        Key("▲", paint.lights["yellow"].text, say("chart.calendar_gap")),
        Key("■", paint.lights["red"].colour, say("chart.calendar_wide")),
        Key("○", paint.lights["grey"].colour, say("chart.cadence_not_due")),
    ]
    plot = Plot(left, _ROW * (rows.end + 1.05), right=EDGE, above=HEAD_PX)
    return framed(fig, titled, plot, legend)


def _rows(cells: pd.DataFrame) -> tuple[Rows, dict[str, float]]:
    rows, places = Rows(), {}
    tasks = cells.drop_duplicates("task_key")
    is_divided = tasks["theme_key"].nunique() <= len(tasks) / 2
    theme = None
    for task in tasks.itertuples():
        if is_divided and task.theme_key != theme:
            rows.add_heading(task.short_name)
        theme = task.theme_key
        places[task.task_key] = rows.add(f"{task.task_no} {task.title}")
    return rows, places


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


def _head(key: str, cells: pd.DataFrame, x: float, say: Say, paint: Palette) -> Head:
    due, on_time, last_on = int(cells["due_count"].sum()), int(cells["on_time_count"].sum()), cells["last_on"].iloc[0]
    note = say("chart.cadence_until", day=f"{last_on.month}-{last_on.day:02d}")
    return Head(x, pl(period_word(key, say)), note, f"{on_time}/{due}" if due else NOTHING, paint.ink)


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
    worst = latest.loc[gaps.idxmax()]
    return say("chart.calendar_finding", period=period, ratio=ratio, task=int(worst["task_no"]), gap=int(gaps.max()))


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
