"""附表: the whole matrix, every unit's reports and every overdue duty."""

from collections.abc import Sequence

from fireledger.briefing.page import Cell, Slide
from fireledger.compose.brief import Brief
from fireledger.compose.lists import Column, list_pages
from fireledger.compose.load import whole_heatmap
from fireledger.compose.tasks import late_duties, progress_word, titled

_ROWS = 16
_COUNTS = ("due_count", "on_time_count", "late_count", "missing_count", "lagging_count")


def tables(brief: Brief) -> list[Slide]:
    """The full tables behind the slides, 14 points, as many slides as they need."""
    return [*whole_heatmap(brief), *_reporting(brief), *_late(brief)]


def _reporting(brief: Brief) -> list[Slide]:
    units = brief.answered("reporting")
    if units.empty or not brief.has_started:
        return []
    columns = [
        Column(brief.t("slide.unit"), 3.2),
        *[Column(brief.t(f"column.{name}"), 1.2, "center") for name in _COUNTS],
    ]
    columns.append(Column(brief.t("slide.on_time_ratio"), 2.2, "center"))
    rows: list[list[Cell | str]] = [
        [
            row["unit_name"],
            *[str(int(row[name])) for name in _COUNTS],
            brief.ratio(row["on_time_count"], row["due_count"]),
        ]
        for row in units.to_dict("records")
    ]
    return _pages(brief, "reporting", columns, rows, brief.t("rule.reporting"))


def _late(brief: Brief) -> list[Slide]:
    late = titled(brief, late_duties(brief))
    if late.empty:
        return []
    keys = (("task", 4.5), ("unit", 2.4), ("due_on", 1.5), ("days", 1.5), ("told", 1.5))
    columns = [Column(brief.t(f"slide.{key}"), part, "left" if part > 2 else "center") for key, part in keys]
    rows: list[list[Cell | str]] = [
        [
            f"{duty.task_no} {duty.title}",
            duty.unit_name,
            f"{duty.due_on:%Y-%m-%d}",
            brief.t("slide.days_late", count=int(duty.late_days)),
            progress_word(brief, duty),
        ]
        for duty in late.itertuples()
    ]
    return _pages(brief, "late", columns, rows, brief.t("rule.completion"))


def _pages(
    brief: Brief, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], rule: str
) -> list[Slide]:
    subtitle = brief.t(f"slide.annex_{name}_subtitle")
    return [
        Slide("annex", grid.name, subtitle, [grid], rule, grid.name, brief.stamp)
        for grid in list_pages(brief, f"slide.annex_{name}", columns, rows, size=14, top=1.5, most=_ROWS)
    ]
