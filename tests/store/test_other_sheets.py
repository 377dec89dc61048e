"""Actions, targets with readings and cadences in the store: units matched, tasks linked, nothing later than the day."""

from datetime import date

import pandas as pd

from fireledger.store import Ledger

PLAN, TASK = "yongchuan-2022", "yongchuan-2022/01"
ALL = {"plan_ids": [PLAN], "task_keys": []}


def actions(ledger: Ledger, day: date, **chosen: list[str]) -> pd.DataFrame:
    """Imported supervision actions up to a day, beside those of the sample."""
    rows = ledger.frame("action_list", **{"districts": [], "unit_keys": [], "task_keys": [], **chosen}, as_of=day)
    return rows[~rows["is_sample"]]


def test_an_action_is_linked_to_its_task_and_its_unit(recorded_ledger: Ledger) -> None:
    (action,) = actions(recorded_ledger, date(2022, 10, 31), task_keys=[TASK]).to_dict("records")
    assert (action["unit_key"], action["action_type"], action["reply"]) == ("YC-Z-100", "urging", "已整改")
    assert (action["source_path"], action["source_row"], action["is_sample"]) == ("action.csv", 2, False)
    later = actions(recorded_ledger, date(2022, 12, 31), unit_keys=["YC-Z-100"])
    assert later["action_code"].tolist() == ["D-1"]


def test_a_reply_that_came_later_is_not_known_yet(recorded_ledger: Ledger) -> None:
    early = actions(recorded_ledger, date(2022, 10, 10))
    assert early["action_code"].tolist() == ["D-1"]
    assert early[["replied_on", "reply"]].isna().all(axis=None)


def test_a_target_has_the_latest_reading_of_the_whole(recorded_ledger: Ledger) -> None:
    read = [
        recorded_ledger.frame("target_list", **ALL, as_of=day).set_index("target_code").loc["Z-1"]
        for day in (date(2022, 9, 1), date(2022, 10, 1), date(2022, 12, 31))
    ]
    assert [target["task_key"] for target in read] == [TASK] * 3
    assert pd.isna(read[0]["read_on"])
    assert read[1]["value"] == 400
    assert pd.isna(read[2]["value"])  # numerator and denominator came without it
    assert (read[2]["numerator"], read[2]["denominator"]) == (820, 1000)


def test_a_reading_without_its_target_waits_for_it(recorded_ledger: Ledger) -> None:
    readings = recorded_ledger.frame("reading_list", **ALL, as_of=date(2022, 12, 31)).query("not is_sample")
    assert readings["target_code"].tolist() == ["Z-1", "Z-1", "Z-2", "Z-1"]
    assert readings["target_name"].isna().tolist() == [False, False, True, False]
    assert readings["unit_key"].dropna().tolist() == ["YC-Z-100"]


def test_what_a_unit_has_held_is_listed_by_unit(recorded_ledger: Ledger) -> None:
    held = recorded_ledger.frame("cadence_list", plan_ids=[PLAN], unit_keys=["YC-Z-100"], as_of=date(2022, 12, 31))
    assert held[["cadence_kind", "slot_kind", "evidence"]].values.tolist() == [["四个一", "形势研判", "会议纪要1"]]
    assert recorded_ledger.frame("cadence_list", plan_ids=[], unit_keys=["YC-Z-101"], as_of=date(2022, 12, 31)).empty
