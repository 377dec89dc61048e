"""Where the stock of hazards goes: month-end stock, and what came and went (measures.md §4, stock and flow)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import stock_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, palette

_LINE_PX, _PAIRS_PX = 120, 130
_MONTH_PX = 32  # a month narrower than this cannot be named: every third or every twelfth one is
_COUNTS = ["opening_count", "new_count", "reopened_count", "closed_count", "open_count"]


def _check_stock(months: pd.DataFrame) -> None:
    """Raise ValueError unless opening + new + reopened − closed = open, and each month opens as the last one closed."""
    sums = months["opening_count"] + months["new_count"] + months["reopened_count"] - months["closed_count"]
    carried = months["opening_count"].iloc[1:].to_numpy() == months["open_count"].iloc[:-1].to_numpy()
    if (sums != months["open_count"]).any() or not carried.all():
        raise ValueError("the months do not add up: opening + new + reopened − closed = open")


def month_labels(months: pd.Series, say: Say, every: int = 1) -> list[str]:
    """8月, with the year under the first one and under every January; one month in `every`, counted from January."""
    labels: list[str] = []
    for month in months:
        year = f"<br>{month.year}" if month.month == 1 or not any(labels) else ""
        labels.append(say(f"figure.month_{month.month}") + year if (month.month - 1) % every == 0 else "")
    return labels


def identity_text(months: pd.DataFrame, say: Say) -> str:
    """The sum that proves the last month: opening + new + reopened − closed = open."""
    last = months.iloc[-1]
    counts = {name.removesuffix("_count"): count_text(last[name]) for name in _COUNTS}
    return say("chart.stock_identity", month=say(f"figure.month_{last['month_on'].month}"), **counts)


def _month_px(months: pd.DataFrame, width: float) -> float:
    """Px of one month."""
    return (width - 2 * EDGE) / (len(months) + 0.2)


def _fits(months: pd.DataFrame, px: float) -> bool:
    """Whether the number of every bar fits above it."""
    return max(map(ems, map(count_text, months[_COUNTS].max()))) * SMALL_SIZE <= px * 0.4


def _shown(values: list[int], every: bool) -> list[str]:
    """Numbers to print on the line: all, or the first, the highest, the lowest and the last."""
    kept = {0, len(values) - 1, values.index(max(values)), values.index(min(values))}
    return [count_text(value) if every or place in kept else "" for place, value in enumerate(values)]


def _line_trace(months: pd.DataFrame, every: bool, say: Say, paint: Palette) -> go.Scatter:
    """The month-end stock; customdata = [month as 2022-11]."""
    stock = months["open_count"].astype(int).tolist()
    return go.Scatter(
        name="stock",
        x=list(range(len(stock))),
        y=stock,
        yaxis="y2",
        mode="lines+markers+text",
        line={"color": paint.slate[0], "width": 2.5},
        marker={"color": paint.slate[0], "size": 7},
        text=_shown(stock, every),
        textposition="top center",
        textfont={"size": LABEL_SIZE, "color": paint.ink},
        cliponaxis=False,
        customdata=[[f"{month:%Y-%m}"] for month in months["month_on"]],
        hovertext=[say("chart.stock_hover", open=count_text(count)) for count in stock],
        hoverinfo="text",
    )


def _pair_traces(months: pd.DataFrame, every: bool, say: Say, paint: Palette) -> list[go.Bar]:
    """Left what came (new, reopened hatched on top), right what was closed; the numbers stand on the bars."""
    new, reopened, closed = (months[f"{name}_count"].astype(int).tolist() for name in ("new", "reopened", "closed"))
    came = [first + back for first, back in zip(new, reopened, strict=True)]
    told = [say("chart.came_hover", new=first, reopened=back) for first, back in zip(new, reopened, strict=True)]
    gone = [say("chart.closed_hover", closed=count) for count in closed]
    hatch = {"shape": "/", "fgcolor": paint.slate[1], "bgcolor": paint.slate[2], "size": 5, "solidity": 0.35}
    left, right = {"color": paint.slate[2]}, {"color": paint.slate[1]}
    again = {**left, "pattern": hatch}
    look = _pair_look(months, paint)
    came_text, gone_text = ([count_text(count) for count in counts] if every else None for counts in (came, closed))
    return [
        go.Bar(name="came", y=came, offset=-0.38, marker=left, text=came_text, hovertext=told, **look),
        go.Bar(name="reopened", y=reopened, base=new, offset=-0.38, marker=again, hovertext=told, **look),
        go.Bar(name="closed", y=closed, offset=0.02, marker=right, text=gone_text, hovertext=gone, **look),
    ]


def _pair_look(months: pd.DataFrame, paint: Palette) -> dict[str, Any]:
    """What the bars of a pair have in common."""
    return {
        "x": list(range(len(months))),
        "width": 0.36,
        "customdata": [[f"{month:%Y-%m}"] for month in months["month_on"]],
        "hoverinfo": "text",
        "textposition": "outside",
        "constraintext": "none",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": SMALL_SIZE, "color": paint.ink},
        "unselected": {"marker": {"opacity": 1}},
    }


def _set_axes(fig: go.Figure, months: pd.DataFrame, px: float, say: Say) -> None:
    """The line above, the pairs below on the same months; an axis of values only where the bars carry no numbers."""
    every = 1 if px >= _MONTH_PX else 3 if px * 3 >= _MONTH_PX else 12
    stock = months["open_count"]
    spread = max(float(stock.max() - stock.min()), float(stock.max()) * 0.2, 1.0)
    most = max(float((months["new_count"] + months["reopened_count"]).max()), float(months["closed_count"].max()), 1.0)
    scale = (
        {}
        if _fits(months, px)
        else {"showticklabels": True, "nticks": 3, "rangemode": "tozero", "tickfont": {"size": SMALL_SIZE}}
    )
    border = _PAIRS_PX / (_LINE_PX + _PAIRS_PX)
    fig.update_layout(
        barmode="overlay",
        xaxis={
            "range": [-0.6, len(months) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(months))),
            "ticktext": month_labels(months["month_on"], say, every),
        },
        yaxis={"domain": [0, border - 0.06], "range": [0, most * 1.22], "showticklabels": False, **scale},
        yaxis2={
            "domain": [border, 1],
            "range": [float(stock.min()) - spread * 0.15, float(stock.max()) + spread * 0.55],
            "showticklabels": False,
            "anchor": "x",
        },
    )


def stock_lines(months: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Hazards month by month: month-end stock as a line, below it pairs of what came and what was closed.

    months, one row per month without gaps, in order: month_on (first day), opening_count, new_count, reopened_count,
    closed_count, open_count. The footer proves the last month. A click gives customdata ["2022-11"].
    ValueError when opening + new + reopened − closed = open does not hold in every month.
    """
    if months.empty:
        return nothing_figure(caption, say)
    _check_stock(months)
    paint = palette(caption.get("dark", False))
    px = _month_px(months, caption.get("width", WIDTH))
    numbered = _fits(months, px)
    fig = go.Figure([*_pair_traces(months, numbered, say, paint), _line_trace(months, numbered, say, paint)])
    _set_axes(fig, months, px, say)
    legend = [
        Key("●", paint.slate[0], say("chart.stock")),
        Key("■", paint.slate[2], say("chart.came")),
        *([Key("▨", paint.slate[1], say("chart.reopened"))] if months["reopened_count"].any() else []),
        Key("■", paint.slate[1], say("chart.closed")),
    ]
    titled: Caption = {**caption, "title": caption.get("title") or stock_finding(months, say)}
    plot = Plot(left=EDGE if numbered else 44, height=_LINE_PX + _PAIRS_PX, above=6, below=44)
    return framed(fig, titled, plot, legend, more=identity_text(months, say))
