"""How far the dated tasks are: stages per task with the roster behind each group, and the burn-up."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fireledger import charts
from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask, has_started, unreported
from fireledger.ui.completion_board import DATED, pick_one
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer, of_scope
from fireledger.ui.frame import empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.lights import ORDER, light_text
from fireledger.ui.tables import table
from fireledger.ui.task_lists import draw_links, open_task

WIDTH = 510  # px of the narrow column's figures at 1440
PRESENTED = 622  # px that both of its figures may be high together on a presented page
STAGES = ("task_no", "short_name", *DATED.values())
GROUPS = (*STAGES, "member_count", "member_done_count", "average_ratio", "told_count", "due_on")
DAYS = ("day_on", "dated_duty_count", "dated_reported_count", "dated_verified_count", "expected_count")


def draw_stages() -> None:
    """Stages of the dated tasks; a click leads to the clause, a button per group opens its roster."""
    tasks = ask("completion_by_task")
    if tasks.empty:
        return empty_box(of_scope("stages.none"))
    if not has_started():
        return empty_box(t("stages.no_report", count=len(tasks)), t("figure_source.no_record_hint"))
    groups, members, note = ask("group_progress"), _stage_rows(), _stage_footer()
    figure = _stage_figure()
    tools = Tools("completion_by_task", t("stages.table"), members.rename(columns=DATED), GROUPS, (note,))
    chart(figure, "stages", alt=charts.stage_alt(members, say()), on_pick=open_task, tools=tools)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="behind_stages"):
        draw_links(tasks, "stages")
        _draw_rosters(groups)
    return None


def _stage_rows() -> pd.DataFrame:
    tasks = ask("stages")
    return tasks.rename(columns={"done_count": "verified_count"}).assign(title=tasks["short_name"])


def _stage_footer() -> str:
    return footer(t("rule.stages"), "completion_by_task")


def _stage_figure() -> go.Figure:
    return drawn(charts.stage_bars, _stage_rows(), footer=_stage_footer(), stamp=stamp(), width=WIDTH)


def _draw_rosters(groups: pd.DataFrame) -> None:
    """A button that opens the rosters of group tasks; they are drawn when it is pressed."""
    if is_presenting() or groups.empty:
        return
    box = st.popover(t("roster.open"), key="rosters", type="tertiary", on_change="rerun")
    if not box.open:
        return
    labels = {
        f"{group.task_key}|{group.through_text}": t(
            "roster.button", no=group.task_no, group=group.through_text, count=group.member_count
        )
        for group in groups.itertuples()
    }
    with box:
        task_key, _, group = pick_one("roster", labels, t("roster.open")).partition("|")
        _draw_roster(task_key, group)


def _draw_roster(task_key: str, group: str) -> None:
    """The members of a group with the state of their duty on one task, worst first; a row leads to the unit."""
    duties = ask("duty_list")
    mine = duties[(duties["task_key"] == task_key) & (duties["through_text"] == group) & duties["is_member"]]
    mine = mine.assign(order=mine["light"].map(ORDER.index)).sort_values(["order", "unit_key"], kind="stable")
    counts = mine["light"].value_counts()
    st.markdown("　".join(plain(f"{light_text(light)} {counts[light]}") for light in ORDER if light in counts))
    shown = mine.assign(
        light_word=[light_text(light) for light in mine["light"]],
        stage_word=[_stage(duty) for duty in mine.itertuples()],
        percent_ratio=mine["percent"],
        days_late=mine["late_days"],
    )
    names = ("unit_name", "light_word", "stage_word", "percent_ratio", "due_on", "done_on", "days_late")
    headings = {name: t(f"column.{name}") for name in names}
    table(shown, headings, "roster_rows", alt=t("roster.table"), picks={"unit": "unit_key"}, height=420)
    open_label = t("roster.to_task")
    st.page_link("pages/ledger.py", label=open_label, query_params=linked(task=task_key), icon=":material/article:")


def _stage(duty: object) -> str:
    """The furthest stage that a duty has come to."""
    names = ("is_stopped", "is_closed", "is_verified", "is_reported", "has_event")
    for name in names:
        if getattr(duty, name):
            return t(f"roster.{name}")
    return unreported()


def draw_burn_up() -> None:
    """Day by day: what was checked and said, beside time-proportional progress and the scope."""
    rows = ask("burn_up")
    if rows.empty:
        return empty_box(of_scope("stages.none"))
    if not has_started():
        return empty_box(t("burn_up.no_report"), t("figure_source.no_record_hint"))
    note = footer(t("rule.burn_up"), "burn_up")
    figure = drawn(
        charts.burn_up_lines,
        rows,
        room=PRESENTED - _stage_figure().layout.height if is_presenting() else 0,
        subtitle=t("burn_up.subtitle"),
        footer=note,
        stamp=stamp(),
        width=WIDTH,
    )
    tools = Tools("burn_up", t("burn_up.table"), rows.rename(columns=DATED), DAYS, (note, t("burn_up.ahead")))
    return chart(figure, "burn_up", alt=charts.burn_up_alt(rows, say()), tools=tools)
