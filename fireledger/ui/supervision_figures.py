"""督办: replies of the units, actions by month, what moved after them, and the list of actions."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.measures import ACTION_TYPES
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import card, empty_box, stamp
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.reply_bars import NARROW, draw_reply_bars
from fireledger.ui.supervision_desk import WIDE
from fireledger.ui.tables import downloads, table

LISTED = 300
IGNORES = ("theme", "part", "topic")  # an action is not always about a task, so these cannot narrow it


def draw_replies() -> None:
    """Who answers letters in time: ranked inside peer groups, the rest as one sum."""
    total = ask_total("actions_total")
    if not total["action_count"]:
        return empty_box(t("supervision.no_action"), t("figure_source.no_record_hint"))
    if not total["reply_due_count"]:
        return empty_box(t("supervision.no_reply_due", count=total["action_count"]))
    rule = footer(t("supervision.rule_replies", count=settings().rank_min_count), ignores=IGNORES)
    return draw_reply_bars(ask("actions_by_unit"), ask("reply_peers"), "reply_peers", rule)


def draw_action_months() -> None:
    """A card with actions by type and month, 四多 first; not in the presentation view, which is full without it."""
    rows = ask("actions")
    if is_presenting() or rows.empty:
        return
    with card("action_months"):
        _draw_months(rows)


def _draw_months(rows: pd.DataFrame) -> None:
    counts = rows.pivot_table(index="action_type", columns="month_on", values="action_count", aggfunc="sum")
    months = pd.date_range(counts.columns.min(), counts.columns.max(), freq="MS")
    kinds = [kind for kind in ACTION_TYPES if kind in counts.index]
    counts = counts.reindex(index=kinds, columns=months).fillna(0).astype("int64")
    shown = counts.set_axis([t(f"action.{kind}") for kind in kinds]).set_axis(month_names(months), axis=1)
    title = t("supervision.months_finding", count=int(counts.to_numpy().sum()), kind=shown.sum(axis=1).idxmax())
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("supervision.months_subtitle"),
        "footer": footer(t("supervision.rule_actions"), ignores=IGNORES),
        "stamp": stamp(),
        "width": WIDE,
    }
    figure = drawn(charts.count_grid, shown, unit=t("supervision.unit_action"), **caption)
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


def draw_movement() -> None:
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
        "footer": footer(t("supervision.rule_movement", days=days), ignores=IGNORES),
        "stamp": stamp(),
        "width": NARROW,
    }
    figure = drawn(charts.part_bars, rows, **named, key="action_type", name="action_word", **caption)
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


def draw_action_list() -> None:
    """Every action with its reply, its matter and its place in the file, latest first."""
    actions = ask("action_states")
    if is_presenting() or actions.empty:
        return
    told = actions.assign(
        action_word=[t(f"action.{kind}") for kind in actions["action_type"]],
        reply_word=[t(f"reply.{state}") for state in actions["reply_state"]],
        trace=[t("task.trace", path=row.source_path, row=row.source_row) for row in actions.itertuples()],
    )
    names = ("acted_on", "action_word", "unit_name", "reason", "reply_due_on", "replied_on", "reply_word", "trace")
    headings = {name: t(f"supervision.column_{name}") for name in names}
    title = t("supervision.list_title", count=len(actions))
    with st.expander(title, key="action_list"):
        table(told.head(LISTED), headings, "action_list_rows", alt=title, picks={"unit": "unit_key"}, height=320)
        notes = [footer(t("supervision.rule_actions"), ignores=IGNORES)]
        downloads(told, headings, "action_list", title=t("supervision.list_file"), notes=notes)
