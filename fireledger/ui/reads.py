"""Cached reads: the store is built once per process, a query runs once per version of the store and parameters."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store import BuildResult, Ledger, Reader, build_store, open_ledger
from fireledger.ui.language import t


@st.cache_resource(show_spinner=False)
def _built(folder: str, _settings: Settings, _reader: Reader) -> BuildResult:  # noqa: ARG001
    """Bring the store up to date, once per process and folder; others that arrive meanwhile wait for it."""
    return build_store(_settings, _reader)


def open_store(settings: Settings, reader: Reader) -> None:
    """Make this run read one published version of the store from beginning to end; the first run builds it.

    A version that another process has published since is taken up by the next run. Raises UserError when the store
    cannot be written.
    """
    with st.spinner(t("frame.opening")):
        result = _built(str(settings.data), settings, reader)
    st.session_state["settings"] = settings
    st.session_state["refusals"] = result.refusals
    st.session_state["ledger"] = open_ledger(settings)


def reread() -> None:
    """Read the data folder again on the next run: the callback of a button on the records page."""
    _built.clear()


def store_version() -> str:
    """The version of the store that this run reads."""
    ledger: Ledger = st.session_state["ledger"]
    return ledger.version


def settings() -> Settings:
    """The settings in force."""
    in_force: Settings = st.session_state["settings"]
    return in_force


def refusals() -> Sequence[UserError]:
    """What the store did not take in and why, in reading order; empty when every file was taken."""
    not_taken: Sequence[UserError] = st.session_state["refusals"]
    return not_taken


def rows(name: str, **params: object) -> pd.DataFrame:
    """The rows of a query of queries/ by name; `params` are those of its header. The caller may change the frame."""
    ledger: Ledger = st.session_state["ledger"]
    return _rows(ledger.version, name, params, ledger).copy()


# A page asks about ten queries; 512 entries hold the last fifty choices of filters. Kept as they are and copied for
# each caller: cache_data would unpickle them for every page.
@st.cache_resource(max_entries=512, show_spinner=False)
def _rows(version: str, name: str, params: dict[str, object], _ledger: Ledger) -> pd.DataFrame:  # noqa: ARG001
    return _ledger.frame(name, **params)
