"""Figures, tables and downloads as pages draw them; a click or a chosen row becomes a filter."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from fireledger.briefing.sheet import Sheet, as_csv, as_workbook
from fireledger.charts import enlarged
from fireledger.text import words
from fireledger.ui.address import is_presenting
from fireledger.ui.filters import choose
from fireledger.ui.frame import plain, stamp
from fireledger.ui.language import language, t

FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # in file names, on Windows
NOTHING = "—"
PRESENTED_ROWS = 18
PRESENTED = 4 / 3  # lettering of figures in the presentation view, as present.css enlarges the rest
CONFIG = {"displayModeBar": False, "displaylogo": False, "showTips": False}


def drawn(make: Callable[..., go.Figure], *frames: pd.DataFrame, **caption: Any) -> go.Figure:
    """The figure that make(*frames, say, **caption) draws: once for the same rows, words and language.

    Half the time of a page goes into Plotly's checks of what it is given.
    """
    return _drawn(make.__name__, language(), frames, caption, make)


@st.cache_resource(max_entries=256, show_spinner=False)
def _drawn(
    name: str,  # noqa: ARG001
    lang: str,
    frames: tuple[pd.DataFrame, ...],
    caption: dict[str, Any],
    _make: Callable[..., go.Figure],
) -> go.Figure:
    return _make(*frames, words(lang), **caption)


def chart(
    figure: go.Figure,
    key: str,
    *,
    alt: str,
    picks: Sequence[str] = (),
    on_pick: Callable[[str], None] | None = None,
) -> None:
    """Draw a figure on the house template as wide as its place.

    alt: description for screen readers. picks: filters that a click sets, in the order of the points' customdata
    (picks=("unit", "theme") for customdata [unit_key, theme_key]); a key that is None leaves its filter alone. The same
    is done from the keyboard in the filter bar, or by a row of `table`. on_pick(key): what a click does instead, with
    the first key of the point.
    """
    # A selection is lost whenever the figure changes, so it is taken as an event: the callback copies it into filters.
    st.plotly_chart(
        enlarged(figure, PRESENTED) if is_presenting() else figure,
        key=key,
        theme=None,
        width="stretch",
        config=CONFIG,
        alt=alt,
        selection_mode="points",
        on_select=(lambda: _take_point(key, picks, on_pick)) if picks or on_pick else "ignore",
    )


def _take_point(key: str, picks: Sequence[str], on_pick: Callable[[str], None] | None) -> None:
    points = st.session_state[key]["selection"]["points"]
    keys = (points[0].get("customdata") or ()) if points else ()
    if keys and on_pick:
        on_pick(keys[0])
    elif keys:
        choose(**dict(zip(picks, keys, strict=False)))


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
) -> None:
    """Draw the columns of a frame that `columns` names, in its order, missing values as "—".

    columns: name -> heading, or a st.column_config column where the column's name does not say its form (_on a date,
    _ratio a percent with one decimal, other numbers with thousands). picks: filter -> column; a chosen row sets these
    filters (picks={"unit": "unit_key"}), by mouse or by keyboard; or on_open(place) is called. alt: its name for screen
    readers. height, row_height: px. The presentation view, in which nothing can be scrolled, shows the first rows as
    plain text.
    """
    if is_presenting():
        _draw_presented(frame, columns, key, alt)
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
        _draw_presented(frame, columns, key, alt)
        return frame.iloc[opened]
    chosen: Any = {"selection": {"rows": [opened]}}
    if key in st.session_state and st.session_state[key]["selection"]["rows"] != [opened]:
        st.session_state[key] = chosen
    st.dataframe(
        _shown(frame, columns),
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


def _draw_presented(frame: pd.DataFrame, columns: Mapping[str, Any], key: str, alt: str) -> None:
    with st.container(key=f"presented_{key}"):
        st.table(_printed(frame.head(PRESENTED_ROWS), columns), border="horizontal", hide_index=True, alt=alt)


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
        else:
            told = column.map(lambda cell: plain(str(cell)), na_action="ignore")
        texts[heading] = told.astype(object).where(column.notna(), NOTHING)
    return pd.DataFrame(texts)


def _columns(frame: pd.DataFrame, columns: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _column(name, shape, frame[name]) for name, shape in columns.items()}


def _column(name: str, shape: Any, column: pd.Series) -> Any:
    """The column_config of a column: as given, or by the house's names of columns."""
    if not isinstance(shape, str):
        return shape
    if pd.api.types.is_datetime64_any_dtype(column):
        return st.column_config.DateColumn(shape, format="YYYY-MM-DD")
    if name.endswith("_ratio"):
        return st.column_config.NumberColumn(shape, format="%.1f%%")
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return st.column_config.NumberColumn(shape, format="localized")
    return st.column_config.TextColumn(shape)


def downloads(
    frame: pd.DataFrame, headings: Mapping[str, str], key: str, *, title: str, notes: Sequence[str] = ()
) -> None:
    """Two buttons that hand out the columns of a frame named by `headings`, as Excel and as CSV.

    title: also the file's name. notes: lines under the title (数据截至 · 口径 · 来源 · 筛选). Data that are not real
    are stamped in the name and inside. The file is made when a button is pressed; the page does not run again.
    """
    mark = stamp()
    sheet = Sheet(title, frame, headings, notes, mark, t("frame.data_kind"))
    stem = FORBIDDEN.sub("_", f"{title}_{mark}" if mark else title)[:80]
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
