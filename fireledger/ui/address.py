"""What the address bar carries: keys, never names, so that a link outlives a change of language, name or default.

Streamlit writes the *label* of a bound selectbox into the address. So every choice has two widgets: a bound one whose
options are the keys (out of sight, drawn first: it reads the address, drops what is not valid, survives F5, a change of
page and the Back button) and a visible one that shows names and hands its key over in a callback (filters.py).
"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from fireledger.text import LANGUAGES

OUT_OF_SIGHT = "address"
#: What a link hands on, so that it shows the same in a new tab. The presentation view has no links.
CARRIED = ("lang", "district", "plan", "theme", "unit", "as_of", "part", "topic", "group", "since")


def linked(**params: str) -> dict[str, str]:
    """The query of a link: what the reader's own address carries, and `params` in its place."""
    here = {name: st.session_state.get(name) for name in CARRIED}
    is_usual = here["lang"] == LANGUAGES[0]
    carried_on = {name: str(value) for name, value in here.items() if value and not (name == "lang" and is_usual)}
    return carried_on | params


def draw_view() -> None:
    """The choices that need no data: language (?lang=en) and presentation view (?present=1)."""
    with st.container(key=f"{OUT_OF_SIGHT}_view"):
        st.selectbox("lang", LANGUAGES, key="lang", bind="query-params", label_visibility="collapsed")
        st.selectbox("present", ["0", "1"], key="present", bind="query-params", label_visibility="collapsed")


def carried(name: str, keys: Sequence[str]) -> str | None:
    """The key that the address carries under `name`, None when it carries none of `keys`."""
    st.selectbox(name, list(keys), index=None, key=name, bind="query-params", label_visibility="collapsed")
    chosen: str | None = st.session_state[name]
    return chosen


def carried_number(name: str) -> int | None:
    """The number from 1 that the address carries under `name`, None when it carries none."""
    st.number_input(name, min_value=1, step=1, value=None, key=name, bind="query-params", label_visibility="collapsed")
    number: int | None = st.session_state[name]
    return number


def carried_date(name: str, first: date | None, last: date | None) -> date | None:
    """The date that the address carries under `name` (ISO), None when there is none or it lies outside first … last."""
    chosen = st.session_state.get(name)
    if chosen is not None and ((first and chosen < first) or (last and chosen > last)):
        st.session_state[name] = None
    st.date_input(
        name,
        value=None,
        min_value=first,
        max_value=last,
        key=name,
        bind="query-params",
        label_visibility="collapsed",
    )
    stands: date | None = st.session_state[name]
    return stands


def is_presenting() -> bool:
    """Whether the page is shown without controls, for a projector or a screenshot (?present=1)."""
    return st.session_state.get("present") == "1"
