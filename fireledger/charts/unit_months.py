"""Hazards and visits of one unit: what is open by kind at the left, the account month by month at the right."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, plain_bar
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.lines import identity_text, month_labels
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, palette

_KINDS, _MONTHS = 7, 12  # what fits; the page of hazards has every kind, the table every month
_HEIGHT, _BELOW = 152, 36  # px of the axes; of the months and visits under them
_SPLIT, _GAP = 0.4, 0.05  # of the width: the kinds, and what lies between them and the months
_BORDER = 0.5  # of the height: below it what came and went, above it the stock


def unit_months(kinds: pd.DataFrame, months: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Two panels: kinds with open hazards, the overdue part first; month-end stock over pairs of new and closed.

    kinds: category_name, open_count, overdue_count (part of open). months, one row per month without gaps, in order:
    month_on, opening_count, new_count, reopened_count, closed_count, open_count and visit_count, which stands under the
    month. Nothing open: the months alone. ValueError when opening + new + reopened − closed = open does not hold.
    """
    if months.empty:
        return nothing_figure(caption, say)
    sums = months["opening_count"] + months["new_count"] + months["reopened_count"] - months["closed_count"]
    if (sums != months["open_count"]).any():
        raise ValueError("the months do not add up: opening + new + reopened − closed = open")
    paint, shown = palette(caption.get("dark", False)), months.tail(_MONTHS)
    there = _shown(kinds, say)
    fig = go.Figure([*_pairs(shown, say, paint), _stock(shown, say, paint)])
    left = _draw_kinds(fig, there, caption.get("width", WIDTH), say, paint) if len(there) else float(EDGE)
    _set_axes(fig, shown, _SPLIT + _GAP if len(there) else 0.0, say)
    red = paint.lights["red"]
    keys = [
        *([Key(red.sign, red.colour, say("chart.overdue"))] if there["overdue_count"].any() else []),
        Key("●", paint.slate[0], say("chart.flow_stock")),
        Key("■", paint.slate[2], say("chart.flow_came")),
        Key("■", paint.slate[1], say("chart.flow_closed")),
    ]
    titled: Caption = {**caption, "title": caption.get("title") or unit_months_finding(months, kinds, say)}
    plot = Plot(left=left, height=_HEIGHT, above=4, below=_BELOW)
    return framed(fig, titled, plot, keys, more=identity_text(months, say))


def _shown(kinds: pd.DataFrame, say: Say) -> pd.DataFrame:
    """Kinds with something open, most first; those that do not fit as one sum at the end, so that nothing is lost."""
    there = kinds[kinds["open_count"] > 0].sort_values("open_count", ascending=False, kind="stable", ignore_index=True)
    if len(there) <= _KINDS:
        return there
    rest = there.iloc[_KINDS - 1 :]
    last = {"category_code": "", "category_name": say("chart.other_kinds", count=len(rest))}
    sums = rest[["open_count", "overdue_count"]].sum().to_dict()
    return pd.concat([there.head(_KINDS - 1), pd.DataFrame([last | sums])], ignore_index=True)


def unit_months_finding(months: pd.DataFrame, kinds: pd.DataFrame, say: Say) -> str:
    """What is open and overdue, and what came and went in the last month."""
    held, late, last = int(kinds["open_count"].sum()), int(kinds["overdue_count"].sum()), months.iloc[-1]
    key = "unit_chart.none_open" if not held else "unit_chart.open_late" if late else "unit_chart.open_in_time"
    moved = say(
        "unit_chart.month_moved",
        month=say(f"figure.month_{last['month_on'].month}"),
        came=count_text(last["new_count"] + last["reopened_count"]),
        closed=count_text(last["closed_count"]),
    )
    return say(key, open=held, overdue=late) + moved


