"""检查与隐患, 存量与整改: the hazards under listing, and the table behind every figure."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from fireledger.charts import hazard_findings
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.drawings import footer
from fireledger.ui.figures import downloads, table
from fireledger.ui.frame import plain
from fireledger.ui.inspection_late import draw_late_list, named_categories
from fireledger.ui.inspection_page import listed_count
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings

SHOWN, ROW = 5, 30  # rows of the card of listed hazards, and px of each
SIGNS = {"overdue": "■", "soon": "▲", "checked": "●", "running": "○", "delisted": "●"}


def draw_listed_rows() -> None:
    """The hazards listed on the as-of date, the nearest day first; the whole list is among the tables below."""
    rows = _listed_words(ask("listed"))
    current = rows[rows["listing"] != "delisted"]
    count, fate = listed_count(), ask_total("hazard_fate")
    soon = int((current["listing"] == "soon").sum())
    days = settings().due_soon_days
    title = t("inspection.listed_title" if count else "inspection.listed_none", count=count, soon=soon, days=days)
    st.markdown(f"**{plain(title)}**")
    told = {name: int(fate[f"{name}_count"]) for name in ("major", "major_listed", "delisted")}
    st.markdown(f":gray[{plain(t('inspection.listed_subtitle', **told))}]")
    if len(current):
        headings = {name: t(f"column.{name}") for name in ("unit_name", "place_name", "hazard", "due_on", "left_word")}
        height = ROW * (min(len(current), SHOWN) + 1) + 3
        shown = current.head(SHOWN) if is_presenting() else current
        picks = {"unit": "unit_key"}
        table(shown, headings, "listed_rows", alt=title, picks=picks, height=height, row_height=ROW)
    st.markdown(f":gray[:small[{plain(footer(t('inspection.rule_listed')))}]]")


def _listed_words(rows: pd.DataFrame) -> pd.DataFrame:
    named = named_categories(rows)
    words = [_left(listing, days) for listing, days in zip(named["listing"], named["days_left"], strict=True)]
    return named.assign(left_word=words, hazard=named["description"].fillna(named["category_name"]))


def _left(listing: str, days_left: float) -> str:
    """▲ 6 天, ■ 逾期 3 天, ● 已核查，待摘牌."""
    if listing in ("checked", "delisted"):
        return f"{SIGNS[listing]} {t(f'inspection.{listing}')}"
    if pd.isna(days_left):
        return t("inspection.no_day")
    key = "inspection.days_late" if listing == "overdue" else "inspection.days"
    words = t(key, days=abs(int(days_left)))
    return words if listing == "running" else f"{SIGNS[listing]} {words}"


def draw_stock_tables(late: str | None) -> None:
    """One click away: the late hazards by name and the table behind each figure, with downloads."""
    with st.expander(t("inspection.tables"), expanded=late is not None):
        tabs = st.tabs(
            [t(f"inspection.table_{name}") for name in ("late", "units", "stock", "kinds", "cohorts", "listed")]
        )
        with tabs[0]:
            draw_late_list(late)
        with tabs[1]:
            names = ("unit_name", "overdue_count", "unverified_count", "over_90_count", "longest_days")
            _draw("overdue_units", ask("overdue_by_unit"), names, "overdue", picks=True)
        with tabs[2]:
            months = ask("stock").assign(month=lambda rows: rows["month_on"].dt.strftime("%Y-%m"))
            counts = ("opening_count", "new_count", "reopened_count", "closed_count", "open_count")
            _draw("stock_months", months.iloc[::-1], ("month", *counts), "stock")
        with tabs[3]:
            _draw_kinds()
        with tabs[4]:
            _draw_cohorts()
        with tabs[5]:
            names = ("unit_name", "place_name", "hazard", "found_on", "listed_on", "due_on", "left_word", "delisted_on")
            _draw("listed_all", _listed_words(ask("listed")), names, "listed", picks=True)


def _draw_kinds() -> None:
    rows = named_categories(ask("hazards_by_category"))
    counts = ("found_count", "major_count", "spot_count", "verified_count", "rectified_ratio", "on_time_ratio")
    more = ("once_closed_count", "rebound_count", "rebound_ratio", "median_days", "tenth_days")
    _draw("kinds_table", rows, ("category_name", *counts, *more), "found")


def _draw_cohorts() -> None:
    rows = ask("cohorts")
    labels = [hazard_findings.quarter_label(day, say(), with_year=True) for day in rows["period_on"]]
    names = ("quarter", "found_count", "verified_count", "rectified_ratio", "waiting_count", "late_count")
    _draw("cohorts_table", rows.assign(quarter=labels), names, "cohorts")


def _draw(key: str, rows: pd.DataFrame, names: Sequence[str], rule: str, *, picks: bool = False) -> None:
    """A table with its downloads."""
    headings = {name: t(f"column.{name}") for name in names}
    title = t(f"inspection.title_{key}")
    chosen = {"unit": "unit_key"} if picks else None
    table(rows, headings, key, alt=title, picks=chosen, height=320)
    downloads(rows, headings, key, title=title, notes=[footer(t(f"inspection.rule_{rule}"))])
