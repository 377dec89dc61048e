"""The 永川 plan as issued: a breakdown table of 32 rows, written one cell below the other, and a body of 28 clauses."""

from collections import Counter
from datetime import date

import pytest

from fireledger.intake.plans import Plan, Task
from tests.intake.plan_layouts import issued, text_of, without_blanks

PROBLEMS, ABILITIES = "推进城市消防安全突出问题整治行动", "开展城市火灾隐患治理能力提升行动"
THEMES = {
    "深化高层建筑消防安全综合治理行动": (PROBLEMS, (1, 2, 3, 4, 5)),
    "推进工业厂房库房和再生资源回收行业火灾风险整治攻坚行动": (PROBLEMS, (6,)),
    "推进地下工程清违除患行动": (PROBLEMS, (7,)),
    "推进自建房安全专项整治行动": (PROBLEMS, (8,)),
    "推进大型商业综合体达标行动": (PROBLEMS, (9,)),
    "开展石油化工企业安全防护行动": (PROBLEMS, (10,)),
    "推进老旧建筑消防设施改造行动": (PROBLEMS, (11,)),
    "开展新兴业态火灾风险防治行动": (PROBLEMS, (12,)),
    "提升共建共治能力": (ABILITIES, (13, 14, 15, 16, 17, 18)),
    "提升源头管控能力": (ABILITIES, (19, 20, 21, 22, 23)),
    "提升隐患整治能力": (ABILITIES, (24, 25)),
    "提升智能防范能力": (ABILITIES, (26, 27)),
    "提升综合救援能力": (ABILITIES, (28, 29, 30)),
    "提升宣传教育能力": (ABILITIES, (31, 32)),
}
# measures.md §3, full workload.
WORKLOAD = {
    "各镇街": 27,
    "区消防救援支队": 26,
    "区住房城乡建委": 10,
    "区规划自然资源局": 8,
    "区经济信息委": 7,
    "区商务委": 7,
    "区公安局": 5,
    "区城市管理局": 5,
    "区财政局": 4,
    **dict.fromkeys(("区应急局", "重庆市邮政管理局七分局", "区文化旅游委", "区市场监管局", "各产业促进中心"), 3),
    **dict.fromkeys(("区委宣传部", "区委政法委", "区司法局", "区发展改革委", "区大数据发展局"), 2),
    **dict.fromkeys(("区教委", "区民族宗教委", "区卫生健康委", "区民政局", "区人力社保局"), 1),
}
# Unit lists of all rows, by number of row, copied by hand from the document.
UNITS = {
    1: "各镇街，各产业促进中心",
    2: "各镇街，各产业促进中心",
    3: "区城市管理局、区消防救援支队、区公安局",
    4: "区住房城乡建委",
    5: "区经济信息委",
    6: "区经济信息委、区商务委、区应急局、重庆市邮政管理局七分局、区消防救援支队，各镇街，各产业促进中心",
    7: "区规划自然资源局、区住房城乡建委、区城市管理局、区消防救援支队，各镇街",
    8: "区经济信息委、区住房城乡建委、区规划自然资源局、区城市管理局、区消防救援支队，各镇街",
    9: "区经济信息委、区住房城乡建委、区商务委、区文化旅游委、区消防救援支队，各镇街",
    10: "区经济信息委、区规划自然资源局、区商务委、区应急局、区消防救援支队，各镇街",
    11: "区规划自然资源局、区住房城乡建委、区消防救援支队，各镇街",
    12: "区委宣传部、区经济信息委、区公安局、区规划自然资源局、区住房城乡建委、区商务委、区文化旅游委、"
    "区市场监管局、区消防救援支队，各镇街",
    13: "区消防救援支队、区司法局、区市场监管局",
    14: "各镇街",
    15: "区教委、区民族宗教委、区卫生健康委、区民政局、区商务委、区文化旅游委、重庆市邮政管理局七分局、区消防救援支队",
    16: "区公安局、区消防救援支队，各镇街",
    17: "区住房城乡建委、区消防救援支队，各镇街",
    18: "区委政法委、区消防救援支队，各镇街",
    19: "区规划自然资源局、区消防救援支队，各镇街",
    20: "区规划自然资源局、区消防救援支队，各镇街",
    21: "区经济信息委、区住房城乡建委、区城市管理局、区商务委、区应急局、区消防救援支队，各镇街",
    22: "区规划自然资源局、区住房城乡建委、区财政局、区消防救援支队，各镇街",
    23: "区住房城乡建委、区消防救援支队，各镇街",
    24: "各镇街",
    25: "区发展改革委、区公安局、区城市管理局、区消防救援支队，各镇街",
    26: "区财政局、区大数据发展局、区消防救援支队，各镇街",
    27: "区发展改革委、区公安局、区财政局、区市场监管局、区大数据发展局、区消防救援支队，各镇街",
    28: "区消防救援支队，各镇街",
    29: "区消防救援支队，各镇街",
    30: "区财政局、区消防救援支队，各镇街",
    31: "区委宣传部、区委政法委、区司法局、区人力社保局、区商务委、重庆市邮政管理局七分局、区消防救援支队，各镇街",
    32: "区消防救援支队，各镇街",
}
# Rows that a page break divides: the words across the break, and the last words.
BROKEN = {
    8: ("安全疏散不符合要求等消防安全问题整治到位", "及时消除安全隐患。"),
    13: ("以及充电场所、密室逃脱场所等新兴业态场所的", "消防管理标准或规范。"),
    19: ("将消防安全布局、消防站、消防训练基地", "加强评估和考评。"),
    24: ("结合经济发展、产业结构、功能布局、人口密度以及", "实施综合治理。"),
}
CLAUSES = [str(number) for number in range(1, 9)] + [
    f"{above}（{number}）"
    for above, last in ((9, 6), (10, 5), (11, 2), (12, 2), (13, 3), (14, 2))
    for number in range(1, last + 1)
]


