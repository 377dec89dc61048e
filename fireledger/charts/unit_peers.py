"""Where one unit stands among its peers: strips of dots, one dot a unit, equal values stacked."""

from collections import Counter
from dataclasses import dataclass
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.frame import EDGE, WIDTH, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, palette

_DOT, _PITCH = 9, 11  # px
_STACK = 54  # px that the deepest stack may take; many equal units overlap
_HEAD = 30  # px above the line of a strip, for its words


@dataclass(frozen=True)
class Strip:
    """One row of dots. name: what is compared; units: unit_key, unit_name, value; told: the words of the one unit;
    ends: words at the lowest and highest value."""

    name: str
    units: pd.DataFrame
    told: str
    ends: tuple[str, str]


def peer_strips(strips: list[Strip], unit_key: str, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Strips one below another, the unit `unit_key` in the colour of controls with its words above its dot.

    A click gives customdata [unit_key].
    """
    strips = [strip for strip in strips if len(strip.units)]
    if not strips:
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    left = max(ems(strip.name) for strip in strips) * SMALL_SIZE + EDGE + 24
    width = caption.get("width", WIDTH) - left - 3 * EDGE
    fig, top = go.Figure(), 0.0
    for strip in strips:
        dots = _stacked(strip.units, width)
        pitch = min(_PITCH, _STACK / (dots["depth"].max() + 1))
        line = top + _HEAD
        fig.add_traces(_dots(dots.assign(y=line + dots["depth"] * pitch), unit_key, paint))
        _tell(fig, strip, dots, line, unit_key, paint, width)
        top = line + pitch * (dots["depth"].max() + 1) + 8
    fig.update_xaxes(range=[-6, width + 6], visible=False)
    fig.update_yaxes(range=[top, 0], visible=False)
    return framed(fig, caption, Plot(left=left, right=2 * EDGE, height=top))


def _stacked(units: pd.DataFrame, width: float) -> pd.DataFrame:
    """x in px and depth of every dot: what lies closer than a dot is stacked downward."""
    low, high = float(units["value"].min()), float(units["value"].max())
    scale = width / (high - low) if high > low else 0.0
    x = (units["value"] - low) * scale if scale else units["value"] * 0 + width / 2
    cell = (x / _DOT).round().astype("int64")
    taken: Counter[int] = Counter()
    depths = []
    for place in cell:
        depths.append(taken[place])
        taken[place] += 1
    return units.assign(x=cell * float(_DOT), depth=depths)


def _dots(dots: pd.DataFrame, unit_key: str, paint: Palette) -> list[go.Scatter]:
    """All units in slate, the one asked about in blue and larger, above the others."""
    ordered = dots.assign(is_one=dots["unit_key"] == unit_key).sort_values("is_one", kind="stable")
    colours = [paint.accent if one else paint.slate[1] for one in ordered["is_one"]]
    return [
        go.Scatter(
            x=list(ordered["x"]),
            y=list(ordered["y"]),
            mode="markers",
            marker={
                "color": colours,
                "size": [_DOT + 3 if one else _DOT for one in ordered["is_one"]],
                "line": {"color": paint.ground, "width": 1},
            },
            customdata=[[key] for key in ordered["unit_key"]],
            hovertext=[pl(name) for name in ordered["unit_name"]],
            hoverinfo="text",
            cliponaxis=False,
            unselected={"marker": {"opacity": 1}},
        )
    ]


def _tell(
    fig: go.Figure, strip: Strip, dots: pd.DataFrame, line: float, unit_key: str, paint: Palette, width: float
) -> None:
    """Name of the strip at the left, its ends, and the words of the one unit above its dot, kept inside the plot."""
    fig.add_shape(
        type="line", x0=0, x1=width, y0=line, y1=line, layer="below", line={"color": paint.hairline, "width": 1}
    )
    grey = {"showarrow": False, "font": {"size": SMALL_SIZE, "color": paint.second}}
    # outside the axes a note is drawn only when it hangs on the paper
    fig.add_annotation(x=0, xref="paper", xshift=-16, y=line, xanchor="right", text=pl(strip.name), **grey)
    mine = dots[dots["unit_key"] == unit_key]
    place = float(mine["x"].iloc[0]) if len(mine) else None
    half = ems(strip.told) * LABEL_SIZE / 2 + 6
    for x, words, anchor in ((0.0, strip.ends[0], "left"), (width, strip.ends[1], "right")):
        room = abs(x - _inside(place, half, width)) - half if place is not None else width
        if room > ems(words) * SMALL_SIZE and (len(dots["x"].unique()) > 1):
            fig.add_annotation(x=x, y=line, yshift=16, xanchor=anchor, text=pl(words), **grey)
    if place is not None:
        bold = {"size": LABEL_SIZE, "color": paint.accent}
        x = _inside(place, half, width)
        fig.add_annotation(x=x, y=line, yshift=17, showarrow=False, text=f"<b>{pl(strip.told)}</b>", font=bold)


def _inside(x: float, half: float, width: float) -> float:
    """The middle of words `half` wide each side that keeps them inside the plot."""
    return min(max(x, half - 6), width - half + 6)


def peers_alt(strips: list[Strip], finding: str, say: Say) -> str:
    """Description of peer_strips: the finding, then per strip the words of the unit and how many are compared."""
    rows = [
        say("unit_chart.alt_strip", name=strip.name, told=strip.told, count=len(strip.units))
        for strip in strips
        if len(strip.units)
    ]
    kind = say("unit_chart.alt_peers")
    return say("chart.alt", kind=kind, finding=finding, details=say("figure.sentence_join").join(rows), more="")
