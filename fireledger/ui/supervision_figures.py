"""督办: replies of the units, what moved after actions and what none has met; actions by month and their list."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.measures import ACTION_TYPES
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total, has_started
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import empty_box, plain, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.reply_bars import draw_reply_bars
from fireledger.ui.room import room
from fireledger.ui.tables import downloads, table

THIRD, MONTHS = 446, 560  # px of the figures at 1440
LISTED = 300
PRESENTED = 14  # rows of a list that cannot be scrolled
SHOWN = 10  # units of a figure


def draw_effects() -> None:
    """Three cards: who answers letters in time, whether a step led to movement, which units' matters met no action."""
    replies, moved, covered = st.columns(3, gap="small")
    with replies, even_card("replies"):
        _draw_replies()
    with moved, even_card("movement"):
        _draw_movement()
    with covered, even_card("coverage"):
        _draw_coverage()


def _draw_replies() -> None:
    """Who answers letters in time: ranked inside peer groups, the rest as one sum."""
    total = ask_total("actions_total")
    if not total["action_count"]:
        return empty_box(t("supervision.no_action"), t("figure_source.no_record_hint"))
    if not total["reply_due_count"]:
        return empty_box(t("supervision.no_reply_due", count=total["action_count"]))
    rule = footer(t("supervision.rule_replies", count=settings().rank_min_count), "reply_peers")
    return draw_reply_bars(ask("actions_by_unit"), ask("reply_peers"), "reply_peers", rule, THIRD)


def draw_record() -> None:
    """Two cards: actions by type and month, 四多 first; every action with its reply and its place in the file."""
    rows = ask("actions_by_month")
    if rows.empty:
        return empty_box(t("supervision.no_action"), t("figure_source.no_record_hint"))
    months, listed = st.columns([1, 1.35], gap="small")
    with months, even_card("action_months"):
        _draw_months(rows)
    with listed, even_card("action_list"):
        _draw_action_list()
    return None


def _draw_months(rows: pd.DataFrame) -> None:
    counts = rows.pivot(index="action_type", columns="month_on", values="action_count")
    months = pd.DatetimeIndex(counts.columns)
    kinds = [kind for kind in ACTION_TYPES if kind in counts.index]
    counts = counts.reindex(index=kinds)
    shown = counts.set_axis([t(f"action.{kind}") for kind in kinds]).set_axis(month_names(months), axis=1)
    sums = shown.sum(axis=1).rename_axis("kind").reset_index(name="count")
    most, _ = charts.topmost(sums, "count", "kind", "kind", say())
    title = t("supervision.months_finding", count=int(sums["count"].sum()), kind=most)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("supervision.months_subtitle"),
        "footer": footer(t("supervision.rule_actions"), "actions_by_month"),
        "stamp": stamp(),
        "width": MONTHS,
    }
    figure = drawn(charts.count_grid, shown, unit=t("supervision.unit_action"), room=room(), **caption)
    columns = ("action_word", "action_count", "reply_due_count", "reply_on_time", "reply_late", "reply_missing")
    by_type = as_replies(ask("actions_by_type"))
    by_type = by_type.assign(action_word=[t(f"action.{kind}") for kind in by_type["action_type"]])
    tools = Tools("actions", t("supervision.months_table"), by_type, columns, (caption["footer"],))
    chart(figure, "action_months", alt=charts.count_alt(shown, say(), title=title), tools=tools)


def month_names(months: pd.DatetimeIndex) -> list[str]:
    """Months as headings: 8月; over more than a year 22-08, so that no two look alike."""
    if len(months) > 12:
        return [f"{month:%y-%m}" for month in months]
    return [t(f"figure.month_{month.month}") for month in months]


