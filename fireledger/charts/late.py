"""Hazards by batch and by age: what was checked in time to tell, what waits, what is late."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis, plain_bar, row_texts
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.hazard_findings import age_label, cohort_finding, overdue_finding, quarter_label
from fireledger.charts.lettering import ems, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Palette, Say, count_text, ink_on, palette, percent_text

_ROW = 26
_QUARTERS = 5  # what fits; the table has every quarter
#: From pale to dark, so that it still orders when printed grey.
AGE_COLOURS = ("#f3b98f", "#ee8450", "#c9432a", "#981f14")


def _batch_labels(rows: pd.DataFrame, say: Say) -> list[str]:
    """Quarters, with the year where there is more than one."""
    with_year = rows["period_on"].dt.year.nunique() > 1
    return [quarter_label(period_on, say, with_year=with_year) for period_on in rows["period_on"]]


def _part_bars(rows: pd.DataFrame, places: list[float], names: list[str], say: Say, paint: Palette) -> list[go.Bar]:
    """Checked, waiting and late as shares of what was found, white between them."""
    keys = [f"{period_on:%Y}-Q{period_on.quarter}" for period_on in rows["period_on"]]
    colours = {"verified": paint.accent, "waiting": paint.slate[2], "late": paint.lights["red"].colour}
    bars = []
    for part, colour in colours.items():
        counts = rows[f"{part}_count"]
        hover = [
            say("chart.batch_hover", name=pl(name), part=say(f"chart.batch_{part}"), count=int(count), found=int(found))
            for name, count, found in zip(names, counts, rows["found_count"], strict=True)
        ]
        shares = rows[f"{part}_ratio"].tolist()
        gap = {"line": {"color": paint.ground, "width": 1.5}}
        bars.append(plain_bar(shares, places, colour, hover, keys, marker=gap))
    return bars


def cohort_bars(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Batches by the quarter found, each drawn to its full: checked with n/N and %, waiting, late (its count outside).

    rows in order of time: period_on, found_count = verified_count + waiting_count + late_count, their ratios. The last
    five quarters are drawn. A click gives customdata ["2026-Q3"]. ValueError when the parts do not add up.
    """
    if rows.empty or not rows["found_count"].sum():
        return nothing_figure(caption, say)
    if (rows[["verified_count", "waiting_count", "late_count"]].sum(axis=1) != rows["found_count"]).any():
        raise ValueError("a batch does not add up: verified + waiting + late = found")
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    drawn = rows.tail(_QUARTERS)
    names, places = _batch_labels(drawn, say), [float(place) for place in range(len(drawn))]
    fig = go.Figure(_part_bars(drawn, places, names, say, paint))
    red, ends = paint.lights["red"], []
    for place, row in zip(places, drawn.itertuples(), strict=True):
        pair = f"{count_text(row.verified_count)}/{count_text(row.found_count)}"
        told = f"{pair}　{percent_text(row.verified_count, row.found_count)}"
        is_short = row.verified_ratio < 0.35
        font = {"size": SMALL_SIZE, "color": paint.ink if is_short else ink_on(paint.accent)}
        at = row.verified_ratio if is_short else 0
        fig.add_annotation(text=told, x=at, y=place, xanchor="left", xshift=6, showarrow=False, font=font)
        ends.append(f'<span style="color:{red.text}">{red.sign} {row.late_count}</span>' if row.late_count else "")
    left = left_margin(names, width)
    right = (ems("■ 8,888")) * LABEL_SIZE + EDGE
    row_texts(fig, ends, [1.0] * len(drawn), places, _ROW)
    name_axis(fig, names, places, left)
    fig.update_xaxes(range=[0, 1], showticklabels=False)
    fig.update_layout(barmode="stack")
    legend = [
        Key("■", paint.accent, say("chart.batch_verified")),
        Key("■", paint.slate[2], say("chart.batch_waiting")),
        Key(red.sign, red.colour, say("chart.batch_late")),
    ]
    titled: Caption = {**caption, "title": caption.get("title") or cohort_finding(rows, say)}
    return framed(fig, titled, Plot(left=left, height=_ROW * len(drawn), right=right, above=2), legend)


def overdue_bars(ages: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Open hazards past their day by age: not checked in the colour of its age, checked but not closed in grey.

    ages, youngest first: age_no, first_day, last_day, overdue_count, unclosed_count. A click gives customdata
    [age_no as text]. All ages stay, also those with nothing.
    """
    both = ages["overdue_count"] + ages["unclosed_count"]
    if not both.sum():
        return nothing_figure({**caption, "empty": caption.get("empty") or say("chart.overdue_none")}, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    names = [age_label(row.first_day, row.last_day, say) for row in ages.itertuples()]
    places, keys = [float(place) for place in range(len(ages))], [str(age_no) for age_no in ages["age_no"]]
    waiting = ages["unclosed_count"].tolist()
    texts = [
        say("chart.overdue_waiting" if rest else "chart.overdue_row", count=count_text(count), waiting=count_text(rest))
        for count, rest in zip(ages["overdue_count"], waiting, strict=True)
    ]
    hover = [
        say("chart.overdue_hover", age=name, late=int(row.overdue_count), waiting=int(row.unclosed_count))
        for name, row in zip(names, ages.itertuples(), strict=True)
    ]
    look: dict[str, Any] = {"marker": {"color": list(AGE_COLOURS)}}
    fig = go.Figure(
        [
            plain_bar(ages["overdue_count"].tolist(), places, AGE_COLOURS[0], hover, keys, **look),
            plain_bar(waiting, places, paint.slate[2], hover, keys),
        ]
    )
    left = left_margin(names, width)
    row_texts(fig, texts, both.tolist(), places, _ROW)
    name_axis(fig, names, places, left)
    room = max(width - left - EDGE, 1)
    words = (max(map(ems, texts)) * LABEL_SIZE + 14) / room
    fig.update_xaxes(range=[0, float(both.max()) / max(1 - words, 0.3)], showticklabels=False)
    fig.update_layout(barmode="stack")
    titled: Caption = {**caption, "title": caption.get("title") or overdue_finding(ages, say)}
    return framed(fig, titled, Plot(left=left, height=_ROW * len(ages), above=2))
