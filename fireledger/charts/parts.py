"""Stacked bars of parts that add up: replies on time, late and owing; found, clean and never looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar, row_texts
from fireledger.charts.findings import joined
from fireledger.charts.frame import WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, ink_on, palette, ratio_text

_ROW = 26


@dataclass(frozen=True)
class Part:
    """One part of every bar. column: its counts. light: whose sign and colours it takes. word: its name."""

    column: str
    light: str
    word: str


def _numbers(
    fig: go.Figure, rows: pd.DataFrame, lengths: pd.DataFrame, parts: Sequence[Part], paint: Palette, px: float
) -> None:
    """The number of each stretch in its middle, with its sign where a part needs attention, where it fits."""
    ends = lengths.cumsum(axis=1)
    for part in parts:
        light = paint.lights[part.light]
        ink = light.text if part.light in ("missing", "late_done") else ink_on(light.tint)
        sign = "" if part.light in ("green", "grey") else light.sign
        texts = [f"{sign}{count}" if count else "" for count in rows[part.column].astype(int)]
        for place, (text, end, length) in enumerate(zip(texts, ends[part.column], lengths[part.column], strict=True)):
            fits = text and length * px >= ems(text) * SMALL_SIZE + 2
            look = {"text": text, "x": float(end - length / 2), "y": place, "visible": bool(fits)}
            fig.add_annotation(showarrow=False, font={"size": SMALL_SIZE, "color": ink}, **look)


def _bar(
    rows: pd.DataFrame, lengths: pd.DataFrame, part: Part, names: tuple[str, str, str], say: Say, paint: Palette
) -> go.Bar:
    """The stretches of one part; one with an edge shows none where it is nothing. names: key, name, what is counted."""
    key, name, unit = names
    light, counts = paint.lights[part.light], rows[part.column].astype(int).tolist()
    edge = [1.5 if count and part.light in ("missing", "late_done") else 0 for count in counts]
    hover = [
        say("chart.part_hover", name=pl(title), part=part.word, count=count, unit=unit)
        for title, count in zip(rows[name], counts, strict=True)
    ]
    places = [float(place) for place in range(len(rows))]
    look = {"name": part.column, "marker": {"line": {"color": light.colour, "width": edge}}}
    return plain_bar(lengths[part.column].tolist(), places, light.tint, hover, rows[key].tolist(), **look)


def part_bars(
    rows: pd.DataFrame,
    say: Say,
    *,
    parts: Sequence[Part],
    done: str,
    total: str,
    key: str = "unit_key",
    name: str = "unit_name",
    head: str = "",
    unit: str = "",
    is_share: bool = False,
    **caption: Unpack[Caption],
) -> go.Figure:
    """Rows as bars of parts, in the order given, with done/total and its percent at the right ("—" for nothing).

    rows: `key`, `name`, `done`, `total` and the column of each part. The sum of the parts is the length of a bar; with
    is_share every bar is as long as the others. head: words over the ratios; unit: what is counted. A click gives
    customdata [key].
    """
    columns = [part.column for part in parts]
    if rows.empty or not rows[columns].to_numpy().sum():
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    rows = rows.reset_index(drop=True)
    names = rows[name].tolist()
    sums = rows[columns].sum(axis=1)
    lengths = rows[columns].div(sums.where(sums > 0, 1), axis=0) if is_share else rows[columns]
    left, most = left_margin(names, width), 1.0 if is_share else float(sums.max())
    texts = [ratio_text(row[done], row[total], say) for row in rows.to_dict("records")]
    right = max(map(ems, [*texts, head])) * LABEL_SIZE + 12
    fig = go.Figure([_bar(rows, lengths, part, (key, name, unit), say, paint) for part in parts])
    places = [float(place) for place in range(len(rows))]
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[-most / 400, most], showticklabels=False)
    fig.update_layout(barmode="stack")
    row_texts(fig, texts, [most] * len(rows), places, _ROW)
    _numbers(fig, rows, lengths, parts, paint, (width - left - right) * 0.92 / most)
    look = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "left", "yanchor": "bottom", "xshift": 4}
    fig.add_annotation(text=pl(head), showarrow=False, font={"size": SMALL_SIZE, "color": paint.second}, **look)
    legend = [
        Key(paint.lights[part.light].sign, paint.lights[part.light].colour, f"{part.word} {count_text(sum_of)}")
        for part, sum_of in zip(parts, rows[columns].sum(), strict=True)
        if sum_of
    ]
    return framed(fig, caption, Plot(left, _ROW * len(rows), right=right, above=20), legend)


def part_alt(
    rows: pd.DataFrame, say: Say, *, parts: Sequence[Part], done: str, total: str, title: str, name: str = "unit_name"
) -> str:
    """Description of part_bars: its finding, then every row with its ratio and its parts."""
    if rows.empty:
        return say("figure.nothing")
    details = []
    for row in rows.head(8).to_dict("records"):
        told = [say("figure.name_value", name=part.word, value=int(row[part.column])) for part in parts]
        details.append(
            say(
                "chart.alt_part_row",
                name=row[name],
                ratio=ratio_text(row[done], row[total], say),
                parts=joined(told, say),
            )
        )
    more = say("chart.alt_more", count=len(rows) - 8) if len(rows) > 8 else ""
    shown = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_parts"), finding=title, details=shown, more=more)
