"""Which unit the page is about: one, the members of a group, or the list to choose from; and its conclusion."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import ratio_text
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask
from fireledger.ui.footers import footer, of_scope
from fireledger.ui.frame import card, choice, empty_box, plain
from fireledger.ui.language import say, t
from fireledger.ui.links import unit_link
from fireledger.ui.notes import headline
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, table
from fireledger.ui.unit_links import open_unit
from fireledger.ui.unit_standing import load_rank
from fireledger.ui.views import pick_view

MEMBER = (
    *("unit_name", "duty_count", "verified_count", "dated_count", "on_time_count", "due_count", "reporting_ratio"),
    *("red_count", "missing_count", "behind_count", "yellow_count"),
)
NAME = 130  # px
PRESENTED = 25  # members on a projector
ROW, HEAD = 24, 36  # px: the members of the largest group and its footer on one screen
GROUPED = "group"
LISTED = ("unit_key", "unit_name", "peer_group", "duty_count")


def draw_unit_head() -> str:
    """The conclusion with the switch of views beside it: duties or standing of one unit, members of a group, list."""
    about = unit_view()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="unit_head"):
        headline(unit_conclusion())
        return pick_view("unit") if about == "one" else about


def unit_view() -> str:
    """one: a unit is chosen; members: a group with members; list: none is chosen."""
    key = choice().unit_key
    if key is None:
        return "list"
    units = ask("unit_duties")["unit_key"]
    return "members" if (units != key).any() else "one"


def unit_name() -> str:
    """Name of the chosen unit as the plan writes it."""
    units = rows("unit_list", plan_ids=[choice().plan_id]).set_index("unit_key")["unit_name"]
    return str(units.get(choice().unit_key, ""))


def unit_conclusion() -> str:
    """What matters about the unit in one sentence: load and rank, reports missing, what is overdue, letters owing."""
    view = unit_view()
    if view == "list":
        return of_scope("unit.choose", count=len(ask("unit_summary")))
    if view == "members":
        members = ask("unit_summary")
        counts = {"count": len(members), "duties": int(members["duty_count"].sum())}
        return t("unit.members", unit=unit_name(), **counts) + _group_part(members)
    found = ask("unit_summary")
    if found.empty:
        return t("unit.no_duty", unit=unit_name())
    (summary,) = found.to_dict("records")
    wrong = [*_report_part(), *_overdue_part(summary), *_reply_part()]
    return (
        _load_part(summary)
        + (t("unit.colon") + t("conclusion.enumeration").join(wrong) if wrong else "")
        + t("conclusion.full_stop")
    )


def _load_part(summary: dict[str, Any]) -> str:
    return t("unit.load", unit=summary["unit_name"], count=summary["duty_count"]) + load_rank()


def _group_part(members: pd.DataFrame) -> str:
    due = int(members["due_count"].sum())
    if not due:
        return t("conclusion.full_stop")
    return t("unit.group_reports", ratio=ratio_text(int(members["on_time_count"].sum()), due, say()))


def _report_part() -> list[str]:
    latest = ask("latest_slots")
    missing = int(latest["is_missing"].sum())
    return [t("unit.missing", count=missing, due=len(latest))] if missing else []


def _overdue_part(summary: dict[str, Any]) -> list[str]:
    late = int((ask("duty_list")["is_overdue"]).sum()) if summary["dated_count"] else 0
    return [t("unit.overdue", count=late)] if late else []


def _reply_part() -> list[str]:
    late = int(ask("actions_total")["missing_count"].iloc[0])
    return [t("unit.owing", count=late)] if late else []


def draw_unit_members() -> None:
    """The members of a group with their duties and reports; a chosen row leads to the member."""
    members = ask("unit_summary")
    shown = members.sort_values(["reporting_ratio", "unit_key"], kind="stable", ignore_index=True)
    headings: dict[str, Any] = {name: t(f"unit.column_{name}") for name in MEMBER}
    configured = headings | {"unit_name": st.column_config.TextColumn(headings["unit_name"], pinned=True, width=NAME)}
    keys = list(shown["unit_key"])
    title = t("unit.member_title", unit=unit_name(), count=len(shown))
    hint = "" if is_presenting() else f"　:gray[{t('unit.member_hint')}]"
    st.markdown(f"**{plain(title)}**{hint}")
    table(
        shown,
        configured,
        "members",
        alt=title,
        on_open=lambda place: open_unit(keys[place]),
        height=ROW * len(shown) + HEAD,
        row_height=ROW,
        presented=PRESENTED,
    )
    note = footer(t("rule.reporting"), "unit_summary")
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="members_foot"):
        downloads(shown, headings, "members", title=t("unit.member_table", unit=unit_name()), notes=[note])
        st.markdown(f":small[:gray[{plain(note)}]]")


def draw_unit_list() -> None:
    """Every unit that carries a task, by peer group, each a link to its page with the number of its duties."""
    units = ask("unit_summary")
    if units.empty:
        return empty_box(t("unit.nothing"), t("unit.nothing_hint"))
    units = pd.concat([units, _collectives(units)], ignore_index=True)
    listed = units.assign(group=units["peer_group"].fillna(t("unit.ungrouped")), is_last=units["peer_group"].isna())
    for group, members in listed.sort_values("is_last", kind="stable").groupby("group", sort=False):
        with card(f"group_{group}", t("unit.group_title", group=group, count=len(members))):
            _draw_group(str(group), members)
    return None


def _collectives(units: pd.DataFrame) -> pd.DataFrame:
    """Groups whose members carry the tasks, with the tasks they are named in."""
    duties = ask("unit_load", units="written", rule="full")
    units_known = rows("unit_list", plan_ids=[choice().plan_id])
    groups = duties[duties["unit_key"].isin(units_known.loc[units_known["unit_type"] == GROUPED, "unit_key"])]
    opened = groups[~groups["unit_key"].isin(units["unit_key"])]
    return opened.assign(duty_count=opened["value"].astype("int64"), peer_group=None)[[*LISTED]]


def _draw_group(group: str, members: pd.DataFrame) -> None:
    """A directory: each name a link, the number of its duties at the right of its column."""
    named = [(unit.unit_key, unit.unit_name, unit.duty_count) for unit in members.itertuples()]
    lines = [_directory_line(*unit) for unit in named]
    with st.container(key=f"units_{group}"):
        st.markdown(f'<ul class="directory">{"".join(lines)}</ul>', unsafe_allow_html=True)


def _directory_line(unit_key: str, name: str, count: int) -> str:
    told = t("unit_tile.items", count=count)
    return f"<li>{unit_link(unit_key, name)}<span>{plain(html.escape(told, quote=False))}</span></li>"
