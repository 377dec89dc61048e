"""机制落实, 频次开展: what is to be held so many times a year as a grid, and what is missing, late or open."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, plain, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import say, t
from fireledger.ui.room import room
from fireledger.ui.views import pick_view

GRID = 960  # px of the figure at 1440
NAMED = {"missed": 6, "late": 6}  # slots told by name in the side card


def pick_cadence_view() -> str:
    """The view of the page; a plan that asks for nothing at fixed intervals has its calendar of reports alone."""
    return pick_view("cadence_page", among=cadence_views())


def cadence_views() -> list[str]:
    """The views that have something to show for the plan."""
    return ["grid", "calendar"] if len(ask("cadence")) else ["calendar"]


def draw_cadence() -> None:
    """Two cards: units × slots of one cadence in the year of the as-of date; what is missing, late or left open."""
    slots = ask("cadence")
    laid = slots[slots["period_key"] != ""]
    if laid.empty:
        with even_card("cadence_open"):
            _draw_open(slots)
        return
    main, side = st.columns([2.4, 1], gap="small")
    kinds = list(dict.fromkeys(laid["cadence_kind"].value_counts().index))
    with side, even_card("cadence_missed"):
        kind = _pick_kind(kinds) if len(kinds) > 1 else kinds[0]
        shown = _of_year(laid[laid["cadence_kind"] == kind])
        _draw_named(shown, kind)
        _draw_open(slots)
    with main, even_card("cadence"):
        _draw_grid(shown, kind)


def _of_year(slots: pd.DataFrame) -> pd.DataFrame:
    """The slots of the year of the as-of date, of the last year there is where it has none."""
    years = slots["period_key"].str[:4]
    is_here = years == str(choice().as_of.year)
    return slots[is_here if is_here.any() else years == years.max()]


def _pick_kind(kinds: list[str]) -> str:
    chosen = st.segmented_control(
        t("cadence_page.kind"), kinds, default=kinds[0], key="cadence_kind", label_visibility="collapsed", required=True
    )
    return str(chosen or kinds[0])


def _draw_named(slots: pd.DataFrame, kind: str) -> None:
    """Which slots are missing and which were made good late, unit by unit."""
    st.markdown(f"**{plain(t('cadence_page.named', kind=kind))}**")
    found = {state: slots[slots["state"] == state] for state in NAMED}
    if not sum(map(len, found.values())):
        key = "named_none" if slots["is_due"].any() else "named_none_due"
        st.markdown(f":gray[○ {plain(t(f'cadence_page.{key}'))}]")
    for state, rows in found.items():
        lines = [_named(slot, state) for slot in rows.head(NAMED[state]).itertuples()]
        if len(rows) > NAMED[state]:
            lines.append(f":gray[{t('cadence_page.named_more', count=len(rows) - NAMED[state])}]")
        if lines:
            st.markdown("  \n".join(lines))


def _named(slot: Any, state: str) -> str:
    """■ 区民政局　一季度 形势研判; ◇ with the day on which it was made good."""
    light = charts.palette().lights["red" if state == "missed" else "late_done"]
    told = f"{charts.period_word(slot.period_key, say())} {slot.slot_kind}"
    day = f" {slot.held_on.month}-{slot.held_on.day:02d}" if state == "late" else ""
    colour = "red" if state == "missed" else "orange"
    return f":{colour}[{light.sign}] {plain(slot.unit_name)}　:gray[{plain(told + day)}]"


def _draw_grid(shown: pd.DataFrame, kind: str) -> None:
    lines = (footer(t("rule.cadence"), "cadence"),)
    caption: charts.Caption = {"footer": lines[0], "stamp": stamp(), "width": GRID}
    subtitle = t("cadence_page.grid_subtitle", kind=kind)
    figure = drawn(charts.cadence_grid, shown, subtitle=subtitle, room=room(), **caption)
    told = shown.assign(
        cadence_slot=shown["slot_kind"],
        period_word=[charts.period_word(key, say()) for key in shown["period_key"]],
        cadence_state=[t(f"chart.cadence_{state}") for state in shown["state"]],
        roster_word=[t(f"cadence_page.roster_{roster}") for roster in shown["roster"].mask(shown["is_joint"], "joint")],
    )
    columns = ("unit_name", "cadence_slot", "period_word", "due_on", "held_on", "cadence_state", "roster_word")
    tools = Tools("cadence", t("cadence_page.table"), told, columns, lines)
    chart(figure, "cadence", alt=charts.cadence_alt(shown, say()), picks=("unit",), tools=tools)


def _draw_open(slots: pd.DataFrame) -> None:
    """What has no number, and what the office has given one: a line each."""
    rules = ask("cadence_rules")
    events = ask("cadence_events")
    kinds = set(slots["cadence_kind"])
    for rule in rules[rules["document_per_year"].isna() & rules["cadence_kind"].isin(kinds)].itertuples():
        named = {"kind": rule.cadence_kind, "slot": rule.slot_kind}
        count = len(events[(events["cadence_kind"] == rule.cadence_kind) & (events["slot_kind"] == rule.slot_kind)])
        if pd.isna(rule.per_year):
            more = t("cadence_page.open_held", count=count) if count else ""
            line = t("cadence_page.open", **named, held=more) + t("conclusion.full_stop") + t("cadence_page.open_hint")
        else:
            line = t("cadence_page.set", **named, day=rule.decided_on.date().isoformat(), count=int(rule.per_year))
        st.markdown(f":gray[:small[○ {plain(line)}]]")