def as_replies(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts of replies under names of their own: a reply is not a report."""
    return rows.rename(
        columns={"on_time_count": "reply_on_time", "late_count": "reply_late", "missing_count": "reply_missing"}
    )


def _draw_movement() -> None:
    """Whether a step led to movement, per type of action."""
    rows, days = ask("movement"), settings().movement_days
    if rows.empty:
        return empty_box(t("supervision.no_linked"), t("supervision.no_linked_hint"))
    rows = rows.assign(
        action_word=[t(f"action.{kind}") for kind in rows["action_type"]],
        moved_days=rows["median_days"],
        unmoved_count=rows["judged_count"] - rows["moved_count"],
        pending_count=rows["linked_count"] - rows["judged_count"],
    )
    parts = (
        charts.Part("moved_count", "green", t("supervision.moved")),
        charts.Part("unmoved_count", "missing", t("supervision.unmoved")),
        charts.Part("pending_count", "grey", t("supervision.pending", days=days)),
    )
    named: dict[str, Any] = {"parts": parts, "done": "moved_count", "total": "judged_count"}
    title = _movement_finding()
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("supervision.movement_subtitle", days=days),
        "footer": footer(t("supervision.rule_movement", days=days), "movement"),
        "stamp": stamp(),
        "width": THIRD,
    }
    figure = drawn(charts.part_bars, rows, **named, key="action_type", name="action_word", room=room(), **caption)
    columns = ("action_word", "linked_count", "judged_count", "moved_count", "moved_ratio", "moved_days")
    tools = Tools("movement", t("supervision.movement_table"), rows, columns, (caption["footer"],))
    alt = charts.part_alt(rows, say(), **named, title=title, name="action_word")
    return chart(figure, "movement", alt=alt, tools=tools)


def _movement_finding() -> str:
    total = ask_total("movement_total")
    if not total["judged_count"]:
        return t("supervision.movement_early")
    ratio = charts.ratio_text(total["moved_count"], total["judged_count"], say())
    return t("supervision.movement_finding", ratio=ratio, days=settings().movement_days)


def _draw_coverage() -> None:
    """Which units have overdue matters that met no action, most of them first."""
    if not has_started():
        return empty_box(t("supervision.desk_unreported"), t("supervision.desk_unreported_hint"))
    rows = ask("action_coverage")
    if rows.empty:
        return empty_box(t("supervision.desk_nothing"), t("supervision.desk_nothing_hint"))
    rows = rows.assign(uncovered_count=rows["matter_count"] - rows["covered_count"])
    rows = rows.sort_values(["uncovered_count", "matter_count"], ascending=False, kind="stable", ignore_index=True)
    parts = (
        charts.Part("covered_count", "green", t("supervision.covered")),
        charts.Part("uncovered_count", "missing", t("supervision.uncovered")),
    )
    named: dict[str, Any] = {"parts": parts, "done": "covered_count", "total": "matter_count"}
    shown, title = rows.head(SHOWN), _coverage_finding(rows)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("supervision.coverage_subtitle", shown=len(shown), count=len(rows)),
        "footer": footer(t("supervision.rule_coverage"), "action_coverage"),
        "stamp": stamp(),
        "width": THIRD,
    }
    figure = drawn(charts.part_bars, shown, **named, room=room(), **caption)
    columns = ("unit_name", "matter_count", "pursued_count", "uncovered_count", "pursued_ratio")
    told = rows.rename(columns={"covered_count": "pursued_count", "coverage_ratio": "pursued_ratio"})
    tools = Tools("action_coverage", t("supervision.coverage_table"), told, columns, (caption["footer"],))
    alt = charts.part_alt(shown, say(), **named, title=title)
    return chart(figure, "coverage", alt=alt, picks=("unit",), tools=tools)


def _coverage_finding(rows: pd.DataFrame) -> str:
    """How many overdue matters met no action, and whose they are."""
    left, matters = int(rows["uncovered_count"].sum()), int(rows["matter_count"].sum())
    if not left:
        return t("supervision.coverage_all", count=matters)
    units = rows.loc[rows["uncovered_count"] > 0, "unit_name"].tolist()
    names = t("supervision.list_join").join(units[:2])
    key = "supervision.coverage_finding_more" if len(units) > 2 else "supervision.coverage_finding"
    return t(key, left=left, count=matters, units=names, others=len(units))


def _draw_action_list() -> None:
    """Every action with its reply, its matter and its place in the file, latest first."""
    actions = ask("action_states")
    told = actions.assign(
        action_word=[t(f"action.{kind}") for kind in actions["action_type"]],
        reply_word=[t(f"reply.{state}") for state in actions["reply_state"]],
        trace=[t("task.trace", path=row.source_path, row=row.source_row) for row in actions.itertuples()],
    )
    names = ("acted_on", "action_word", "unit_name", "reply_word", "reason", "reply_due_on", "replied_on", "trace")
    headings = {name: t(f"supervision.column_{name}") for name in names}
    title = t("supervision.list_title", count=len(actions))
    st.markdown(f"**{plain(title)}**")
    if is_presenting():
        table(told.head(PRESENTED), dict(list(headings.items())[:5]), "action_list_rows", alt=title)
        return
    table(told.head(LISTED), headings, "action_list_rows", alt=title, picks={"unit": "unit_key"}, height=room(90))
    notes = [footer(t("supervision.rule_actions"), "action_states")]
    downloads(told, headings, "action_list", title=t("supervision.list_file"), notes=notes)
