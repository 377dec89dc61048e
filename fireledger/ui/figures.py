"""Figures as pages draw them, with their tools; a click becomes a filter."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fireledger.charts import enlarged
from fireledger.text import words
from fireledger.ui.address import is_presenting
from fireledger.ui.figure_tools import Tools, draw_tools
from fireledger.ui.filters import choose
from fireledger.ui.language import is_today, language
from fireledger.ui.phone import draw_foot, draw_head
from fireledger.ui.room import fitted

PRESENTED = 4 / 3  # lettering of figures in the presentation view, as present.css enlarges the rest
CONFIG = {"displayModeBar": False, "displaylogo": False, "showTips": False}


def drawn(make: Callable[..., go.Figure], *frames: pd.DataFrame, **caption: Any) -> go.Figure:
    """The figure that make(*frames, say, **caption) draws: once for the same rows, words and language.

    Half the time of a page goes into Plotly's checks of what it is given. caption may hold room: px that
    the figure fills (room.py).
    """
    room = caption.pop("room", 0)
    return _drawn(make.__name__, language(), is_today(), frames, caption, room, make)


@st.cache_resource(max_entries=256, show_spinner=False)
def _drawn(
    name: str,  # noqa: ARG001
    lang: str,
    is_today: bool,
    frames: tuple[pd.DataFrame, ...],
    caption: dict[str, Any],
    room: int,
    _make: Callable[..., go.Figure],
) -> go.Figure:
    figure = _make(*frames, words(lang, is_today=is_today), **caption)
    return fitted(figure, room) if room else figure


def chart(
    figure: go.Figure,
    key: str,
    *,
    alt: str,
    picks: Sequence[str] = (),
    on_pick: Callable[[str], None] | None = None,
    tools: Tools | None = None,
) -> None:
    """Draw a figure on the house template as wide as its place, with its tools in the corner.

    alt: description for screen readers. picks: filters that a click sets, in the order of the points' customdata
    (picks=("unit", "theme") for customdata [unit_key, theme_key]); a key that is None leaves its filter alone. The same
    is done from the keyboard in the filter bar, or by a row of `table`. on_pick(key): what a click does instead, with
    the first key of the point.
    """
    with st.container(key=f"figure_{key}", gap=None):
        draw_head(figure)
        # a selection is lost whenever the figure changes: it is taken as an event and copied into the filters
        st.plotly_chart(
            enlarged(figure, PRESENTED) if is_presenting() else figure,
            key=key,
            theme=None,
            width="stretch",
            config=CONFIG,
            alt=alt,
            selection_mode="points",
            on_select=(lambda: _take_point(key, picks, on_pick)) if picks or on_pick else "ignore",
        )
        if tools and not is_presenting():
            draw_tools(figure, key, tools)
        draw_foot(figure)


def _take_point(key: str, picks: Sequence[str], on_pick: Callable[[str], None] | None) -> None:
    points = st.session_state[key]["selection"]["points"]
    keys = (points[0].get("customdata") or ()) if points else ()
    if keys and on_pick:
        on_pick(keys[0])
    elif keys:
        choose(**dict(zip(picks, keys, strict=False)))
