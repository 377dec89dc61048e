"""The reviewed task table: written and read back the same, refused cell by cell, compared with a new reading."""

import csv
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fireledger.errors import Message, UserError
from fireledger.intake import reviews
from fireledger.intake import sources as intake
from fireledger.intake.plans import Plan, Task, TaskUnit
from fireledger.intake.plans.frames import as_plan_frames
from fireledger.text import words
from tests.drawn_plan import PLAN
from tests.tree import ROOT

SAY = words("zh")
SHIPPED = ["yongchuan-2022", "qianjiang-2026"]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """The drawn plan as it is read."""
    document = tmp_path / "document.txt"
    document.write_text(PLAN, encoding="utf-8")
    return intake.read_plan(document)


def bare(tasks: tuple[Task, ...]) -> list[Task]:
    """The tasks without their notes, which the table tells in words."""
    return [replace(task, notes=()) for task in tasks]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_reviewed_table_is_read_back_as_it_was_written(name: str, tmp_path: Path) -> None:
    folder = ROOT / "data" / "plans" / name
    read = intake.read_plan(reviews.document_in(folder))
    path = reviews.write_review(tmp_path, read.tasks, SAY)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    back = reviews.reviewed_plan(read, reviews.read_review(path), reviews.read_facts(folder))
    assert bare(back.tasks) == bare(read.tasks)
    assert bare(reviews.as_tasks(reviews.as_rows(read.tasks))) == bare(reviews.read_review(path))
    assert (back.clauses, back.lines) == (read.clauses, read.lines)


def test_roles_flags_and_order_of_units_survive() -> None:
    units = (
        TaskUnit("区教委", "lead", False, False),
        TaskUnit("区城市管理局（综合执法局）", "joint", False, True),
        TaskUnit("各镇街", "joint", True, True),
        TaskUnit("区公安局", "support", False, False),
        TaskUnit("区民政局", "lead", False, False),
    )
    text = reviews.write_units(units)
    assert text == (
        "牵头：区教委；责任：区城市管理局（综合执法局）（未列全）、各镇街（集合）（未列全）；配合：区公安局；牵头：区民政局"
    )
    assert reviews.read_units(text) == units


def test_units_may_be_typed_freely() -> None:
    units = reviews.read_units("牵头单位: 区教委；区公安局，各镇街、区应急管理局等")
    assert not isinstance(units, Message)
    assert [(unit.name, unit.role, unit.is_group, unit.is_open) for unit in units] == [
        ("区教委", "lead", False, False),
        ("区公安局", "joint", False, False),
        ("各镇街", "joint", True, False),
        ("区应急管理局", "joint", False, True),
    ]


def test_every_bad_cell_is_told_at_once(plan: Plan, tmp_path: Path) -> None:
    path = reviews.write_review(tmp_path, plan.tasks, SAY)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0] |= {"类别": "尽快", "到期日": "2026-13-01", "原文末行": "1"}
    rows[1] |= {"序号": "1", "具体工作": "", "责任单位": "监督：区公安局"}
    rows[2] |= {"类别": "限期", "责任单位": "区公安局、区公安局"}
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(UserError) as refusal:
        reviews.read_review(path)
    told = [(place.where.values["row"], place.where.values["heading"]) for place in refusal.value.places]
    assert told == [
        (2, "类别"),
        (2, "到期日"),
        (2, "原文末行"),
        (3, "序号"),
        (3, "具体工作"),
        (3, "责任单位"),
        (4, "到期日"),
        (4, "责任单位"),
    ]
    assert all(refusal.value.lines(words(lang)) for lang in ("zh", "en"))


def test_edited_rows_are_refused_by_the_number_of_the_task(plan: Plan) -> None:
    rows = reviews.as_rows(plan.tasks)
    rows[1] |= {"detail": " ", "due_on": date(2026, 12, 1)}
    with pytest.raises(UserError) as refusal:
        reviews.as_tasks(rows)
    assert refusal.value.lines(SAY)[1:] == [
        "  第 2 项「具体工作」：空白 必须填写",
        "  第 2 项「到期日」：'2026-12-01' 持续和频次任务不填到期日；有日期的请将类别改为限期",
    ]


