"""The annex workbook: ledger, duties, matrix, overdue, reports, hazards, methods."""

from collections.abc import Mapping, Sequence

import pandas as pd

from fireledger.answers import RULES
from fireledger.briefing.fitting import clean
from fireledger.briefing.sheet import Sheet
from fireledger.briefing.workbook import Tab, as_book
from fireledger.compose.brief import Brief
from fireledger.compose.front import soon_duties
from fireledger.compose.slides import paper_footer
from fireledger.compose.tasks import late_duties, progress_word, titled

_METHODS = (
    "workload",
    "completion",
    "reporting",
    "hazards",
    "bridge",
    "forecast",
    "differences",
    "ledger",
    "assessability",
)


def brief_book(brief: Brief) -> bytes:
    """All sheets as one .xlsx."""
    made = []
    for make in (_ledger, _duties, _matrix, _late, _reporting, _hazards, _methods):
        brief.noted.clear()
        tabs = make(brief)
        made += tabs if isinstance(tabs, list) else [tabs]
    title = brief.t("account.title", title=brief.title)
    return as_book(made, on=brief.as_of, title=title, author=brief.t("frame.name"), code=brief.code)


def _tab(
    brief: Brief, name: str, frame: pd.DataFrame, columns: Sequence[str], rule: str = "", *,
    headings: Mapping[str, str] | None = None, shaded: tuple[int, int] | None = None, fixed: int = 0,
    is_wide: bool = False, is_real: bool = False,
) -> Tab:  # fmt: skip
    told = headings or {
        column: brief.t(f"account.{'title_column' if column == 'title' else column}") for column in columns
    }
    notes = [paper_footer(brief), *([brief.t("brief.footer_rule", text=rule)] if rule else [])]
    notes += [] if len(frame) else [brief.t("account.nothing")]
    stamp = "" if is_real else brief.stamp
    title = brief.t(f"account.{name}_title", title=brief.title)
    sheet = Sheet(title, frame, told, notes, stamp, brief.t("frame.data_kind"))
    return Tab(brief.t(f"account.{name}"), sheet, shaded, fixed, is_wide)


def _ledger(brief: Brief) -> Tab:
    tasks = brief.answered("task_states")
    frame = tasks.assign(
        kind_word=[brief.t(f"kind.{kind}") for kind in tasks["kind"]],
        light_word=[brief.t(f"light.{light}") for light in tasks["light"]],
        counted_ratio=tasks["done_ratio"],
        detail=tasks["detail"].fillna(tasks["title"]).map(clean),
    )
    columns: tuple[str, ...] = (
        "task_no",
        "part_name",
        "theme_name",
        "detail",
        "kind_word",
        "unit_names",
        "deadline_text",
        "due_on",
    )
    columns += ("light_word", "done_count", "total_count", "counted_ratio")
    return _tab(brief, "ledger", frame, columns, brief.t("rule.ledger"), fixed=1, is_wide=True)


def _duties(brief: Brief) -> Tab:
    duties = titled(brief, brief.answered("duty_list"))
    frame = duties.assign(
        light_word=[brief.t(f"light.{light}") for light in duties["light"]],
        progress_text=[progress_word(brief, duty) for duty in duties.itertuples()],
        verified_word=[brief.t("account.yes" if done else "account.no") for done in duties["is_verified"]],
        stopped_word=[brief.t("account.yes" if stopped else "account.no") for stopped in duties["is_stopped"]],
    )
    columns: tuple[str, ...] = (
        "task_no",
        "title",
        "unit_name",
        "through_text",
        "due_on",
        "extension_count",
        "progress_text",
    )
    columns += ("verified_word", "done_on", "late_days", "stopped_word", "light_word")
    return _tab(brief, "duties", frame, columns, brief.t("rule.completion"), fixed=3, is_wide=True)


