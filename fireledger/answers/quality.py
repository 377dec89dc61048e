"""Answers about the quality of what came in, as far as it is dated on or before the as-of date."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import Ask, report_slots

PLACE = [
    *("fault_kind", "case_key", "district", "table_name", "told", "happened_on", "record_code", "place_name"),
    *("short_title", "days", "source_path", "import_no", "place_no"),
]


def quality(ask: Ask) -> pd.DataFrame:
    """Faults by kind: cases, places and files."""
    return measures.quality(quality_list(ask))


def quality_list(ask: Ask) -> pd.DataFrame:
    """Every place of every fault, with its file and row where it has one, in the order of measures.FAULTS.

    Of the whole of the plans and districts asked about: most faults know neither theme nor unit.
    """
    ask = ask.at(theme_keys=(), topic_keys=(), unit_keys=(), task_keys=())
    parts = {
        "missing": _missing(ask),
        "returned": _returned(ask),
        "unmatched": _known(ask, "unmatched_name_list"),
        "duplicate": _known(ask, "duplicate_record_list"),
        "outside": _known(ask, "outside_window_list"),
        "stale": _stale(ask),
    }
    named = [_as_places(fault, parts[fault]) for fault in measures.FAULTS]
    return pd.concat(named, ignore_index=True)


def _as_places(fault: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of one kind under the columns of PLACE; what a kind does not tell stays empty."""
    told = rows.assign(fault_kind=fault, case_key=_cases(fault, rows), told=rows.get("unit_text", rows.get("file")))
    shown = told.reindex(columns=PLACE)
    texts = [*PLACE[:5], "record_code", "place_name", "short_title", "source_path"]
    return shown.astype(
        {
            **dict.fromkeys(texts, "str"),
            **dict.fromkeys(("import_no", "place_no", "days"), "Int64"),
            "happened_on": "datetime64[us]",
        }
    )


def _cases(fault: str, rows: pd.DataFrame) -> pd.Series:
    """What makes one case: a name of a district, a group of records, else each row."""
    if fault == "unmatched":
        return rows["district"] + ":" + rows["unit_text"]
    if fault == "duplicate":
        return rows["case_no"].astype("str")
    return pd.Series(range(len(rows)), index=rows.index).astype("str")


def _known(ask: Ask, name: str) -> pd.DataFrame:
    """Rows of the districts asked about that exist as of the date; what a document says has no date."""
    rows = ask.rows(name)
    rows = rows[~(rows["happened_on"] > pd.Timestamp(ask.scope.as_of))]
    chosen = ask.scope.districts
    return rows[rows["district"].isin(chosen)] if chosen else rows


def _returned(ask: Ask) -> pd.DataFrame:
    """Rows that were returned; they are of no district and have no date, since nobody could read them."""
    return ask.rows("returned_place_list")


def _missing(ask: Ask) -> pd.DataFrame:
    """Reports that have fallen due and never came: no file, no row."""
    slots = report_slots(ask)
    rows = slots[slots["is_missing"]]
    return rows.assign(unit_text=rows["unit_name"], record_code=rows["period_key"], table_name="report")


def _stale(ask: Ask) -> pd.DataFrame:
    """Kinds of record that are old as of the date, or that do not exist."""
    rows = ask.rows("last_record_by_kind")
    days = (pd.Timestamp(ask.scope.as_of) - rows["last_on"]).dt.days
    rows = rows.assign(days=days, happened_on=rows["last_on"])
    return rows[days.isna() | (days > ask.settings.stale_days)]
