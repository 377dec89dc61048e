"""The session's language, and the built-in English of Streamlit told in it."""

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files

import streamlit as st

from fireledger.text import LANGUAGES, catalogue, words

TAGS = {"zh": "zh-CN", "en": "en"}
BUILT_IN = "builtin."


def language() -> str:
    """The language this session reads: Chinese unless the address or the switch says otherwise."""
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def is_today() -> bool:
    """Whether the reader looks at the data as of today; so it is before anything is chosen."""
    chosen = st.session_state.get("choice")
    return chosen is None or chosen.as_of == date.today()


def say() -> Callable[..., str]:
    """say(key, **values) in the session's language, for rooms that take the words as an argument."""
    return words(language(), is_today=is_today())


def t(key: str, **values: object) -> str:
    """The text of a key in the session's language, its {placeholders} filled."""
    return say()(key, **values)


def draw_language() -> None:
    """Tell the browser which language the page is in and translate what Streamlit itself writes (menus, tooltips).

    Streamlit has no translation of its own; frame.js replaces whole texts and labels by their twin of the section
    [builtin] in text/*.toml. Nothing that a reader or a file brought enters the script.
    """
    here = language()
    pairs = [
        [text, catalogue(here)[key]]
        for lang in LANGUAGES
        if lang != here
        for key, text in catalogue(lang).items()
        if key.startswith(BUILT_IN)
    ]
    words_here = json.dumps({"lang": TAGS[here], "pairs": pairs}, ensure_ascii=False).replace("<", "\\u003c")
    script = files(__package__).joinpath("frame.js").read_text(encoding="utf-8").replace('"WORDS"', words_here)
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
