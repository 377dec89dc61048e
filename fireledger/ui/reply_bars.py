"""Replies of units as bars of what came in time, late or not at all; only peers with enough of them, the rest a sum."""

from typing import Any

import pandas as pd

from fireledger import charts
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.frame import stamp
from fireledger.ui.language import say, t
from fireledger.ui.room import room

SHOWN = 8
REST = ""
COUNTS = ["reply_due_count", "on_time_count", "late_count", "missing_count"]


def draw_reply_bars(units: pd.DataFrame, ranked: pd.DataFrame, key: str, rule: str, width: int) -> None:
    """Best first inside the largest peer group; all other units with a reply due stand in one row beneath.

    units: per unit the counts of replies; ranked: those that may be ranked (measures.peer_ranking). rule: the footer.
    width: px of the figure at 1440.
    """
    due = units[units["reply_due_count"] > 0]
    largest = ranked["peer_group"].value_counts().index[:1]
    peers = ranked[ranked["peer_group"].isin(largest)]
    shown = pd.concat([peers.head(SHOWN - 3), peers.tail(3)]).drop_duplicates("unit_key")
    if peers.empty:  # nobody is ranked: those who owe most
        shown = due.sort_values(["missing_count", "late_count"], ascending=False, kind="stable").head(SHOWN)
    rows = _with_rest(shown, due[~due["unit_key"].isin(shown["unit_key"])])
    parts = (
        charts.Part("on_time_count", "green", t("reply.on_time")),
        charts.Part("late_count", "late_done", t("reply.late")),
        charts.Part("missing_count", "missing", t("reply.missing")),
    )
    named: dict[str, Any] = {"parts": parts, "done": "on_time_count", "total": "reply_due_count"}
    title = _finding(due, peers)
    subtitle = t("reply.subtitle", group=largest[0]) if len(largest) else t("reply.subtitle_all")
    caption: charts.Caption = {"title": title, "subtitle": subtitle, "footer": rule, "stamp": stamp(), "width": width}
    look: dict[str, Any] = {"head": t("reply.head"), "is_share": True, "room": room()}
    figure = drawn(charts.part_bars, rows, **named, **look, **caption)
    columns = ("unit_name", "reply_due_count", "reply_on_time", "reply_late", "reply_missing", "reply_ratio")
    named_rows = due.rename(
        columns={"on_time_count": "reply_on_time", "late_count": "reply_late", "missing_count": "reply_missing"}
    )
    tools = Tools("actions" if key == "reply_peers" else "alerts", t("reply.table"), named_rows, columns, (rule,))
    chart(figure, key, alt=charts.part_alt(rows, say(), **named, title=title), picks=("unit",), tools=tools)


def _with_rest(shown: pd.DataFrame, rest: pd.DataFrame) -> pd.DataFrame:
    """The ranked units and one row for all others."""
    if rest.empty:
        return shown
    sums = rest[COUNTS].sum().to_frame().T
    named = sums.assign(unit_key=REST, unit_name=t("reply.rest", count=len(rest)))
    return pd.concat([shown[["unit_key", "unit_name", *COUNTS]], named], ignore_index=True)


def _finding(due: pd.DataFrame, peers: pd.DataFrame) -> str:
    """Who answers least, by name, where peers can be ranked; else how many are owing."""
    if len(peers) and peers["on_time_count"].iloc[-1] < peers["reply_due_count"].iloc[-1]:
        last = peers.iloc[-1]
        names, each = charts.topmost(peers, "reply_ratio", "unit_name", "unit", say(), is_least=True)
        ratio = charts.ratio_text(last["on_time_count"], last["reply_due_count"], say())
        alike = charts.percent_text(last["on_time_count"], last["reply_due_count"])
        return t("reply.finding_last", unit=names, ratio=alike if each["each"] else ratio)
    total = due[COUNTS].sum()
    ratio = charts.ratio_text(total["on_time_count"], total["reply_due_count"], say())
    return t("reply.finding", ratio=ratio, missing=int(total["missing_count"]))
