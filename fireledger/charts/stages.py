"""How far the dated tasks are: stages said, checked and closed (measures.md §4)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar
from fireledger.charts.findings import stage_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import (
    LABEL_SIZE,
    NOTE_SIZE,
    NOTHING,
    SMALL_SIZE,
    Palette,
    Say,
    count_text,
    ink_on,
    palette,
    ratio_text,
)

_ROW = 38


def _stage_counts(tasks: pd.DataFrame) -> dict[str, list[int]]:
    """The four stages as parts that add up to the duties; ValueError when the counts are not nested."""
    steps = tasks[["closed_count", "verified_count", "reported_count", "duty_count"]].astype(int)
    parts = steps.diff(axis=1)
    parts["closed_count"] = steps["closed_count"]
    if (parts < 0).any(axis=None):
        raise ValueError("closed ≤ verified ≤ reported ≤ duties does not hold")
    names = ("closed", "verified", "reported", "open")
    return {name: parts[column].astype(int).tolist() for name, column in zip(names, steps.columns, strict=True)}


def _stage_looks(paint: Palette) -> dict[str, dict[str, Any]]:
    """How each stage is filled: one slate ramp, and hatching for what is said but not yet checked."""
    hatch = {"shape": "/", "fgcolor": paint.slate[1], "bgcolor": paint.ground, "size": 6, "solidity": 0.25}
    edge = {"color": paint.slate[1], "width": 1}
    return {
        "closed": {"color": paint.slate[0]},
        "verified": {"color": paint.slate[1]},
        "reported": {"color": paint.ground, "pattern": hatch, "line": edge},
        "open": {"color": paint.slate[3]},
    }


def _stage_letters(fig: go.Figure, parts: dict[str, list[int]], paint: Palette, px: float) -> None:
    """Put each number into its stretch where it fits (`px`: px of one duty)."""
    looks = _stage_looks(paint)
    ends = pd.DataFrame(parts).cumsum(axis=1)
    for stage, counts in parts.items():
        fitting = [row for row, count in enumerate(counts) if count and count * px >= ems(str(count)) * SMALL_SIZE + 4]
        for row in fitting:
            middle = float(ends[stage].iloc[row]) - counts[row] / 2
            _stage_letter(fig, middle, row, counts[row], looks[stage]["color"], hatched=stage == "reported")


def _stage_letter(fig: go.Figure, x: float, row: int, count: int, ground: str, *, hatched: bool) -> None:
    """One number in the middle of its stretch; on hatching it stands on a blank patch."""
    font = {"size": SMALL_SIZE, "color": ink_on(ground)}
    backed = {"bgcolor": ground, "borderpad": 0} if hatched else {}
    fig.add_annotation(text=str(count), x=x, y=row, showarrow=False, font=font, **backed)


def _task_heads(tasks: pd.DataFrame, say: Say, paint: Palette, limit: float) -> tuple[list[str], list[str]]:
    """Number, title and due date of each task: plain first lines for measuring, and markup in two lines."""
    plain, markup = [], []
    for task in tasks.itertuples():
        head = cut(f"{task.task_no} {task.title}", limit)
        due = NOTHING if pd.isna(task.due_on) else f"{task.due_on:%Y-%m-%d}"
        plain.append(head)
        note = say("chart.due", date=due)
        markup.append(f'{pl(head)}<br><span style="font-size:{NOTE_SIZE}px;color:{paint.second}">{note}</span>')
    return plain, markup


def members_text(members: float, done: float, say: Say) -> str:
    """How many members of a group task have all of it done (strict, measures.md §4); "" for a task without a group."""
    return say("chart.members_done", members=int(members), done=int(done)) if members > 0 else ""


def _group_text(task: Any, say: Say) -> str:
    """Both figures of a group task: done by all of its members, and their average where anybody said something."""
    strict = members_text(task.member_count, task.member_done_count, say)
    average = getattr(task, "average_ratio", float("nan"))
    if not strict or pd.isna(average):
        return strict
    told = say("chart.members_average", percent=f"{average:.1%}", told=int(task.told_count))
    return say("figure.clause_join").join([strict, told])


def _add_column(fig: go.Figure, tasks: pd.DataFrame, say: Say, paint: Palette, width: float) -> float:
    """Words right of the bars: duties checked n/N and, under it, members with all done. Px they need."""
    checked = [
        say("chart.verified_ratio", ratio=ratio_text(task.verified_count, task.duty_count, say))
        for task in tasks.itertuples()
    ]
    members = [_group_text(task, say) for task in tasks.itertuples()]
    look = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "showarrow": False, "align": "left"}
    for row, (ratio, group) in enumerate(zip(checked, members, strict=True)):
        note = f'<br><span style="font-size:{NOTE_SIZE}px;color:{paint.second}">{group}</span>' if group else ""
        fig.add_annotation(text=ratio + note, y=row, font={"size": LABEL_SIZE}, **look)
    needed = max(max(map(ems, checked)) * LABEL_SIZE, max(map(ems, members)) * NOTE_SIZE)
    return min(needed + 8, width * 0.52)


def stage_bars(tasks: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """How far the dated tasks are: duties closed, checked, reported only (hatched: said but not checked), none.

    tasks, in the order to be drawn: task_key, task_no, title, due_on, duty_count, closed_count,
    verified_count (with closed), reported_count (with verified), member_count and member_done_count (units of a group
    task, and those with all of it done; 0 where there is no group), average_ratio and told_count if known
    (measures.group_progress). Tasks without a duty are left out.
    A click gives customdata [task_key]. ValueError when the counts are not nested.
    """
    if tasks.empty or not tasks["duty_count"].sum():
        return nothing_figure(caption, say)
    tasks = tasks[tasks["duty_count"] > 0]
    paint = palette(caption.get("dark", False))
    width = caption.get("width", WIDTH)
    parts = _stage_counts(tasks)
    heads, labels = _task_heads(tasks, say, paint, width * 0.3 / LABEL_SIZE)
    left = left_margin([*heads, say("chart.due", date="2022-12-31")], width)
    places = [float(place) for place in range(len(tasks))]
    fig = go.Figure()
    for stage, counts in parts.items():
        words = [say(f"chart.stage_{stage}", count=count) for count in counts]
        hover = [f"{pl(head)}<br>{word}" for head, word in zip(heads, words, strict=True)]
        fig.add_trace(
            plain_bar(counts, places, "", hover, tasks["task_key"].tolist(), marker=_stage_looks(paint)[stage])
        )
    name_axis(fig, heads, places, left)
    most = int(tasks["duty_count"].max())
    fig.update_yaxes(ticktext=labels)
    fig.update_xaxes(range=[0, most], showticklabels=False)
    fig.update_layout(barmode="stack")
    right = _add_column(fig, tasks, say, paint, width) + EDGE
    _stage_letters(fig, parts, paint, max(width - left - right, 60) * 0.95 / most)
    legend = [_stage_key(stage, sum(counts), say, paint) for stage, counts in parts.items()]
    titled: Caption = {**caption, "title": caption.get("title") or stage_finding(tasks, say)}
    return framed(fig, titled, Plot(left, _ROW * len(tasks), right=right, above=4, below=4), legend)


def _stage_key(stage: str, count: int, say: Say, paint: Palette) -> Key:
    """The legend entry of one stage with its total."""
    sign = "▨" if stage == "reported" else "■"
    colour = {"closed": paint.slate[0], "verified": paint.slate[1], "reported": paint.slate[1], "open": paint.slate[2]}
    return Key(sign, colour[stage], say(f"chart.stage_{stage}", count=count_text(count)))
