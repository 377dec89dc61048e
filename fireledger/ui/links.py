"""Words that lead somewhere: inside a line of text, and as rows of a list. The presentation view has no links."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.frame import plain


def text_link(page: str, words: str, **params: str) -> str:
    """Words that lead to a page by its name in the address, as HTML in Markdown: in this tab or a new one.

    Not a st.page_link, which stands on a line of its own and leaves the address of its own page as it is.
    """
    if is_presenting():
        return plain(html.escape(words, quote=False))
    address = html.escape(f"{page}?{urlencode(linked(**params))}")
    return f'<a href="{address}" target="_self">{plain(html.escape(words, quote=False))}</a>'


def unit_link(unit_key: str, words: str) -> str:
    """Words that lead to the page of a unit, as HTML in Markdown."""
    return text_link("unit", words, unit=unit_key)


@dataclass(frozen=True)
class LinkRow:
    """One row: words as Markdown that lead to a page (its file, `params` in the address), then cells as Markdown."""

    page: str
    words: str
    cells: tuple[str, ...]
    params: Mapping[str, str] = field(default_factory=dict)


def draw_link_rows(
    key: str, rows: Sequence[LinkRow], widths: Sequence[float], *, alt: str, heads: Sequence[str] = ()
) -> None:
    """Rows under their heads, each with one link, by mouse or by Tab and Enter; a plain table where nothing is a link.

    widths: of the columns, the one with the links first. alt: what the rows are, for screen readers.
    """
    if is_presenting():
        cells = pd.DataFrame([(row.words, *row.cells) for row in rows], columns=list(heads) or None).astype(str)
        shown = cells if heads else cells.rename(columns=str)
        st.table(shown, border="horizontal", hide_index=True, hide_header=not heads, alt=alt)
        return
    with st.container(gap=None, key=f"rows_{key}"):
        if heads:
            for column, head in zip(st.columns(widths, gap="small"), heads, strict=True):
                column.markdown(f":gray[{plain(head)}]")
        for row in rows:
            first, *others = st.columns(widths, gap="small", vertical_alignment="center")
            first.page_link(row.page, label=row.words, query_params=linked(**row.params), width="stretch")
            for column, cell in zip(others, row.cells, strict=True):
                column.markdown(cell)