@pytest.fixture(name="plan", scope="module")
def _plan() -> Plan:
    return issued("yongchuan-2022")


@pytest.fixture(name="tasks", scope="module")
def _tasks(plan: Plan) -> dict[int, Task]:
    return {task.no: task for task in plan.tasks}


def test_facts_are_those_printed_on_the_document(plan: Plan) -> None:
    facts = plan.facts
    assert facts.title == "永川区城市重大火灾风险防治行动计划（2022—2024年）"
    assert facts.doc_no == "永川府办发〔2022〕89号"
    assert facts.issuer == "重庆市永川区人民政府办公室"
    assert facts.district == "永川区"
    assert facts.signed_on == date(2022, 8, 26)  # not the day of printing, 29 August
    assert (facts.window_start, facts.window_end) == (date(2022, 1, 1), date(2024, 12, 31))


def test_rows_are_numbered_1_to_32(plan: Plan) -> None:
    assert [(task.no, task.label) for task in plan.tasks] == [(number, str(number)) for number in range(1, 33)]


def test_each_row_has_its_merged_theme_and_the_part_of_the_body(tasks: dict[int, Task]) -> None:
    wanted = {number: (part, theme) for theme, (part, numbers) in THEMES.items() for number in numbers}
    assert {number: (task.part, task.theme) for number, task in tasks.items()} == wanted


def test_each_row_has_its_units_in_the_order_written(tasks: dict[int, Task]) -> None:
    wanted = {number: text.replace("，", "、").split("、") for number, text in UNITS.items()}
    assert {number: [unit.name for unit in task.units] for number, task in tasks.items()} == wanted
    assert {number: task.units_text for number, task in tasks.items()} == UNITS


def test_workload_of_each_unit_is_that_of_measures(plan: Plan) -> None:
    counts = Counter(unit.name for task in plan.tasks for unit in task.units)
    assert counts == WORKLOAD
    assert sum(counts.values()) == 129
    assert len(counts) == 24


def test_two_names_are_groups_none_leads_and_no_list_is_open(plan: Plan) -> None:
    units = [unit for task in plan.tasks for unit in task.units]
    assert {unit.name for unit in units if unit.is_group} == {"各镇街", "各产业促进中心"}
    assert {unit.role for unit in units} == {"joint"}
    assert not any(unit.is_open for unit in units)


def test_97_cells_of_theme_and_unit_are_filled_and_the_largest_is_5(plan: Plan) -> None:
    cells = Counter((task.theme, unit.name) for task in plan.tasks for unit in task.units)
    assert len(cells) == 97
    assert max(cells.values()) == 5


def test_shares_add_up_to_32(plan: Plan) -> None:
    share: dict[str, float] = {}
    for task in plan.tasks:
        for unit in task.units:
            share[unit.name] = share.get(unit.name, 0.0) + 1 / len(task.units)
    assert sum(share.values()) == pytest.approx(32)
    assert round(share["各镇街"], 2) == 9.09
    assert round(share["区消防救援支队"], 2) == 6.88


def test_three_rows_are_dated_and_29_continuous(tasks: dict[int, Task]) -> None:
    dated = {
        number: (task.due_on, task.due_precision, task.deadline_text) for number, task in tasks.items() if task.due_on
    }
    assert dated == {
        1: (date(2022, 9, 30), "month", "2022 年 9 月"),
        6: (date(2022, 12, 31), "month", "2022 年 12 月"),
        9: (date(2022, 12, 31), "month", "2022 年 12 月"),
    }
    assert {number for number, task in tasks.items() if task.kind == "dated"} == set(dated)
    rest = {(task.kind, task.deadline_text) for number, task in tasks.items() if number not in dated}
    assert rest == {("continuous", "持续开展")}
    assert not any(task.is_due_inferred for task in tasks.values())


