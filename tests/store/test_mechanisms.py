"""Alerts, stock of places, frequencies, and what documents ask by number, in the store: nothing later than the day."""

from datetime import date
from pathlib import Path

import pandas as pd

from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import Incoming, Ledger, open_ledger, take_file
from tests.in_process import READER
from tests.tree import ROOT

Q, Y = "qianjiang-2026", "yongchuan-2022"


def taken(settings: Settings, folder: Path, kind: str, rows: list[dict[str, str]]) -> Ledger:
    """The ledger after a sheet with these rows has been taken."""
    take_file(settings, READER, Incoming(intake.write_entries(kind, rows, folder / f"{kind}.csv"), kind), "测试")
    ledger = open_ledger(settings)
    assert ledger is not None
    return ledger


def alerts(ledger: Ledger, day: date) -> pd.DataFrame:
    """Imported alerts of 永川 up to a day, in order."""
    rows = ledger.frame("alert_list", districts=["永川区"], unit_keys=[], as_of=day)
    return rows[~rows["is_sample"]].reset_index(drop=True)


def rules(ledger: Ledger, day: date, plan_id: str = Q) -> pd.DataFrame:
    """What a plan wants held so often, as known on a day, by slot."""
    return ledger.frame("cadence_rule_list", plan_ids=[plan_id], as_of=day).set_index("slot_kind")


def test_an_alert_is_matched_with_its_unit_and_its_reply_is_not_known_before_it_came(recorded_ledger: Ledger) -> None:
    (early,) = alerts(recorded_ledger, date(2022, 10, 19)).to_dict("records")
    assert (early["alert_code"], early["unit_key"], early["source_row"]) == ("H-1", "YC-Z-100", 2)
    assert early["acknowledged_on"] == pd.Timestamp("2022-10-09")
    assert pd.isna(early["replied_on"])
    assert pd.isna(early["outcome"])
    late = alerts(recorded_ledger, date(2022, 12, 31))
    assert late["outcome"].fillna("").tolist() == ["confirmed", ""]


def test_the_stock_is_the_last_count_up_to_the_day(recorded_ledger: Ledger) -> None:
    counts = []
    for day in (date(2022, 6, 29), date(2022, 11, 29), date(2022, 11, 30)):
        rows = recorded_ledger.frame("place_stock_list", districts=["永川区"], unit_keys=[], as_of=day)
        rows = rows[~rows["is_sample"]]
        counts.append(dict(zip(rows["unit_text"], rows["place_count"], strict=True)))
    assert counts == [{}, {"": 1300, "青峰镇": 12}, {"": 1300, "青峰镇": 14}]


def test_the_document_of_qianjiang_names_four_slots_and_leaves_two_open(bare_ledger: Ledger) -> None:
    found = rules(bare_ledger, date(2026, 12, 31))
    assert found.loc[found["cadence_kind"] == "四个一", ["per_year", "period", "first_line"]].to_dict("index") == {
        "形势研判": {"per_year": 4, "period": "quarter", "first_line": 18},
        "隐患排查整治": {"per_year": 1, "period": "year", "first_line": 18},
        "明察暗访": {"per_year": 1, "period": "year", "first_line": 18},
        "约谈培训": {"per_year": 1, "period": "year", "first_line": 18},
    }
    left_open = found[found["cadence_kind"] == "双定期"]
    assert left_open[["per_year", "period"]].isna().all(axis=None)
    assert left_open["task_key"].tolist() == [f"{Q}/01"] * 2
    assert rules(bare_ledger, date(2026, 12, 31), Y).empty


def test_every_rule_and_target_of_a_document_stands_in_its_lines(bare_ledger: Ledger) -> None:
    words = {
        **{slot: slot for slot in ("形势研判", "隐患排查整治", "明察暗访", "约谈培训")},
        "党委政府定期研究": "党委政府定期研究",
        "消防部门定期报告": "消防部门定期报告",
        "Z1": "高层建筑接入率达100%",
        "Z1-1": "消防水压监测",
        "Z1-2": "电气火灾监控",
        "Z1-3": "“生命通道”视频监控",
        "Z1-4": "消防控制室信息传输",
        "Z2": "1个小型消防站",
        "Z3": "市政消火栓",
        "Z4": "火灾起数同比不上升",
        "Z5": "力争不发生亡人火灾事故",
        "Z6": "“一楼一策”遗留隐患整改",
        f"{Y} Z1": "全部创建达标",
    }
    targets = bare_ledger.frame("target_list", plan_ids=[], task_keys=[], as_of=date(2026, 12, 31))
    targets["slot_kind"] = targets["target_code"].where(targets["plan_id"] == Q, f"{Y} Z1")
    stated = pd.concat([rules(bare_ledger, date(2026, 12, 31)).reset_index(), targets])
    assert sorted(stated["slot_kind"]) == sorted(words)
    for row in stated.itertuples():
        lines = (ROOT / "data" / "plans" / str(row.plan_id) / "document.txt").read_text(encoding="utf-8").split("\n")
        assert words[str(row.slot_kind)] in "".join(lines[row.first_line - 1 : row.last_line]).replace(" ", "")


