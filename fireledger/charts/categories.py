"""Kinds of hazard: how many were found, how many of them major, and how long it took to put them right."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, ordered, plain_bar
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.hazard_findings import category_finding
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import NOTHING, SMALL_SIZE, Palette, Say, count_text, palette

_ROWS, _ROW = 8, 18
_REST = "Z"  # 其他 in data/registers/hazard_categories.csv
SLOW_DAYS = 60  # nine in ten took longer than this: drawn in red
_SPLIT = 0.60  # of the width: left the counts, right the days


def _shown(rows: pd.DataFrame, say: Say) -> pd.DataFrame:
    """The kinds found most, 其他 and the sum of the kinds left out at the end; a sum has no days."""
    ranked = ordered(rows, rows["category_code"] == _REST, -rows["found_count"])
    if len(ranked) <= _ROWS:
        return ranked
    kept, rest = ranked.head(_ROWS - 1), ranked.iloc[_ROWS - 1 :]
    sums = rest[["found_count", "major_count", "verified_count"]].sum()
    last = pd.DataFrame(
        [{"category_code": "", "category_name": say("chart.other_kinds", count=len(rest)), **sums.to_dict()}]
    )
    return pd.concat([kept, last], ignore_index=True)


def _count_bars(fig: go.Figure, rows: pd.DataFrame, places: list[float], say: Say, paint: Palette) -> None:
    """General in grey, major in red behind it, the numbers at the end."""
    general = (rows["found_count"] - rows["major_count"]).tolist()
    keys = rows["category_code"].tolist()
    hover = [
        say("chart.category_hover", name=pl(row.category_name), found=int(row.found_count), major=int(row.major_count))
        for row in rows.itertuples()
    ]
    fig.add_trace(plain_bar(general, places, paint.slate[2], hover, keys))
    fig.add_trace(plain_bar(rows["major_count"].tolist(), places, paint.lights["red"].colour, hover, keys))
    for place, row in zip(places, rows.itertuples(), strict=True):
        text = count_text(row.found_count)
        if row.major_count:
            red = paint.lights["red"].text
            text += f' <span style="color:{red}">{say("chart.major_part", count=int(row.major_count))}</span>'
        _note(fig, text, float(row.found_count), place, "x")


def _note(fig: go.Figure, text: str, at: float, place: float, axis: str) -> None:
    look = {"xref": axis, "yref": "y", "xanchor": "left", "xshift": 5, "showarrow": False}
    fig.add_annotation(text=text, x=at, y=place, font={"size": SMALL_SIZE}, **look)


def _day_marks(fig: go.Figure, rows: pd.DataFrame, places: list[float], paint: Palette) -> None:
    """A dumbbell per kind: half within ●, nine in ten within ❙; what takes longer than SLOW_DAYS is red."""
    for place, row in zip(places, rows.itertuples(), strict=True):
        if pd.isna(row.median_days):
            _note(fig, NOTHING, 0, place, "x2")
            continue
        is_slow = row.tenth_days > SLOW_DAYS
        colour = paint.lights["red"].colour if is_slow else paint.accent
        fig.add_trace(_dumbbell(float(row.median_days), float(row.tenth_days), place, colour))
        _note(fig, f"{int(row.median_days)} / {int(row.tenth_days)}", float(row.tenth_days), place, "x2")


def _dumbbell(median: float, tenth: float, place: float, colour: str) -> go.Scatter:
    look: dict[str, Any] = {"symbol": ["circle", "line-ns"], "size": [9, 12], "color": colour, "opacity": 1}
    return go.Scatter(
        x=[median, tenth],
        y=[place, place],
        xaxis="x2",
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker=look | {"line": {"width": 2.5, "color": colour}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def category_days(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Kinds of hazard, most found first and 其他 last: general and major, and the days it took to put them right.

    rows: category_code, category_name, found_count, major_count (part of found), verified_count, median_days and
    tenth_days (missing where none was checked). A click gives customdata [category_code] ("" for the rest).
    """
    if rows.empty or not rows["found_count"].sum():
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    drawn = _shown(rows, say)
    names, places = drawn["category_name"].tolist(), [float(place) for place in range(len(drawn))]
    left = left_margin(names, round(width * 0.85))
    fig = go.Figure()
    _count_bars(fig, drawn, places, say, paint)
    _day_marks(fig, drawn, places, paint)
    name_axis(fig, names, places, left)
    room = max(width - left - EDGE, 1)
    words = (ems(count_text(drawn["found_count"].max()) + " " + say("chart.major_part", count=88)) + 1) * SMALL_SIZE
    longest = float(drawn["tenth_days"].max()) if drawn["tenth_days"].notna().any() else 1.0
    label = (ems("188 / 188") + 1) * SMALL_SIZE / (room * (1 - _SPLIT - 0.02))
    most = float(drawn["found_count"].max())
    fig.update_layout(
        barmode="stack",
        xaxis={
            "domain": [0, _SPLIT],
            "range": [0, most / max(1 - words / (room * _SPLIT), 0.3)],
            "showticklabels": False,
        },
        xaxis2={
            "domain": [_SPLIT + 0.03, 1],
            "range": [-longest * 0.04, max(longest, 1) / max(1 - label, 0.3)],
            "showticklabels": False,
        },
        yaxis={"tickfont": {"size": SMALL_SIZE}},
    )
    legend = [
        Key("■", paint.slate[2], say("chart.general")),
        Key("■", paint.lights["red"].colour, say("chart.major")),
        Key("●", paint.accent, say("chart.half_days")),
        Key("❙", paint.accent, say("chart.tenth_days", days=SLOW_DAYS)),
    ]
    titled: Caption = {**caption, "title": caption.get("title") or category_finding(rows, say)}
    return framed(fig, titled, Plot(left=left, height=_ROW * len(drawn), above=4), legend)
