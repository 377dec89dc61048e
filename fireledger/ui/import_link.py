"""From a row on any page to the import that brought it."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

RECORDS = "pages/records.py"


def import_address(import_no: object, row: object = None) -> dict[str, str]:
    """What the address of the import page says to open an import, and to mark one of its rows."""
    address = {"part": "history", "import": str(import_no)}
    return address if row is None else {**address, "row": str(row)}


def open_source(import_nos: Sequence[Any], source_rows: Sequence[Any]) -> Callable[[int], None] | None:
    """open(place): go to the import of the row at `place`; None when no row came by an import."""
    if all(pd.isna(number) for number in import_nos):
        return None

    def opened(place: int) -> None:
        if not pd.isna(import_nos[place]):
            st.switch_page(RECORDS, query_params=import_address(int(import_nos[place]), int(source_rows[place])))

    return opened
