"""Figures with all that travels with them: finding, rule, as-of date, source, filters, stamp, table, downloads."""

from collections.abc import Collection
from datetime import date

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.measures import RULES
from fireledger.ui.asking import ask, has_reports
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.filters_more import more_words
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, table
from fireledger.ui.task_lists import draw_links, open_task

WIDE, NARROW = 890, 430  # px of a figure in the wide and in the narrow column at 1440
OF_TASKS = ("theme", "plan_part")  # filters that hazards and inspections cannot obey
COMPACT_UNITS = 14  # rows of the overview's heatmap: what fits above the fold at 1440×900


def pick_rule() -> str:
    """The counting rule: full 全额, share 均摊, lead 牵头."""
    return _switch("rule", RULES)


def pick_units() -> str:
    """The unit view: written 按原文, expanded 展开到成员."""
    return _switch("units", ("written", "expanded"))


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


def draw_heatmap(*, compact: bool = False, with_table: bool = False) -> None:
    """Who carries what, with its two switches; a click on a cell filters to its unit and theme."""
    with st.container(horizontal=True, gap="medium", key="heatmap_switches"):
        rule, units = pick_rule(), pick_units()
    asked = {"rule": rule, "units": units}
    cells, unit_totals, theme_totals = (ask(name, **asked) for name in ("workload", "unit_load", "theme_load"))
    if cells.empty:
        name = "no_lead" if rule == "lead" else "nothing"
        return empty_box(t(f"heatmap.{name}"), t(f"heatmap.{name}_hint"))
    named = theme_totals.assign(theme_name=theme_totals["short_name"])
    shown = unit_totals.head(COMPACT_UNITS) if compact else unit_totals
    rest = unit_totals.iloc[len(shown) :]
    subtitle = t(f"heatmap.subtitle_{units}")
    if len(rest):
        left_out = charts.value_text(rest["value"].sum(), 2 if rule == "share" else 0)
        subtitle += t("heatmap.rest", shown=len(shown), count=len(rest), value=left_out)
    figure = drawn(
        charts.workload_heatmap,
        cells[cells["unit_key"].isin(shown["unit_key"])],
        shown,
        named,
        compact=compact,
        rule=rule,
        subtitle=subtitle,
        footer=footer(t(f"heatmap.rule_{rule}"), is_real=True),
        width=WIDE if compact else 1240,
    )
    alt = charts.workload_alt(cells, unit_totals, named, say(), rule=rule)
    notes = (footer(t(f"heatmap.rule_{rule}"), is_real=True), t(f"heatmap.subtitle_{units}"))
    tools = Tools("workload", t("heatmap.table"), cells, ("unit_name", "theme_name", "value"), notes, is_real=True)
    chart(figure, "heatmap", alt=alt, picks=("unit", "theme"), tools=tools)
    if with_table:
        _draw_load_table(cells, rule, units)
    return None


def _draw_load_table(cells: pd.DataFrame, rule: str, units: str) -> None:
    headings = {name: t(f"column.{name}") for name in ("unit_name", "theme_name", "value")}
    with st.expander(t("figure_source.table")):
        table(
            cells,
            headings,
            "load_table",
            alt=t("heatmap.table"),
            picks={"unit": "unit_key", "theme": "theme_key"},
            height=360,
        )
        notes = [footer(t(f"heatmap.rule_{rule}"), is_real=True), t(f"heatmap.subtitle_{units}")]
        downloads(cells, headings, "load", title=t("heatmap.table"), notes=notes)


def draw_peers(count: int = 3) -> None:
    """The best and the slowest of the largest peer group by reports on time; only units with enough reports due."""
    ranked = ask("peers")
    if ranked.empty:
        return empty_box(t("peers.nothing"), t("peers.nothing_hint"))
    if not has_reports():
        return empty_box(t("peers.no_report"), t("figure_source.no_record_hint"))
    largest = ranked["peer_group"].value_counts().index[:1]
    for group, members in ranked[ranked["peer_group"].isin(largest)].groupby("peer_group"):
        figure = drawn(
            charts.completion_bars,
            members,
            count=count,
            done="on_time_count",
            total="due_count",
            title=_peer_finding(members),
            subtitle=t("peers.subtitle", group=group, count=len(members)),
            footer=footer(t("rule.reporting")),
            stamp=stamp(),
            width=NARROW,
        )
        alt = charts.completion_alt(members, say(), done="on_time_count", total="due_count")
        columns = ("unit_name", "on_time_count", "due_count", "reporting_ratio")
        tools = Tools("peers", t("peers.table", group=group), members, columns, (footer(t("rule.reporting")),))
        chart(figure, f"peers_{group}", alt=alt, picks=("unit",), tools=tools)
    return None


def _peer_finding(members: pd.DataFrame) -> str:
    """Who reports least on time; `members` are ranked, best first."""
    last = members.iloc[-1]
    if last["on_time_count"] == last["due_count"]:
        return t("peers.all_on_time", count=len(members))
    return t(
        "peers.finding",
        unit=last["unit_name"],
        ratio=charts.ratio_text(last["on_time_count"], last["due_count"], say()),
    )


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
