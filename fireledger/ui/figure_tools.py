"""What comes with a figure: its method one click away, its rows as a table, its picture and its rows as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fireledger import doctor
from fireledger.briefing.pictures import as_png, as_svg
from fireledger.ui.address import linked
from fireledger.ui.frame import plain
from fireledger.ui.language import say, t
from fireledger.ui.tables import downloads, file_stem, table

METHODS = "pages/methods.py"
TABLE_HEIGHT = 320


@dataclass(frozen=True)
class Tools:
    """term: the answer (answers.ANSWERS) whose method stands behind ⓘ. title: name of the table and of its files.

    frame, columns: the rows behind the figure and their columns in order (headings are the words column.*).
    notes: lines that travel with the files: the figure's footer first. is_real: made from the document alone.
    """

    term: str
    title: str
    frame: pd.DataFrame
    columns: Sequence[str]
    notes: Sequence[str] = ()
    is_real: bool = False


def draw_tools(figure: go.Figure, key: str, tools: Tools) -> None:
    """ⓘ and ⋯ in the figure's corner; what ⋯ holds is made when it is opened."""
    with st.container(horizontal=True, gap=None, key=f"tools_{key}"):
        st.page_link(
            METHODS,
            label=t("figure.method", name=tools.title),
            icon=":material/info:",
            query_params=linked(term=tools.term),
            help=t("figure.method_help"),
        )
        box = st.popover(
            t("figure.tools", name=tools.title),
            icon=":material/more_horiz:",
            type="tertiary",
            key=f"more_{key}",
            on_change="rerun",
        )
        if box.open:
            with box:
                _draw_open(figure, key, tools)


def _draw_open(figure: go.Figure, key: str, tools: Tools) -> None:
    headings = {name: t(f"column.{name}") for name in tools.columns}
    st.markdown(f"**{plain(tools.title)}**")
    fault = picture_fault()
    with st.container(horizontal=True, gap="small", key=f"files_{key}"):
        downloads(tools.frame, headings, f"figure_{key}", title=tools.title, notes=tools.notes, is_real=tools.is_real)
        stem = file_stem(tools.title, is_real=tools.is_real)
        _draw_picture("png", "image/png", lambda: as_png(figure), key, stem, fault)
        _draw_picture("svg", "image/svg+xml", lambda: as_svg(figure), key, stem, fault)
    if fault:
        st.markdown(f":gray[{plain(fault)}]")
    table(tools.frame, headings, f"rows_{key}", alt=tools.title, height=TABLE_HEIGHT)


def _draw_picture(form: str, mime: str, make: Callable[[], bytes], key: str, stem: str, fault: str) -> None:
    st.download_button(
        t(f"figure.download_{form}"),
        data=make,
        file_name=f"{stem}.{form}",
        mime=mime,
        key=f"{form}_{key}",
        on_click="ignore",
        icon=":material/image:",
        disabled=bool(fault),
    )


def picture_fault() -> str:
    """What this server lacks to draw pictures, and the way out, in words; "" when it lacks nothing."""
    return t("figure.sentence_join").join(found.message.told(say()) for found in _picture_faults())


@cache
def _picture_faults() -> tuple[doctor.Finding, ...]:
    return tuple(found for found in doctor.examine_pictures() if not found.is_good)
