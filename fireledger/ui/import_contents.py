"""The rows of one import as read from its original: taken and returned, one of them marked; the files to take away."""

import json
import tempfile
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store import RETURNED, Contents, Import, import_contents
from fireledger.ui.frame import error_box, plain
from fireledger.ui.import_state import Intake
from fireledger.ui.import_words import as_read, bad_cells, headings_of, table_height
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.tables import table

MOST_ROWS = 1_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_downloads(intake: Intake, taken: Import) -> None:
    """Buttons: the file as it came, and the rows that were returned, in the template."""
    original = taken.path(settings())
    st.download_button(
        t("import_page.original"),
        data=original.read_bytes if original.is_file() else b"",
        file_name=taken.file,
        key="import_original",
        on_click="ignore",
        icon=":material/download:",
        disabled=not original.is_file(),
    )
    if taken.counts["quarantined"]:
        st.download_button(
            t("import_page.returned_rows"),
            data=partial(_returned, intake, taken),
            file_name=f"{Path(taken.file).stem}{RETURNED}.xlsx",
            mime=XLSX,
            key="import_returned",
            on_click="ignore",
            icon=":material/download:",
        )


def _returned(intake: Intake, taken: Import) -> bytes:
    found = import_contents(settings(), intake, taken.import_no)
    rows = {"quarantine": found.cells, "quarantined_rows": found.returned}
    with tempfile.TemporaryDirectory() as folder:
        path: Path = intake.write_quarantine(rows, taken.kind, Path(folder) / "returned.xlsx", say())
        return path.read_bytes()


def draw_contents(intake: Intake, taken: Import, row: int | None) -> None:
    """The rows when the reader asks for them, or when the address names one, which then comes first."""
    if not st.toggle(t("import_page.show_rows"), value=row is not None, key="import_shows_rows"):
        return
    try:
        with st.spinner(t("import_page.reading_original")):
            found = _contents(taken.import_no, taken.sha256, intake.VERSION, _version(), settings(), intake)
    except UserError as refusal:
        error_box(refusal)
        return
    if not found.tables:
        st.markdown(f":gray[{plain(t('import_page.in_register'))}]")
    for name, rows in found.tables.items():
        _draw_rows(intake, taken.kind, name, rows, row)
    _draw_returned(found)


@st.cache_resource(max_entries=8, show_spinner=False)
def _contents(
    import_no: int,
    sha256: str,  # noqa: ARG001
    reader_version: str,  # noqa: ARG001
    store_version: str,  # noqa: ARG001
    _settings: Settings,
    _intake: Intake,
) -> Contents:
    return import_contents(_settings, _intake, import_no)


def _version() -> str:
    version: str = st.session_state["ledger"].version
    return version


def _draw_rows(intake: Intake, kind: str, name: str, rows: pd.DataFrame, row: int | None) -> None:
    headings = headings_of(intake, kind, list(rows))
    marked = rows[rows["source_row"] == row]
    if len(marked):
        st.markdown(f":blue-badge[{t('import_page.this_row', row=row)}]")
        table(as_read(intake, kind, marked), headings, f"marked_{name}", alt=t("import_page.this_row", row=row))
    st.markdown(f"**{t('import_page.rows', shown=min(len(rows), MOST_ROWS), count=len(rows))}**")
    shown = as_read(intake, kind, rows.head(MOST_ROWS))
    table(shown, headings, f"contents_{name}", alt=t("import_page.rows_alt"), height=table_height(len(shown), 400))


def _draw_returned(found: Contents) -> None:
    if found.returned.empty:
        return
    reasons = bad_cells(found.cells)
    told = [
        t("import_page.reason_line", heading=cell.heading, found=cell.found, wanted=cell.wanted)
        if isinstance(cell.heading, str) and isinstance(cell.found, str)
        else f"{cell.heading if isinstance(cell.heading, str) else ''} {cell.wanted}".strip()
        for cell in reasons.itertuples()
    ]
    joined: dict[int, str] = {}
    for row, reason in zip(reasons["source_row"], told, strict=True):
        joined[row] = "；".join(filter(None, [joined.get(row, ""), reason]))
    rows = found.returned.head(MOST_ROWS)
    shown = pd.DataFrame(
        {
            "source_row": rows["source_row"],
            "reason": rows["source_row"].map(joined),
            "cells": [" ｜ ".join(filter(None, json.loads(cells).values())) for cells in rows["cells"]],
        }
    )
    headings = {
        "source_row": t("import_page.row"),
        "reason": t("import_page.reason"),
        "cells": t("import_page.cells"),
    }
    st.markdown(f":red[■] **{t('import_page.returned', count=len(found.returned))}**")
    table(shown, headings, "returned_rows", alt=t("import_page.returned_alt"), height=table_height(len(shown), 300))
