"""What the office adds: templates, sheets dropped in, the fictional sample and its removal."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from fireledger.errors import UserError
from fireledger.store import Reader, known_frames, remove_sample
from fireledger.ui.frame import error_box
from fireledger.ui.language import say, t
from fireledger.ui.reads import reread, rows, settings

KINDS = {"report": "reports", "inspection": "inspections", "hazard": "hazards"}

#: write(kind, path, say) -> path: makes the template workbook of a kind.
WriteTemplate = Callable[[str, Path, Callable[..., str]], Path]


def draw_templates(write: WriteTemplate) -> None:
    """One button per sheet that hands out its template, made when it is pressed."""
    with st.container(horizontal=True, gap="small", key="templates"):
        for kind in KINDS:
            st.download_button(
                t(f"records.template_{kind}"),
                data=partial(_template_bytes, write, kind, say()),
                file_name=f"{t(f'records.{kind}')}.xlsx",
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                key=f"template_{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def _template_bytes(write: WriteTemplate, kind: str, words: Callable[..., str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return write(kind, Path(folder) / "template.xlsx", words).read_bytes()


def draw_upload(reader: Reader) -> None:
    """A sheet dropped in is checked whole; taken if every cell is good, else refused with every place."""
    kind = st.segmented_control(
        t("records.kind"),
        list(KINDS),
        default="report",
        format_func=lambda kind: t(f"records.{kind}"),
        key="records_kind",
        label_visibility="collapsed",
        required=True,
    )
    file = st.file_uploader(t("records.drop"), type=["csv", "xlsx"], key="records_file", label_visibility="collapsed")
    if file is None or not st.button(t("records.take", name=file.name), key="records_take", type="primary"):
        return
    _take(file.name, file.getvalue(), str(kind), reader)


def _take(name: str, content: bytes, kind: str, reader: Reader) -> None:
    """Write aside, check, then move into data/records; a refused file leaves nothing behind."""
    folder = settings().data / "records" / KINDS[kind]
    aside = settings().store / "incoming" / Path(name).name
    aside.parent.mkdir(parents=True, exist_ok=True)
    aside.write_bytes(content)
    try:
        (taken,) = reader.read_source(aside, kind, known_frames(settings(), reader)).values()
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / aside.name).exists():
            raise UserError("records_error.exists", name=aside.name)
        aside.replace(folder / aside.name)
    except UserError as refusal:
        aside.unlink(missing_ok=True)
        error_box(refusal)
        return
    reread()
    st.success(t("records.taken", name=name, count=len(taken)))


def draw_sample() -> None:
    """Say that fictional records are in use and remove them all by one click."""
    files = rows("source_list")
    count = int(files["is_sample"].sum())
    if not count:
        st.markdown(f":gray[{t('records.no_sample')}]")
        return
    st.markdown(f":orange-badge[{t('figure.stamp')}] {t('records.sample', count=count)}")
    st.button(t("records.remove_sample"), on_click=_remove_sample, key="remove_sample", icon=":material/delete:")


def _remove_sample() -> None:
    remove_sample(settings().data)
    reread()
