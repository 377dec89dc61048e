"""Plans of several districts that bear one title: a record finds its own, and keeps it whatever comes later."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from fireledger.answers import Ask, answer
from fireledger.errors import UserError
from fireledger.intake import sources as intake
from fireledger.scope import find_scope, plan_scope
from fireledger.settings import Settings
from fireledger.store import Incoming, Ledger, build_store, import_contents, open_ledger, take_file
from tests.in_process import READER
from tests.tree import ROOT

TITLE = "2026年全区消防工作要点"
AS_OF = date(2026, 11, 20)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The repository's data, sample included."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("store")))
    return Settings(data=folder)


def add_wanzhou(settings: Settings) -> None:
    """A plan of another district under the very same title, with one unit of the same name and one of its own."""
    target = Path(shutil.copytree(settings.data / "plans" / "qianjiang-2026", settings.data / "plans" / "wanzhou-2026"))
    for name in ("document.txt", "plan.toml"):
        path = target / name
        path.write_text(path.read_text(encoding="utf-8").replace("黔江", "万州"), encoding="utf-8")
    units = settings.data / "registers" / "units.csv"
    rows = pd.read_csv(units, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    others = rows[rows["unit_key"].isin(["QJ-D-09", "QJ-Z-113"])].assign(district="万州区")
    others["unit_key"] = others["unit_key"].str.replace("QJ", "WZ")
    others.loc[others["unit_key"] == "WZ-Z-113", ["unit_name", "full_name"]] = "长滩镇"
    pd.concat([rows, others]).to_csv(units, index=False, encoding="utf-8")


def opened(settings: Settings) -> Ledger:
    """The store of the data folder, of which every file was taken."""
    assert build_store(settings, intake).refusals == []
    ledger = open_ledger(settings)
    assert ledger is not None
    return ledger


def reports(settings: Settings, plan_id: str) -> dict[str, int]:
    """Reports on continuous tasks of a plan: due and on time."""
    ledger = opened(settings)
    plans = ledger.frame("plan_list", today=AS_OF)
    scope = plan_scope(plans[plans["plan_id"] == plan_id], AS_OF)
    (row,) = answer("reporting_total", Ask(ledger.frame, scope, settings)).to_dict("records")
    return {name: int(row[name]) for name in ("due_count", "on_time_count")}


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """sheet(name, unit, title): a sheet of one report on task 6 by a unit."""

    def written(name: str, unit: str, title: str = TITLE) -> Path:
        path = tmp_path / name
        path.write_text(
            f"文件,任务序号,责任单位,日期,环节,进展状态\n{title},6,{unit},2026-10-08,自报,正常推进\n", encoding="utf-8"
        )
        return path

    return written


def test_a_plan_of_another_district_with_the_same_title_takes_nothing_away(settings: Settings) -> None:
    before = reports(settings, "qianjiang-2026")
    add_wanzhou(settings)
    assert reports(settings, "qianjiang-2026") == before
    assert reports(settings, "wanzhou-2026")["on_time_count"] == 0


def test_a_sheet_stays_with_the_plan_it_was_taken_for(settings: Settings, sheet: Callable[..., Path]) -> None:
    build_store(settings, intake)
    taken = take_file(settings, READER, Incoming(sheet("先到.csv", "区商务委"), "report"), "测试")
    assert taken.plans == ["qianjiang-2026"]
    add_wanzhou(settings)
    rows = opened(settings).frame("report_list", plan_ids=["qianjiang-2026"], as_of=AS_OF)
    assert (rows["source_path"] == "先到.csv").sum() == 1
    contents = import_contents(settings, READER, taken.import_no)
    assert len(contents.tables["report_row"]) == 1
    assert contents.returned.empty


def test_units_known_in_one_district_alone_decide(settings: Settings, sheet: Callable[..., Path]) -> None:
    add_wanzhou(settings)
    build_store(settings, intake)
    taken = take_file(settings, READER, Incoming(sheet("长滩.csv", "长滩镇"), "report"), "测试")
    assert taken.plans == ["wanzhou-2026"]


def test_what_nothing_decides_is_asked_naming_the_districts(settings: Settings, sheet: Callable[..., Path]) -> None:
    add_wanzhou(settings)
    build_store(settings, intake)
    with pytest.raises(UserError) as refused:
        take_file(settings, READER, Incoming(sheet("不明.csv", "区商务委"), "report"), "测试")
    (place,) = refused.value.places
    assert place.wanted.key == "sheet_error.plan_several"
    assert place.wanted.values["names"] == "黔江区（qianjiang-2026）、万州区（wanzhou-2026）"


@pytest.mark.parametrize("title", [f"黔江区{TITLE}", "qianjiang-2026"])
def test_district_with_title_or_the_key_names_one(settings: Settings, sheet: Callable[..., Path], title: str) -> None:
    add_wanzhou(settings)
    build_store(settings, intake)
    taken = take_file(settings, READER, Incoming(sheet("写明.csv", "区商务委", title), "report"), "测试")
    assert taken.plans == ["qianjiang-2026"]


def test_a_word_for_several_plans_lists_them_with_their_districts(settings: Settings) -> None:
    add_wanzhou(settings)
    with pytest.raises(UserError) as refused:
        find_scope(opened(settings).frame, AS_OF, plans=[TITLE])
    assert "黔江区 qianjiang-2026、万州区 wanzhou-2026" in str(refused.value.places)


def test_the_plan_said_at_the_import_decides(settings: Settings, sheet: Callable[..., Path]) -> None:
    add_wanzhou(settings)
    build_store(settings, intake)
    incoming = Incoming(sheet("说明.csv", "区商务委"), "report", plans=("qianjiang-2026",))
    taken = take_file(settings, READER, incoming, "测试")
    assert taken.plans == ["qianjiang-2026"]
    rows = opened(settings).frame("report_list", plan_ids=["qianjiang-2026"], as_of=AS_OF)
    assert (rows["source_path"] == "说明.csv").sum() == 1


def test_a_unit_of_several_districts_is_asked_for_with_its_district(settings: Settings) -> None:
    ledger = opened(settings)
    with pytest.raises(UserError) as refused:
        find_scope(ledger.frame, AS_OF, units=["区公安局"])
    assert "永川区 YC-D-" in str(refused.value.places)
    assert "黔江区 QJ-D-" in str(refused.value.places)
    assert len(find_scope(ledger.frame, AS_OF, districts=["永川区"], units=["区公安局"]).unit_keys) == 1
