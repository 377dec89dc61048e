"""When the open dated tasks will be done at their recent pace, with bounds, beside their dates (measures.md §8)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin, name_axis
from fireledger.charts.board_finding import forecast_finding
from fireledger.charts.frame import WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, ems, pl
from fireledger.charts.theme import NOTHING, SMALL_SIZE, Palette, Say, palette

_ROW = 44
_LIGHTS = {"miss": "behind", "overdue": "red", "at_risk": "yellow", "on_pace": "green", "unknown": "grey"}


def forecast_ranges(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """One row per open task: a line from the best to the worst pace, a diamond where it is expected, a bar at its date.

    rows as from measures.forecast with task_no, short_name and as_of. A bound without a pace ends at the right edge
    with an arrow. The word of the outlook and both dates stand at the right. A click gives customdata [task_key].
    """
    if rows.empty:
        return nothing_figure({**caption, "empty": caption.get("empty") or say("chart.forecast_none")}, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    names = [cut(f"{row.task_no} {row.short_name}", width * 0.2 / SMALL_SIZE) for row in rows.itertuples()]
    places = [float(place) for place in range(len(rows))]
    left = left_margin(names, width)
    words = [_words(row, say, paint) for row in rows.itertuples()]
    right = min(max(max(ems(line) for line in plain) for plain, _ in words) * SMALL_SIZE + 24, width * 0.46)
    now, end = rows["as_of"].iloc[0], _end(rows)
    fig = go.Figure()
    name_axis(fig, names, places, left)
    for place, row in zip(places, rows.itertuples(), strict=True):
        _add_row(fig, place, row, end, paint, say)
    look = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "align": "left", "showarrow": False}
    for place, (_, markup) in zip(places, words, strict=True):
        fig.add_annotation(text=markup, y=place, font={"size": SMALL_SIZE}, **look)
    fig.update_layout(
        xaxis={
            "type": "date",
            "range": [now, end],
            "nticks": 4,
            "tickformat": "%y-%m",
            "tickfont": {"size": SMALL_SIZE},
        }
    )
    keys = [
        Key("◆", paint.slate[0], say("chart.forecast_expected")),
        Key("━", paint.slate[2], say("chart.forecast_span")),
    ]
    keys.append(Key("|", paint.ink, say("chart.forecast_due")))
    titled: Caption = {**caption, "title": caption.get("title") or forecast_finding(rows, say)}
    return framed(fig, titled, Plot(left, _ROW * len(rows), right=right, above=4, below=22), keys)


def _end(rows: pd.DataFrame) -> pd.Timestamp:
    """The last day drawn: a little after the last date known, never more than three years after the as-of date."""
    now = rows["as_of"].iloc[0]
    last = max(day for name in ("due_on", "early_on", "expected_on", "late_on") for day in [*rows[name].dropna(), now])
    last = min(last, now + pd.DateOffset(years=3))
    return last + max((last - now) * 0.08, pd.Timedelta(days=3))


def _add_row(fig: go.Figure, place: float, row: Any, end: pd.Timestamp, paint: Palette, say: Say) -> None:
    told = {
        "hoverinfo": "text",
        "hovertext": pl(say(f"chart.outlook_{row.outlook}")),
        "customdata": [[row.task_key]] * 2,
    }
    if pd.notna(row.early_on):
        late = row.late_on if pd.notna(row.late_on) else end
        line = {"color": paint.slate[2], "width": 6}
        fig.add_trace(
            go.Scatter(
                name="span", x=[min(row.early_on, end), min(late, end)], y=[place] * 2, mode="lines", line=line, **told
            )
        )
        if pd.isna(row.late_on):
            arrow = {"symbol": "triangle-right", "size": 11, "color": paint.slate[1]}
            fig.add_trace(
                go.Scatter(name="open", x=[end], y=[place], mode="markers", marker=arrow, cliponaxis=False, **told)
            )
    if pd.notna(row.expected_on):
        diamond = {"symbol": "diamond", "size": 12, "color": paint.slate[0]}
        fig.add_trace(
            go.Scatter(
                name="expected", x=[min(row.expected_on, end)], y=[place], mode="markers", marker=diamond, **told
            )
        )
    due = {"symbol": "line-ns", "size": 18, "line": {"width": 2.5, "color": paint.ink}}
    if row.due_on >= row.as_of:
        fig.add_trace(go.Scatter(name="due", x=[row.due_on], y=[place], mode="markers", marker=due, **told))


def _words(row: Any, say: Say, paint: Palette) -> tuple[tuple[str, str], str]:
    """The outlook and the two dates, plain in two lines for measuring, and as markup."""
    light = paint.lights[_LIGHTS[row.outlook]]
    expected = NOTHING if pd.isna(row.expected_on) else f"{row.expected_on:%Y-%m-%d}"
    head = f"{light.sign} {say(f'chart.outlook_{row.outlook}')}"
    note = say("chart.forecast_dates", expected=expected, due=f"{row.due_on:%Y-%m-%d}")
    bold = f'<b><span style="color:{light.text}">{pl(head)}</span></b>'
    return (head, note), f'{bold}<br><span style="color:{paint.second}">{pl(note)}</span>'


def forecast_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of forecast_ranges: per task what is left, the outlook, the expected day with bounds, the date."""
    if rows.empty:
        return say("chart.forecast_none")
    details = [
        say(
            "chart.alt_forecast_row",
            no=row.task_no,
            name=row.short_name,
            left=row.left_count,
            outlook=say(f"chart.outlook_{row.outlook}"),
            early=_day(row.early_on),
            expected=_day(row.expected_on),
            late=_day(row.late_on),
            due=_day(row.due_on),
        )
        for row in rows.head(8).itertuples()
    ]
    told = say("figure.sentence_join").join(details)
    more = say("chart.alt_more", count=len(rows) - 8) if len(rows) > 8 else ""
    return say(
        "chart.alt", kind=say("chart.alt_forecast"), finding=forecast_finding(rows, say), details=told, more=more
    )


def _day(day: pd.Timestamp) -> str:
    return NOTHING if pd.isna(day) else f"{day:%Y-%m-%d}"
