"""Tables and their downloads as pages draw them; a chosen row becomes a filter or opens."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.briefing.sheet import Sheet, as_csv, as_workbook
from fireledger.ui.address import is_presenting
from fireledger.ui.filters import choose
from fireledger.ui.frame import plain, stamp
from fireledger.ui.language import t
from fireledger.ui.lights import sign_colour

FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # in file names, on Windows
NOTHING = "—"
PRESENTED_ROWS = 18
LIGHT = "light_word"  # the column whose words carry the colour of their light
TEXT_TWINS = {"red": "#b3202f", "orange": "#8a5a00", "green": "#1f6f45", "gray": "#59636e"}


def table(
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    key: str,
    *,
    alt: str,
    picks: Mapping[str, str] | None = None,
    on_open: Callable[[int], None] | None = None,
    height: int | None = None,
    row_height: int | None = None,
    presented: int = PRESENTED_ROWS,
) -> None:
    """Draw the columns of a frame that `columns` names, in its order, missing values as "—".

    columns: name -> heading, or a st.column_config column where the column's name does not say its form (_on a date,
    _ratio a percent with one decimal, other numbers with thousands). picks: filter -> column; a chosen row sets these
    filters (picks={"unit": "unit_key"}), by mouse or by keyboard; or on_open(place) is called. alt: its name for screen
    readers. height, row_height: px. The presentation view, in which nothing can be scrolled, shows the first rows
    (`presented`) as plain text.
    """
    if is_presenting():
        _draw_presented(frame.head(presented), columns, key, alt)
        return
    take = on_open
    if picks is not None:
        keys = frame[list(picks.values())].set_axis(list(picks), axis=1).to_dict("records")
        take = partial(_picked, keys)
    st.dataframe(
        _shown(frame, columns),
        column_config=_columns(frame, columns),
        key=key,
        hide_index=True,
        height=height or "auto",
        row_height=row_height,
        placeholder=NOTHING,
        alt=alt,
        on_select=partial(_tell_opened, key, take) if take else "ignore",
        selection_mode="single-row",
    )


def _picked(keys: list[dict[str, Any]], place: int) -> None:
    """Set the filters of a row; a key that is missing leaves its filter alone."""
    choose(**{name: value if isinstance(value, str) else None for name, value in keys[place].items()})


def open_row(
    frame: pd.DataFrame,
    columns: Mapping[str, Any],
    key: str,
    *,
    alt: str,
    height: int | None = None,
    row_height: int | None = None,
    opened: int,
    on_open: Callable[[int], None],
) -> pd.Series:
    """Draw a table of which exactly the row at `opened` is open, and return that row with all its columns.

    frame must have a row; columns, alt, heights and the presentation view as for `table`. on_open(place) is called when
    the reader opens another row; the next run has to ask for it.
    """
    if is_presenting():
        _draw_presented(frame.head(PRESENTED_ROWS), columns, key, alt)
        return frame.iloc[opened]
    chosen: Any = {"selection": {"rows": [opened]}}
    if key in st.session_state and st.session_state[key]["selection"]["rows"] != [opened]:
        st.session_state[key] = chosen
    st.dataframe(
        _lit(_shown(frame, columns)),
        column_config=_columns(frame, columns),
        key=key,
        hide_index=True,
        height=height or "auto",
        row_height=row_height,
        placeholder=NOTHING,
        alt=alt,
        on_select=partial(_tell_opened, key, on_open),
        selection_mode="single-row-required",
        selection_default=chosen,
    )
    return frame.iloc[opened]


def _tell_opened(key: str, on_open: Callable[[int], None]) -> None:
    opened = st.session_state[key]["selection"]["rows"]
    if opened:
        on_open(opened[0])


def _shown(frame: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """The columns to draw; ratios become percents, for which the framework has no format with one decimal."""
    ratios = [name for name, shape in columns.items() if isinstance(shape, str) and name.endswith("_ratio")]
    return frame[list(columns)].assign(**{name: frame[name] * 100 for name in ratios})


def _lit(shown: pd.DataFrame) -> Any:
    """The rows, lights in their colour."""
    if LIGHT not in shown:
        return shown
    return shown.style.map(lambda text: f"color: {TEXT_TWINS.get(sign_colour(str(text)), 'inherit')}", subset=[LIGHT])


def _lit_words(text: str) -> str:
    colour = sign_colour(text)
    return f":{colour}[{plain(text)}]" if colour else plain(text)


def _draw_presented(frame: pd.DataFrame, columns: Mapping[str, Any], key: str, alt: str) -> None:
    with st.container(key=f"presented_{key}"):
        st.table(_printed(frame, columns), border="horizontal", hide_index=True, alt=alt)


def _printed(frame: pd.DataFrame, columns: Mapping[str, Any]) -> pd.DataFrame:
    """The columns to draw as texts under their headings, forms as in `_column`."""
    texts = {}
    for name, shape in columns.items():
        column, heading = frame[name], shape if isinstance(shape, str) else shape.get("label") or name
        if pd.api.types.is_datetime64_any_dtype(column):
            told = column.dt.strftime("%Y-%m-%d")
        elif name.endswith("_ratio"):
            told = column.map("{:.1%}".format, na_action="ignore")
        elif pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
            told = column.map("{:,.10g}".format, na_action="ignore")
        elif name == LIGHT:
            told = column.map(_lit_words, na_action="ignore")
        else:
            told = column.map(lambda cell: plain(str(cell)), na_action="ignore")
        texts[heading] = told.astype(object).where(column.notna(), NOTHING)
    return pd.DataFrame(texts)


def _columns(frame: pd.DataFrame, columns: Mapping[str, Any]) -> dict[str, Any]:
    """The first column stays in sight when a wide table is moved sideways."""
    first = next(iter(columns), None)
    return {name: _column(name, shape, frame[name], name == first) for name, shape in columns.items()}


def _column(name: str, shape: Any, column: pd.Series, is_first: bool) -> Any:
    """The column_config of a column: as given, or by the house's names of columns."""
    if not isinstance(shape, str):
        return shape
    pinned = is_first or None
    if pd.api.types.is_datetime64_any_dtype(column):
        return st.column_config.DateColumn(shape, format="YYYY-MM-DD", pinned=pinned)
    if name.endswith("_ratio"):
        return st.column_config.NumberColumn(shape, format="%.1f%%", pinned=pinned)
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return st.column_config.NumberColumn(shape, format="localized", pinned=pinned)
    return st.column_config.TextColumn(shape, pinned=pinned)