def test_the_targets_of_the_documents_are_shares_or_counts_and_open_ones_stay_open(bare_ledger: Ledger) -> None:
    targets = bare_ledger.frame("target_list", plan_ids=[], task_keys=[], as_of=date(2026, 12, 31))
    named = targets[targets["target_value"].notna()].set_index(["plan_id", "target_code"])
    assert named[["target_value", "value_unit"]].apply(tuple, axis=1).to_dict() == {
        (Y, "Z1"): (1.0, "%"),
        (Q, "Z1"): (1.0, "%"),
        (Q, "Z2"): (1.0, "个"),
        (Q, "Z5"): (0.0, "起"),
    }
    assert named["due_on"].dt.strftime("%m-%d").fillna("").tolist() == ["11-30", "", "12-31", "12-31"]
    assert targets.loc[targets["is_soft"], "target_code"].tolist() == ["Z5"]
    assert targets.loc[targets["is_against_last_year"], "target_code"].tolist() == ["Z4"]
    assert targets["baseline"].isna().all()
    parts = targets[targets["parent_code"].notna()]
    assert parts["parent_code"].tolist() == ["Z1"] * 4
    assert parts["target_value"].isna().all()


def test_a_frequency_is_in_force_from_the_day_it_was_decided(recorded_ledger: Ledger) -> None:
    slot = "党委政府定期研究"
    days = (date(2026, 5, 9), date(2026, 5, 10), date(2026, 9, 30), date(2026, 10, 1))
    found = [rules(recorded_ledger, day) for day in days]
    numbers = [rows.loc[slot, "per_year"] for rows in found]
    assert pd.isna(numbers[0])
    assert numbers[1:] == [2, 2, 4]
    assert [rows.loc[slot, "period"] for rows in found[1:]] == ["half", "half", "quarter"]
    assert found[-1].loc[slot, ["is_set_by_office", "basis"]].tolist() == [True, "会议纪要"]
    assert found[-1].loc["形势研判", ["per_year", "is_set_by_office"]].tolist() == [4, False]


def test_an_imported_target_takes_the_place_of_the_document_s(bare_settings: Settings, tmp_path: Path) -> None:
    row = {"plan_id": Q, "target_code": "Z3", "target_name": "市政消火栓", "direction": "at_least"}
    ledger = taken(bare_settings, tmp_path, "target", [row | {"target_value": "120", "value_unit": "个"}])
    targets = ledger.frame("target_list", plan_ids=[Q], task_keys=[], as_of=date(2026, 12, 31))
    hydrants = targets[targets["target_code"] == "Z3"]
    assert hydrants["target_value"].tolist() == [120]
    assert len(targets) == 10


def test_readings_of_a_share_are_stored_as_one_however_they_are_written(
    bare_settings: Settings, tmp_path: Path
) -> None:
    days = ("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04")
    readings = [
        {"plan_id": Q, "target_code": "Z1", "read_on": day, "value": text}
        for day, text in zip(days, ("71.2%", "71.2", "0.712", "1"), strict=True)
    ]
    others = [readings[0] | {"target_code": "Z2", "value": "71.2"}]
    rows = taken(bare_settings, tmp_path, "reading", [*readings, *others]).frame(
        "reading_list", plan_ids=[Q], task_keys=[], as_of=date(2026, 12, 31)
    )
    shares = rows.loc[rows["target_code"] == "Z1", "value"]
    assert shares.round(9).tolist() == [0.712, 0.712, 0.712, 1]
    assert rows.loc[rows["target_code"] == "Z2", "value"].tolist() == [71.2]
