"""Who carries what: the heatmap as a native table."""

import math

import pandas as pd

from fireledger.briefing.fitting import fitted, inches
from fireledger.briefing.page import FAINT, INK, PALE, RAMP, RAMP_INK, SECOND, Cell, Grid, Slide
from fireledger.charts import value_text
from fireledger.charts.findings import load_decimals, workload_finding
from fireledger.charts.grid import as_grid
from fireledger.charts.lettering import label_lines
from fireledger.compose.brief import Brief

ROWS = 16
_HEAD, _PARTS, _ROW = 0.5, 0.3, 0.2835


def heatmap(brief: Brief) -> list[Slide]:
    """Units by load in document order of themes; what does not fit is one row, whole in the annex."""
    return _slides(brief, "heatmap", is_whole=False)


def whole_heatmap(brief: Brief) -> list[Slide]:
    """Every unit, over as many slides as they need."""
    return _slides(brief, "annex", is_whole=True)


def _slides(brief: Brief, name: str, *, is_whole: bool) -> list[Slide]:
    rule, view = brief.ask.scope.rule, brief.ask.scope.units
    cells, units, themes = (brief.answered(part) for part in ("workload", "unit_load", "theme_load"))
    if cells.empty or (is_whole and len(units) <= ROWS - 1):
        return []
    parts = brief.answered("task_states").drop_duplicates("theme_key").set_index("theme_key")["part_name"]
    themes = themes.assign(part_name=themes["theme_key"].map(parts).fillna(""))
    most = ROWS - 1 if len(units) <= ROWS - 1 else ROWS - (1 if is_whole else 2)
    most = -(-len(units) // -(-len(units) // most)) if is_whole else most  # pages of nearly equal length
    shown = (
        [units.iloc[start : start + most] for start in range(0, len(units), most)] if is_whole else [units.head(most)]
    )
    subtitle = brief.t(f"slide.heatmap_{view}", rule=brief.t(f"switch.rule_{rule}"))
    notes = brief.t(
        "slide.heatmap_notes",
        rule=brief.t(f"heatmap.rule_{rule}"),
        total=value_text(float(cells["value"].sum()), load_decimals(units, rule)),
    )
    slides = []
    for page, rows in enumerate(shown, 1):
        grid = _grid(brief, cells, units, rows, themes, is_whole)
        title = workload_finding(units, brief.say, rule)
        if is_whole:
            title = brief.t("slide.annex_heatmap", part=brief.part(page, len(shown)))
        slides.append(Slide(name, title, subtitle, [grid], brief.t(f"heatmap.rule_{rule}"), notes, ""))
    return slides


def _grid(
    brief: Brief, cells: pd.DataFrame, units: pd.DataFrame, rows: pd.DataFrame, themes: pd.DataFrame, is_whole: bool
) -> Grid:
    decimals = load_decimals(units, brief.ask.scope.rule)
    classes = as_grid(cells, units, themes, decimals, brief.say, 1240, 0)
    values = classes.values
    name, total = min(2.45, brief.look.inner * 0.22), 0.8
    widths = [name, *[min((brief.look.inner - name - total) / len(themes), 2.4)] * len(themes), total]
    body = []
    for unit in rows.itertuples():
        line = values.loc[unit.unit_key]
        body.append(
            [
                _name(unit.unit_name, name),
                *(_cell(line[key], classes, decimals) for key in themes["theme_key"]),
                _sum(unit.value, decimals),
            ]
        )
    rest = units.iloc[len(rows) :] if not is_whole else units.iloc[:0]
    if len(rest):
        others = values.loc[rest["unit_key"]].sum()
        plain = [
            Cell(value_text(others[key], decimals) if others[key] > 0 else "", 14, colour=SECOND, fill=FAINT)
            for key in themes["theme_key"]
        ]
        body.append(
            [_name(brief.t("chart.others", count=len(rest)), name), *plain, _sum(rest["value"].sum(), decimals)]
        )
    sums = [_sum(value, decimals) for value in themes["value"]]
    body.append([Cell(brief.t("slide.sum"), 14, True, INK, PALE, "right"), *sums, _sum(units["value"].sum(), decimals)])
    heads = _heads(brief, themes, widths)
    high = [_PARTS, _HEAD, *[_ROW] * len(body)][2 - len(heads) :]
    alt = brief.t(
        "slide.heatmap_alt",
        units=len(units),
        themes=len(themes),
        finding=workload_finding(units, brief.say, brief.ask.scope.rule),
    )
    return Grid(0.5, 1.5, widths, high, [*heads, *body], brief.t("slide.heatmap_name"), alt, ruled=False)


def _heads(brief: Brief, themes: pd.DataFrame, widths: list[float]) -> list[list[Cell]]:
    """Parts of the document over their themes (when it has any), then the themes in two lines."""
    column = widths[1]
    names = [_theme(name, column) for name in themes["short_name"]]
    head = [
        Cell(brief.t("column.unit_name"), 14, True, SECOND, align="right"),
        *names,
        Cell(brief.t("slide.sum"), 14, True, SECOND),
    ]
    parts = list(themes.groupby("part_name", sort=False))
    if len(parts) < 2 or len(parts) == len(themes):
        return [head]
    decimals = 0 if (themes["value"] % 1 == 0).all() else 2
    spans = []
    for name, part in parts:
        value = value_text(float(part["value"].sum()), decimals)
        told = brief.t("slide.heatmap_part", name=name, count=len(part), value=value)
        room = column * len(part) - 0.05
        fits = inches(told, 12, True) <= room
        text, size = fitted(told if fits else str(name), (14, 12, 11, 10), room, True)
        spans.append(Cell(text, size, True, SECOND, PALE, span=len(part)))
    return [[Cell("", 14), *spans, Cell("", 14)], head]


def _name(text: str, width: float) -> Cell:
    name, size = fitted(text, (14, 12, 11, 10), width - 0.17)
    return Cell(name, size, align="right")


def _theme(name: str, width: float) -> Cell:
    """A theme in two lines, in smaller letters before it is cut."""
    told, size = "…", 14
    for size in (14, 12, 10):
        told = "\n".join(label_lines(name, math.floor(width * 72 / size), 2))
        if "…" not in told and all(inches(line, size) <= width + 0.02 for line in told.split("\n")):
            break
    return Cell(told, size, colour=SECOND)


def _cell(value: float, classes: object, decimals: int) -> Cell:
    if not value > 0:
        return Cell("", 14, fill=FAINT)
    band = classes.class_of(value)  # type: ignore[attr-defined]
    return Cell(value_text(value, decimals), 14, band >= 2, RAMP_INK[band], RAMP[band])


def _sum(value: float, decimals: int) -> Cell:
    return Cell(value_text(float(value), decimals), 14, True, INK, PALE)
