"""Sorted horizontal bars: workload, best and slowest units, open hazards by category (look.md 6)."""

from collections.abc import Sequence
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import completion_finding, hazard_finding, load_decimals, workload_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import (
    LABEL_SIZE,
    SMALL_SIZE,
    Palette,
    Say,
    count_text,
    palette,
    percent_text,
    ratio_text,
    value_text,
)

ROW = 26
_REST = "Z"  # 其他 in data/registers/hazard_categories.csv
_LEFT_PART = 0.36  # the most of the width that names may take


def ordered(rows: pd.DataFrame, *keys: pd.Series) -> pd.DataFrame:
    """`rows` in rising order of the keys, ties as given, rows without a key last."""
    sorting = pd.DataFrame({str(place): key.to_numpy() for place, key in enumerate(keys)})
    return rows.iloc[sorting.sort_values(list(sorting.columns), kind="stable", na_position="last").index.to_numpy()]


def left_margin(names: list[str], width: int) -> float:
    """Px the longest name needs, at most a third of the figure."""
    return min(max(map(ems, names)) * LABEL_SIZE + 12, width * _LEFT_PART) + EDGE


def name_axis(fig: go.Figure, names: list[str], places: list[float], left: float) -> None:
    """Name every row at its place, first row on top; names too long for the margin end in "…"."""
    limit = (left - EDGE - 12) / LABEL_SIZE
    fig.update_yaxes(
        range=[max(places) + 0.5, -0.5],
        tickmode="array",
        tickvals=places,
        ticktext=[pl(cut(name, limit + 0.01)) for name in names],
    )


