"""The page 数据导入: its parts, of which the address names one, and the sentence on top."""

import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried, carried_number
from fireledger.ui.language import t
from fireledger.ui.reads import rows

TAKE, HISTORY, QUALITY, ORIGIN = PARTS = ("take", "history", "quality", "origin")


def import_conclusion() -> str:
    """How many imports count, and how many returned rows nobody has dealt with."""
    live, returned = int(rows("import_list")["is_live"].sum()), returned_count()
    if not live:
        return t("import_page.title_none")
    return t("import_page.title_open" if returned else "import_page.title", count=live, returned=returned)


def returned_count() -> int:
    """Returned rows of imports that count which nobody has dealt with."""
    return int(rows("returned_count_by_import")["returned_count"].sum())


def pick_import_part() -> str:
    """The part of the page that the reader looks at; the address may also name an import and one of its rows."""
    with st.container(key=f"{OUT_OF_SIGHT}_part"):
        part = carried("part", PARTS) or TAKE
        # drawn on every part: only a widget that is there writes the address
        carried_number("import", among=list(rows("import_list")["import_no"]))
        carried_number("row")
    st.session_state["pick_part"] = part
    labels = {name: t(f"import_page.part_{name}") for name in PARTS}
    st.segmented_control(
        t("import_page.part"),
        list(labels),
        format_func=labels.__getitem__,
        key="pick_part",
        on_change=_take_part,
        label_visibility="collapsed",
        required=True,
    )
    return part


def _take_part() -> None:
    st.session_state.update({"part": st.session_state["pick_part"], "import": None, "row": None})
