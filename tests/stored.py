"""A small ledger of dictionaries put into a real store, so that its queries and measures can be asked."""

import tempfile
from pathlib import Path

import pandas as pd

from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from tests.strategies import DISTRICT, GROUPS, UNITS, Rows

REPORT = ["task_no", "unit_text", "reported_on", "stage", "state", "percent", "period_key", "new_due_on", "source_row"]
HAZARD = [
    *("district", "unit_text", "category_code", "level", "found_on", "due_on", "rectified_on", "verified_on"),
    *("closed_on", "listed_on", "delisted_on", "reopened_on", "reclosed_on", "source_row"),
]


class Given:
    """Stands where intake stands: the tables are given, not read."""

    VERSION = "given"

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        self.tables = tables

    def read_source(self, _path: Path, _kind: str, _frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The tables, whichever file was asked for."""
        return self.tables


def stored(rows: Rows, more: dict[str, list[dict]] | None = None) -> Ledger:
    """The ledger built from rows, and from tables that Rows does not hold; its folder is gone, its content is open."""
    return stored_tables(_tables(rows, more or {}))


def stored_tables(tables: dict[str, pd.DataFrame]) -> Ledger:
    """The ledger built from the tables that intake would give."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = Settings(data=Path(folder))
        (settings.data / "registers").mkdir()
        (settings.data / "registers" / "given.csv").write_text("given", encoding="utf-8")
        result = build_store(settings, Given(tables))
        assert result.refusals == []
        ledger = open_ledger(settings)
        assert ledger is not None
        return ledger


def _tables(rows: Rows, more: dict[str, list[dict]]) -> dict[str, pd.DataFrame]:
    tables = {
        "plan": [rows.plan],
        "theme": [{**theme, "short_name": theme["theme_key"]} for theme in rows.themes],
        "task": [{**task, "plan_id": "p"} for task in rows.tasks],
        "task_unit": [_pick(duty, ["task_key", "ordinal", "unit_text", "role"]) for duty in rows.duties],
        "clause": [_clause(number, duty) for number, duty in enumerate(rows.clause_units, 1)],
        "clause_unit": [_clause_unit(number, duty) for number, duty in enumerate(rows.clause_units, 1)],
        "register_unit": [{"unit_key": key, "district": DISTRICT, "unit_name": name} for key, name in UNITS.items()],
        "register_name": [
            {"unit_key": key, "district": DISTRICT, "name": name, "name_type": "name"} for key, name in UNITS.items()
        ],
        "unit_group": [{"group_key": key, "district": DISTRICT, "group_name": name} for key, name in GROUPS.items()],
        "group_member": rows.members,
        "report_row": [{**_pick(report, REPORT), "plan_id": "p"} for report in rows.reports],
        "hazard_row": [_pick({**hazard, "district": DISTRICT}, HAZARD) for hazard in rows.hazards],
    }
    return {name: pd.DataFrame(entries) for name, entries in (tables | more).items() if entries}


def _pick(row: dict, columns: list[str]) -> dict:
    return {column: row[column] for column in columns}


def _clause(number: int, duty: dict) -> dict:
    return {"clause_key": f"p/b{number}", "plan_id": "p", "theme_key": duty["theme_key"], "clause_no": number}


def _clause_unit(number: int, duty: dict) -> dict:
    return {"clause_key": f"p/b{number}", "ordinal": 1, "unit_text": duty["unit_text"], "role": duty["role"]}


def tables_of(rows: Rows) -> dict[str, pd.DataFrame]:
    """The rows as intake would give them, by table, for a ledger that holds more than rows do."""
    return _tables(rows, {})
