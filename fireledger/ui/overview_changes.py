"""What changed since the last issue date: each item a link to the list that it counts."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import signed_text
from fireledger.ui.asking import ask, has_started, scope
from fireledger.ui.filters_more import issue_dates
from fireledger.ui.footers import footer, hazards_known
from fireledger.ui.frame import choice, empty_box, plain
from fireledger.ui.language import t
from fireledger.ui.links import LinkRow, draw_link_rows
from fireledger.ui.reads import rows

#: The stock that an item moves.
STOCK_OF = {
    "verified": "verified",
    "reopened": "verified",
    "overdue": "overdue",
    "fell_due": "due",
    "extended": "due",
    "joined": "duty",
    "left": "duty",
    "stopped": "duty",
    "hazard_found": "hazard",
    "hazard_reopened": "hazard",
    "hazard_closed": "hazard",
}
#: Items that are told even when nothing happened, where there are records at all.
ALWAYS = ("reported", "verified", "inspected", "hazard_found", "hazard_closed")
OF_AREAS = ("inspected", "hazard_found", "hazard_reopened", "hazard_closed")  # not applicable to a department

COMPLETION, INSPECTIONS, LEDGER = "pages/completion.py", "pages/inspections.py", "pages/ledger.py"
#: The page that lists what an item counts, and what its address says beside the day.
LISTS = {
    "overdue": (LEDGER, {"view": "late"}),
    "reported": (LEDGER, {"columns": "task_no-short_name-detail-progress_text-last_text"}),
    "inspected": (INSPECTIONS, {"view": "visits"}),
    "hazard_found": (INSPECTIONS, {"view": "account"}),
    "hazard_reopened": (INSPECTIONS, {"view": "account"}),
    "hazard_closed": (INSPECTIONS, {"view": "account"}),
}
WIDTHS = (1.5, 1)


def last_issue() -> date:
    """The issue date before the as-of date; the day before the plan's first day when there is none."""
    starts_on, as_of = scope().from_on, choice().as_of
    days = [day for day in issue_dates(starts_on, as_of) if day < as_of]
    return days[-1] if days else starts_on


def draw_changes() -> None:
    """What happened since the last issue date, each item with the stock it changed; names of what went wrong."""
    since = last_issue()
    news = ask("changes", compare_on=since)
    if not has_started() and not news["change_count"].any():
        return empty_box(t("changes.no_record"), t("figure_source.no_record_hint"))
    st.markdown(f"**{t('changes.title', since=since.isoformat())}**")
    always = set(ALWAYS) - (set(OF_AREAS) if hazards_known() == "not_applicable" else set())
    told = [row for row in news.itertuples() if row.change_count or (row.change in always and has_started())]
    named = _names(ask("bridge_list", compare_on=since))
    lines = [_line(row, named, since) for row in told]
    draw_link_rows("changes", lines, WIDTHS, alt=t("changes.title", since=since.isoformat()))
    st.caption(plain(footer(t("changes.rule"), "changes")))
    return None


def _line(row: Any, named: dict[str, str], since: date) -> LinkRow:
    """An item with its count as a link, and the stock that it changed."""
    words = f"{_item(row.change, named)} **{_count(row)}**"
    page, params = LISTS.get(row.change, (COMPLETION, {"figure": "bridge", "compare": since.isoformat()}))
    return LinkRow(page, words, (_stock(row),), {**params, **_since(since)} if page == INSPECTIONS else params)


def _since(last: date) -> dict[str, str]:
    """The day after the last issue as the filter of a page of records; {} where no period begins on it."""
    day = last + timedelta(days=1)
    periods = rows("period_list", plan_ids=[choice().plan_id], as_of=date.today())
    return {"since": day.isoformat()} if (periods["first_on"] == pd.Timestamp(day)).any() else {}


def _names(moves: pd.DataFrame) -> dict[str, str]:
    """Who was undone, stopped, or moved in or out: the first three names per step."""
    steps = moves[moves["step"].isin(["reopened", "stopped", "joined", "left"])].drop_duplicates(["step", "unit_key"])
    return {
        str(step): t("conclusion.enumeration").join(units.head(3)) for step, units in steps.groupby("step")["unit_name"]
    }


def _item(change: str, named: dict[str, str]) -> str:
    sign = {"reopened": ":red[■] ", "hazard_reopened": ":red[■] "}.get(change, "")
    who = f" :gray[{plain(named[change])}]" if change in named else ""
    return f"{sign}{t(f'changes.{change}')}{who}"


def _count(row: Any) -> str:
    moved = int(row.change_count)
    if row.change == "overdue":
        return plain(signed_text(moved))
    return str(moved)


def _stock(row: Any) -> str:
    """The stock that an item changed, from then to now; "" for plain events."""
    if pd.isna(row.opening_count):
        return ""
    ends = {"before": row.opening_count, "after": row.closing_count}
    return f":gray[{plain(t(f'changes.stock_{STOCK_OF[row.change]}', **ends))}]"