def downloads(
    frame: pd.DataFrame,
    headings: Mapping[str, str],
    key: str,
    *,
    title: str,
    notes: Sequence[str] = (),
    is_real: bool = False,
) -> None:
    """Two buttons that hand out the columns of a frame named by `headings`, as Excel and as CSV.

    title: also the file's name. notes: lines under the title (数据截至 · 口径 · 来源 · 筛选). Data that are not real
    are stamped in the name and inside; is_real: made from the document alone, never stamped. The file is made when a
    button is pressed; the page does not run again.
    """
    sheet = Sheet(title, frame, headings, notes, "" if is_real else stamp(), t("frame.data_kind"))
    stem = file_stem(title, is_real=is_real)
    with st.container(horizontal=True, gap="small", key=f"downloads_{key}"):
        st.download_button(
            t("frame.download_xlsx"),
            data=lambda: as_workbook(sheet),
            file_name=f"{stem}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"xlsx_{key}",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            t("frame.download_csv"),
            data=lambda: as_csv(sheet),
            file_name=f"{stem}.csv",
            mime="text/csv",
            key=f"csv_{key}",
            on_click="ignore",
            icon=":material/download:",
        )


def file_stem(title: str, *, is_real: bool = False) -> str:
    """The name of a downloaded file without its ending; data that are not real are stamped in it."""
    mark = "" if is_real else stamp()
    return FORBIDDEN.sub("_", f"{title}_{mark}" if mark else title)[:80]
