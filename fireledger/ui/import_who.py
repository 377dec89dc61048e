"""Who is at work: asked once, kept for the session, written into the journal with every import."""

import streamlit as st

from fireledger.errors import UserError
from fireledger.ui.language import t


def who() -> str:
    """Who is at work in this session. Raises UserError while nobody has said so."""
    named = _named()
    if not named:
        raise UserError("import_page.no_who")
    return named


def draw_who(key: str) -> None:
    """The field for who is at work; `key` tells the fields of one page apart."""
    st.session_state[key] = _named()
    st.text_input(
        t("import_page.who"),
        key=key,
        placeholder=t("import_page.who_hint"),
        on_change=_note,
        args=(key,),
        max_chars=40,
        width=300,
    )


def _named() -> str:
    return str(st.session_state.get("who", "")).strip()


def _note(key: str) -> None:
    st.session_state["who"] = st.session_state[key]
