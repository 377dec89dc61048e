"""Tiles and sentences of the pages of the mechanisms: n/N first, what is wrong beneath; parts joined to a sentence."""

from collections.abc import Callable, Sequence

import streamlit as st

from fireledger.ui.language import t

NOTHING = "—"


def tile_row(draws: Sequence[Callable[[], None]]) -> None:
    """Equal tiles side by side, each drawn by its function."""
    for column, draw in zip(st.columns(len(draws), gap="small"), draws, strict=True):
        with column:
            draw()


def note_tile(name: str, value: str, note: str, colour: str = "gray") -> None:
    """One tile: name is the key of its title; colour of the note: gray, green, orange or red."""
    st.metric(
        t(name),
        value,
        delta=note,
        delta_color=colour,  # type: ignore[arg-type]
        delta_arrow="off",
        border=True,
    )


def pair_text(part: float, whole: float) -> str:
    """n / N; "—" when there is nothing in the denominator."""
    return f"{int(part)} / {int(whole)}" if whole else NOTHING


def sentence(*parts: str) -> str:
    """Parts that are not empty as one sentence with its full stop."""
    full_stop = t("conclusion.full_stop")
    return t("conclusion.join").join(part.rstrip(full_stop) for part in parts if part) + full_stop
