"""Views of a page: the address names one of them (?view=…), each answers its question on one screen."""

from collections.abc import Sequence

import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried
from fireledger.ui.language import t

#: Views of a page by its section of words; the first one is shown unless the address names another.
VIEWS: dict[str, tuple[str, ...]] = {
    "inspection": ("stock", "visits", "rounds", "account", "clocks"),
    "unit": ("duties", "standing"),
    "cadence_page": ("grid", "calendar"),
    "target_page": ("progress", "rest"),
    "supervision": ("today", "replies", "record"),
    "alert": ("confirm", "reply"),
    "checked": ("dated", "continuous"),
}
NEXT = "next_view"  # the view that the next page opens with, set where that page's own widgets are not drawn


def pick_view(section: str, usual: str = "", among: Sequence[str] = ()) -> str:
    """The view that the reader looks at, with the switch between them.

    section: where the page's words are, `view` and `view_…`. usual: the view without a choice, when not the first.
    among: the views that have something to show for this plan, all when left out; a single one needs no switch.
    """
    views = among or VIEWS[section]
    if NEXT in st.session_state:
        named = st.session_state.pop(NEXT)
        st.session_state["view"] = named if named in views else None
    with st.container(key=f"{OUT_OF_SIGHT}_view_of_{section}"):
        view = carried("view", views) or usual or views[0]
    if len(views) == 1:
        return view
    st.session_state["pick_view"] = view
    st.segmented_control(
        t(f"{section}.view"),
        views,
        format_func=lambda name: t(f"{section}.view_{name}"),
        key="pick_view",
        on_change=_take_view,
        label_visibility="collapsed",
        required=True,
    )
    return view


def _take_view() -> None:
    st.session_state["view"] = st.session_state["pick_view"]