def _matrix(brief: Brief) -> Tab:
    cells, units, themes = (brief.answered(name) for name in ("workload", "unit_load", "theme_load"))
    grid = cells.pivot(index="unit_key", columns="theme_key", values="value")
    grid = grid.reindex(index=units["unit_key"], columns=themes["theme_key"]).reset_index(drop=True)
    grid.insert(0, "unit_name", units["unit_name"].tolist())
    grid["value"] = units["value"].tolist()
    if len(grid):
        sums = {**dict(zip(themes["theme_key"], themes["value"], strict=True)), "unit_name": brief.t("slide.sum")}
        grid = pd.concat([grid, pd.DataFrame([{**sums, "value": themes["value"].sum()}])], ignore_index=True)
    headings = {"unit_name": brief.t("account.unit_name")}
    headings |= dict(zip(themes["theme_key"], themes["short_name"], strict=True)) | {"value": brief.t("slide.sum")}
    rule = brief.t(f"heatmap.rule_{brief.ask.scope.rule}")
    shaded = (1, len(themes)) if len(units) else None
    return _tab(brief, "matrix", grid, (), rule, headings=headings, shaded=shaded, fixed=1, is_wide=True, is_real=True)


def _late(brief: Brief) -> Tab:
    rows = titled(brief, pd.concat([late_duties(brief), soon_duties(brief)], ignore_index=True))
    left = (rows["due_on"] - pd.Timestamp(brief.as_of)).dt.days
    frame = rows.assign(
        state_word=[brief.t("slide.word_late" if late else "slide.word_soon") for late in rows["is_overdue"]],
        left_days=left.astype("Int64"),
        progress_text=[progress_word(brief, duty) for duty in rows.itertuples()],
    )
    columns = ("state_word", "task_no", "title", "unit_name", "due_on", "left_days", "progress_text")
    rule = brief.t("slide.due_rule", days=brief.ask.settings.due_soon_days)
    return _tab(brief, "late", frame, columns, rule, fixed=1)


def _reporting(brief: Brief) -> Tab:
    columns = (
        "unit_name",
        "peer_group",
        "due_count",
        "on_time_count",
        "late_count",
        "missing_count",
        "lagging_count",
        "reporting_ratio",
    )
    return _tab(brief, "reporting", brief.answered("reporting"), columns, brief.t("rule.reporting"), fixed=1)


def _hazards(brief: Brief) -> list[Tab]:
    counts = ("found_count", "rectified_count", "verified_count", "closed_count", "open_count", "overdue_count")
    more = ("major_open_count", "listed_count", "verified_ratio")
    months = ("month_text", "opening_count", "new_count", "reopened_count", "closed_count", "open_count")
    stock = brief.answered("stock")
    stock = stock.assign(month_text=[f"{month:%Y-%m}" for month in stock["month_on"]])
    kinds = brief.answered("hazards")
    kinds = kinds.assign(category_name=kinds[f"category_name_{brief.lang}"])
    rule = brief.t("rule.hazards")
    return [
        _tab(brief, "stock", stock, months, rule, fixed=1),
        _tab(brief, "hazards", brief.answered("hazards_by_unit"), ("unit_name", *counts, *more), rule, fixed=1),
        _tab(brief, "categories", kinds, ("category_name", *counts, *more), rule, fixed=1),
    ]


def _methods(brief: Brief) -> Tab:
    """How every number is counted, and the settings in force."""
    parts = ("title", "rule", "example")
    rows = [
        {part: brief.t(f"method.{family}_{part}").strip().replace("**", "") for part in parts} for family in _METHODS
    ]
    in_force = brief.ask.settings
    names = RULES
    rows += [
        {"title": brief.t(f"setting.{name}"), "rule": str(getattr(in_force, name)), "example": ""} for name in names
    ]
    rows.append({"title": brief.t("account.code"), "rule": brief.code, "example": brief.t("account.code_note")})
    headings = {part: brief.t(f"account.method_{part}") for part in parts}
    return _tab(brief, "methods", pd.DataFrame(rows), (), headings=headings, is_real=True)
