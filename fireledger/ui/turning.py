"""Pages that turn in the presentation view: by the arrow keys, or by themselves every ?turn=… seconds."""

import time
from collections.abc import Iterator

import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried_number, is_presenting
from fireledger.ui.asking import ask
from fireledger.ui.cadence_page import cadence_views
from fireledger.ui.checked_page import said_views
from fireledger.ui.language import t
from fireledger.ui.views import NEXT, VIEWS

#: What is shown in turn: a page, the section of its views, and the answer without whose rows it has nothing to show.
STOPS = (
    ("overview", "", ""),
    ("workload", "", ""),
    ("completion", "", ""),
    ("inspections", "inspection", "inspections"),
    ("cadence", "cadence_page", "reporting_calendar"),
    ("targets", "target_page", "targets"),
    ("supervision", "supervision", "actions"),
    ("alerts", "alert", "alerts"),
    ("checked", "checked", "said_checked"),
)
OFFERED = {"cadence_page": cadence_views, "checked": said_views}  # views that depend on the plan
FASTEST = 5  # seconds; less is not read
STEP, SINCE = "turn_step", "turn_since"  # pages to turn, when the page was drawn


def draw_turning(page: str) -> None:
    """In the presentation view: → and ← turn the page, and ?turn=20 turns it every 20 seconds.

    page: name of the page on the screen, not drawn yet. Filters stay; pages without rows are left out.
    """
    if not is_presenting() or st.session_state["choice"] is None:
        return
    with st.container(key=f"{OUT_OF_SIGHT}_turning"):
        wait = max(carried_number("turn") or 0, FASTEST)
        back = st.button(t("filter.turn_back"), shortcut="Left", key="turn_back")
        on = st.button(t("filter.turn_on"), shortcut="Right", key="turn_on")
    step = st.session_state.pop(STEP, 0) or on - back
    if step:
        _turn(page, step)
    if st.session_state["turn"]:
        st.session_state[SINCE] = time.monotonic()
        st.fragment(_turn_when_due, run_every=wait)(wait)


def _turn_when_due(wait: int) -> None:
    """A fragment runs with its page too; only its own timer turns."""
    if time.monotonic() - st.session_state[SINCE] > wait / 2:
        st.session_state[STEP] = 1
        st.rerun()


def _turn(page: str, step: int) -> None:
    stops = list(_stops())
    same = [stop for stop in stops if stop[0] == page]
    here = (page, st.session_state.get("view"))
    at = stops.index(here if here in stops else same[0] if same else stops[-1])
    to, view = stops[(at + step) % len(stops)]
    if view:
        st.session_state[NEXT] = view
    if to == page:
        st.rerun()
    # the widgets of the address write it anew; without {} the framework refuses to leave what is bound to them
    st.switch_page(f"pages/{to}.py", query_params={})


def _stops() -> Iterator[tuple[str, str | None]]:
    """Page and view of everything that is shown in turn."""
    for page, section, needed in STOPS:
        if not needed or not ask(needed).empty:
            views = OFFERED[section]() if section in OFFERED else VIEWS.get(section, (None,))
            yield from ((page, view) for view in views)
