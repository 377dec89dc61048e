"""检查与隐患, 存量与整改: the account by month, kinds and days, batches, what is late, what is listed."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.drawings import footer
from fireledger.ui.figures import chart, drawn
from fireledger.ui.frame import card, choice, empty_box, stamp
from fireledger.ui.inspection_late import linked_late, named_categories, open_age, open_category, open_quarter
from fireledger.ui.inspection_tables import draw_listed_rows, draw_stock_tables
from fireledger.ui.language import say, t

TOP, BOTTOM = (1.27, 1.0), (471, 330, 519)
WIDTHS = {"flow": 740, "kinds": 590, "cohorts": 450, "late": 320}  # px of the figures at 1440
NAMED = 3


def draw_inspection_stock() -> None:
    """Five cards: what comes and goes, which kinds, how each batch fares, how late the late are, what is listed."""
    late = linked_late()
    left, right = st.columns(TOP, gap="small")
    with left, card("flow"):
        _draw_flow()
    with right, card("kinds"):
        _draw_kinds()
    batches, ages, listed = st.columns(BOTTOM, gap="small")
    with batches, card("cohorts"):
        _draw_cohorts()
    with ages, card("late"):
        _draw_ages()
    with listed, card("listed"):
        draw_listed_rows()
    draw_stock_tables(late)


def _caption(rule: str, figure: str) -> charts.Caption:
    return {"footer": footer(t(f"inspection.rule_{rule}")), "stamp": stamp(), "width": WIDTHS[figure]}


def _draw_flow() -> None:
    months = ask("stock")
    if months.empty:
        return empty_box(t("inspection.no_hazard"), t("inspection.no_record_hint"))
    figure = drawn(charts.stock_flow, months, **_caption("stock", "flow"))
    return chart(figure, "flow", alt=charts.stock_alt(months, say()), on_pick=_go_to_month)


def _go_to_month(month: str) -> None:
    """The page as of the end of a month, or of the as-of date in its own month."""
    last = (pd.Period(month, "M").end_time).date()
    st.session_state["as_of"] = min(last, choice().as_of)


def _draw_kinds() -> None:
    rows = named_categories(ask("hazards_by_category"))
    if rows.empty:
        return empty_box(t("inspection.none_found_count"))
    figure = drawn(charts.category_days, rows, **_caption("found", "kinds"))
    return chart(figure, "kinds", alt=charts.category_alt(rows, say()), on_pick=open_category)


def _draw_cohorts() -> None:
    rows = ask("cohorts")
    if rows.empty:
        return empty_box(t("inspection.none_found_count"))
    figure = drawn(charts.cohort_bars, rows, **_caption("cohorts", "cohorts"))
    return chart(figure, "cohorts", alt=charts.cohort_alt(rows, say()), on_pick=open_quarter)


def _draw_ages() -> None:
    ages, units = ask("overdue"), ask("overdue_by_unit")
    caption = _caption("overdue", "late")
    oldest = units[units["over_90_count"] > 0].head(NAMED)
    if len(oldest):
        names = t("conclusion.enumeration").join(
            t("inspection.unit_count", unit=row.unit_name, count=row.over_90_count) for row in oldest.itertuples()
        )
        caption["subtitle"] = t("inspection.over_90", names=names)
    figure = drawn(charts.overdue_bars, ages, **caption)
    return chart(figure, "ages", alt=charts.overdue_alt(ages, say()), on_pick=open_age)
