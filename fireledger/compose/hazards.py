"""The hazard account, hazards by category, major hazards on the government's list."""

import pandas as pd

from fireledger.briefing.page import BAR, INK, LINE, STATES, WORDS, Bars, Box, Cell, Curve, Part, Series, Slide
from fireledger.charts.findings import hazard_finding, stock_finding
from fireledger.compose.brief import Brief
from fireledger.compose.closings import listed_lines
from fireledger.compose.lists import Column, list_pages
from fireledger.compose.parts import (
    bar_names,
    bars_high,
    beneath,
    heading,
    named_steps,
    note_line,
    step_size,
    waterfall,
)

_FLOW = ("opening_count", "new_count", "reopened_count", "closed_count", "open_count")
_MONTHS, _ROWS = 12, 8


def stock(brief: Brief) -> list[Slide]:
    """The last month as opening + new + reopened − closed = open, and the stock at the end of each month."""
    months = brief.answered("stock").tail(_MONTHS)
    if months.empty:
        return []
    half = (brief.look.inner - 0.5) / 2
    last = months.iloc[-1]
    begins, ends = last["month_on"], brief.as_of
    span = (
        brief.t("slide.flow_span", month=begins.month, day=ends.day)
        if (begins.year, begins.month) == (ends.year, ends.month)
        else brief.t("slide.flow_month", year=begins.year, month=begins.month)
    )
    notes = brief.t("slide.hazards_notes", identity=_identity(brief, last), rule=brief.t("rule.hazards"))
    parts: list[Part] = [
        heading(brief.t("slide.flow_title", span=span), 0.5, 1.5, half),
        _flow(brief, last, Box(0.5, 2.0, half, 4.75)),
        heading(brief.t("slide.stock_title"), 0.5 + half + 0.5, 1.5, half),
        _line(brief, months, Box(0.5 + half + 0.5, 2.0, half, 4.75)),
    ]
    title = stock_finding(months, brief.say)
    return [
        Slide(
            "hazards",
            title,
            brief.t("slide.hazards_subtitle"),
            parts,
            brief.t("slide.hazards_rule", span=span),
            notes,
            brief.stamp,
        )
    ]


def _identity(brief: Brief, month: pd.Series) -> str:
    opening, came, again, closed, left = (int(month[name]) for name in _FLOW)
    return brief.t("slide.identity", opening=opening, new=came, reopened=again, closed=closed, open=left)


def _flow(brief: Brief, month: pd.Series, box: Box) -> Bars:
    words = [brief.t(f"slide.flow_{name.removesuffix('_count')}") for name in _FLOW]
    opening, came, again, closed, left = (float(month[name]) for name in _FLOW)
    changes = [opening, came, again, -closed, left]
    names = named_steps(words, changes)
    series = waterfall(words, changes, (BAR, "#A9BDD3", "#4C7A73"), brief.t("slide.unseen"))
    return Bars(
        box,
        names,
        series,
        brief.t("slide.flow_name"),
        _identity(brief, month),
        upright=True,
        legend=False,
        size=18 if brief.look.ratio == "16:9" else 16,
        name_size=step_size(names, box.w),
    )


def _line(brief: Brief, months: pd.DataFrame, box: Box) -> Curve:
    labels = [str(month.month) for month in months["month_on"]]
    values = [float(count) for count in months["open_count"]]
    told = sorted({0, values.index(max(values)), values.index(min(values)), len(values) - 1})
    alt = "；".join(f"{month:%Y-%m} {int(count)}" for month, count in zip(months["month_on"], values, strict=True))
    return Curve(
        box, labels, [Series(brief.t("slide.stock_name"), values, LINE)], brief.t("slide.stock_name"), alt, told
    )


def categories(brief: Brief) -> list[Slide]:
    """What is open by category, with the overdue part."""
    rows = brief.answered("hazards")
    rows = rows.assign(category_name=rows[f"category_name_{brief.lang}"])
    held = rows[rows["open_count"] > 0].sort_values("open_count", ascending=False, kind="stable")
    if held.empty:
        return []
    total, rule = brief.total("hazards_total"), brief.t("rule.hazards")
    ratio = brief.ratio(total["verified_count"], total["found_count"])
    notes = brief.t("slide.categories_notes", ratio=ratio, rule=rule)
    foot = note_line(brief.t("slide.categories_rule", found=total["found_count"]), brief.look, 6.5)
    title, subtitle = hazard_finding(rows, brief.say), brief.t("slide.categories_subtitle")
    return [Slide("categories", title, subtitle, [_category_bars(brief, held), foot], rule, notes, brief.stamp)]


def _category_bars(brief: Brief, held: pd.DataFrame) -> Bars:
    pairs = [(str(row.category_name), str(int(row.open_count))) for row in held.itertuples()]
    labels, size, room = bar_names(pairs, brief.look.inner * 0.42)
    late, in_time = held["overdue_count"], held["open_count"] - held["overdue_count"]
    series = [
        Series(brief.t("slide.hazard_overdue"), [float(count) or None for count in late], *STATES["red"]),
        Series(brief.t("slide.hazard_in_time"), [float(count) or None for count in in_time], "#8799AD", INK),
    ]
    box = Box(0.5, 1.5, brief.look.inner, bars_high(len(held)))
    word = brief.t("chart.overdue")
    alt = "；".join(f"{label}（{word} {int(count)}）" for label, count in zip(labels, late, strict=True))
    name = brief.t("slide.categories_name")
    return Bars(box, labels, series, name, alt, size=size, name_inches=room)


def listed(brief: Brief) -> list[Slide]:
    """Units with major hazards or hazards on the list, most first."""
    rows = brief.answered("hazards_by_unit")
    rows = rows[(rows["major_open_count"] > 0) | (rows["listed_count"] > 0)]
    if rows.empty:
        return []
    rows = rows.sort_values(["listed_count", "major_open_count", "open_count"], ascending=False, kind="stable")
    keys = ("listed_count", "major_open_count", "open_count", "overdue_count")
    columns = [Column(brief.t("slide.unit"), 4), *[Column(brief.t(f"slide.{key}"), 2, "center") for key in keys]]
    body: list[list[Cell | str]] = [
        [row["unit_name"], *[_count(key, int(row[key])) for key in keys]] for row in rows.to_dict("records")
    ]
    total = brief.total("hazards_total")
    title = brief.t(
        "slide.listed_finding", listed=total["listed_count"], major=total["major_open_count"], units=len(rows)
    )
    notes = brief.t("slide.listed_notes", listed=total["listed_count"], major=total["major_open_count"])

    grids = list(list_pages(brief, "slide.listed_name", columns, body, most=_ROWS))
    lines = listed_lines(brief) if len(grids) == 1 else []
    subtitle, rule = brief.t("slide.listed_subtitle"), brief.t("rule.hazards")
    return [
        Slide("listed", title, subtitle, [grid, *beneath(brief, grid, lines, "listed")], rule, notes, brief.stamp)
        for grid in grids
    ]


def _count(key: str, count: int) -> Cell | str:
    if key == "overdue_count" and count:
        return Cell(f"■ {count}", bold=True, colour=WORDS["red"])
    return str(count) if count else "—"
