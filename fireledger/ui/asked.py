"""What the address asks for and does not get: noted where it is read (address.py), told by missed.py.

The framework drops a value that its widget does not take and cleans the address, so the note is kept in the session
until the reader makes a choice. A value counts as asked for once, when the address first brings it.
"""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

READ, SEEN, SHOWN, MISSED = "address_read", "address_seen", "address_shown", "address_missed"
#: Choices about the look of a page: they leave the notes as they are.
LOOKS = ("lang", "present", "turn")
LENGTH = 40  # characters of a value that are told


@dataclass(frozen=True)
class Missed:
    """A value of the address that is not shown. asked: as it stands there, shortened; facts: words of its sentence."""

    name: str
    asked: str
    facts: dict[str, str] = field(default_factory=dict)


def forget_when_chosen() -> None:
    """Comes first in every run: what was asked for in vain is told until the reader chooses something else."""
    state = st.session_state
    shown = state.setdefault(SHOWN, {})
    if any(name in state and state[name] != value for name, value in shown.items() if name not in LOOKS):
        state[MISSED] = {}
    state[READ] = set()


def newly_asked(name: str) -> str:
    """What the address brings under `name` and no earlier run has seen there, "" for nothing new; before its widget."""
    st.session_state[READ].add(name)
    seen = st.session_state.setdefault(SEEN, {})
    asked = str(st.query_params.get(name, ""))
    is_new = seen.get(name, "") != asked
    seen[name] = asked
    return asked if is_new else ""


def settle_asked(name: str, asked: str, stands: Any, *, is_found: bool = True, **facts: str) -> None:
    """Keep what stands after the widget of `name`, and note what was asked for in vain."""
    st.session_state[SHOWN][name] = stands
    if asked and not is_found:
        note_missed(name, asked, **facts)


def note_missed(name: str, asked: str, **facts: str) -> None:
    """Something of the address is not shown; `facts` are words of its sentence."""
    st.session_state.setdefault(MISSED, {})[name] = Missed(name, _shortened(asked), facts)


def missed() -> list[Missed]:
    """What was asked for in vain, as far as this page reads it, in the order of reading."""
    notes: dict[str, Missed] = st.session_state.get(MISSED, {})
    return [note for name, note in notes.items() if name in st.session_state[READ]]


def unread(names: tuple[str, ...]) -> list[Missed]:
    """Those of `names` that the address carries and nothing on this page has read; asked at the end of a run."""
    left = [name for name in names if name not in st.session_state[READ] and st.query_params.get(name)]
    return [Missed(name, _shortened(st.query_params[name])) for name in left]


def _shortened(asked: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in asked)
    return shown if len(shown) <= LENGTH else f"{shown[:LENGTH]}…"
