"""The end of a preview: take everything, take the good rows, send it back, or leave it."""

import streamlit as st

from fireledger.errors import UserError
from fireledger.store import remember_mapping, take_file
from fireledger.ui.frame import error_box, plain
from fireledger.ui.import_state import Arrival, Intake, forget, give_up, tell
from fireledger.ui.import_who import who
from fireledger.ui.language import t
from fireledger.ui.reads import reread, settings

REMEMBER = "accept_remember"


def draw_accept(intake: Intake, here: Arrival) -> None:
    """The buttons that apply: strict unless the reader chooses the good rows alone."""
    found = here.examined
    assert found is not None
    if here.refusal is not None:
        error_box(here.refusal)
    if here.undone is not None:
        st.markdown(f":orange[▲ {plain(t('import_page.undone_before', no=here.undone.import_no))}]")
    if here.mapping is not None:
        st.checkbox(t("import_page.remember"), value=True, key=REMEMBER, help=t("import_page.remember_help"))
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="accept_end"):
        if found.refusal is None:
            _button(intake, here, "all", is_tolerant=False, is_first=True)
        elif found.counts["accepted"]:
            _button(intake, here, "good", is_tolerant=True, is_first=False)
        if found.refusal is not None:
            _button(intake, here, "back", is_tolerant=False, is_first=False)
        st.button(t("import_page.give_up"), on_click=_leave, key="accept_give_up", icon=":material/close:")


def _button(intake: Intake, here: Arrival, name: str, *, is_tolerant: bool, is_first: bool) -> None:
    found = here.examined
    assert found is not None
    st.button(
        t(f"import_page.accept_{name}", **found.counts),
        on_click=_accept,
        args=(intake, here, is_tolerant),
        key=f"accept_{name}",
        type="primary" if is_first else "secondary",
        help=t(f"import_page.accept_{name}_help"),
    )


def _leave() -> None:
    forget()
    give_up()


def _accept(intake: Intake, here: Arrival, is_tolerant: bool) -> None:
    """Take the file in; a file with bad cells that is not to be taken by its good rows is noted as refused."""
    found = here.examined
    assert found is not None
    forget()
    here.refusal = None
    try:
        by = who()
        if here.mapping is not None and st.session_state.get(REMEMBER):
            key = intake.sheet_headings_key(here.file, here.kind)
            remember_mapping(settings(), here.kind, key, here.mapping, by)
        taken = take_file(settings(), intake, here.incoming, by, is_tolerant=is_tolerant, already=found)
    except UserError as refusal:
        _tell_refusal(here, refusal)
    else:
        give_up()
        tell("taken", taken)
        reread()


def _tell_refusal(here: Arrival, refusal: UserError) -> None:
    """A file sent back is gone from here; whatever else went wrong can be tried again."""
    if refusal.message.key != "sheet.refused":
        here.refusal = refusal
        return
    give_up()
    tell("refusal", refusal)
    reread()
