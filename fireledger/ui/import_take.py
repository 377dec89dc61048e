"""A sheet comes in: templates, the drop, the reading that can be watched and cancelled, what became of it."""

import streamlit as st

from fireledger.store import Import
from fireledger.ui.frame import card, error_box, plain
from fireledger.ui.import_link import history_link
from fireledger.ui.import_mapping import draw_mapping
from fireledger.ui.import_preview import draw_preview
from fireledger.ui.import_state import Intake, arrival, arrive, finish, give_up, told
from fireledger.ui.import_templates import draw_template
from fireledger.ui.import_who import draw_who
from fireledger.ui.language import t

SUFFIXES = ["csv", "tsv", "xlsx", "xls", "ods"]
TICK = 0.5  # seconds between two looks at a reading under way


def is_importing() -> bool:
    """Whether a file is on its way in."""
    return arrival() is not None


def draw_import(intake: Intake) -> None:
    """The step at which the file of this session is: none yet, being read, headings unknown, read."""
    _draw_outcome()
    here = arrival()
    if here is None:
        _draw_ways_in(intake)
    elif here.begun is not None:
        _draw_progress(intake)
    elif here.is_mapping:
        draw_mapping(intake, here)
    else:
        draw_preview(intake, here)


def _draw_outcome() -> None:
    outcome, value = told()
    if outcome == "refusal":
        error_box(value)
    elif outcome in ("taken", "same"):
        _draw_told(outcome, value)


def _draw_told(outcome: str, taken: Import) -> None:
    with st.container(border=True, key="import_outcome"):
        key = "import_page.taken" if outcome == "taken" else "import_page.same"
        st.markdown(f":green[●] **{plain(t(key, no=taken.import_no, file=taken.file))}**")
        st.markdown(f":gray[{plain(account(taken.counts))}]")
        label = f":blue[{t('import_page.to_import', no=taken.import_no)}]"
        history_link(label, "import_told", taken.import_no)


def account(counts: dict[str, int]) -> str:
    """Where every row of a file ended up, and what that changes."""
    return t("import_page.account", **counts) + t("import_page.changes", **counts)


def _draw_ways_in(intake: Intake) -> None:
    with card("drop", t("import_page.drop")):
        draw_who("import_who")
        st.file_uploader(
            t("import_page.drop"),
            type=SUFFIXES,
            key="import_file",
            on_change=_take_file,
            args=(intake,),
            label_visibility="collapsed",
        )
        st.markdown(f":gray[{plain(t('import_page.drop_hint'))}]")


def _take_file(intake: Intake) -> None:
    file = st.session_state["import_file"]
    if file is not None:
        arrive(intake, file.name, file.getvalue())


@st.fragment(run_every=TICK)
def _draw_progress(intake: Intake) -> None:
    """How long the reading has run, and a button that ends it; when it is over the page runs again."""
    here = arrival()
    if here is None or here.begun is None:
        st.rerun()
    if here.begun.run.poll():
        finish(intake, here)
        st.rerun()
    with st.container(border=True, key="import_progress"):
        seconds = round(here.begun.run.seconds)
        st.markdown(f":blue[●] **{plain(t('import_page.reading', name=here.file.name, seconds=seconds))}**")
        st.button(t("import_page.cancel"), on_click=give_up, key="import_cancel", icon=":material/close:")


def draw_templates(intake: Intake) -> None:
    """One button per kind of sheet that hands out its template, made when it is pressed."""
    with st.container(horizontal=True, gap="small", key="templates"):
        for kind in intake.SHEET_KINDS:
            draw_template(intake, kind, "", t(f"source.{kind}"))
