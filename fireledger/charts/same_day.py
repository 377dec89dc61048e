"""Counts that must not rise beside those of the same day a year before: bars of the difference, both counts beneath."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.frame import EDGE, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, MINUS, SMALL_SIZE, Palette, Say, count_text, palette

_BARS_PX, _ROW_PX = 112, 22


def same_day_bars(days: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Running count of one target against the same day of the year before: no percentages of small numbers.

    days, in order, one target: target_name, value_unit, read_on, value, last_value, difference
    (measures.same_day_counts). Of each month the last day is drawn.
    """
    if days.empty:
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    months = _month_ends(days)
    places = [float(place) for place in range(len(months))]
    fig = go.Figure(_bars(months, places, say, paint))
    spread = max(float(months["difference"].abs().max()), 1.0)
    low = -spread * (1.6 if (months["difference"] < 0).any() else 0.15)
    high = spread * (1.35 if (months["difference"] > 0).any() else 0.15)
    fig.update_yaxes(range=[low, high], showticklabels=False, zeroline=True, zerolinecolor=paint.ink, zerolinewidth=1)
    fig.update_xaxes(range=[-0.6, len(months) - 0.4], showticklabels=False)
    left = _draw_counts(fig, months, say, paint)
    titled: Caption = {**caption, "title": caption.get("title") or same_day_finding(days, say)}
    return framed(fig, titled, Plot(left, _BARS_PX, right=EDGE + 6, above=4, below=3 * _ROW_PX + 4))


def difference_text(difference: float) -> str:
    """A difference of counts with its sign: +8, −12, 0."""
    return f"{'+' if difference > 0 else MINUS if difference < 0 else ''}{count_text(abs(difference))}"


def _bars(months: pd.DataFrame, places: list[float], say: Say, paint: Palette) -> go.Bar:
    more = paint.lights["yellow"].colour
    return go.Bar(
        x=places,
        y=months["difference"].tolist(),
        width=0.56,
        marker={"color": [more if difference > 0 else paint.accent for difference in months["difference"]]},
        text=[difference_text(difference) for difference in months["difference"]],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        textfont={"size": SMALL_SIZE, "color": paint.ink},
        hovertext=[
            say(
                "chart.same_day_hover",
                day=f"{row.read_on:%Y-%m-%d}",
                value=count_text(row.value),
                last=count_text(row.last_value),
            )
            for row in months.itertuples()
        ],
        hoverinfo="text",
    )


def _draw_counts(fig: go.Figure, months: pd.DataFrame, say: Say, paint: Palette) -> float:
    """Months and both years' counts beneath the bars; px of the left margin that the years need."""
    latest = months["read_on"].iloc[-1]
    names = ["", str(latest.year), str(latest.year - 1)]
    is_end = bool((latest + pd.Timedelta(days=1)).day == 1)
    heads = [say(f"figure.month_{day.month}") for day in months["read_on"]]
    heads[-1] = heads[-1] if is_end else f"{latest.month}-{latest.day:02d}"
    lines = [
        heads,
        [count_text(value) for value in months["value"]],
        [count_text(value) for value in months["last_value"]],
    ]
    look: dict[str, Any] = {"yref": "paper", "y": 0, "yanchor": "top", "showarrow": False}
    inks = (paint.second, paint.accent, paint.second)
    for number, (texts, ink) in enumerate(zip(lines, inks, strict=True)):
        font = {"size": SMALL_SIZE, "color": ink}
        for place, text in enumerate(texts):
            fig.add_annotation(text=pl(text), x=place, yshift=-2 - number * _ROW_PX, font=font, **look)
        left = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -8}
        fig.add_annotation(text=names[number], yshift=-2 - number * _ROW_PX, font=font, **left, **look)
    return max(map(ems, names)) * LABEL_SIZE + 22


def same_day_finding(days: pd.DataFrame, say: Say) -> str:
    """The latest count and whether it is above or below that of the same day a year before."""
    last = days.iloc[-1]
    name, unit = last["target_name"], last["value_unit"] if isinstance(last["value_unit"], str) else ""
    told = {"name": name, "unit": unit, "value": count_text(last["value"]), "gap": count_text(abs(last["difference"]))}
    kind = "more" if last["difference"] > 0 else "fewer" if last["difference"] < 0 else "level"
    return say(f"chart.same_day_{kind}", **told)


def _month_ends(days: pd.DataFrame) -> pd.DataFrame:
    """The last day of each month."""
    return days[~days["read_on"].dt.to_period("M").duplicated(keep="last")].reset_index(drop=True)


def same_day_alt(days: pd.DataFrame, say: Say) -> str:
    """Description of same_day_bars: the finding, and the difference on the last day of each month."""
    if days.empty:
        return say("figure.nothing")
    months = _month_ends(days)
    details = [
        say("figure.name_value", name=f"{row.read_on:%Y-%m-%d}", value=difference_text(row.difference))
        for row in months.tail(12).itertuples()
    ]
    shown = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_same_day"), finding=same_day_finding(days, say), details=shown, more="")
