"""Lines of a document as issued, the clause marked, its neighbours dimmed: the same in the ledger and in a review."""

from collections.abc import Iterable

import streamlit as st

from fireledger.ui.frame import plain


def draw_source(lines: Iterable[tuple[int, str]], first: int, last: int, key: str) -> None:
    """The lines (number, text) in a box, those from `first` to `last` marked, blank ones left out."""
    told = [_line(number, text, first <= number <= last) for number, text in lines if text.strip()]
    with st.container(border=True, key=f"source_{key}"):
        st.markdown("  \n".join(told))


def _line(number: int, text: str, is_clause: bool) -> str:
    words = plain(" ".join(text.split()))
    return f":gray[{number}] {f':blue-background[{words}]' if is_clause else f':gray[{words}]'}"