def row_texts(fig: go.Figure, texts: list[str], xs: list[float], ys: list[float], row: float) -> None:
    """Add words right of the bars' ends (xs, ys in data coordinates), level with the names of rows `row` px high."""
    fig.add_trace(
        go.Scatter(
            name="ends",
            x=xs,
            # Plotly sets the text of points 2 px higher than that of ticks.
            y=[y + 2 / row for y in ys],
            mode="markers+text",
            marker={"size": 8, "opacity": 0},
            text=texts,
            textposition="middle right",
            textfont={"size": LABEL_SIZE},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )


def plain_bar(
    values: Sequence[float], places: list[float], colour: str, hover: list[str], keys: list[str], **look: Any
) -> go.Bar:
    """One stretch of horizontal bars; a click gives customdata [key]."""
    return go.Bar(
        x=values,
        y=places,
        orientation="h",
        width=0.68,
        marker={"color": colour, **look.pop("marker", {})},
        customdata=[[key] for key in keys],
        hovertext=hover,
        hoverinfo="text",
        unselected={"marker": {"opacity": 1}},
        **look,
    )


def _bars_frame(
    fig: go.Figure, caption: Caption, names: list[str], places: list[float], most: float, texts: list[str]
) -> Plot:
    """Set both axes so that names at the left and the words after the longest bar fit; the room needed."""
    width = caption.get("width", WIDTH)
    left = left_margin(names, width)
    room = max(width - left - EDGE, 1)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / room
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[0, (most or 1) / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    return Plot(left=left, height=ROW * (max(places) + 1))


def workload_bars(
    unit_totals: pd.DataFrame, say: Say, *, rule: str = "full", count: int = 0, **caption: Unpack[Caption]
) -> go.Figure:
    """Workload per unit, most first; `count` > 0 draws the first ones and one row for all the others.

    unit_totals: unit_key, unit_name, value, total_value. A click gives customdata [unit_key] ("" for the others' row).
    """
    if unit_totals.empty or not unit_totals["value"].gt(0).any():
        return nothing_figure(caption, say)
    ranked = unit_totals[unit_totals["value"] > 0].sort_values("value", ascending=False, kind="stable")
    paint = palette(caption.get("dark", False))
    decimals = load_decimals(unit_totals, rule)
    rows = list(ranked[["unit_key", "unit_name", "value"]].itertuples(index=False, name=None))
    if 0 < count < len(rows) - 1:
        rest = rows[count:]
        rows = [*rows[:count], ("", say("chart.others", count=len(rest)), sum(value for _, _, value in rest))]
    keys, names, values = (list(column) for column in zip(*rows, strict=True))
    whole = float(ranked["total_value"].iloc[0])
    texts = [
        say("figure.ratio", pair=value_text(value, decimals), percent=percent_text(value, whole)) for value in values
    ]
    places = [float(place) for place in range(len(rows))]
    hover = [say("chart.total", name=pl(name), part=text) for name, text in zip(names, texts, strict=True)]
    colours = [paint.ramp[3] if key else paint.slate[2] for key in keys]
    fig = go.Figure(plain_bar(values, places, paint.ramp[3], hover, keys, marker={"color": colours}))
    row_texts(fig, texts, values, places, ROW)
    plot = _bars_frame(fig, caption, names, places, max(values), texts)
    titled: Caption = {**caption, "title": caption.get("title") or workload_finding(unit_totals, say, rule)}
    return framed(fig, titled, plot)


def _ends(ranked: pd.DataFrame, count: int) -> tuple[pd.DataFrame, list[float]]:
    """The first and last `count` rows of a ranking and their places, with a gap of one row between the two ends."""
    if not count or len(ranked) <= 2 * count:
        return ranked, [float(place) for place in range(len(ranked))]
    both = pd.concat([ranked.head(count), ranked.tail(count)])
    return both, [float(place) for place in [*range(count), *range(count + 1, 2 * count + 1)]]


def _completion_text(row: Any, done: str, total: str, say: Say, paint: Palette) -> tuple[str, str]:
    """n/N of one unit, plain for measuring and as markup, with the overdue part as ■ and its word."""
    plain = ratio_text(getattr(row, done), getattr(row, total), say)
    overdue = int(getattr(row, "overdue_count", 0) or 0)
    if not overdue:
        return plain, plain
    red = paint.lights["red"]
    words = say("chart.overdue_part", count=overdue)
    return f"{plain}　■ {words}", f'{plain}　<span style="color:{red.text}">{red.sign} {words}</span>'


def completion_bars(
    rows: pd.DataFrame,
    say: Say,
    *,
    count: int = 3,
    done: str = "verified_count",
    total: str = "duty_count",
    **caption: Unpack[Caption],
) -> go.Figure:
    """Best and slowest units of one peer group: `count` at each end (0: all), best first, n/N at the bar's end.

    rows: one peer group, only units that may be ranked (N ≥ 5, measures.md §4): unit_key, unit_name, the columns
    named by `done` and `total` (for reporting: on_time_count, due_count), overdue_count if known.
    Units with nothing due are left out. A click gives customdata [unit_key].
    """
    if rows.empty or not rows[total].sum():
        return nothing_figure(caption, say)
    ranked = rows[rows[total] > 0]
    overdue = ranked["overdue_count"] if "overdue_count" in ranked.columns else ranked[total] * 0
    ranked = ordered(ranked, -(ranked[done] / ranked[total]), overdue, -ranked[total])
    paint = palette(caption.get("dark", False))
    drawn, places = _ends(ranked, count)
    texts = [_completion_text(row, done, total, say, paint) for row in drawn.itertuples()]
    ratios = (drawn[done] / drawn[total]).tolist()
    names, keys = drawn["unit_name"].tolist(), drawn["unit_key"].tolist()
    hover = [say("chart.total", name=pl(name), part=plain) for name, (plain, _) in zip(names, texts, strict=True)]
    fig = go.Figure(
        [
            plain_bar(ratios, places, paint.slate[0], hover, keys),
            plain_bar([1 - ratio for ratio in ratios], places, paint.slate[3], hover, keys),
        ]
    )
    row_texts(fig, [markup for _, markup in texts], [1.0] * len(drawn), places, ROW)
    plot = _bars_frame(fig, caption, names, places, 1, [plain for plain, _ in texts])
    titled: Caption = {**caption, "title": caption.get("title") or completion_finding(ranked, done, total, say)}
    if len(drawn) < len(ranked):
        left_out = say("chart.between", count=len(ranked) - len(drawn))
        second = {"size": SMALL_SIZE, "color": paint.second}
        fig.add_annotation(text=left_out, x=0, y=count, xanchor="left", showarrow=False, font=second)
    return framed(fig, titled, plot)


def _by_open(rows: pd.DataFrame) -> pd.DataFrame:
    """Categories with something open, most first; the rest category closes the list whatever its size."""
    held = rows[rows["open_count"] > 0]
    return ordered(held, held["category_code"] == _REST, -held["open_count"])


def hazard_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Open hazards by category, most first and 其他 last, the overdue part first on the common baseline.

    rows: category_code, category_name, open_count, overdue_count (part of open), found_count.
    A category with nothing open is left out. A click gives customdata [category_code].
    """
    if rows.empty or not rows["open_count"].sum():
        return nothing_figure({**caption, "empty": caption.get("empty") or say("chart.hazard_none")}, say)
    ranked = _by_open(rows)
    paint = palette(caption.get("dark", False))
    places = [float(place) for place in range(len(ranked))]
    names, keys = ranked["category_name"].tolist(), ranked["category_code"].tolist()
    texts = []
    for held, overdue in zip(ranked["open_count"], ranked["overdue_count"], strict=True):
        key = "chart.open_overdue" if overdue else "chart.open_only"
        texts.append(say(key, open=count_text(held), overdue=count_text(overdue)))
    hover = [
        say("chart.hazard_hover", category=pl(name), text=text, found=count_text(found))
        for name, text, found in zip(names, texts, ranked["found_count"], strict=True)
    ]
    late, rest = ranked["overdue_count"].tolist(), (ranked["open_count"] - ranked["overdue_count"]).tolist()
    red = paint.lights["red"]
    fig = go.Figure(
        [plain_bar(late, places, red.colour, hover, keys), plain_bar(rest, places, paint.slate[2], hover, keys)]
    )
    row_texts(fig, texts, ranked["open_count"].tolist(), places, ROW)
    plot = _bars_frame(fig, caption, names, places, float(ranked["open_count"].max()), texts)
    legend = [Key(red.sign, red.colour, say("chart.overdue")), Key("■", paint.slate[2], say("chart.open_in_time"))]
    titled: Caption = {**caption, "title": caption.get("title") or hazard_finding(rows, say)}
    return framed(fig, titled, plot, legend)
