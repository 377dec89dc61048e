"""Every named query on the store of the sample data: it runs, its grain is what its header says, `[]` means all."""

from datetime import date

import pandas as pd
import pytest

from fireledger.store import Ledger
from tests.test_house_sql import PARAM, header, named_queries

NAMES = [path.stem for path in named_queries()]
DECLARED = {path.stem: dict(PARAM.findall(header(path)["params"])) for path in named_queries()}
GRAIN = {path.stem: [column.strip() for column in header(path)["grain"].split(",")] for path in named_queries()}
# the ends of both windows, and a day between: sample events stand before the first two
DAYS = [date(2022, 12, 31), date(2024, 12, 31), date(2026, 11, 15)]
CHOSEN: dict[str, object] = {
    "plan_id": "yongchuan-2022",
    "from_on": date(2022, 1, 1),
    "first_line": 1,
    "last_line": 10_000,
}
AS_OF = {"as_of", "today"}
EVENTS = {"report", "hazard", "inspection", "action", "reading", "cadence", "alert", "stock"}
#: Named like events, but what a document asks for was always there.
TIMELESS = {"cadence_rule_list"}
# what is wrong with records: nothing here, tested on stores of their own in pages/test_imports.py
EMPTY_HERE = {
    *("refused_file_list", "returned_count_by_import"),
    *("unmatched_name_list", "returned_place_list", "duplicate_record_list", "outside_window_list"),
}


def params_of(name: str, as_of: date) -> dict[str, object]:
    """A value for every parameter of a query: lists empty, dates `as_of`."""
    values: dict[str, object] = {}
    for param, kind in DECLARED[name].items():
        values[param] = [] if kind == "list" else as_of if param in AS_OF else CHOSEN[param]
    return values


@pytest.mark.parametrize("name", NAMES)
def test_the_grain_of_a_query_is_unique_and_never_empty(recorded_ledger: Ledger, name: str) -> None:
    frames = [recorded_ledger.frame(name, **params_of(name, day)) for day in DAYS]
    for rows in frames:
        assert not rows.duplicated(GRAIN[name]).any()
        assert not rows[GRAIN[name]].isna().any(axis=None)
    assert any(len(rows) for rows in frames) != (name in EMPTY_HERE), "nothing to check the grain on"


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_on_bare_documents(bare_ledger: Ledger, ledger: Ledger, name: str) -> None:
    params = params_of(name, DAYS[0])
    columns = list(ledger.frame(name, **params).columns)
    assert list(bare_ledger.frame(name, **params).columns) == columns


@pytest.mark.parametrize("name", [name for name in NAMES if "plan_ids" in DECLARED[name]])
def test_all_plans_named_give_the_rows_of_none_named(ledger: Ledger, name: str) -> None:
    plan_ids = ledger.frame("plan_list", today=DAYS[-1])["plan_id"].tolist()
    assert len(plan_ids) >= 2
    params = params_of(name, DAYS[-1])
    pd.testing.assert_frame_equal(ledger.frame(name, **params), ledger.frame(name, **params | {"plan_ids": plan_ids}))


@pytest.mark.parametrize("name", [name for name in NAMES if "plan_ids" in DECLARED[name]])
def test_one_plan_named_gives_only_its_rows(ledger: Ledger, name: str) -> None:
    rows = ledger.frame(name, **params_of(name, DAYS[-1]) | {"plan_ids": ["qianjiang-2026"]})
    assert set(rows["plan_id"]) <= {"qianjiang-2026"}


@pytest.mark.parametrize(
    "name",
    [name for name in NAMES if EVENTS & set(name.split("_")) and "as_of" in DECLARED[name] and name not in TIMELESS],
)
def test_nothing_dated_after_the_as_of_date_is_seen(ledger: Ledger, name: str) -> None:
    early = ledger.frame(name, **params_of(name, date(2000, 1, 1)))
    assert early.empty
