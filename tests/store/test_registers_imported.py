"""Rosters and registers come in as sheets: known units keep their keys, groups open into the imported members."""

from datetime import date
from pathlib import Path

from fireledger import store
from fireledger.settings import Settings
from fireledger.store import Incoming, Ledger
from tests.in_process import READER

MEMBERS = "区县,集合单位,成员单位,是否确认\n永川区,各产业促进中心,青峰镇,是\n永川区,各产业促进中心,金龙镇,否\n"
UNITS = (
    "区县,单位名称,单位全称,单位类型,其他名称,是否确认\n"
    "永川区,青峰镇,,,青峰,是\n"
    "永川区,示例管理中心,,区级部门,示例中心、示管中心,是\n"
)
REPORT = "文件,任务序号,责任单位,日期,环节,进展状态\n永川府办发〔2022〕89号,1,示管中心,2022-09-20,自报,进行中\n"


def taken(settings: Settings, tmp_path: Path, kind: str, text: str) -> store.Import:
    path = tmp_path / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    return store.take_file(settings, READER, Incoming(path, kind), "测试")


def opened(settings: Settings) -> Ledger:
    ledger = store.open_ledger(settings)
    assert ledger is not None
    return ledger


def units(settings: Settings) -> dict[str, str]:
    rows = opened(settings).frame("unit_register", districts=["永川区"])
    return dict(zip(rows["unit_name"], rows["unit_key"], strict=True))


def members_of(settings: Settings, group: str) -> list[str]:
    scope = {"plan_ids": [], "theme_keys": [], "unit_keys": [], "as_of": date(2022, 12, 1)}
    rows = opened(settings).frame("duties_by_task_member", **scope)
    return sorted(set(rows.loc[rows["through_text"] == group, "unit_name"]))


def test_a_roster_opens_a_group_into_its_confirmed_members_and_undo_closes_it(
    bare_settings: Settings, tmp_path: Path
) -> None:
    before = members_of(bare_settings, "各产业促进中心")
    assert before == ["各产业促进中心"]
    taken(bare_settings, tmp_path, "member", MEMBERS)
    assert members_of(bare_settings, "各产业促进中心") == ["青峰镇"]
    store.undo_import(bare_settings, READER, 1, "测试")
    assert members_of(bare_settings, "各产业促进中心") == before


def test_a_register_keeps_the_keys_of_known_units_and_what_it_leaves_blank(
    bare_settings: Settings, tmp_path: Path
) -> None:
    before = opened(bare_settings).frame("unit_register", districts=["永川区"]).set_index("unit_name")
    taken(bare_settings, tmp_path, "unit_register", UNITS)
    after = opened(bare_settings).frame("unit_register", districts=["永川区"]).set_index("unit_name")
    kept = ["unit_key", "full_name", "unit_type"]
    assert after.loc["青峰镇", kept].to_dict() == before.loc["青峰镇", kept].to_dict()
    assert after.loc["示例管理中心", "unit_key"] == "永川区:示例管理中心"
    assert len(after) == len(before) + 1


def test_rows_that_a_changed_register_no_longer_knows_are_returned_not_lost(
    bare_settings: Settings, tmp_path: Path
) -> None:
    taken(bare_settings, tmp_path, "unit_register", UNITS)
    taken(bare_settings, tmp_path, "report", REPORT)
    assert account(bare_settings) == (1, 0, False)
    store.undo_import(bare_settings, READER, 1, "测试")
    assert account(bare_settings) == (0, 1, True)
    store.redo_import(bare_settings, READER, 1, "测试")
    assert account(bare_settings) == (1, 0, False)


def account(settings: Settings) -> tuple[int, int, bool]:
    """Rows of the second import that count, that are returned, and whether the latter are open."""
    row = opened(settings).frame("import_list").set_index("import_no").loc[2]
    return row["accepted_count"], row["quarantined_count"], row["has_open_returns"]


def test_an_imported_register_makes_the_same_store_again(bare_settings: Settings, tmp_path: Path) -> None:
    taken(bare_settings, tmp_path, "unit_register", UNITS)
    taken(bare_settings, tmp_path, "member", MEMBERS)
    assert store.rebuild_store(bare_settings, READER).is_same
