"""The account of hazards month by month: the stock above, what came and what was closed below it (measures.md §4)."""

from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.findings import stock_finding
from fireledger.charts.frame import EDGE, WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.lines import identity_text, month_labels
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, palette

_MONTHS = 12  # what fits with its numbers; the table has every month
_HEIGHT, _AIR, _GAP = 146, 1.55, 4  # px of the axes; room for numbers beside the bars; px between bar and number
_BORDER = 0.58  # of the height: below it what came and went, above it the stock


def _check_account(months: pd.DataFrame) -> None:
    """Raise ValueError unless opening + new + reopened − closed = open in every month."""
    sums = months["opening_count"] + months["new_count"] + months["reopened_count"] - months["closed_count"]
    if (sums != months["open_count"]).any():
        raise ValueError("the months do not add up: opening + new + reopened − closed = open")


def _stock_trace(months: pd.DataFrame, say: Say, paint: Palette) -> go.Scatter:
    """The month-end stock; the highest and the last number are bold."""
    stock = months["open_count"].astype(int).tolist()
    bold = {stock.index(max(stock)), len(stock) - 1}
    texts = [f"<b>{count_text(held)}</b>" if place in bold else count_text(held) for place, held in enumerate(stock)]
    return go.Scatter(
        name="stock",
        x=list(range(len(stock))),
        y=stock,
        yaxis="y2",
        mode="lines+markers+text",
        line={"color": paint.slate[0], "width": 2.5},
        marker={"color": paint.slate[0], "size": 7},
        text=texts,
        textposition="top center",
        textfont={"size": LABEL_SIZE, "color": paint.ink},
        cliponaxis=False,
        customdata=[[f"{month:%Y-%m}"] for month in months["month_on"]],
        hovertext=[say("chart.stock_hover", open=count_text(held)) for held in stock],
        hoverinfo="text",
    )


def _flow_traces(months: pd.DataFrame, say: Say, paint: Palette) -> list[go.Bar]:
    """Upwards what came (reopened on top, hatched), downwards what was closed."""
    new, back, closed = (months[f"{name}_count"].astype(int).tolist() for name in ("new", "reopened", "closed"))
    told = [say("chart.came_hover", new=first, reopened=again) for first, again in zip(new, back, strict=True)]
    gone = [say("chart.closed_hover", closed=count) for count in closed]
    look = {
        "x": list(range(len(months))),
        "width": 0.56,
        "customdata": [[f"{month:%Y-%m}"] for month in months["month_on"]],
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 1}},
    }
    hatch = {"shape": "/", "fgcolor": paint.slate[1], "bgcolor": paint.slate[2], "size": 5, "solidity": 0.35}
    again = {"color": paint.slate[2], "pattern": hatch}
    return [
        go.Bar(name="new", y=new, marker={"color": paint.slate[2]}, hovertext=told, **look),
        go.Bar(name="reopened", y=back, marker=again, hovertext=told, **look),
        go.Bar(name="closed", y=[-count for count in closed], marker={"color": paint.accent}, hovertext=gone, **look),
    ]


def _numbers(fig: go.Figure, months: pd.DataFrame, paint: Palette, gap: float) -> None:
    """The number of every bar, `gap` away from its end: above what came, below what was closed."""
    came = (months["new_count"] + months["reopened_count"]).astype(int).tolist()
    closed = months["closed_count"].astype(int).tolist()
    ends = ([count + gap / 2 for count in came], came, "top"), ([-count - gap for count in closed], closed, "bottom")
    for heights, counts, side in ends:
        fig.add_trace(
            go.Scatter(
                x=list(range(len(months))),
                y=heights,
                mode="text",
                text=[count_text(count) for count in counts],
                textposition=f"{side} center",
                textfont={"size": SMALL_SIZE, "color": paint.ink},
                cliponaxis=False,
                hoverinfo="skip",
            )
        )


def _name_rows(fig: go.Figure, say: Say, paint: Palette, most: float) -> float:
    """The names of the three rows left of them, in their colours; px they need."""
    stock, came, gone = (say(f"chart.flow_{name}") for name in ("stock", "came", "closed"))
    look = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -6, "showarrow": False}
    for text, colour, place in (
        (stock, paint.slate[0], {"yref": "paper", "y": (1 + _BORDER) / 2}),
        (came, paint.second, {"yref": "y", "y": most / 2}),
        (gone, paint.accent, {"yref": "y", "y": -most / 2}),
    ):
        fig.add_annotation(text=f"<b>{pl(text)}</b>", font={"size": SMALL_SIZE, "color": colour}, **look, **place)
    return max(map(ems, (stock, came, gone))) * SMALL_SIZE * 1.05 + 16


def stock_flow(months: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """The last twelve months: month-end stock as a line, below it bars of what came (up) and was closed (down).

    months as for stock_lines. Every number is printed, so there is no axis; the subtitle proves the last month. A click
    gives customdata ["2022-11"]. ValueError when opening + new + reopened − closed = open does not hold.
    """
    if months.empty:
        return nothing_figure(caption, say)
    _check_account(months)
    paint, shown = palette(caption.get("dark", False)), months.tail(_MONTHS)
    fig = go.Figure([*_flow_traces(shown, say, paint), _stock_trace(shown, say, paint)])
    up = max(float((shown["new_count"] + shown["reopened_count"]).max()), 1.0)
    down = max(float(shown["closed_count"].max()), 1.0)
    _numbers(fig, shown, paint, _GAP * (up + down) * _AIR / (_HEIGHT * _BORDER))
    left = _name_rows(fig, say, paint, max(up, down)) + EDGE
    air = (up + down) * (_AIR - 1) / 2
    stock = shown["open_count"]
    spread = max(float(stock.max() - stock.min()), float(stock.max()) * 0.2, 1.0)
    every = 1 if (caption.get("width", WIDTH) - left) / len(shown) >= 32 else 2
    fig.update_layout(
        barmode="relative",
        xaxis={
            "range": [-0.6, len(shown) - 0.4],
            "tickmode": "array",
            "tickvals": list(range(len(shown))),
            "ticktext": month_labels(shown["month_on"], say, every),
        },
        yaxis={"domain": [0, _BORDER], "range": [-down - air, up + air], "showticklabels": False},
        yaxis2={
            "domain": [_BORDER + 0.05, 1],
            "range": [float(stock.min()) - spread * 0.15, float(stock.max()) + spread * 0.6],
            "showticklabels": False,
            "anchor": "x",
        },
    )
    titled: Caption = {
        **caption,
        "title": caption.get("title") or stock_finding(months, say),
        "subtitle": caption.get("subtitle") or identity_text(months, say),
    }
    return framed(fig, titled, Plot(left=left, height=_HEIGHT, above=2, below=38))
