"""检查与隐患, 存量与整改: the account by month, kinds and days, batches, what is late, what is listed."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts import hazard_findings
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask
from fireledger.ui.figures import chart, drawn
from fireledger.ui.frame import choice, empty_box
from fireledger.ui.inspection_late import draw_late_list, linked_late, open_age, open_category, open_quarter
from fireledger.ui.inspection_listed import draw_listed_rows
from fireledger.ui.inspection_words import caption, even_card, named_categories, tools
from fireledger.ui.language import say, t
from fireledger.ui.room import room

TOP, BOTTOM = (1.27, 1.0), (440, 390, 490)
SHARE = 0.52  # of the height for the upper row
WIDTHS = {"flow": 750, "kinds": 585, "cohorts": 435, "late": 380}  # px of the figures at 1440
NAMED = 3
ACCOUNT = ("opening_count", "new_count", "reopened_count", "closed_count", "open_count")
KINDS = (
    *("category_name", "found_count", "major_count", "spot_count", "verified_count", "verified_ratio"),
    *("on_time_ratio", "once_closed_count", "rebound_count", "rebound_ratio", "median_days", "tenth_days"),
)
BATCHES = ("quarter", "found_count", "verified_count", "verified_ratio", "waiting_count", "late_count")
LATE_UNITS = ("unit_name", "overdue_count", "unclosed_count", "over_90_count", "longest_days")


def draw_inspection_stock() -> None:
    """Five cards: what comes and goes, which kinds, how each batch fares, how late the late are, what is listed."""
    late = linked_late()
    left, right = st.columns(TOP, gap="small")
    with left, even_card("flow"):
        _draw_flow()
    with right, even_card("kinds"):
        _draw_kinds()
    batches, ages, listed = st.columns(BOTTOM, gap="small")
    with batches, even_card("cohorts"):
        _draw_cohorts()
    with ages, even_card("late"):
        _draw_ages()
    with listed, even_card("listed"):
        draw_listed_rows()
    with st.expander(t("inspection.late_table"), expanded=late is not None):
        draw_late_list(late)


def _upper() -> int:
    """Px of a figure of the upper row."""
    return round(room() * SHARE)


def _lower() -> int:
    """Px of a figure of the lower row."""
    return room() - _upper() - (12 if is_presenting() else 22)


def _draw_flow() -> None:
    months = ask("stock")
    if months.empty:
        return empty_box(t("inspection.no_hazard"), t("inspection.no_record_hint"))
    figure = drawn(charts.stock_flow, months, room=_upper(), **caption("stock", WIDTHS["flow"], "stock"))
    told = months.assign(month=months["month_on"].dt.strftime("%Y-%m")).iloc[::-1]
    around = tools("stock", "stock_months", told, ("month", *ACCOUNT), "stock")
    return chart(figure, "flow", alt=charts.stock_alt(months, say()), on_pick=_go_to_month, tools=around)


def _go_to_month(month: str) -> None:
    """The page as of the end of a month, or of the as-of date in its own month."""
    last = (pd.Period(month, "M").end_time).date()
    st.session_state["as_of"] = min(last, choice().as_of)


def _draw_kinds() -> None:
    rows = named_categories(ask("hazards_by_category"))
    if rows.empty:
        return empty_box(t("inspection.none_found_count"))
    words = caption("found", WIDTHS["kinds"], "hazards_by_category")
    figure = drawn(charts.category_days, rows, room=_upper(), **words)
    around = tools("hazards_by_category", "kinds_table", rows, KINDS, "found")
    return chart(figure, "kinds", alt=charts.category_alt(rows, say()), on_pick=open_category, tools=around)


def _draw_cohorts() -> None:
    rows = ask("cohorts")
    if rows.empty:
        return empty_box(t("inspection.none_found_count"))
    figure = drawn(charts.cohort_bars, rows, room=_lower(), **caption("cohorts", WIDTHS["cohorts"], "cohorts"))
    labels = [hazard_findings.quarter_label(day, say(), with_year=True) for day in rows["period_on"]]
    around = tools("cohorts", "cohorts_table", rows.assign(quarter=labels), BATCHES, "cohorts")
    return chart(figure, "cohorts", alt=charts.cohort_alt(rows, say()), on_pick=open_quarter, tools=around)


def _draw_ages() -> None:
    ages, units = ask("overdue"), ask("overdue_by_unit")
    around = caption("overdue", WIDTHS["late"], "overdue", "overdue_by_unit")
    oldest = units[units["over_90_count"] > 0].head(NAMED)
    if len(oldest):
        names = t("conclusion.enumeration").join(
            t("inspection.unit_count", unit=row.unit_name, count=row.over_90_count) for row in oldest.itertuples()
        )
        around["subtitle"] = t("inspection.over_90", names=names)
    figure = drawn(charts.overdue_bars, ages, room=_lower(), **around)
    by_unit = tools("overdue_by_unit", "overdue_units", units, LATE_UNITS, "overdue")
    return chart(figure, "ages", alt=charts.overdue_alt(ages, say()), on_pick=open_age, tools=by_unit)
