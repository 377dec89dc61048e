"""From a row or a count on any page to the import that brought it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

RECORDS = "pages/records.py"


def open_history(import_no: int | None = None, row: int | None = None) -> None:
    """Go to the list of imports with one of them open and one of its rows marked: the callback of a widget."""
    address = {"part": "history", "import": import_no, "row": row}
    if "pick_part" in st.session_state:  # on the page itself the address belongs to its widgets
        st.session_state.update(address)
        return
    given = {name: str(value) for name, value in address.items() if value is not None}
    st.switch_page(RECORDS, query_params=given)


def history_link(label: str, key: str, import_no: int | None = None) -> None:
    """Words that lead to the list of imports."""
    st.button(label, key=key, type="tertiary", on_click=partial(open_history, import_no))


def open_source(import_nos: Sequence[Any], source_rows: Sequence[Any]) -> Callable[[int], None] | None:
    """open(place): go to the import of the row at `place`; None when no row came by an import."""
    if all(pd.isna(number) for number in import_nos):
        return None

    def opened(place: int) -> None:
        if not pd.isna(import_nos[place]):
            open_history(int(import_nos[place]), int(source_rows[place]))

    return opened
