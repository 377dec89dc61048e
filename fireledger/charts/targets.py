"""Targets as bullets with what is left and the pace it takes; what units hold of the rest (measures.md §2)."""

import math
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar
from fireledger.charts.findings import topmost
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import pl
from fireledger.charts.theme import (
    MINUS,
    NOTHING,
    SMALL_SIZE,
    Palette,
    Say,
    count_text,
    palette,
    percent_text,
    ratio_text,
    value_text,
)

_ROW = 28
_COLUMNS = {"reading": 1.03, "percent": 1.28, "gap": 1.46, "required": 1.78, "recent": 1.98}
_SLOW = 0.7  # a recent pace below this part of the required one is marked
_SHARES = ("%", "％", "百分比")


def target_bullets(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Targets to be reached: reading, baseline, target and place in proportion to time; beside them what it takes.

    rows, in the order to be drawn: target_key, target_name, parent_code, value_unit, target_value, numerator,
    denominator, reached_value, reached_ratio, place_ratio, baseline_ratio, gap_ratio, days_left, left_count,
    required_per_week, recent_per_week, is_soft, light (measures.targets). Counts are drawn as a part of their target.
    A click gives customdata [target_key].
    """
    if rows.empty:
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    names = [
        f"　{row.target_name}" if isinstance(row.parent_code, str) else row.target_name for row in rows.itertuples()
    ]
    left, places = left_margin(names, width), [float(place) for place in range(len(rows))]
    fig = go.Figure(_bars(rows, places, say, paint))
    for place, row in zip(places, rows.itertuples(), strict=True):
        _mark(fig, place, row, paint)
        _tell(fig, place, row, say, paint)
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[0, 2.0], showticklabels=False)
    fig.update_layout(barmode="overlay")
    _head(fig, say, paint)
    titled: Caption = {**caption, "title": caption.get("title") or _slowest(rows, say) or target_finding(rows, say)}
    keys = [
        Key("━", paint.accent, say("chart.target_reached")),
        Key("┊", paint.second, say("chart.target_baseline")),
        Key("┃", paint.ink, say("chart.target_place")),
    ]
    return framed(fig, titled, Plot(left, _ROW * len(rows), right=EDGE, above=24, below=2), keys)


def _slowest(rows: pd.DataFrame, say: Say) -> str:
    """Which part of a target is farthest behind; "" where there are no parts to compare."""
    parts = rows[rows["parent_code"].notna() & rows["reached_ratio"].notna()]
    if len(parts) < 2:
        return ""
    row = next(parts.sort_values("reached_ratio", kind="stable").itertuples())
    if parts["reached_ratio"].max() == row.reached_ratio:
        return ""
    names, _ = topmost(parts, "reached_ratio", "target_name", "part", say, is_least=True)
    is_alone = (parts["reached_ratio"] == row.reached_ratio).sum() == 1
    reading = reading_text(row, say) if is_alone else percent_text(row.reached_ratio, 1)
    return say("chart.target_slowest", count=len(parts), name=names, reading=reading)


def _bars(rows: pd.DataFrame, places: list[float], say: Say, paint: Palette) -> list[go.Bar]:
    """The track of every target, and the bar of what is reached on it."""
    reached = [0.0 if pd.isna(ratio) else min(float(ratio), 1.0) for ratio in rows["reached_ratio"]]
    hover = [f"{pl(row.target_name)}<br>{reading_text(row, say)}" for row in rows.itertuples()]
    keys = rows["target_key"].tolist()
    track = plain_bar([1.0] * len(rows), places, paint.slate[3], hover, keys)
    return [track, plain_bar(reached, places, paint.accent, hover, keys).update(width=0.34)]


def _mark(fig: go.Figure, place: float, row: Any, paint: Palette) -> None:
    """Baseline dotted, today's place strong, the target thin at its own height."""
    goal = row.target_value if row.value_unit in _SHARES else 1.0
    marks = [(row.baseline_ratio, "dot", 1.5, paint.second, 0.3), (row.place_ratio, "solid", 3, paint.ink, 0.4)]
    if pd.notna(row.target_value):
        marks.append((goal, "solid", 1.5, paint.accent, 0.5))
    for at, dash, size, colour, half in marks:
        if pd.notna(at):
            line = {"color": colour, "width": size, "dash": dash}
            fig.add_shape(type="line", x0=at, x1=at, y0=place - half, y1=place + half, line=line)


def _tell(fig: go.Figure, place: float, row: Any, say: Say, paint: Palette) -> None:
    """The table half: reading, percent, place against time with its light, required and recent pace."""
    light = paint.lights[row.light]
    is_slow = pd.notna(row.recent_per_week) and row.recent_per_week < row.required_per_week * _SLOW
    slow_ink = paint.lights["yellow" if row.is_soft else "red"].text
    cells = {
        "reading": (f"<b>{pl(reading_pair(row, say))}</b>", paint.ink),
        "percent": (percent_text(row.numerator, row.denominator), paint.ink),
        "gap": (f"{light.sign} {_standing(row, say)}", light.text),
        "required": (count_text(row.required_per_week), paint.ink),
        "recent": (_pace_text(row.recent_per_week), slow_ink if is_slow else paint.ink),
    }
    if pd.isna(row.target_value):
        cells |= {"required": ("", paint.ink), "recent": ("", paint.ink)}
    if row.light == "missing":
        cells = {"reading": (f"<b>{light.sign} {say('light.missing')}</b>", light.text)}
    for name, (text, ink) in cells.items():
        is_number = name in ("required", "recent")
        font, anchor = {"size": SMALL_SIZE, "color": ink}, "right" if is_number else "left"
        fig.add_annotation(text=text, x=_COLUMNS[name], y=place, xanchor=anchor, showarrow=False, font=font)


def _standing(row: Any, say: Say) -> str:
    """Points before or behind time; where none can be told, the state in a word."""
    if pd.isna(row.target_value):
        return say("chart.target_open")
    if row.light in ("green", "late_done") and row.is_met:
        return say("chart.target_met")
    if pd.isna(row.gap_ratio):
        return say("chart.target_undated")
    return points_number(row.gap_ratio)


def points_number(gap: float) -> str:
    """A difference of two ratios as points with its sign: −7.0."""
    points = round(gap * 100, 1)
    return f"{'+' if points > 0 else MINUS if points < 0 else ''}{abs(points):.1f}"


def _pace_text(pace: float) -> str:
    return NOTHING if math.isnan(pace) else value_text(pace, 0 if pace == round(pace) else 1)


def _head(fig: go.Figure, say: Say, paint: Palette) -> None:
    """Names of the columns of the table half."""
    look: dict[str, Any] = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    for name, x in _COLUMNS.items():
        if name == "percent":
            continue
        font = {"size": SMALL_SIZE, "color": paint.second}
        anchor = "right" if name in ("required", "recent") else "left"
        fig.add_annotation(text=pl(say(f"chart.target_head_{name}")), x=x, xanchor=anchor, font=font, **look)


def reading_pair(row: Any, say: Say) -> str:
    """What was read, against what: 312/438, 1/1 个, 12 个 where the target is open."""
    unit = row.value_unit if isinstance(row.value_unit, str) and row.value_unit not in _SHARES else ""
    if row.value_unit in _SHARES:
        is_pair = pd.notna(row.numerator) and pd.notna(row.denominator)
        pair = f"{count_text(row.numerator)}/{count_text(row.denominator)}" if is_pair else NOTHING
        return pair if is_pair else percent_text(row.reached_value, 1)
    if pd.isna(row.reached_value):
        return NOTHING
    reached = f"{row.reached_value:,.10g}"
    whole = f"/{row.target_value:,.10g}" if pd.notna(row.target_value) and row.direction != "at_most" else ""
    return say("chart.target_count", pair=f"{reached}{whole}", unit=unit).strip()


def reading_text(row: Any, say: Say) -> str:
    """What was read in words: 312/438（71.2%）, 1/1 个, 未报."""
    if pd.isna(row.read_on):
        return unread_word(row, say)
    is_pair = row.value_unit in _SHARES and pd.notna(row.numerator) and pd.notna(row.denominator)
    return ratio_text(row.numerator, row.denominator, say) if is_pair else reading_pair(row, say)


def unread_word(row: Any, say: Say) -> str:
    """The word for a target of which nothing was read: 未报, before reporting has started 尚无数据."""
    return say("light.missing" if row.light == "missing" else "data.none")


def target_finding(rows: pd.DataFrame, say: Say) -> str:
    """Where the target with a date that is nearest stands and what it takes."""
    told = rows[rows["read_on"].notna()]
    if told.empty:
        return say("chart.target_unread", count=len(rows))
    dated = told[told["days_left"].notna() & told["parent_code"].isna()]
    row = next((dated if len(dated) else told).sort_values("days_left", kind="stable").itertuples())
    named = {"name": row.target_name, "reading": reading_text(row, say)}
    if row.is_met:
        return say("chart.target_finding_met", **named)
    if pd.isna(row.days_left) or pd.isna(row.left_count):
        return say("chart.target_finding_plain", **named)
    rest = {"left": count_text(row.left_count), "days": abs(int(row.days_left))}
    if row.days_left <= 0:
        return say("chart.target_finding_over" if row.days_left < 0 else "chart.target_finding_today", **named, **rest)
    pace = {"required": count_text(row.required_per_week), "recent": _pace_text(row.recent_per_week)}
    return say("chart.target_finding", **named, **rest, **pace)


def target_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of target_bullets: the finding, and per target its reading, standing and required pace."""
    if rows.empty:
        return say("figure.nothing")
    details = [
        say(
            "chart.target_alt_row",
            name=row.target_name,
            reading=reading_text(row, say),
            standing=say(f"light.{row.light}"),
            required=count_text(row.required_per_week),
        )
        for row in rows.head(8).itertuples()
    ]
    more = say("chart.alt_more", count=len(rows) - 8) if len(rows) > 8 else ""
    shown = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_targets"), finding=target_finding(rows, say), details=shown, more=more)