@pytest.mark.parametrize("number", BROKEN)
def test_rows_divided_by_a_page_break_are_healed(tasks: dict[int, Task], number: int) -> None:
    across, end = BROKEN[number]
    assert across in tasks[number].detail
    assert tasks[number].detail.endswith(end)


def test_wording_is_kept_as_issued(tasks: dict[int, Task]) -> None:
    assert tasks[1].detail == (
        "常态化开展滚动排查，重点整治消防用水问题。中山路街道抓紧完成阳光尚城、AC 世纪城、水晶城消防用水整改。"
    )
    assert tasks[4].detail == "开展可燃雨棚和突出外墙防护网整治“回头看”"
    assert "在 2022 年 12 月底前对账销号；" in tasks[6].detail
    assert "强化高度在 250 米以上新建民用建筑防火设计" in tasks[23].detail


def test_each_detail_is_the_issued_text_on_its_lines(plan: Plan) -> None:
    for task in plan.tasks:
        source = without_blanks("".join(plan.lines[task.first_line - 1 : task.last_line]))
        assert source.startswith(str(task.no))
        assert _stands_in(without_blanks(task.detail), source), task.no


def _stands_in(detail: str, source: str) -> bool:
    """The detail stands in the source in one piece, or in two where a page break put its rest at the end."""
    return any(detail[:cut] in source and source.endswith(detail[cut:]) for cut in range(len(detail), 0, -1))


def test_first_and_last_line_hold_the_first_and_last_words(plan: Plan, tasks: dict[int, Task]) -> None:
    assert plan.lines[tasks[1].first_line - 1].strip() == "1"
    assert plan.lines[tasks[1].last_line - 1].strip() == "2022 年 9 月"
    assert plan.lines[tasks[8].last_line - 1].strip() == "时消除安全隐患。"
    assert plan.lines[tasks[31].first_line - 1].strip() == "31"
    assert all(before.last_line < after.first_line for before, after in zip(plan.tasks, plan.tasks[1:], strict=False))


def test_what_is_no_task_is_in_no_task(plan: Plan) -> None:
    words = "".join(task.detail for task in (*plan.tasks, *plan.clauses))
    assert not any(word in words for word in ("抄送", "印发", "任务分解表", "序号", "明查暗访，并纳入", "强化组织领导"))


def test_the_body_has_28_clauses_with_their_own_numbers(plan: Plan) -> None:
    assert [clause.label for clause in plan.clauses] == CLAUSES
    themes = list(THEMES)
    assert [clause.theme for clause in plan.clauses[:8]] == themes[:8]
    assert list(dict.fromkeys(clause.theme for clause in plan.clauses)) == themes
    assert {clause.part for clause in plan.clauses[:8]} == {PROBLEMS}
    assert {clause.part for clause in plan.clauses[8:]} == {ABILITIES}


def test_clauses_hold_the_issued_text_and_their_lead_sentence(plan: Plan) -> None:
    source = without_blanks(text_of("yongchuan-2022"))
    assert all(without_blanks(clause.detail) in source for clause in plan.clauses)
    assert plan.clauses[0].detail.startswith("常态化开展滚动排查，")
    assert plan.clauses[8].detail.startswith("宣贯法规规章标准。按照市级统一部署要求，")
    assert plan.clauses[-1].detail.endswith("加大火灾事故、重大隐患和消防违法行为的曝光力度。")


def test_the_body_names_towns_26_times_and_the_difference_is_told(plan: Plan) -> None:
    counts = Counter(unit.name for clause in plan.clauses for unit in clause.units)
    assert counts["各镇街"] == 26
    told = {note.values["unit"]: (note.values["table_count"], note.values["body_count"]) for note in plan.notes}
    assert told == {"各镇街": (27, 26), "各产业促进中心": (3, 2)}


def test_doubts_of_a_row_are_noted(tasks: dict[int, Task]) -> None:
    assert [note.key for note in tasks[1].notes] == ["note.group_unnamed", "note.named_in_text"]
    assert tasks[1].notes[1].values == {"unit": "中山路街道"}
    unnamed = {number for number, task in tasks.items() if "note.group_unnamed" in [note.key for note in task.notes]}
    assert unnamed == {1, 2, 14, 24}
    assert {note.key for task in tasks.values() for note in task.notes} == {"note.group_unnamed", "note.named_in_text"}


def test_titles_are_the_lead_sentence_or_the_first_clause(tasks: dict[int, Task]) -> None:
    assert tasks[14].title == "压实政府属地责任"
    assert tasks[2].title == "按照轻重缓急"
    assert tasks[5].title == "持续整治电力线路、燃气管线等方面的安全隐患"
