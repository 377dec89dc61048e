"""The timeline of one task: reports, checks, closing and supervision in lanes, and every event with its source."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.scope import FILTERS
from fireledger.ui.asking import has_started, reports
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, stamp
from fireledger.ui.import_link import open_source
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows
from fireledger.ui.tables import table

WIDTH = 500  # px of the task's card at 1440
SETBACK = ("reopened",)
MOVED = ("extended", "stopped")


def draw_task_events(task: pd.Series) -> None:
    """Lanes and, below them, the list of progress events; without one it is 未报."""
    events = reports(task["task_key"])
    if events.empty:
        st.markdown(f":red[□ {t('task.no_report')}]" if has_started() else f":gray[{t('data.waiting')}]")
        return
    _draw_lanes(task, events)
    _draw_list(events)


def _draw_lanes(task: pd.Series, events: pd.DataFrame) -> None:
    chosen = choice()
    actions = rows(
        "action_list",
        districts=[chosen.district],
        unit_keys=[],
        task_keys=[task["task_key"]],
        as_of=chosen.as_of,
    )
    told = pd.concat([_events(events), _actions(actions)], ignore_index=True)
    first = chosen.plan["signed_on"] or events["reported_on"].min()
    span = {"first_on": pd.Timestamp(first), "as_of": pd.Timestamp(chosen.as_of), "due_on": task["due_on"]}
    days = pd.DataFrame([span]).astype(dict.fromkeys(span, "datetime64[us]"))
    note = footer(t("rule.events"), lifted=FILTERS)
    figure = drawn(charts.event_lanes, told, days, footer=note, stamp=stamp(), width=WIDTH)
    listed = told.assign(lane_word=[t(f"chart.lane_{lane}") for lane in told["lane"]])
    tools = Tools("ledger", t("task.timeline"), listed, ("day_on", "lane_word", "told"), (note,))
    chart(figure, "task_events", alt=charts.event_alt(told, say()), tools=tools)


def _events(events: pd.DataFrame) -> pd.DataFrame:
    """Progress events by lane; a check that was not passed is a setback like a rebound."""
    lanes = [_lane(event.stage, event.state) for event in events.itertuples()]
    told = [
        t("task.told", day=f"{event.reported_on:%Y-%m-%d}", unit=event.unit_text, word=_word(event))
        for event in events.itertuples()
    ]
    return pd.DataFrame({"lane": lanes, "day_on": events["reported_on"].to_numpy(), "told": told})


def _lane(stage: str, state: object) -> str:
    if stage in SETBACK or (stage == "verified" and state == "rejected"):
        return "setback"
    return "moved" if stage in MOVED else stage


def _word(event: object) -> str:
    stage, state = event.stage, event.state  # type: ignore[attr-defined]
    word = t(f"stage.{stage}")
    return t("task.stage_state", stage=word, state=t(f"state.{state}")) if isinstance(state, str) else word


def _actions(actions: pd.DataFrame) -> pd.DataFrame:
    told = [
        t("task.told", day=f"{action.acted_on:%Y-%m-%d}", unit=action.unit_text, word=t(f"action.{action.action_type}"))
        for action in actions.itertuples()
    ]
    days = pd.Series(actions["acted_on"].to_numpy(), dtype="datetime64[us]")
    return pd.DataFrame({"lane": ["action"] * len(actions), "day_on": days, "told": told})


def _draw_list(events: pd.DataFrame) -> None:
    """Every progress event, the latest first; one of an import leads to its row in the file."""
    latest = events.iloc[::-1]
    shown = latest.assign(
        stage_word=[t(f"stage.{stage}") for stage in latest["stage"]],
        state_word=[t(f"state.{state}") if isinstance(state, str) else "—" for state in latest["state"]],
        trace=[t("task.trace", path=event.source_path, row=event.source_row) for event in latest.itertuples()],
    )
    opens = open_source(list(shown["import_no"]), list(shown["source_row"]))
    names = ("reported_on", "unit_text", "stage_word", "state_word", "note", "trace")
    headings = {name: t(f"column.{name}") for name in names}
    title = t("task.events", count=len(events))
    with st.expander(title):
        table(shown, headings, "events", alt=title, on_open=opens, height=190)
        if opens is not None:
            st.markdown(f":gray[{t('task.to_source')}]")
