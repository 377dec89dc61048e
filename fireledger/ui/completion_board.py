"""Progress by unit, theme, part or plan: dated duties beside reports on continuous tasks, never added up."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.address import OUT_OF_SIGHT, carried, is_presenting
from fireledger.ui.asking import ask, has_started, scope
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.import_state import Intake
from fireledger.ui.import_templates import draw_template
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows

WIDTH = 800  # px of the wide column's figure at 1440
PRESENTED = 664  # px that it may be high on a presented page
TOWNS = ("town", "township", "subdistrict")
ANSWERS = {
    "unit": "progress",
    "theme": "progress_by_theme",
    "part": "progress_by_part",
    "plan": "progress_by_plan",
}
COLUMNS = (
    *("unit_name", "dated_duty_count", "dated_reported_count", "dated_verified_count", "dated_closed_count"),
    *("dated_overdue_count", "completion_ratio", "due_count", "on_time_count", "late_count", "missing_count"),
    *("lagging_count", "reporting_ratio"),
)


#: Counts of dated duties under the names that their columns have beside other counts.
DATED = {f"{name}_count": f"dated_{name}_count" for name in ("duty", "reported", "verified", "closed")}


def pick_one(name: str, options: dict[str, str], label: str) -> str:
    """One of some keys by their words, as a segmented control; the first one unless the address (?name=) says other."""
    keys = list(options)
    with st.container(key=f"{OUT_OF_SIGHT}_{name}"):
        chosen = carried(name, keys) or keys[0]
    if not is_presenting() and len(keys) > 1:
        st.session_state[f"pick_{name}"] = chosen
        st.segmented_control(
            label,
            keys,
            format_func=lambda key: options.get(key, key),
            key=f"pick_{name}",
            label_visibility="collapsed",
            required=True,
            on_change=_take,
            args=(name, keys[0]),
        )
    return chosen


def _take(name: str, usual: str) -> None:
    chosen = st.session_state[f"pick_{name}"]
    st.session_state[name] = None if chosen == usual else chosen


def draw_board(intake: Intake) -> None:
    """The board with its switches: by what, for units which and in which order; without a report, a template."""
    with st.container(horizontal=True, gap="small", key="board_switches"):
        by = pick_one("by", {key: t(f"board.by_{key}") for key in ANSWERS}, t("board.by"))
        board = _asked(by)
        if by == "unit":
            board = _picked_units(board)
    if not has_started():
        dated = int(board["dated_duty_count"].sum())
        empty_box(t("board.no_report", dated=dated) if dated else t("data.waiting"), t("figure_source.no_record_hint"))
        return draw_template(intake, "report", "board")
    if not board["due_count"].sum() and not board["dated_duty_count"].sum():
        return empty_box(t("reporting.nothing_due"))
    return _draw(by, board)


def _asked(by: str) -> pd.DataFrame:
    """The rows of a grouping under the names that the figure knows: unit_key, unit_name."""
    if by == "plan":
        return _plans()
    board = ask(ANSWERS[by])
    if by == "unit":
        return board
    if by == "theme":
        return board.assign(unit_key=board["theme_key"], unit_name=board["short_name"])
    return board.assign(unit_key="", unit_name=board["part_name"].fillna(t("board.no_part")))


def _plans() -> pd.DataFrame:
    """Every plan signed by the as-of date, whole: themes and units of one plan are none of another."""
    plans = rows("plan_list", today=choice().as_of)
    signed = plans[plans["signed_on"] <= pd.Timestamp(choice().as_of)].set_index("plan_id")
    lifted = {"theme_keys": (), "topic_keys": (), "unit_keys": (), "districts": ()}
    board = ask("progress_by_plan", plan_ids=tuple(signed.index), **lifted)
    names = signed["district"] + "　" + signed["short_title"]
    return board.assign(unit_key="", unit_name=board["plan_id"].map(names))


def _picked_units(board: pd.DataFrame) -> pd.DataFrame:
    """Towns or the others, where there are both; slowest first or as in the register."""
    is_town = board["unit_type"].isin(TOWNS)
    if is_town.nunique() == 2:
        counts = {"towns": int(is_town.sum()), "departments": int((~is_town).sum())}
        kinds = {kind: f"{t(f'switch.peers_{kind}')} {count}" for kind, count in counts.items()}
        board = board[is_town == (pick_one("peers", kinds, t("switch.peers")) == "towns")]
    orders = {order: t(f"board.order_{order}") for order in ("slowest", "register")}
    return board if pick_one("order", orders, t("board.order")) == "slowest" else board.sort_values("unit_key")


def _draw(by: str, board: pd.DataFrame) -> None:
    tasks = ask("completion_by_task")
    duties = ask("duty_list") if by == "unit" else pd.DataFrame()
    rule = t("rule.board", since=scope().from_on.isoformat())
    note = footer(rule, "progress", lifted=("theme", "topic", "unit") if by == "plan" else ())
    figure = drawn(
        charts.progress_board,
        board.reset_index(drop=True),
        tasks,
        duties,
        room=PRESENTED if is_presenting() else 0,
        subtitle=t(f"board.subtitle_{by}"),
        footer=note,
        stamp=stamp(),
        width=WIDTH,
    )
    tools = Tools("progress", t(f"board.table_{by}"), board, COLUMNS, (note,))
    picks = {"unit": ("unit",), "theme": ("theme",)}.get(by, ())
    chart(figure, f"board_{by}", alt=charts.board_alt(board, say()), picks=picks, tools=tools)
