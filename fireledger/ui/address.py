"""What the address bar carries: keys, never names, so that a link outlives a change of language, name or default.

Streamlit writes the *label* of a bound selectbox into the address. So every choice has two widgets: a bound one whose
options are the keys (out of sight, drawn first: it reads the address, drops what is not valid, survives F5, a change of
page and the Back button) and a visible one that shows names and hands its key over in a callback (filters.py).
"""

from collections.abc import Collection, Sequence
from datetime import date

import streamlit as st

from fireledger.text import LANGUAGES
from fireledger.ui.asked import forget_when_chosen, newly_asked, settle_asked

OUT_OF_SIGHT = "address"
#: What a link hands on, so that it shows the same in a new tab. The presentation view has no links.
CARRIED = ("lang", "district", "plan", "theme", "unit", "as_of", "plan_part", "topic", "group", "since")


def linked(**params: str) -> dict[str, str]:
    """The query of a link: what the reader's own address carries, and `params` in its place."""
    here = {name: st.session_state.get(name) for name in CARRIED}
    is_usual = here["lang"] == LANGUAGES[0]
    if "plan" in params:  # its own district goes with it
        here["district"] = None
    carried_on = {name: str(value) for name, value in here.items() if value and not (name == "lang" and is_usual)}
    return carried_on | params


def draw_view() -> None:
    """The choices that need no data: language (?lang=en) and presentation view (?present=1)."""
    forget_when_chosen()
    with st.container(key=f"{OUT_OF_SIGHT}_view"):
        for name, keys in (("lang", LANGUAGES), ("present", ("0", "1"))):
            asked = newly_asked(name)
            st.selectbox(name, keys, key=name, bind="query-params", label_visibility="collapsed")
            settle_asked(name, asked, st.session_state[name], is_found=asked in keys)


def carried(name: str, keys: Sequence[str]) -> str | None:
    """The key that the address carries under `name`, None when it carries none of `keys`."""
    asked = newly_asked(name)
    st.selectbox(name, list(keys), index=None, key=name, bind="query-params", label_visibility="collapsed")
    chosen: str | None = st.session_state[name]
    settle_asked(name, asked, chosen, is_found=chosen == asked)
    return chosen


def read_in_sight(name: str) -> None:
    """Say before its widget is drawn that a visible one reads `name` from the address: words, which may be any."""
    newly_asked(name)


def carried_text(name: str, among: Collection[str] = (), separator: str = "") -> str:
    """The words that the address carries under `name`, "" when it carries none; given `among`, its keys, separated."""
    asked = newly_asked(name)
    st.text_input(name, key=name, bind="query-params", label_visibility="collapsed")
    words = str(st.session_state[name] or "")
    settle_asked(name, asked, words, is_found=not among or set(asked.split(separator)) <= set(among))
    return words


def carried_number(name: str, among: Sequence[int] | None = None) -> int | None:
    """The number from 1 that the address carries under `name`, None when it carries none or, given `among`, another."""
    asked = newly_asked(name)
    st.number_input(name, min_value=1, step=1, value=None, key=name, bind="query-params", label_visibility="collapsed")
    number: int | None = st.session_state[name]
    is_known = number is not None and (among is None or number in among)
    settle_asked(name, asked, number, is_found=is_known and asked.isdecimal() and int(asked) == number)
    return number if is_known else None


def carried_date(name: str, first: date | None, last: date | None) -> date | None:
    """The date that the address carries under `name` (ISO), None when there is none or it lies outside first … last."""
    asked = newly_asked(name)
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
    limits = {limit: day.isoformat() for limit, day in (("first", first), ("last", last)) if day}
    settle_asked(name, asked, stands, is_found=stands is not None and stands.isoformat() == asked, **limits)
    return stands


def is_presenting() -> bool:
    """Whether the page is shown without controls, for a projector or a screenshot (?present=1)."""
    return st.session_state.get("present") == "1"
