"""The template of one kind of sheet, wherever a page says that its records are missing."""

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from fireledger.ui.address import is_presenting
from fireledger.ui.import_state import Intake
from fireledger.ui.language import say, t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_template(intake: Intake, kind: str, place: str, label: str = "") -> None:
    """A button that hands out the template of a kind (intake.SHEET_KINDS), made when it is pressed.

    place: tells buttons of one kind on one page apart. label: "" for the name of the kind.
    """
    if is_presenting():
        return
    st.download_button(
        label or t("import_page.template_of", kind=t(f"source.{kind}")),
        data=partial(template_bytes, intake, kind),
        file_name=f"{intake.SHEETS[kind].title}.xlsx",
        mime=XLSX,
        key=f"template_{place}_{kind}" if place else f"template_{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def template_bytes(intake: Intake, kind: str) -> bytes:
    """The template workbook of a kind in the reader's language."""
    with tempfile.TemporaryDirectory() as folder:
        return intake.write_template(kind, Path(folder) / "template.xlsx", say()).read_bytes()