def test_the_store_takes_the_reviewed_tasks_and_facts(plan: Plan, tmp_path: Path) -> None:
    rows = reviews.as_rows(plan.tasks)
    rows[1] |= {"units": "牵头：区经济信息委；配合：区应急管理局", "remark": "已与区经济信息委核实"}
    facts = {**reviews.fact_values(plan.facts), "title": "另定的标题", "report_period": "month"}
    folder = tmp_path / "yongchuan-2026"
    reviews.write_plan(folder, tmp_path / "document.txt", facts, reviews.as_tasks(rows), SAY)
    frames = intake.read_source(folder, "plan", {})
    assert frames["plan"].loc[0, ["title", "report_period"]].tolist() == ["另定的标题", "month"]
    named = frames["task_unit"].query("task_key == 'yongchuan-2026/02'")
    assert named[["unit_text", "role"]].to_numpy().tolist() == [["区经济信息委", "lead"], ["区应急管理局", "support"]]
    assert frames["task"].loc[0, "due_precision"] == plan.tasks[0].due_precision == "month"
    assert len(frames["document_line"]) == len(plan.lines)


def test_doubts_go_with_their_correction(plan: Plan) -> None:
    names = {"区公安局", "各镇街", "区应急管理局"}
    first, second, third = reviews.as_rows(plan.tasks)
    assert reviews.doubts_of(first, names, {"各镇街"}) == ()
    assert reviews.doubts_of(second, names, ()) == ("open_list", "unmatched", "no_deadline")
    assert reviews.doubts_of(second, (), ()) == ("open_list", "no_deadline")
    assert reviews.doubts_of(third, names, ()) == ("group_open",)
    mended = {**second, "units": "责任：区应急管理局", "kind": "dated", "due_on": date(2026, 12, 31)}
    assert (reviews.doubts_of(mended, names, ()), reviews.standing_notes(mended)) == ((), [])
    assert reviews.doubts_of({**mended, "units": ""}, names, ()) == ("no_units",)


def test_a_collective_that_was_decided_is_no_doubt_even_when_no_register_knows_it(plan: Plan) -> None:
    third = {**reviews.as_rows(plan.tasks)[2], "units": "责任：各行业协会（集合）"}
    assert reviews.doubts_of(third, {"区公安局"}, ()) == ("group_open", "unmatched")
    assert reviews.doubts_of(third, {"区公安局"}, {"各行业协会"}) == ()


def test_choices_for_collectives_are_kept_with_the_plan_as_far_as_its_tasks_name_them(
    plan: Plan, tmp_path: Path
) -> None:
    folder = tmp_path / "yongchuan-2026"
    facts = {**reviews.fact_values(plan.facts), "groups": {"各镇街": "open", "各行业协会": "expanded"}}
    reviews.write_plan(folder, tmp_path / "document.txt", facts, plan.tasks, SAY)
    assert reviews.read_facts(folder)["groups"] == {"各镇街": "open"}
    chosen = intake.read_source(folder, "plan", {})["group_choice"]
    assert chosen.to_dict("records") == [{"plan_id": "yongchuan-2026", "unit_text": "各镇街", "is_expanded": False}]


def test_a_choice_for_a_collective_that_no_task_names_or_that_is_none_is_refused(plan: Plan) -> None:
    with pytest.raises(UserError) as refusal:
        as_plan_frames(plan, "p", {"groups": {"各行业协会": "open", "各镇街": "maybe"}})
    assert [place.wanted.key for place in refusal.value.places] == [
        "plan_error.wanted_group",
        "plan_error.wanted_choice",
    ]


def test_close_names_are_units_not_spellings() -> None:
    spellings = {"区经济信息委": "区经济信息委", "区经济和信息化委员会": "区经济信息委", "区教委": "区教委"}
    assert reviews.close_names("区经信委员会", spellings)[0] == "区经济信息委"


def test_a_task_is_split_at_a_sentence_and_merged_again(plan: Plan) -> None:
    row = reviews.as_rows(plan.tasks)[0]
    first, second = reviews.split_row(row, 1)
    assert first["detail"] == "清理高层建筑消防通道。"
    assert second["detail"].startswith("对占用消防通道的")
    assert first["units"] == second["units"] == row["units"]
    other = reviews.merged_rows(first, {**second, "units": "牵头：区公安局；配合：区教委", "last_line": 40})
    assert other["detail"].replace("\n", "") == row["detail"]
    assert other["units"] == "牵头：区公安局；责任：各镇街（集合）；配合：区教委"
    assert (other["first_line"], other["last_line"], other["due_on"]) == (row["first_line"], 40, date(2026, 12, 31))


def test_a_renamed_unit_is_not_named_twice(plan: Plan) -> None:
    row = reviews.as_rows(plan.tasks)[1]
    renamed = reviews.renamed_unit(row, "区经信委员会", "区应急管理局")
    assert renamed["units"] == "责任：区应急管理局（未列全）"


