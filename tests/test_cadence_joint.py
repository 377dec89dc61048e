"""双定期 of 黔江: what the units of a task hold together is one row, and the record of any of them fills its slot."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from fireledger.answers import Ask, answer
from fireledger.intake import sources as intake
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Incoming, open_ledger, take_file
from tests.in_process import READER

PLAN, KIND, SLOT = "qianjiang-2026", "双定期", "党委政府定期研究"
OFFICE, BRIGADE = "区政府办公室", "区消防救援局"
TOGETHER = f"{OFFICE}、{BRIGADE}"
SET = {"plan_id": PLAN, "cadence_kind": KIND, "slot_kind": SLOT, "per_year": "2", "decided_on": "2026-04-20"}


def event(unit: str, day: str, **more: str) -> dict[str, str]:
    """A row of the cadence sheet."""
    said = {"plan_id": PLAN, "unit_text": unit, "cadence_kind": KIND, "slot_kind": SLOT, "held_on": day}
    return {**said, **more}


class Office:
    """An office that has set the number and takes records."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.folder = settings, folder
        self.take("frequency", SET | {"basis": "会议纪要"})

    def take(self, kind: str, *rows: dict[str, str]) -> None:
        """A sheet with these rows."""
        path = intake.write_entries(kind, list(rows), self.folder / f"{kind}.csv")
        take_file(self.settings, READER, Incoming(path, kind), "测试")

    def slots(self, as_of: date, name: str = "cadence", **chosen: tuple[str, ...]) -> pd.DataFrame:
        """The answer about the thing whose number is set."""
        ledger = open_ledger(self.settings)
        assert ledger is not None
        scope = Scope(as_of, date(2026, 1, 1), plan_ids=(PLAN,), **chosen)
        rows = answer(name, Ask(ledger.frame, scope, self.settings))
        return rows[rows["slot_kind"] == SLOT] if "slot_kind" in rows else rows


@pytest.fixture
def office(bare_settings: Settings, tmp_path: Path) -> Office:
    """An office without sample that has decided: twice a year."""
    return Office(bare_settings, tmp_path)


def told(slots: pd.DataFrame) -> list[tuple[str, ...]]:
    """Unit, period and state of each slot."""
    return [tuple(row) for row in slots[["unit_name", "period_key", "state"]].itertuples(index=False)]


def test_one_unit_s_record_fills_the_slot_of_all_and_nobody_is_missing(office: Office) -> None:
    office.take("cadence", event(BRIGADE, "2026-06-18"))
    slots = office.slots(date(2026, 12, 1))
    assert told(slots) == [(TOGETHER, "2026-H1", "on_time"), (TOGETHER, "2026-H2", "not_due")]
    assert slots["is_joint"].all()
    (count,) = office.slots(date(2026, 12, 1), "cadence_by_slot").query("period_key == '2026-H1'").to_dict("records")
    assert (count["due_count"], count["on_time_count"], count["missed_count"]) == (1, 1, 0)
    late = office.slots(date(2027, 1, 20))
    assert told(late)[1] == (TOGETHER, "2026-H2", "missed")


def test_who_is_asked_about_alone_sees_what_the_other_has_held(office: Office) -> None:
    office.take("cadence", event(BRIGADE, "2026-06-18"))
    whole = office.slots(date(2026, 12, 1))
    keys = whole["unit_key"].iloc[0].split("、")
    assert len(keys) == 2
    for key in keys:
        assert told(office.slots(date(2026, 12, 1), unit_keys=(key,))) == told(whole)


def test_records_of_both_for_one_day_are_one_and_others_stay_outside(office: Office) -> None:
    office.take("frequency", SET | {"per_year": "3", "decided_on": "2026-04-21", "basis": "会议纪要"})
    both = [event(unit, "2026-06-18") for unit in (OFFICE, BRIGADE)]
    office.take("cadence", *both, event("区教委", "2026-07-01"))
    slots = office.slots(date(2026, 12, 1))
    shared = slots[slots["is_joint"]]
    assert shared["state"].tolist() == ["on_time", "not_due", "not_due"]
    outside = slots[slots["roster"] == "outside"]
    assert outside["unit_name"].unique().tolist() == ["区教委"]
    assert outside["state"].tolist() == ["on_time", "not_due", "not_due"]


def test_without_a_number_the_shared_row_is_open_and_nothing_is_due(office: Office) -> None:
    office.take("cadence", event(OFFICE, "2026-03-18"))
    slots = office.slots(date(2026, 4, 19))
    assert told(slots) == [(TOGETHER, "", "open")]
    assert not slots["is_due"].any()
