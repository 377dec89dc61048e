"""检查与隐患: the hazards under listing 挂牌督办, the nearest day first."""

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.frame import choice, plain
from fireledger.ui.inspection_page import listed_count
from fireledger.ui.inspection_words import foot, named_categories
from fireledger.ui.language import t
from fireledger.ui.reads import settings
from fireledger.ui.tables import downloads, table

SHOWN, ROW = 4, 28  # rows of the card, and px of each
SIGNS = {"overdue": "■", "soon": "▲", "checked": "●", "running": "○", "delisted": "●"}
#: Columns of the card and their widths in px.
SHORT = {"unit_name": 74, "place_name": 112, "hazard": 122, "due_word": 60, "left_word": 78}
WHOLE = ("unit_name", "place_name", "hazard", "found_on", "listed_on", "due_on", "left_word", "delisted_on")


def draw_listed_rows() -> None:
    """The hazards listed on the as-of date, and behind a button all that ever were, with downloads."""
    rows = _with_words(ask("listed"))
    current = rows[rows["listing"] != "delisted"]
    count, fate = listed_count(), ask_total("hazard_fate")
    soon, days = int((current["listing"] == "soon").sum()), settings().due_soon_days
    key = ("listed_title" if soon else "listed_count") if count else "listed_none"
    title = t(f"inspection.{key}", count=count, soon=soon, days=days)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="listed_head"):
        st.markdown(f"**{plain(title)}**")
        if len(rows) and not is_presenting():
            _draw_all(rows)
    told = {name: int(fate[f"{name}_count"]) for name in ("major", "major_listed", "delisted")}
    st.markdown(f":gray[{plain(t('inspection.listed_subtitle', **told))}]")
    if len(current):
        headings = {name: st.column_config.Column(t(f"column.{name}"), width=width) for name, width in SHORT.items()}
        height = ROW * (min(len(current), SHOWN) + 1) + 3
        shown = current.head(SHOWN) if is_presenting() else current
        picks = {"unit": "unit_key"}
        table(shown, headings, "listed_rows", alt=title, picks=picks, height=height, row_height=ROW)
    st.markdown(f":gray[:small[{plain(foot('listed'))}]]")


def _draw_all(rows: pd.DataFrame) -> None:
    with st.popover(t("inspection.listed_all", count=len(rows)), key="listed_more", type="tertiary"):
        headings, title = {name: t(f"column.{name}") for name in WHOLE}, t("inspection.title_listed_all")
        table(rows, headings, "listed_all", alt=title, picks={"unit": "unit_key"}, height=320)
        downloads(rows, headings, "listed_all", title=title, notes=[foot("listed")])


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    named = named_categories(rows)
    words = [_left(listing, days) for listing, days in zip(named["listing"], named["days_left"], strict=True)]
    due = named["due_on"].dt.strftime("%m-%d").where(named["due_on"].dt.year == choice().as_of.year)
    due = due.fillna(named["due_on"].dt.strftime("%Y-%m-%d"))
    hazard = named["description"].fillna(named["category_name"])
    return named.assign(left_word=words, due_word=due, hazard=hazard)


def _left(listing: str, days_left: float) -> str:
    """▲ 6 天, ■ 逾期 3 天, ● 已核查，待摘牌."""
    if listing in ("checked", "delisted"):
        return f"{SIGNS[listing]} {t(f'inspection.{listing}')}"
    if pd.isna(days_left):
        return t("inspection.no_day")
    key = "inspection.days_late" if listing == "overdue" else "inspection.days"
    words = t(key, days=abs(int(days_left)))
    return words if listing == "running" else f"{SIGNS[listing]} {words}"