def _draw_kinds(fig: go.Figure, kinds: pd.DataFrame, width: int, say: Say, paint: Palette) -> float:
    """Bars of what is open with its number, overdue in red on the common baseline; px that their names need."""
    places, names = [float(place) for place in range(len(kinds))], kinds["category_name"].tolist()
    left = left_margin(names, round(width * 0.55))
    late, rest = kinds["overdue_count"].tolist(), (kinds["open_count"] - kinds["overdue_count"]).tolist()
    texts = [
        say("chart.open_overdue" if overdue else "chart.open_only", open=count_text(held), overdue=count_text(overdue))
        for held, overdue in zip(kinds["open_count"], kinds["overdue_count"], strict=True)
    ]
    hover = [f"{pl(name)}<br>{text}" for name, text in zip(names, texts, strict=True)]
    keys = kinds["category_code"].tolist()
    fig.add_trace(plain_bar(late, places, paint.lights["red"].colour, hover, keys, name="overdue", base=0))
    fig.add_trace(plain_bar(rest, places, paint.slate[2], hover, keys, name="open", base=late))
    look: dict[str, Any] = {"showarrow": False, "font": {"size": SMALL_SIZE, "color": paint.ink}, "xanchor": "left"}
    for place, held, text in zip(places, kinds["open_count"], texts, strict=True):
        fig.add_annotation(x=float(held), y=place, xshift=5, text=text, **look)
    room = (width - left - EDGE) * _SPLIT
    words = (max(map(ems, texts)) * SMALL_SIZE + 12) / room
    limit = (left - EDGE - 12) / LABEL_SIZE + 0.01
    fig.update_layout(
        xaxis={
            "domain": [0, _SPLIT],
            "range": [0, float(kinds["open_count"].max()) / max(1 - words, 0.3)],
            "showticklabels": False,
        },
        yaxis={
            "range": [max(len(kinds), 4) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": places,
            "ticktext": [pl(cut(name, limit)) for name in names],
        },
    )
    return left


def _pairs(months: pd.DataFrame, say: Say, paint: Palette) -> list[go.Bar]:
    """Left what came (found again included), right what was closed, each with its number."""
    came = (months["new_count"] + months["reopened_count"]).astype(int).tolist()
    told = [say("chart.came_hover", new=row.new_count, reopened=row.reopened_count) for row in months.itertuples()]
    closed = months["closed_count"].astype(int).tolist()
    gone = [say("chart.closed_hover", closed=count) for count in closed]
    look = {
        "x": list(range(len(months))),
        "xaxis": "x2",
        "yaxis": "y2",
        "width": 0.36,
        "hoverinfo": "text",
        "textposition": "outside",
        "constraintext": "none",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": SMALL_SIZE, "color": paint.ink},
    }
    bars = (("came", came, told, -0.38, 2), ("closed", closed, gone, 0.02, 1))
    return [
        go.Bar(
            name=name,
            y=counts,
            text=[count_text(count) for count in counts],
            hovertext=hover,
            offset=offset,
            marker={"color": paint.slate[shade]},
            **look,
        )
        for name, counts, hover, offset, shade in bars
    ]


def _stock(months: pd.DataFrame, say: Say, paint: Palette) -> go.Scatter:
    """The month-end stock with its numbers."""
    stock = months["open_count"].astype(int).tolist()
    return go.Scatter(
        name="stock",
        x=list(range(len(stock))),
        y=stock,
        xaxis="x2",
        yaxis="y3",
        mode="lines+markers+text",
        line={"color": paint.slate[0], "width": 2.5},
        marker={"color": paint.slate[0], "size": 7},
        text=[count_text(held) for held in stock],
        textposition="top center",
        textfont={"size": LABEL_SIZE, "color": paint.ink},
        cliponaxis=False,
        hovertext=[say("chart.stock_hover", open=count_text(held)) for held in stock],
        hoverinfo="text",
    )


def _set_axes(fig: go.Figure, months: pd.DataFrame, start: float, say: Say) -> None:
    """Months from `start` of the width on, visits under their names; no axis of values: numbers are printed."""
    stock = months["open_count"]
    spread = max(float(stock.max() - stock.min()), float(stock.max()) * 0.2, 1.0)
    most = max(float((months["new_count"] + months["reopened_count"]).max()), float(months["closed_count"].max()), 1.0)
    labels = []
    for label, visits in zip(month_labels(months["month_on"], say), months["visit_count"], strict=True):
        month, _, year = label.partition("<br>")
        named = say("unit_chart.month_year", month=month, year=year) if year else month
        labels.append(f"{named}<br>{say('unit_chart.month_visits', count=visits)}")
    fig.update_layout(
        barmode="overlay",
        xaxis2={
            "domain": [start, 1],
            "anchor": "y2",
            "range": [-0.6, len(months) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(months))),
            "ticktext": labels,
            "tickfont": {"size": SMALL_SIZE},
        },
        yaxis2={"domain": [0, _BORDER - 0.04], "anchor": "x2", "range": [0, most * 1.3], "showticklabels": False},
        yaxis3={
            "domain": [_BORDER + 0.02, 1],
            "anchor": "x2",
            "range": [float(stock.min()) - spread * 0.15, float(stock.max()) + spread * 0.55],
            "showticklabels": False,
        },
    )


def unit_months_alt(kinds: pd.DataFrame, months: pd.DataFrame, say: Say) -> str:
    """Description of unit_months: the finding, then every month with visits, what came, went and stayed."""
    if months.empty:
        return say("figure.nothing")
    rows = [
        say(
            "unit_chart.alt_month",
            month=f"{row.month_on:%Y-%m}",
            visits=row.visit_count,
            came=row.new_count + row.reopened_count,
            closed=row.closed_count,
            open=row.open_count,
        )
        for row in months.tail(_MONTHS).itertuples()
    ]
    finding, kind = unit_months_finding(months, kinds, say), say("unit_chart.alt_months")
    return say("chart.alt", kind=kind, finding=finding, details=say("figure.sentence_join").join(rows), more="")
