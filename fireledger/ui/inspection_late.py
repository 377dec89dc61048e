"""The list of late hazards: opened by a click on an age, a kind or a batch, which the address then names."""

import pandas as pd
import streamlit as st

from fireledger.charts import hazard_findings
from fireledger.ui.address import OUT_OF_SIGHT, carried
from fireledger.ui.asking import ask
from fireledger.ui.inspection_words import foot, named_categories
from fireledger.ui.language import say, t
from fireledger.ui.tables import downloads, table


def linked_late() -> str | None:
    """What the address asks to see of the list of late hazards: age-4, category-C or quarter-2026-Q1."""
    ages = [f"age-{age_no}" for age_no in ask("overdue")["age_no"]]
    kinds = [f"category-{code}" for code in ask("hazards_by_category")["category_code"]]
    quarters = [f"quarter-{day.year}-Q{day.quarter}" for day in ask("cohorts")["period_on"]]
    with st.container(key=f"{OUT_OF_SIGHT}_late"):
        return carried("late", [*ages, *kinds, *quarters])


def open_age(age_no: str) -> None:
    """Show the late hazards of one age."""
    _open(f"age-{age_no}")


def open_category(code: str) -> None:
    """Show the late hazards of one kind; the bar of all other kinds has none of its own."""
    if code:
        _open(f"category-{code}")


def open_quarter(quarter: str) -> None:
    """Show the late hazards of one batch: 2026-Q3."""
    _open(f"quarter-{quarter}")


def _open(what: str) -> None:
    st.session_state["late"] = None if st.session_state.get("late") == what else what


def _every() -> None:
    st.session_state["late"] = None


def _words(late: str) -> str:
    """What the list is narrowed to."""
    kind, _, key = late.partition("-")
    if kind == "age":
        row = ask("overdue").set_index("age_no").loc[int(key)]
        return hazard_findings.age_label(int(row["first_day"]), row["last_day"], say())
    if kind == "category":
        names = named_categories(ask("hazards_by_category")).set_index("category_code")["category_name"]
        return str(names[key])
    first = pd.Period(key.replace("-", ""), "Q").start_time
    return hazard_findings.quarter_label(first, say(), with_year=True)


def _narrowed(rows: pd.DataFrame, late: str) -> pd.DataFrame:
    kind, _, key = late.partition("-")
    if kind == "category":
        return rows[rows["category_code"] == key]
    if kind == "quarter":
        return rows[rows["found_on"].dt.to_period("Q") == pd.Period(key.replace("-", ""), "Q")]
    ages = ask("overdue").set_index("age_no").loc[int(key)]
    last = float("inf") if pd.isna(ages["last_day"]) else ages["last_day"]
    return rows[rows["late_days"].between(ages["first_day"], last)]


def draw_late_list(late: str | None) -> None:
    """The late hazards by name, at most 500, narrowed to what a click asked for; a chosen row filters to its unit."""
    rows = named_categories(ask("overdue_list"))
    shown = _narrowed(rows, late) if late else rows
    if late:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.markdown(f":gray[{t('inspection.late_of', what=_words(late), count=len(shown))}]", width="content")
            st.button(t("inspection.late_all"), key="late_all", type="tertiary", on_click=_every)
    told = shown.assign(
        checked_word=[
            t(f"inspection.late_{'unverified' if is_open else 'waiting'}") for is_open in shown["is_unverified"]
        ],
        level_word=[t(f"inspection.level_{level}") for level in shown["level"]],
    )
    names = ("unit_name", "place_name", "category_name", "level_word", "description", "found_on", "due_on", "late_days")
    headings = {name: t(f"column.{name}") for name in (*names, "checked_word", "hazard_code")}
    table(told, headings, "late_rows", alt=t("inspection.late_table"), picks={"unit": "unit_key"}, height=320)
    downloads(told, headings, "late_rows", title=t("inspection.late_table"), notes=[foot("overdue", "overdue_list")])
