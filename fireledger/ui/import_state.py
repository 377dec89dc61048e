"""A file on its way in: what one session is taking in, step by step. The file itself lies aside in store/incoming."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from fireledger.errors import UserError
from fireledger.store import Begun, Examined, Import, Incoming, begin, examined, read_history, recognised
from fireledger.store.archive import file_digest
from fireledger.ui.reads import settings
from fireledger.ui.review_state import put_aside

#: The module fireledger.intake.sources, handed over by the page: this room may not import it.
Intake = Any

#: Refusals after which a person can say what the headings mean.
MAPPABLE = ("sheet.no_kind", "sheet.refused", "sheet.several", "sheet.no_sheet")


@dataclass
class Arrival:
    """kind, mapping: how it is read. begun: being read. examined: read. refusal: why it could not be read.

    is_mapping: a person is to say what its headings mean. undone: the import of the very same file, undone since.
    sheet: the sheet of the workbook that was chosen. guesses: what was told about the headings, by kind and sheet.
    """

    file: Path
    kind: str = ""
    mapping: dict[str, Any] | None = None
    begun: Begun | None = None
    examined: Examined | None = None
    refusal: UserError | None = None
    is_mapping: bool = False
    undone: Import | None = None
    sheet: str | None = None
    guesses: dict[tuple[str, str | None], Any] = field(default_factory=dict)

    @property
    def incoming(self) -> Incoming:
        """As the store takes it."""
        return Incoming(self.file, self.kind, self.mapping)

    @property
    def token(self) -> str:
        """Stands for this file in the keys of widgets."""
        return self.file.parent.name


def arrival() -> Arrival | None:
    """The file of this session, None when none is on its way."""
    here: Arrival | None = st.session_state.get("arrival")
    return here


def tell(outcome: str, value: object) -> None:
    """Note what the next run tells once: refusal, same and taken (Import), back (file name and number of rows)."""
    st.session_state["import_outcome"] = (outcome, value)


def told() -> tuple[str, Any]:
    """What was noted last; ("", None) when nothing was."""
    outcome: tuple[str, Any] = st.session_state.get("import_outcome") or ("", None)
    return outcome


def forget() -> None:
    """A new step begins: what was told about the last one goes."""
    st.session_state["import_outcome"] = None


def arrive(intake: Intake, name: str, content: bytes) -> None:
    """Put a file aside and begin to read it as the kind that its headings tell."""
    forget()
    give_up()
    here = Arrival(put_aside(name))
    here.file.write_bytes(content)
    st.session_state["arrival"] = here
    read_as(intake, here, "")


def read_as(intake: Intake, here: Arrival, kind: str) -> None:
    """Begin to read a file as a kind; "" for the one that its headings tell."""
    try:
        found = recognised(settings(), intake, Incoming(here.file, kind))
    except UserError as refusal:
        here.kind = kind or intake.SHEET_KINDS[0]
        _refuse(here, refusal)
        return
    here.kind, here.mapping = found.kind, found.mapping
    start(intake, here)


def start(intake: Intake, here: Arrival) -> None:
    """Begin to read a file with its kind and mapping, unless it has been taken in just like this."""
    known = read_history(settings()).same(file_digest(here.file), here.kind, here.mapping)
    if known is not None and known.is_live:
        give_up()
        tell("same", known)
        return
    here.undone, here.examined, here.refusal, here.is_mapping = known, None, None, False
    try:
        here.begun = begin(settings(), intake, here.incoming)
    except UserError as refusal:
        _refuse(here, refusal)


def finish(intake: Intake, here: Arrival) -> None:
    """Take down what a reading that has ended gave: rows and bad cells, or why it could not be read."""
    begun, here.begun = here.begun, None
    assert begun is not None
    try:
        here.examined = examined(settings(), intake, begun)
    except UserError as refusal:
        _refuse(here, refusal)
    finally:
        begun.run.close()


def _refuse(here: Arrival, refusal: UserError) -> None:
    if refusal.message.key in MAPPABLE:
        here.refusal, here.is_mapping = refusal, True
        return
    give_up()
    tell("refusal", refusal)


def give_up() -> None:
    """Stop whatever is under way; the file aside goes, the ledger stays as it is."""
    here = arrival()
    if here is not None:
        if here.begun is not None:
            here.begun.run.close()
        shutil.rmtree(here.file.parent, ignore_errors=True)
    st.session_state["arrival"] = None
