"""plain.py itself against figures counted by hand (measures.md §3), from the documents alone."""

from datetime import date

import pytest

from fireledger.intake import read_plan
from tests import plain
from tests.tree import ROOT


def duties_of(plan_id: str) -> list[dict]:
    """Task × unit as written in a shipped document."""
    plan = read_plan(ROOT / "data" / "plans" / plan_id / "document.txt")
    return [
        {"task_key": task.no, "theme_key": task.theme, "unit_key": unit.name, "role": unit.role}
        for task in plan.tasks
        for unit in task.units
    ]


def of_unit(cells: dict, unit: str) -> float:
    """Load of one unit over all themes."""
    return sum(value for (name, _), value in cells.items() if name == unit)


def test_yongchuan_in_full_has_129_duties_and_27_of_the_towns() -> None:
    cells = plain.workload(duties_of("yongchuan-2022"), "full")
    assert (sum(cells.values()), len(cells), max(cells.values())) == (129, 97, 5)
    assert (of_unit(cells, "各镇街"), of_unit(cells, "区消防救援支队")) == (27, 26)


def test_yongchuan_shared_out_adds_up_to_its_32_tasks() -> None:
    cells = plain.workload(duties_of("yongchuan-2022"), "share")
    assert sum(cells.values()) == pytest.approx(32)
    assert of_unit(cells, "各镇街") == pytest.approx(9.09, abs=0.005)


def test_no_document_records_a_lead() -> None:
    for plan_id, task_count in (("yongchuan-2022", 32), ("qianjiang-2026", 19)):
        duties = duties_of(plan_id)
        assert plain.workload(duties, "lead") == {}
        assert len(plain.tasks_without_lead(duties)) == task_count


def test_a_rebound_after_a_check_undoes_it_and_a_late_extension_moves_nothing() -> None:
    due_on = date(2022, 9, 30)
    duty = {"task_key": "t", "unit_key": "u", "due_on": due_on}
    reports = [
        {"reported_on": date(2022, 9, 1), "stage": "verified"},
        {"reported_on": date(2022, 10, 2), "stage": "reopened"},
        {"reported_on": date(2022, 10, 3), "stage": "extended", "new_due_on": date(2022, 12, 31)},
    ]
    blank = {"task_key": "t", "unit_key": "u", "state": None, "percent": None, "new_due_on": None}
    rows = [blank | row | {"source_row": number} for number, row in enumerate(reports)]
    before, after = (plain.dated_state(duty, rows, day) for day in (date(2022, 10, 1), date(2022, 10, 5)))
    assert (before["is_done"], before["is_on_time"], before["is_overdue"]) == (True, True, False)
    assert (after["is_done"], after["is_overdue"], after["due_on"]) == (False, True, due_on)


def test_a_period_is_due_ten_days_after_its_quarter_and_starts_with_the_signature() -> None:
    plan = {
        "signed_on": date(2022, 8, 26),
        "window_start": date(2022, 1, 1),
        "window_end": date(2022, 12, 31),
        "report_period": "quarter",
    }
    laid = [(row["period_key"], row["due_on"]) for row in plain.periods(plan, 10)]
    assert laid == [("2022-Q3", date(2022, 10, 10)), ("2022-Q4", date(2023, 1, 10))]
