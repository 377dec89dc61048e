"""Burn-up of the dated duties: checked, said, 序时 and the scope that they are counted against (measures.md §4)."""

from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.board_finding import burn_up_finding
from fireledger.charts.frame import EDGE, Caption, Plot, framed, nothing_figure
from fireledger.charts.lettering import pl
from fireledger.charts.theme import SMALL_SIZE, Palette, Say, palette, ratio_text, value_text

_HEIGHT = 190
_LEAST_PX = 15  # between two words at the end of the lines
_MOST_TICKS = 7


def burn_up_lines(rows: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Steps of what was checked (thick) and said (thin), the gap between them shaded, 序时 dashed, the scope on top.

    rows as from measures.burn_up: day_on, duty_count, reported_count, verified_count, expected_count, is_ahead,
    completion_ratio, expected_ratio. Lines end at the last day that is not ahead; 序时 goes on to the last date.
    """
    past = rows[~rows["is_ahead"]] if len(rows) else rows
    if past.empty or not past["duty_count"].max():
        return nothing_figure(caption, say)
    paint = palette(caption.get("dark", False))
    counts = past[["duty_count", "reported_count", "verified_count"]].astype("int64")
    most = float(counts["duty_count"].max())
    fig = go.Figure([*_gap_traces(past["day_on"], counts, say, paint), _expected_trace(rows, say, paint)])
    fig.add_trace(_step("scope", past["day_on"], counts["duty_count"], say, {"color": paint.slate[1], "width": 1.2}))
    first, last = rows["day_on"].iloc[0], rows["day_on"].iloc[-1]
    span = last - first
    end = max(last, past["day_on"].iloc[-1] + span * 0.22) if span else last + pd.Timedelta(days=1)
    fig.update_layout(xaxis={"type": "date", "range": [first, end], **month_ticks(first, end, say)})
    scale = {"nticks": 4, "tickfont": {"size": SMALL_SIZE, "color": paint.second}}
    fig.update_layout(yaxis={"range": [0, most * 1.22], "tickmode": "auto", **scale})
    _add_words(fig, rows, counts, most, say, paint)
    titled: Caption = {**caption, "title": caption.get("title") or burn_up_finding(rows, say)}
    return framed(fig, titled, Plot(left=EDGE + 28, height=_HEIGHT, right=EDGE, above=4, below=22))


def _step(name: str, days: pd.Series, values: pd.Series, say: Say, line: dict[str, Any], **look: Any) -> go.Scatter:
    hover = [
        f"{day:%Y-%m-%d}<br>{say(f'chart.burn_up_{name}', count=value)}"
        for day, value in zip(days, values, strict=True)
    ]
    shown = {"mode": "lines", "hoverinfo": "text", "hovertext": hover}
    return go.Scatter(name=name, x=days.tolist(), y=values.tolist(), line={"shape": "hv", **line}, **shown, **look)


def _gap_traces(days: pd.Series, counts: pd.DataFrame, say: Say, paint: Palette) -> list[go.Scatter]:
    thick, thin = {"color": paint.slate[0], "width": 3}, {"color": paint.slate[1], "width": 1.5}
    return [
        _step("verified", days, counts["verified_count"], say, thick),
        _step("reported", days, counts["reported_count"], say, thin, fill="tonexty", fillcolor=paint.slate[3]),
    ]


def _expected_trace(rows: pd.DataFrame, say: Say, paint: Palette) -> go.Scatter:
    """序时 as a dashed line; nothing where a day of signing is not known."""
    told = rows[rows["expected_count"].notna()]
    hover = [
        f"{row.day_on:%Y-%m-%d}<br>{say('chart.burn_up_expected', count=value_text(row.expected_count, 1))}"
        for row in told.itertuples()
    ]
    line = {"color": paint.second, "width": 1.3, "dash": "dash"}
    days, values = told["day_on"].tolist(), told["expected_count"].tolist()
    return go.Scatter(name="expected", x=days, y=values, mode="lines", line=line, hovertext=hover, hoverinfo="text")


def month_ticks(first: pd.Timestamp, last: pd.Timestamp, say: Say) -> dict[str, Any]:
    """First days of months, so many that their names stay apart; the year under the first and every January."""
    months = pd.date_range(first.replace(day=1) + pd.DateOffset(months=1), last, freq="MS")
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if len(months) <= step * _MOST_TICKS)
    shown = [month for month in months if (month.year * 12 + month.month - 1) % every == 0]
    texts = [f"{month:%Y}" if every >= 12 else say(f"figure.month_{month.month}") for month in shown]
    return {"tickmode": "array", "tickvals": shown, "ticktext": texts, "tickfont": {"size": SMALL_SIZE}}


def _add_words(fig: go.Figure, rows: pd.DataFrame, counts: pd.DataFrame, most: float, say: Say, paint: Palette) -> None:
    """The lines are labelled where they end; the scope at its beginning; 序时 where it is half way."""
    now, day = counts.iloc[-1], rows.loc[counts.index[-1], "day_on"]
    fig.add_vline(x=day, line={"color": paint.second, "width": 1, "dash": "dot"})
    px = _HEIGHT / (most * 1.22)
    lack = max(_LEAST_PX - (now["reported_count"] - now["verified_count"]) * px, 0) / 2
    look = {"x": day, "xanchor": "left", "xshift": 5, "showarrow": False, "font": {"size": SMALL_SIZE}}
    said = say("chart.burn_up_reported", count=int(now["reported_count"]))
    checked = say("chart.burn_up_verified", count=int(now["verified_count"]))
    fig.add_annotation(
        text=said, y=int(now["reported_count"]), yshift=lack + (8 if now["reported_count"] * px < 8 else 0), **look
    )
    fig.add_annotation(text=f"<b>{pl(checked)}</b>", y=int(now["verified_count"]), yshift=-lack, **look)
    first, last = int(counts["duty_count"].iloc[0]), int(now["duty_count"])
    scope = (
        say("chart.burn_up_scope", count=last) if first == last else say("chart.burn_up_moved", first=first, last=last)
    )
    corner = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    fig.add_annotation(text=scope, y=first, xshift=4, font={"size": SMALL_SIZE, "color": paint.second}, **corner)
    expected = rows.loc[counts.index, "expected_count"]
    if pd.notna(expected.iloc[-1]):
        text = say("chart.burn_up_expected", count=value_text(float(expected.iloc[-1]), 1))
        look = {"xanchor": "right", "xshift": -6, "yanchor": "top", "yshift": -4, "showarrow": False}
        look |= {"bgcolor": paint.ground, "borderpad": 1}  # the dashed line runs behind the words
        second = {"size": SMALL_SIZE, "color": paint.second}
        fig.add_annotation(text=text, x=day, y=float(expected.iloc[-1]), font=second, **look)


def burn_up_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of burn_up_lines: the finding and the counts of the last day of each month."""
    if rows.empty:
        return say("figure.nothing")
    past = rows[~rows["is_ahead"]]
    ends = past[(past["day_on"].dt.is_month_end) | (past.index == past.index[-1])].iloc[::-1].head(8)
    details = [
        say(
            "chart.alt_burn_up_row",
            day=f"{row.day_on:%Y-%m-%d}",
            reported=row.reported_count,
            verified=ratio_text(row.verified_count, row.duty_count, say),
        )
        for row in ends.itertuples()
    ]
    told = say("figure.sentence_join").join(details)
    return say("chart.alt", kind=say("chart.alt_burn_up"), finding=burn_up_finding(rows, say), details=told, more="")
