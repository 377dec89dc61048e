"""The head of a review: the facts of the document, prefilled, what is missing named."""

from datetime import date

import streamlit as st

from fireledger.ui.frame import plain
from fireledger.ui.language import language, t
from fireledger.ui.review_state import Draft, draft, register

FIRST = {"title": 3.4, "doc_no": 1.7, "issuer": 2.3}
SECOND = ("district", "signed_on", "window_start", "window_end")
OFFICE = "reporting_starts_on"
DAYS = ("signed_on", "window_start", "window_end", OFFICE)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


def draw_facts() -> None:
    """Two rows of fields, open at first when one is missing that the ledger needs; under them what is missing."""
    here = draft()
    if here is None or here.apart is not None:
        return
    with st.expander(t("review.facts"), expanded=here.lacks_facts, icon=":material/description:", key="review_facts"):
        _draw_fields(here, f"{here.file.parent.name}_{language()}")
    _draw_missing(here)


def _draw_fields(here: Draft, stem: str) -> None:
    for column, name in zip(st.columns(list(FIRST.values()), gap="small"), FIRST, strict=True):
        with column:
            _draw_text(here, name, stem)
    *columns, last = st.columns([1.2, 1, 1, 1, 1, 1], gap="small")
    for column, name in zip(columns, (*SECOND, OFFICE), strict=True):
        with column:
            (_draw_day if name in DAYS else _draw_text)(here, name, stem)
    with last:
        _draw_period(here, stem)


def take_facts(here: Draft) -> None:
    """What stands in the fields now, also what was typed just before a button was pressed, as facts of the draft."""
    stem = f"{here.file.parent.name}_{language()}"
    for name in (*FIRST, *SECOND, OFFICE):
        key = f"fact_{name}_{stem}"
        if key in st.session_state:
            typed = st.session_state[key]
            here.facts[name] = (typed.strip() or None) if isinstance(typed, str) else typed


def _draw_text(here: Draft, name: str, stem: str) -> None:
    typed = st.text_input(t(f"review.fact_{name}"), value=here.facts.get(name) or "", key=f"fact_{name}_{stem}")
    here.facts[name] = (typed or "").strip() or None


def _draw_day(here: Draft, name: str, stem: str) -> None:
    here.facts[name] = st.date_input(
        t(f"review.fact_{name}"),
        value=here.facts.get(name),
        min_value=EARLIEST,
        max_value=LATEST,
        key=f"fact_{name}_{stem}",
        format="YYYY-MM-DD",
    )


def _draw_period(here: Draft, stem: str) -> None:
    periods = ["quarter", "month"]
    labels = {period: t(f"review.period_{period}") for period in periods}
    here.facts["report_period"] = st.selectbox(
        t("review.fact_report_period"),
        periods,
        index=periods.index(here.facts.get("report_period") or periods[0]),
        format_func=labels.__getitem__,
        key=f"fact_report_period_{stem}",
    )


def _draw_missing(here: Draft) -> None:
    missing = [t(f"review.fact_{name}") for name in (*FIRST, *SECOND) if not here.facts.get(name)]
    told = [plain(t("review.missing", names=t("conclusion.enumeration").join(missing)))] if missing else []
    if here.facts.get("district") and not register(here.facts["district"]).spellings:
        told.append(plain(t("review.no_register", district=here.facts["district"])))
    told += [plain(t(key, **values)) for key, values in here.notes]
    if told:
        st.markdown("　".join(f":orange[▲ {line}]" for line in told))
