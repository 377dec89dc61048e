"""Figures with all that travels with them: finding, rule, as-of date, source, filters, stamp, table, downloads."""

from collections.abc import Collection
from datetime import date

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask, has_reports
from fireledger.ui.figures import chart, drawn
from fireledger.ui.filters_more import more_words
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, table
from fireledger.ui.task_lists import draw_links, open_task

WIDE, NARROW = 890, 430  # px of a figure in the wide and in the narrow column at 1440
OF_TASKS = ("theme", "plan_part")  # filters that hazards and inspections cannot obey


def _switch(name: str, options: tuple[str, ...]) -> str:
    chosen = st.segmented_control(
        t(f"switch.{name}"),
        options,
        default=options[0],
        format_func=lambda option: t(f"switch.{name}_{option}"),
        key=f"switch_{name}",
        label_visibility="collapsed",
        required=True,
    )
    return str(chosen or options[0])


def footer(rule: str, *, is_real: bool = False, ignores: Collection[str] = ()) -> str:
    """数据截至 ｜ 口径 ｜ 来源 ｜ 筛选 of a figure in the reader's scope.

    is_real: made from the document alone. ignores: filters that cannot narrow this figure (theme, unit and the names of
    filters_more.MORE); where one of them is set the footer says so.
    """
    chosen = choice()
    source = str(chosen.plan["doc_no"] or chosen.plan["title"])
    return charts.footer_text(
        say(),
        as_of=chosen.as_of.isoformat(),
        rule=rule,
        source=source if is_real else t("figure_source.with_records", plan=source),
        filters=filter_words(ignores),
    )


def filter_words(ignores: Collection[str] = ()) -> str:
    """The filters set, in words, those that a figure cannot obey marked; "" when none is set."""
    chosen = choice()
    themes = rows("theme_list", plan_ids=[chosen.plan_id]).set_index("theme_key")["short_name"]
    units = rows("unit_list", plan_ids=[chosen.plan_id]).set_index("unit_key")["unit_name"]
    names = {"theme": themes.get(chosen.theme_key), "unit": units.get(chosen.unit_key)}
    names |= more_words(chosen.plan_id, chosen.more, date.today())
    told = [t("filter.ignored", words=words) if name in ignores else words for name, words in names.items() if words]
    return t("figure_source.filter_join").join(told)


def draw_stages() -> None:
    """How far the dated tasks are; a click on a bar, or a link, leads to the clause. Without a report it says so."""
    tasks = ask("completion_by_task")
    if tasks.empty:
        return empty_box(t("stages.none"))
    if not has_reports():
        return empty_box(t("stages.no_report", count=len(tasks)), t("figure_source.no_record_hint"))
    members = tasks.rename(columns={"done_count": "verified_count"}).assign(title=tasks["short_name"])
    figure = drawn(
        charts.stage_bars,
        members,
        subtitle=t("stages.subtitle"),
        footer=footer(t("rule.completion")),
        stamp=stamp(),
        width=NARROW + 90,
    )
    chart(figure, "stages", alt=charts.stage_alt(members, say()), on_pick=open_task)
    return draw_links(tasks, "stages")


def draw_reporting() -> None:
    """Reports on continuous tasks per unit, slowest first, with a table and downloads beneath."""
    units = ask("reporting")
    total = int(units["due_count"].sum())
    if not total:
        return empty_box(t("reporting.nothing_due"))
    if not has_reports():
        return empty_box(t("reporting.no_report", count=total), t("figure_source.no_record_hint"))
    kind = _switch("peers", ("towns", "departments")) if _has_both(units) else ""
    shown = units[_is_town(units) == (kind == "towns")] if kind else units
    figure = drawn(
        charts.light_bars,
        shown,
        subtitle=t("reporting.subtitle"),
        footer=footer(t("rule.reporting")),
        stamp=stamp(),
        width=WIDE - 120,
    )
    chart(figure, "reporting", alt=charts.light_alt(shown, say()), picks=("unit",))
    return _draw_reporting_table(units)


def _is_town(units: pd.DataFrame) -> pd.Series:
    return units["unit_type"].isin(["town", "township", "subdistrict"])


def _has_both(units: pd.DataFrame) -> bool:
    return _is_town(units).nunique() == 2


def _draw_reporting_table(units: pd.DataFrame) -> None:
    names = (
        "unit_name",
        "due_count",
        "on_time_count",
        "late_count",
        "missing_count",
        "lagging_count",
        "reporting_ratio",
    )
    headings = {name: t(f"column.{name}") for name in names}
    with st.expander(t("figure_source.table")):
        table(units, headings, "reporting_table", alt=t("reporting.table"), picks={"unit": "unit_key"}, height=360)
        downloads(units, headings, "reporting", title=t("reporting.table"), notes=[footer(t("rule.reporting"))])


def draw_hazards() -> None:
    """The hazard account month by month, or what is open by category with the overdue part."""
    months = ask("stock")
    if months.empty:
        return empty_box(t("hazards.nothing"), t("figure_source.no_record_hint"))
    caption: charts.Caption = {
        "footer": footer(t("rule.hazards"), ignores=OF_TASKS),
        "stamp": stamp(),
        "width": NARROW + 90,
    }
    if _switch("hazards", ("months", "categories")) == "months":
        caption["subtitle"] = t("hazards.stock_subtitle", visits=ask("inspections")["inspection_count"].sum())
        figure = drawn(charts.stock_lines, months, **caption)
        return chart(figure, "stock", alt=charts.stock_alt(months, say()))
    rows = ask("hazards")
    named = rows.assign(category_name=rows[f"category_name_{language()}"].fillna(rows["category_code"]))
    caption["subtitle"] = t("hazards.subtitle")
    figure = drawn(charts.hazard_bars, named, **caption)
    return chart(figure, "hazards", alt=charts.hazard_alt(named, say()))
