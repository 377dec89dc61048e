"""What taking a file in would do: its account, its bad cells, what changes, what is passed over; then yes or no."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.store import Examined, known_frames
from fireledger.ui.frame import card, plain
from fireledger.ui.import_accept import draw_accept
from fireledger.ui.import_mapping import draw_kind, open_mapping, take_other_kind
from fireledger.ui.import_state import Arrival, Intake
from fireledger.ui.import_values import draw_values
from fireledger.ui.import_who import draw_who
from fireledger.ui.import_words import (
    as_read,
    bad_cell_columns,
    bad_cells,
    changed_cells,
    headings_of,
    table_height,
)
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.tables import table

FIRST_ROWS = 20
MOST_ROWS = 5_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_preview(intake: Intake, here: Arrival) -> None:
    """The account of every row and the buttons; then bad cells, changes, first rows, rows passed over."""
    found = here.examined
    assert found is not None
    with card("preview", t("import_page.preview", name=here.file.name)):
        _draw_account(found)
        _draw_reading(intake, here)
        draw_accept(intake, here)
    if found.refusal is not None:
        _draw_bad(intake, here, found)
        draw_values(intake, here)
    _draw_changes(intake, here.kind, found)
    _draw_rows(intake, here.kind, found)
    _draw_skipped(found.tables["skipped_row"])


def _draw_account(found: Examined) -> None:
    counts = found.counts
    st.markdown(f"{plain(t('import_page.account', **counts))}{plain(t('import_page.changes', **counts))}")
    if counts["quarantined"]:
        st.markdown(f":red[■ {plain(t('import_page.has_bad', rows=counts['quarantined']))}]")
    else:
        st.markdown(f":green[● {plain(t('import_page.no_bad'))}]")


def _draw_reading(intake: Intake, here: Arrival) -> None:
    """As what it is read, by what mapping, and who is at work."""
    kind, by, mapping = st.columns([1, 1, 1.6], gap="small", vertical_alignment="bottom")
    with kind:
        draw_kind(intake, here, "preview_kind", take_other_kind)
    with by:
        draw_who("accept_who")
    with mapping, st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(t("import_page.to_mapping"), on_click=open_mapping, args=(here,), key="preview_mapping")
        if here.mapping is not None:
            st.markdown(f":gray[{plain(t('import_page.mapped'))}]", width="content")


def _draw_bad(intake: Intake, here: Arrival, found: Examined) -> None:
    """Every bad cell, on the screen, as text and as a copy of the file in which it is marked."""
    cells = found.tables["returned_cell"]
    shown = bad_cells(cells.head(MOST_ROWS))
    with card("bad", t("import_page.bad", count=len(cells), rows=found.counts["quarantined"])):
        table(
            shown, bad_cell_columns(shown), "bad_cells", alt=t("import_page.bad_alt"), height=table_height(len(shown))
        )
        if len(cells) > MOST_ROWS:
            st.markdown(f":gray[{t('import_page.first_only', most=MOST_ROWS)}]")
        with st.container(horizontal=True, gap="small", key="bad_downloads"):
            st.download_button(
                t("import_page.annotated"),
                data=partial(_annotated, intake, here),
                file_name=f"{here.file.stem}{t('import_page.annotated_name')}.xlsx",
                mime=XLSX,
                key="bad_annotated",
                on_click="ignore",
                icon=":material/download:",
            )
            assert found.refusal is not None
            st.download_button(
                t("import_page.as_text"),
                data="\ufeff" + "\n".join(found.refusal.lines(say())),
                file_name=f"{here.file.stem}{t('import_page.annotated_name')}.txt",
                mime="text/plain",
                key="bad_text",
                on_click="ignore",
                icon=":material/download:",
            )


def _annotated(intake: Intake, here: Arrival) -> bytes:
    frames = known_frames(settings(), intake)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.xlsx"
        intake.write_annotated_copy(here.file, here.kind, frames, here.mapping, here.file.name, out, say())
        return out.read_bytes()


def _draw_changes(intake: Intake, kind: str, found: Examined) -> None:
    """Cells of rows already in the ledger that would say something else."""
    pieces = [
        changed_cells(intake, kind, name, change.cells) for name, change in found.changes.items() if change.changed
    ]
    if not pieces:
        return
    cells = pd.concat(pieces, ignore_index=True)
    headings = {name: t(f"import_page.column_{name}") for name in ("key", "column", "before", "after")}
    with card("changes", t("import_page.changed", rows=found.counts["changed"], cells=len(cells))):
        shown = cells.head(MOST_ROWS)
        table(shown, headings, "changed_cells", alt=t("import_page.changed_alt"), height=table_height(len(shown)))


def _draw_rows(intake: Intake, kind: str, found: Examined) -> None:
    """The first rows that would be taken, per table of the ledger."""
    for name, rows in found.tables.items():
        if not name.endswith("_row") or name in ("returned_row", "skipped_row") or rows.empty:
            continue
        headings = headings_of(intake, kind, list(rows))
        shown = as_read(intake, kind, rows.head(FIRST_ROWS))
        with card(f"rows_{name}", t("import_page.first_rows", shown=len(shown), count=len(rows))):
            table(
                shown,
                headings,
                f"preview_{name}",
                alt=t("import_page.rows_alt"),
                height=table_height(min(len(shown), 6)),
            )


def _draw_skipped(skipped: pd.DataFrame) -> None:
    if skipped.empty:
        return
    shown = skipped.head(MOST_ROWS)
    shown = shown.assign(reason=[t(f"import_page.skip_{reason}") for reason in shown["reason"]])
    columns: dict[str, Any] = {"source_row": t("import_page.row"), "reason": t("import_page.reason")}
    with st.expander(t("import_page.skipped", count=len(skipped))):
        table(
            shown,
            columns,
            "skipped_rows",
            alt=t("import_page.skipped", count=len(skipped)),
            height=table_height(len(shown)),
        )
