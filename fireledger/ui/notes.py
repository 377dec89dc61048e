"""Tiles and sentences of the pages of the mechanisms: n/N first, what is wrong beneath; parts joined to a sentence."""

from collections.abc import Callable, Sequence

import streamlit as st

from fireledger.ui.asking import asked
from fireledger.ui.footers import whole_label, whole_mark
from fireledger.ui.frame import plain
from fireledger.ui.language import t

NOTHING = "—"


def headline(conclusion: str) -> None:
    """The one heading of a page: its conclusion as a sentence made from the numbers, and whose numbers they are."""
    st.title(plain(conclusion), anchor=False)
    names = dict.fromkeys(asked())  # a page that asks nothing needs no plan
    mark = whole_mark(*names) if names else ""
    if mark:
        st.markdown(f":orange[▲ {plain(mark)}]", width="content")


def tile_row(draws: Sequence[Callable[[], None]]) -> None:
    """Equal tiles side by side, each drawn by its function."""
    for column, draw in zip(st.columns(len(draws), gap="small"), draws, strict=True):
        with column:
            st.session_state["tile_from"] = len(asked())
            draw()


def note_tile(name: str, value: str, note: str, colour: str = "gray") -> None:
    """One tile: name is the key of its title; colour of the note: gray, green, orange or red."""
    tile(t(name), value, note, colour)


def tile(label: str, value: str, note: str, colour: str = "gray", height: int | None = None) -> None:
    """One number of the page. A filter that does not narrow what the tile asked for is named with its label.

    What it asked for: since its row began to draw it, or, when it only shows what was asked before, by the page so far.
    """
    names = asked()[st.session_state.get("tile_from", 0) :] or asked()
    st.metric(
        whole_label(label, *dict.fromkeys(names)),
        value,
        delta=note,
        delta_color=colour,  # type: ignore[arg-type]
        delta_arrow="off",
        border=True,
        height=height or "content",
    )


def pair_text(part: float, whole: float) -> str:
    """n / N; "—" when there is nothing in the denominator."""
    return f"{int(part)} / {int(whole)}" if whole else NOTHING


def sentence(*parts: str) -> str:
    """Parts that are not empty as one sentence with its full stop."""
    full_stop = t("conclusion.full_stop")
    return t("conclusion.join").join(part.rstrip(full_stop) for part in parts if part) + full_stop
