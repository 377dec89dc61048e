"""The line under the context line: what the address asks for and the ledger does not have, and what is shown instead.

Values of the address may hold anything: they are drawn as plain text, never as Markdown.
"""

from datetime import date

import streamlit as st

from fireledger.ui.asked import Missed, missed, unread
from fireledger.ui.language import t
from fireledger.ui.reads import rows

#: Every part of the address that is read somewhere; each has a noun of its own, missed.of_….
FILTERS = ("district", "plan", "theme", "unit", "as_of", "plan_part", "topic", "group", "since")
LOOK = ("lang", "present", "turn")
OF_PAGES = (
    *("view", "task", "part", "import", "row", "search", "light", "columns", "named", "q", "term", "late"),
    *("compare", "against", "grid", "reach", "by", "rule", "units", "aside", "figure", "hazards", "peers", "order"),
    "roster",
)
NAMES = (*FILTERS, *LOOK, *OF_PAGES)
SLOT = "missed_slot"


def place_missed() -> None:
    """Where the line stands; what is known to be missing already is told at once."""
    with st.container(key="missed"):
        st.session_state[SLOT] = st.empty()
    draw_missed()


def draw_missed(*, is_whole: bool = False) -> None:
    """Write the line anew. is_whole: the page is drawn, so that what it has not read by now is not read at all."""
    told = [_sentence(note) for note in missed()]
    told += [t("missed.unread", what=t(f"missed.of_{note.name}"), asked=note.asked) for note in _left(is_whole)]
    if told:
        st.session_state[SLOT].text(f"▲ {t('missed.join').join(told)}{t('missed.stop')}")
    else:
        st.session_state[SLOT].empty()


def _left(is_whole: bool) -> list[Missed]:
    return unread(NAMES) if is_whole else []


def _sentence(note: Missed) -> str:
    """What was not found and what is shown instead."""
    what, chosen = t(f"missed.of_{note.name}"), st.session_state["choice"]
    if note.name in LOOK or chosen is None:
        return t("missed.look", what=what, asked=note.asked)
    if note.name in ("plan", "district"):
        shown = chosen.plan["short_title"] if note.name == "plan" else chosen.district
        return t(f"missed.{note.name}", asked=note.asked, shown=shown)
    if note.name == "as_of":
        return _date_sentence(note, chosen.as_of)
    if note.name == "unit":
        return _unit_sentence(note.asked, chosen.district)
    if note.name in FILTERS:
        return t("missed.filter", what=what, asked=note.asked)
    return t("missed.task" if note.name == "task" else "missed.of_page", what=what, asked=note.asked)


def _date_sentence(note: Missed, shown: date) -> str:
    try:
        date.fromisoformat(note.asked)
    except ValueError:
        return t("missed.no_date", asked=note.asked, shown=shown.isoformat())
    return t("missed.as_of", asked=note.asked, shown=shown.isoformat(), **note.facts)


def _unit_sentence(asked: str, here: str) -> str:
    """A unit nobody knows, one of another district, or one that this document gives no task."""
    units = rows("unit_list", plan_ids=[])
    found = units[units["unit_key"] == asked]
    if found.empty:
        return t("missed.unit", asked=asked)
    plans = rows("plan_list", today=date.today()).set_index("plan_id")
    name = str(found["unit_name"].iloc[0])
    is_here = here in set(plans.loc[found["plan_id"], "district"])
    return t("missed.unit_here" if is_here else "missed.unit_elsewhere", unit=name, asked=asked, district=here)