def test_reading_again_tells_the_differences_and_changes_nothing_by_itself(plan: Plan) -> None:
    reviewed = (
        plan.tasks[0],
        replace(plan.tasks[1], units=(TaskUnit("区经济信息委", "lead", False, False),)),
        replace(plan.tasks[2], no=3, detail="由办公室补充的任务：值班值守。", label="补"),
    )
    found = reviews.review_differences(plan, reviewed)
    assert [(difference.kind, difference.columns) for difference in found] == [
        ("changed", ("units",)),
        ("only_read", ()),
        ("only_reviewed", ()),
    ]
    assert [task.detail for task in reviews.merged(plan, reviewed, ())] == [task.detail for task in reviewed]
    taken = reviews.merged(plan, reviewed, [difference.at for difference in found])
    assert [task.no for task in taken] == [1, 2, 4]
    assert bare([replace(task, no=number) for number, task in enumerate(taken, 1)]) == bare(plan.tasks)


def test_a_kept_review_follows_its_text_to_other_lines(plan: Plan) -> None:
    moved = replace(
        plan, tasks=tuple(replace(task, first_line=task.first_line + 9, last_line=99) for task in plan.tasks)
    )
    kept = reviews.merged(moved, plan.tasks, ())
    assert reviews.review_differences(moved, plan.tasks) == []
    assert [task.last_line for task in kept] == [99, 99, 99]


def test_plan_ids_are_plain_and_never_taken_twice(tmp_path: Path) -> None:
    facts = {"district": "永川区", "window_start": date(2022, 1, 1)}
    assert reviews.free_plan_id(tmp_path, facts) == "yongchuan-2022"
    for name in ("yongchuan-2022", "yongchuan-2022-2"):
        (tmp_path / "plans" / name).mkdir(parents=True)
    assert reviews.free_plan_id(tmp_path, facts) == "yongchuan-2022-3"
    assert reviews.free_plan_id(tmp_path, {}) == "plan"


def test_a_plan_is_known_by_its_number_or_its_title(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "plans", tmp_path / "plans")
    assert reviews.find_plan(tmp_path, {"doc_no": "永川府办发〔2022〕89号", "district": "永川区"}) == SHIPPED[0]
    assert reviews.find_plan(tmp_path, {"title": "2026年全区消防工作要点", "district": "黔江区"}) == SHIPPED[1]
    assert reviews.find_plan(tmp_path, {"title": "2026年全区消防工作要点", "district": "永川区"}) is None


def test_a_folder_is_replaced_only_on_purpose_and_the_former_one_kept(plan: Plan, tmp_path: Path) -> None:
    made, target, former = (tmp_path / name for name in ("made", "plans/p", "replaced/p"))
    for label in ("first", "second"):
        tasks = (replace(plan.tasks[0], label=label),)
        reviews.write_plan(made, tmp_path / "document.txt", {"title": "甲", "district": "永川区"}, tasks, SAY)
        if label == "second":
            with pytest.raises(UserError, match=r"review_error\.exists"):
                reviews.publish_plan(made, target, replaces=False, former=former)
        reviews.publish_plan(made, target, replaces=label == "second", former=former)
    assert reviews.read_review(target / reviews.NAME)[0].label == "second"
    assert reviews.read_review(former / reviews.NAME)[0].label == "first"


def test_facts_the_ledger_needs_are_asked_for_together() -> None:
    facts = {"window_start": date(2026, 1, 1), "window_end": date(2025, 1, 1)}
    with pytest.raises(UserError) as refusal:
        reviews.check_facts(facts)
    assert len(refusal.value.places) == 3


def test_a_task_keeps_its_number_whatever_becomes_of_the_others(plan: Plan) -> None:
    first, second, third = reviews.as_rows(plan.tasks, keeps_numbers=True)
    assert reviews.row_numbers([second, third]) == [2, 3]
    one, other = reviews.split_row({**first, "detail": "甲。乙。"}, 1)
    assert reviews.row_numbers([one, other, second, third]) == [1, 4, 2, 3]
    assert reviews.row_numbers([first, reviews.blank_row(first), reviews.merged_rows(second, third)]) == [1, 3, 2]
    assert [task.no for task in reviews.as_tasks([second, third])] == [2, 3]
    assert reviews.row_numbers(reviews.as_rows(plan.tasks)[1:]) == [1, 2]
    kept = reviews.merged(plan, plan.tasks[1:], ())
    assert [task.no for task in kept] == [2, 3]
    taken = reviews.merged(
        plan, plan.tasks[1:], {difference.at for difference in reviews.review_differences(plan, plan.tasks[1:])}
    )
    assert (taken[0].no, taken[0].detail) == (4, plan.tasks[0].detail)
