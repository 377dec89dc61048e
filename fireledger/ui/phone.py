"""Title and footer of a figure on a phone: wrapped to the screen, over those that the figure draws for its own width.

A figure is wider than a phone and is swiped inside its card. frame.css shows these texts on narrow screens only, where
they lie on what the figure says in the same place; screen readers have the figure's description.
"""

import plotly.graph_objects as go
import streamlit as st

from fireledger.ui.address import is_presenting
from fireledger.ui.language import t


def draw_head(figure: go.Figure) -> None:
    """Finding, stamp, subtitle and legend above the figure, with the word that it can be swiped."""
    told = _told(figure)
    if told and not is_presenting():
        stamp = f"<em>{told['stamp']}</em>" if told["stamp"] else ""
        _draw("head", told["head"], f"<i>{t('figure.swipe')}</i><b>{told['title']}</b>{stamp}<p>{told['subtitle']}</p>")


def draw_foot(figure: go.Figure) -> None:
    """数据截至 ｜ 口径 ｜ 来源 ｜ 筛选 under the figure."""
    told = _told(figure)
    if told and told["footer"] and not is_presenting():
        _draw("foot", told["foot"], f"<p>{told['footer']}</p>")


def _told(figure: go.Figure) -> dict[str, str]:
    """The words around a figure as charts.framed left them; nothing for a figure without a frame."""
    return dict(figure.layout.meta or {})


def _draw(place: str, height: str, words: str) -> None:
    """One block that takes the room of what it lies on, and more where its words need more."""
    side = "bottom" if place == "head" else "top"
    style = f"min-height:{height}px;margin-{side}:-{height}px"
    text = " ".join(words.split())
    st.markdown(f'<div class="phone-{place}" aria-hidden="true" style="{style}">{text}</div>', unsafe_allow_html=True)
