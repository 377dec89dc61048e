"""The side column of the overview: what is due, what changed, targets, ranking; what presses most comes first."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts import palette, percent_text, ratio_text, topmost
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, has_started
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer, of_scope
from fireledger.ui.frame import card, empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.lights import lit_sign
from fireledger.ui.links import LinkRow, draw_link_rows, unit_link
from fireledger.ui.overview_changes import draw_changes
from fireledger.ui.reads import settings
from fireledger.ui.task_lists import draw_due_list
from fireledger.ui.unit_links import open_unit
from fireledger.ui.workload_view import switched

TARGETS = "pages/targets.py"
TARGET_WIDTHS = (1.7, 1.25, 0.8, 0.6)
NARROW = 430  # px of a figure in the side column at 1440
NOTHING = "—"
SHORT = 5  # tasks with dates that leave room beneath them
LISTED = 11  # targets on one screen
TARGET_ORDER = ("red", "behind", "yellow", "missing", "grey", "late_done", "green")
CALLING = (
    "red",
    "behind",
    "yellow",
)  # lights of a target that want somebody's attention; without a reading nobody knows


def draw_side() -> None:
    """One card with a switch that opens at what presses most; a short list of dates leaves room for what changed."""
    with card("aside"):
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="aside_head"):
            chosen = switched("aside", _by_urgency())
            if chosen == "peers":
                _draw_ranked()
        {"due": draw_due_list, "changes": draw_changes, "targets": draw_targets, "peers": draw_peer_ends}[chosen]()
    if chosen == "due" and len(ask("due_ahead")) <= SHORT:
        with card("aside_changes"):
            draw_changes()
        if is_presenting():
            with card("aside_short"):
                _draw_short()


def _draw_short() -> None:
    """Targets by light and who reports least, a line each: the presentation view has no switch that leads there."""
    targets, ends = ask("targets"), ask("peer_ends")
    if len(targets):
        st.markdown(_target_counts(targets))
    if has_started() and len(ends):
        st.markdown(plain(_peer_finding(ends)))


def _by_urgency() -> list[str]:
    """The four parts, what presses most first: late or due soon, else targets behind, else what is new."""
    pressing = {"due": not ask("due_ahead").empty, "targets": ask("targets")["light"].isin(CALLING).any()}
    usual = ["due", "changes", "targets", "peers"]
    first = next((name for name in ("due", "targets") if pressing[name]), "changes")
    return [first, *(name for name in usual if name != first)]


def draw_targets() -> None:
    """Targets of the plan: reading, days left, pace it takes; what is behind comes first."""
    targets = ask("targets")
    if targets.empty:
        return empty_box(of_scope("targets_side.none"), t("targets_side.none_hint"))
    order = {light: place for place, light in enumerate(TARGET_ORDER)}
    ranked = targets.assign(place=targets["light"].map(order)).sort_values(["place", "days_left"], kind="stable")
    st.markdown(_target_counts(targets))
    lines = [_target_line(row) for row in ranked.head(LISTED).itertuples()]
    heads = [t(f"targets_side.{name}") for name in ("name", "reading", "days", "pace")]
    draw_link_rows("targets", lines, TARGET_WIDTHS, alt=t("targets_side.title", count=len(targets)), heads=heads)
    if len(targets) > LISTED:
        st.markdown(f":gray[{t('targets_side.more', count=len(targets) - LISTED)}]")
    return None


def _target_counts(targets: pd.DataFrame) -> str:
    """How many targets, and how many stand in each light."""
    counts = targets["light"].value_counts()
    lights = [
        t("targets_side.count", sign=palette().lights[light].sign, count=counts[light])
        for light in TARGET_ORDER
        if light in counts
    ]
    return f"**{t('targets_side.title', count=len(targets))}**　:gray[{plain('　'.join(lights))}]"


def _target_line(row: Any) -> LinkRow:
    """One target: sign and name, reached against wanted, days left, pace."""
    unit = row.value_unit if isinstance(row.value_unit, str) else ""
    reached = charts.unread_word(row, say()) if pd.isna(row.reached_value) else _value(row.reached_value, unit)
    wanted = t("figure.open_word") if pd.isna(row.target_value) else _value(row.target_value, unit)
    late = "" if pd.isna(row.days_left) else "soon" if row.days_left >= 0 else "late"
    cells = (
        plain(f"{reached}/{wanted}"),
        t(f"targets_side.{late}", count=abs(int(row.days_left))) if late else NOTHING,
        NOTHING if pd.isna(row.required_per_week) else f"{row.required_per_week:,.0f}",
    )
    return LinkRow(TARGETS, f"{lit_sign(row.light)} {plain(row.target_name)}", cells)


def _value(value: float, unit: str) -> str:
    return f"{round(value * 100, 1):,.10g}%" if unit == "%" else f"{value:,.10g} {unit}".strip()


def draw_peer_ends() -> None:
    """The three best and the three worst of every peer group with n/N; only units with enough reports due."""
    ends = ask("peer_ends")
    if not has_started():
        return empty_box(t("peers.no_report"), t("figure_source.no_record_hint"))
    if ends.empty:
        level = not ask("peers").empty
        return empty_box(t("peers.level" if level else "peers.nothing"), t("peers.nothing_hint"))
    title = _peer_finding(ends)
    note = footer(t("rule.reporting"), "peer_ends")
    words = {"title": title, "subtitle": t("peers.ends_subtitle", count=settings().rank_min_count)}
    figure = drawn(charts.peer_ends_bars, ends, footer=note, stamp=stamp(), width=NARROW, **words)
    listed = ends.assign(end_word=[t(f"chart.end_{end}") for end in ends["end"]])
    columns = ("peer_group", "end_word", "unit_name", "on_time_count", "due_count", "reporting_ratio")
    tools = Tools("peer_ends", t("peers.ends_table"), listed, columns, (note, words["subtitle"]))
    return chart(figure, "peer_ends", alt=charts.peer_ends_alt(ends, title, say()), on_pick=open_unit, tools=tools)


def _draw_ranked() -> None:
    """The units of the ranking as links, for the keyboard."""
    units = ask("peer_ends").drop_duplicates("unit_key")
    if units.empty or is_presenting() or not has_started():
        return
    with st.popover(t("peers.pages"), type="tertiary", key="peer_pages"):
        links = [unit_link(row.unit_key, row.unit_name) for row in units.itertuples()]
        st.markdown("<br>".join(links), unsafe_allow_html=True)


def _peer_finding(ends: pd.DataFrame) -> str:
    """Who reports least on time of all ranked."""
    worst = ends[ends["end"] == "worst"]
    ranked = (worst if len(worst) else ends).sort_values("reporting_ratio", kind="stable")
    last = ranked.iloc[0]
    level = int(last["tie_count"])
    if level > 1 or (ranked["reporting_ratio"] == last["reporting_ratio"]).sum() > 1:
        names, _ = topmost(ranked, "reporting_ratio", "unit_name", "unit", say(), is_least=True)
        shown = t("figure.tied_unit", count=level) if level > len(ranked) else names
        return t("peers.finding", unit=shown, ratio=percent_text(last["on_time_count"], last["due_count"]))
    return t("peers.finding", unit=last["unit_name"], ratio=ratio_text(last["on_time_count"], last["due_count"], say()))
