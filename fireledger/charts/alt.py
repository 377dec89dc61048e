"""Each figure in words, for readers who hear the page: the finding, then the numbers (look.md 10)."""

import pandas as pd

from fireledger.charts.findings import (
    hazard_finding,
    joined,
    load_decimals,
    stage_finding,
    stock_finding,
    workload_finding,
)
from fireledger.charts.lines import identity_text
from fireledger.charts.stages import members_text
from fireledger.charts.theme import NOTHING, Say, count_text, ratio_text, value_text

_NAMED = 8  # rows told in words; the table beside the figure has them all


def _told(kind: str, finding: str, details: list[str], rows: int, say: Say) -> str:
    """What kind of figure it is, its finding, at most `_NAMED` details and how many more the table holds."""
    shown = say("figure.sentence_join").join(details[:_NAMED])
    more = say("chart.alt_more", count=rows - _NAMED) if rows > _NAMED else ""
    return say("chart.alt", kind=say(f"chart.alt_{kind}"), finding=finding, details=shown, more=more)


def workload_alt(
    cells: pd.DataFrame,
    unit_totals: pd.DataFrame,
    theme_totals: pd.DataFrame,
    say: Say,
    *,
    rule: str = "full",
    title: str = "",
    kind: str = "load",
) -> str:
    """Description of workload_heatmap: the finding (`title`), its size, and per unit the total and heaviest theme."""
    if cells.empty or unit_totals.empty:
        return say("figure.nothing")
    decimals = load_decimals(unit_totals, rule)
    themes = theme_totals.set_index("theme_key")["theme_name"]
    heaviest = (
        cells.sort_values("value", ascending=False, kind="stable").drop_duplicates("unit_key").set_index("unit_key")
    )
    details = []
    for unit in unit_totals.itertuples():
        told = {"unit": unit.unit_name, "value": value_text(unit.value, decimals), "theme": NOTHING, "most": NOTHING}
        if unit.unit_key in heaviest.index:
            cell = heaviest.loc[unit.unit_key]
            told.update(theme=themes[cell["theme_key"]], most=value_text(cell["value"], decimals))
        details.append(say("chart.alt_workload_row", **told))
    size = say(
        "chart.alt_grid", units=len(unit_totals), themes=len(theme_totals), cells=int(cells["value"].gt(0).sum())
    )
    return _told(
        "heatmap", f"{title or workload_finding(unit_totals, say, rule, kind)}{size}", details, len(unit_totals), say
    )


def stage_alt(tasks: pd.DataFrame, say: Say) -> str:
    """Description of stage_bars: per task what is reported, checked and closed, and how many members did all."""
    if tasks.empty or not tasks["duty_count"].sum():
        return say("figure.nothing")
    tasks = tasks[tasks["duty_count"] > 0]
    details = [
        say(
            "chart.alt_stage_row",
            no=task.task_no,
            title=task.title,
            reported=count_text(task.reported_count),
            verified=ratio_text(task.verified_count, task.duty_count, say),
            closed=count_text(task.closed_count),
            members=members_text(task.member_count, task.member_done_count, say) or NOTHING,
        )
        for task in tasks.itertuples()
    ]
    return _told("stages", stage_finding(tasks, say), details, len(tasks), say)


def hazard_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of hazard_bars: categories with their open and overdue counts."""
    if rows.empty or not rows["open_count"].sum():
        return say("chart.hazard_none")
    ranked = rows[rows["open_count"] > 0].sort_values("open_count", ascending=False, kind="stable")
    details = [
        say(
            "figure.name_value",
            name=row.category_name,
            value=say(
                "chart.open_overdue" if row.overdue_count else "chart.open_only",
                open=count_text(row.open_count),
                overdue=count_text(row.overdue_count),
            ),
        )
        for row in ranked.itertuples()
    ]
    return _told("bars", hazard_finding(rows, say), details, len(ranked), say)


def stock_alt(months: pd.DataFrame, say: Say) -> str:
    """Description of stock_lines: the stock of the last months and the sum that proves the last one."""
    if months.empty:
        return say("figure.nothing")
    recent = months.iloc[::-1]
    details = [
        say(
            "figure.name_value",
            name=f"{month.month_on.year}-{month.month_on.month:02d}",
            value=say("chart.stock_hover", open=count_text(month.open_count)),
        )
        for month in recent.itertuples()
    ]
    finding = joined([stock_finding(months, say)], say) + say("figure.sentence_join") + identity_text(months, say)
    return _told("stock", finding, details, len(months), say)


def peer_ends_alt(ends: pd.DataFrame, title: str, say: Say) -> str:
    """Description of peer_ends_bars: its title, then every unit drawn with its end and n/N."""
    if ends.empty:
        return say("figure.nothing")
    details = [
        say(
            "chart.alt_end_row",
            group=row.peer_group,
            end=say(f"chart.end_{row.end}"),
            unit=row.unit_name,
            ratio=ratio_text(row.on_time_count, row.due_count, say),
        )
        for row in ends.itertuples()
    ]
    return _told("bars", title, details, len(ends), say)
