"""Files of which nothing was taken: listed, each with the original as it came and a copy in which the faults stand."""

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from fireledger.store import Refused, known_frames, read_history
from fireledger.ui.address import is_presenting
from fireledger.ui.frame import plain
from fireledger.ui.import_state import Intake
from fireledger.ui.import_words import local_times
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows, settings
from fireledger.ui.tables import open_row

COLUMNS = ("happened_text", "who", "file", "kind_word", "fault_count")
OPENED = "refused_opened"  # which row the reader chose
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_refused(intake: Intake) -> None:
    """The list, the latest first; of the chosen file the original and the annotated copy to take away."""
    listed = rows("refused_file_list")
    if listed.empty:
        return
    title = t("import_page.refused", count=len(listed))
    shown = listed.assign(
        happened_text=local_times(listed["happened_at"]), kind_word=[t(f"source.{kind}") for kind in listed["kind"]]
    )
    headings = {name: t(f"import_page.column_{name}") for name in COLUMNS}
    opened = min(st.session_state.get(OPENED, 0), len(listed) - 1)
    with st.expander(title, icon=":material/assignment_return:"):
        open_row(shown, headings, "refused_files", alt=title, height=220, opened=opened, on_open=_open)
        if not is_presenting():
            _draw_downloads(intake, _kept()[opened])


def _kept() -> list[Refused]:
    """The refused files in the order of the query refused_file_list."""
    return sorted(read_history(settings()).refused, key=lambda file: (file.at, file.sha256, file.kind), reverse=True)


def _open(place: int) -> None:
    st.session_state[OPENED] = place


def _draw_downloads(intake: Intake, refused: Refused) -> None:
    """Buttons: the file as it came, under the name it came with, and its copy with every bad cell marked."""
    original = refused.path(settings())
    stem = Path(refused.file).stem
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="refused_downloads"):
        st.markdown(f":gray[{plain(t('import_page.refused_one', file=refused.file))}]", width="content")
        st.download_button(
            t("import_page.original"),
            data=original.read_bytes if original.is_file() else b"",
            file_name=refused.file,
            key="refused_original",
            on_click="ignore",
            icon=":material/download:",
            disabled=not original.is_file(),
        )
        st.download_button(
            t("import_page.annotated"),
            data=partial(annotated, intake, original, refused),
            file_name=f"{stem}{t('import_page.annotated_name')}.xlsx",
            mime=XLSX,
            key="refused_annotated",
            on_click="ignore",
            icon=":material/download:",
            disabled=not original.is_file(),
        )


def annotated(intake: Intake, original: Path, refused: Refused) -> bytes:
    """A workbook like the refused file in which every bad cell is marked, read as it was read when it was refused."""
    frames = known_frames(settings(), intake)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.xlsx"
        intake.write_annotated_copy(original, refused.kind, frames, refused.mapping, refused.file, out, say())
        return out.read_bytes()
