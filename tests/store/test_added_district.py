"""A further district, even the first one's double under another name, changes no answer about the first."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from fireledger.answers import ANSWERS, Ask, answer
from fireledger.intake import sources as intake
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from tests.tree import ROOT

REGISTERS = ("units", "unit_names", "groups", "group_members", "task_topics")
WHOLE = Scope(date(2026, 11, 20), date(2026, 1, 1), districts=("黔江区",), plan_ids=("qianjiang-2026",))

#: Keys made from the bytes of files read before a sheet: registers have changed.
OF_SOURCES = ["cadence_key"]


def renamed(text: str) -> str:
    """A row of 黔江 as one of 万州; codes of records stay, so that both districts use them."""
    return text.replace("黔江", "万州").replace("QJ-", "WZ-")


def double(folder: Path) -> None:
    """Give 万州 the plan, units, groups, topics and records of 黔江: same title, names, task numbers and codes."""
    plan = Path(shutil.copytree(folder / "plans" / "qianjiang-2026", folder / "plans" / "wanzhou-2026"))
    sample = Path(shutil.copytree(folder / "sample" / "qianjiang-2026", folder / "sample" / "wanzhou-2026"))
    for path in (*plan.iterdir(), *sample.iterdir()):
        path.write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
    for name in REGISTERS:
        path = folder / "registers" / f"{name}.csv"
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        added = [renamed(line) for line in lines if "QJ-" in line or "qianjiang-2026" in line]
        added = [line.replace("qianjiang-2026", "wanzhou-2026") for line in added]
        path.write_text("\n".join([*lines, *added]) + "\n", encoding="utf-8-sig")


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The repository's data, and 黔江 once more as 万州."""
    folder = tmp_path_factory.mktemp("doubled") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("store"))
    double(folder)
    assert build_store(Settings(data=folder), intake).refusals == []
    ledger = open_ledger(Settings(data=folder))
    assert ledger is not None
    return ledger


@pytest.mark.parametrize("units", ["written", "expanded"])
@pytest.mark.parametrize("name", ANSWERS)
def test_a_double_of_a_district_changes_no_answer_about_it(
    ledger: Ledger, doubled: Ledger, name: str, units: str
) -> None:
    asks = [Ask(one.frame, replace(WHOLE, units=units), Settings()) for one in (ledger, doubled)]
    before, after = (answer(name, ask).drop(columns=OF_SOURCES, errors="ignore") for ask in asks)
    pd.testing.assert_frame_equal(after, before, obj=name)


def test_the_double_has_records_of_its_own(doubled: Ledger) -> None:
    found = doubled.frame("report_list", plan_ids=["wanzhou-2026"], as_of=WHOLE.as_of)
    assert len(found) == len(doubled.frame("report_list", plan_ids=["qianjiang-2026"], as_of=WHOLE.as_of)) > 0
