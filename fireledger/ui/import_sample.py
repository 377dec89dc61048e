"""The fictional sample: how much of it there is, and its removal by one click."""

import streamlit as st

from fireledger.store import remove_sample
from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.reads import reread, rows, settings


def draw_sample() -> None:
    """Say that fictional records are in use and remove them all by one click."""
    files = rows("source_list")
    count = int(files["is_sample"].sum())
    if not count:
        st.markdown(f":gray[{plain(t('import_page.no_sample'))}]")
        return
    st.markdown(f":orange-badge[{t('figure.stamp')}] {plain(t('import_page.sample', count=count))}")
    st.button(t("import_page.remove_sample"), on_click=_remove_sample, key="remove_sample", icon=":material/delete:")


def _remove_sample() -> None:
    remove_sample(settings().data)
    reread()
