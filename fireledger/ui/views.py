"""Views of a page: the address names one of them (?view=…), each answers its question on one screen."""

import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried
from fireledger.ui.language import t

#: Views of a page by its section of words; the first one is shown unless the address names another.
VIEWS: dict[str, tuple[str, ...]] = {
    "inspection": ("stock", "visits", "account", "clocks"),
    "unit": ("duties", "standing"),
}
NEXT = "next_view"  # the view that the next page opens with, set where that page's own widgets are not drawn


def pick_view(section: str, usual: str = "") -> str:
    """The view that the reader looks at, with the switch between them.

    section: where the page's words are, `view` and `view_…`. usual: the view without a choice, when not the first.
    """
    if NEXT in st.session_state:
        st.session_state["view"] = st.session_state.pop(NEXT)
    with st.container(key=f"{OUT_OF_SIGHT}_view_of_{section}"):
        view = carried("view", VIEWS[section]) or usual or VIEWS[section][0]
    st.session_state["pick_view"] = view
    st.segmented_control(
        t(f"{section}.view"),
        VIEWS[section],
        format_func=lambda name: t(f"{section}.view_{name}"),
        key="pick_view",
        on_change=_take_view,
        label_visibility="collapsed",
        required=True,
    )
    return view


def _take_view() -> None:
    st.session_state["view"] = st.session_state["pick_view"]
