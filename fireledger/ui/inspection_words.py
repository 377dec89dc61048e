"""What every figure about inspections says and carries: footer, names of kinds, rows and files."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from fireledger import charts
from fireledger.ui.figure_tools import Tools
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, stamp
from fireledger.ui.language import language, t


def named_categories(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with category_name in the reader's language."""
    return rows.assign(category_name=rows[f"category_name_{language()}"])


def foot(rule: str, *answers: str) -> str:
    """The footer of a figure about inspections, drawn from some answers; by default from that of the rule's name."""
    source = t("inspection.source", district=choice().district)
    return footer(t(f"inspection.rule_{rule}"), *(answers or (rule,)), source=source)


def caption(rule: str, width: int, *answers: str) -> charts.Caption:
    """Footer, stamp and width of a figure drawn from some answers."""
    return {"footer": foot(rule, *answers), "stamp": stamp(), "width": width}


def tools(term: str, title: str, rows: pd.DataFrame, names: Sequence[str], rule: str) -> Tools:
    """The method, the rows and the files of a figure. term: the answer it draws; names: columns of its table."""
    return Tools(term, t(f"inspection.title_{title}"), rows, names, (foot(rule, term),))


def even_card(key: str) -> DeltaGenerator:
    """A card as high as the highest of its row."""
    return st.container(border=True, key=f"card_{key}", height="stretch")
