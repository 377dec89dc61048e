"""What every figure about inspections says and carries: footer, names of kinds, rows and files."""

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from fireledger import charts
from fireledger.ui.figure_tools import Tools
from fireledger.ui.footers import OF_TASKS, filter_words
from fireledger.ui.frame import choice, stamp
from fireledger.ui.language import language, say, t


def named_categories(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with category_name in the reader's language."""
    return rows.assign(category_name=rows[f"category_name_{language()}"].fillna(rows["category_code"]))


def foot(rule: str, ignores: Collection[str] = OF_TASKS) -> str:
    """The footer of a figure about inspections; a theme or a part cannot narrow any of them."""
    chosen = choice()
    return charts.footer_text(
        say(),
        as_of=chosen.as_of.isoformat(),
        rule=t(f"inspection.rule_{rule}"),
        source=t("inspection.source", district=chosen.district),
        filters=filter_words(ignores),
    )


def caption(rule: str, width: int, ignores: Collection[str] = OF_TASKS) -> charts.Caption:
    """Footer, stamp and width of a figure."""
    return {"footer": foot(rule, ignores), "stamp": stamp(), "width": width}


def tools(term: str, title: str, rows: pd.DataFrame, names: Sequence[str], rule: str) -> Tools:
    """The method, the rows and the files of a figure. term: the answer it draws; names: columns of its table."""
    return Tools(term, t(f"inspection.title_{title}"), rows, names, (foot(rule),))


def even_card(key: str) -> DeltaGenerator:
    """A card as high as the highest of its row."""
    return st.container(border=True, key=f"card_{key}", height="stretch")
