"""Data quality: what is missing, unknown, old, told twice or dated out of place, each with its file and row."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from fireledger.ui.asking import ask, has_started
from fireledger.ui.frame import card, choice, plain
from fireledger.ui.import_link import open_source
from fireledger.ui.import_words import table_height
from fireledger.ui.language import t
from fireledger.ui.reads import rows, settings
from fireledger.ui.tables import table

HEIGHT = 260
COLUMNS = {
    "unmatched": ("unit_text", "district", "table_word", "trace"),
    "returned": ("table_word", "trace"),
    "duplicate": ("case_no", "table_word", "place_name", "happened_on", "record_code", "trace"),
    "outside": ("happened_on", "table_word", "plan_word", "trace"),
}


WHOLE: dict[str, object] = {
    "districts": (),
    "theme_keys": (),
    "topic_keys": (),
    "unit_keys": (),
    "from_on": date(1900, 1, 1),
    "as_of": date(2200, 1, 1),  # a day that was mistyped into the future is what is looked for
}


def draw_quality() -> None:
    """Six questions, each with its rows or with the plain word that nothing was found."""
    chosen = choice()
    # files are judged whole, whatever is filtered; what has a date is of the chosen document and its district
    counts = ask("quality", **WHOLE).set_index("fault_kind")
    places = ask("quality_list", **WHOLE)
    of_kind = dict(iter(places.rename(columns={"told": "unit_text", "case_key": "case_no"}).groupby("fault_kind")))
    left, right = st.columns([1, 1], gap="small")
    with left:
        _draw_missing(str(chosen.plan["short_title"]))
        for name in ("unmatched", "returned"):
            _draw_found(name, of_kind.get(name), counts.loc[name, "place_count"])
    with right:
        _draw_stale(chosen.district, chosen.as_of)
        for name, counted in (("duplicate", "case_count"), ("outside", "place_count")):
            _draw_found(name, of_kind.get(name), counts.loc[name, counted])


def _draw_missing(title: str) -> None:
    """Reports that have fallen due and never came, counted by unit and period."""
    whole: dict[str, object] = dict.fromkeys(("theme_keys", "topic_keys", "unit_keys"), ())
    counts = ask("reporting_by_unit_period", **whole, from_on=date(1900, 1, 1))
    missing = counts[counts["missing_count"] > 0].sort_values(
        ["period_key", "missing_count"], ascending=[False, False], ignore_index=True
    )
    total, units = int(missing["missing_count"].sum()), missing["unit_name"].nunique()
    with card("quality_missing", t("import_page.quality_missing", plan=title, count=total, units=units)):
        if not has_started():
            st.markdown(f":gray[{plain(t('data.waiting'))}]")
            return
        if missing.empty:
            _nothing("missing")
            return
        names = ("unit_name", "period_key", "missing_count", "due_count")
        headings = {name: t(f"import_page.column_{name}") for name in names}
        table(missing, headings, "missing", alt=t("import_page.quality_missing_alt"), height=HEIGHT)


def _draw_stale(district: str, as_of: date) -> None:
    """Days since the last record of each kind; old or none at all is said."""
    found = rows("last_record_by_kind", districts=[district], as_of=as_of)
    days = (pd.Timestamp(as_of) - found["last_on"]).dt.days
    shown = _traced(found.assign(days=days, state_word=[_age(count) for count in days]))
    count = int((days.isna() | (days > settings().stale_days)).sum())
    title = t("import_page.quality_stale", district=district, count=count, days=settings().stale_days)
    with card("quality_stale", title):
        names = ("table_word", "last_on", "days", "state_word", "trace")
        headings = {name: t(f"import_page.column_{name}") for name in names}
        table(shown, headings, "stale", alt=title, on_open=_opener(shown), height=table_height(len(shown), HEIGHT))


def _age(days: float) -> str:
    if pd.isna(days):
        return t("import_page.no_record")
    return t("import_page.stale" if days > settings().stale_days else "import_page.fresh")


def _draw_found(name: str, found: pd.DataFrame | None, count: int) -> None:
    """One question about rows: how many, and each with its file and row; a chosen row opens its import."""
    title = t(f"import_page.quality_{name}", count=int(count))
    with card(f"quality_{name}", title):
        if found is None:
            _nothing(name)
            return
        shown = _traced(found)
        headings = {column: t(f"import_page.column_{column}") for column in COLUMNS[name]}
        table(shown, headings, f"quality_{name}", alt=title, on_open=_opener(shown), height=HEIGHT)


def _traced(found: pd.DataFrame) -> pd.DataFrame:
    """With the kind of record in words, and with file and row in one column."""
    plans = found["short_title"] if "short_title" in found else pd.Series(index=found.index, dtype="str")
    return found.assign(
        table_word=[t(f"source.{name}") for name in found["table_name"]],
        plan_word=plans.fillna(t("import_page.every_plan")),
        trace=[
            t("task.trace", path=path, row=row) if isinstance(path, str) else "—"
            for path, row in zip(found["source_path"], found["place_no"], strict=True)
        ],
    )


def _opener(shown: pd.DataFrame) -> Callable[[int], None] | None:
    return open_source(list(shown["import_no"]), list(shown["place_no"]))


def _nothing(name: str) -> None:
    st.markdown(f":green[●] {plain(t(f'import_page.none_{name}'))}")
