"""Wordings of which one letter decides: each rule with the wording it reads and the one it leaves alone."""

import pytest

from fireledger.intake.plans import Task, read_plan_lines

HEAD = ("某区消防安全整治工作方案", "", "二、工作任务")
FOOT = ("", "某区消防安全委员会办公室", "2025年3月1日")


def _tasks(*items: str) -> tuple[Task, ...]:
    return read_plan_lines((*HEAD, *items, *FOOT)).tasks


def _units(task: Task) -> list[tuple[str, str]]:
    return [(unit.name, unit.role) for unit in task.units]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("由区教委负责。", [("区教委", "joint")]),
        ("由汀岚街道办事处负责，6月底前完成。", [("汀岚街道办事处", "joint")]),
        ("由区教委牵头，区民政局配合，长期坚持。", [("区教委", "lead"), ("区民政局", "support")]),
        ("由区教委牵头，各镇街落实属地责任。", [("区教委", "lead"), ("各镇街", "joint")]),
        ("由区教委牵头，区民政局配合，逐所建立台账。", [("区教委", "lead"), ("区民政局", "support")]),
        ("由此产生的隐患逐项整改。", []),
        ("由产权单位负责，逐所建立台账。", []),
        ("由专人负责看护。", []),
    ],
)
def test_a_sentence_that_names_who_does_it_needs_no_bracket(sentence: str, units: list[tuple[str, str]]) -> None:
    last = "（二）整治校园。开展排查，落实措施。" + sentence
    assert _units(_tasks("（一）整治商场。开展排查。（责任单位：区商务委）", last)[1]) == units


def test_a_deadline_in_the_heading_is_that_of_the_whole_item() -> None:
    (task,) = _tasks("（一）整治校园（2025年6月底前）。开展排查，落实措施。（区教委牵头）")
    assert (_units(task), str(task.due_on)) == ([("区教委", "lead")], "2025-06-30")


def test_phases_and_closing_clauses_are_no_tasks() -> None:
    tasks = _tasks(
        "（一）整治校园。开展排查，落实措施。（区教委牵头）",
        "三、实施步骤",
        "（一）动员部署阶段（2025年4月底前）。各单位制定方案，召开会议。",
        "（二）验收总结阶段（2025年12月底前）。开展评估验收，区消安办总结。（区消安办牵头）",
        "四、其他",
        "（一）本方案自印发之日起施行，有效期3年。",
        "（二）本方案由区消防安全委员会办公室负责解释。",
    )
    assert [_units(task) for task in tasks] == [[("区教委", "lead")], [("区消安办", "lead")]]


@pytest.mark.parametrize(
    ("words", "kind", "due_on"),
    [
        ("制定管理办法，8月底前印发实施。", "dated", "2025-08-31"),
        ("落实2023年底前印发的各项制度，加强管理。", "continuous", "None"),
        ("培训网格员500人次，提升能力。", "target", "None"),
        ("培训消防安全管理人300人以上。", "target", "None"),
        ("检查30人以上的劳动密集型企业，消除隐患。", "continuous", "None"),
        ("每季度开展检查2次以上。", "cadence", "None"),
    ],
)
def test_what_a_number_or_a_date_in_the_text_sets(words: str, kind: str, due_on: str) -> None:
    (task,) = _tasks(f"（一）压实责任。{words}（责任单位：区教委）")
    assert (task.kind, str(task.due_on)) == (kind, due_on)


@pytest.mark.parametrize(
    ("title", "signer", "issuer", "district"),
    [
        ("石桁县村镇工业集聚区整治工作方案", "石桁县人民政府办公室", "石桁县人民政府办公室", "石桁县"),
        ("北原市停车区整治工作方案", "北原市消防救援支队", "北原市消防救援支队", "北原市"),
        ("石桁县村镇工业集聚区整治工作方案", "联系人：王某", None, "石桁县"),
    ],
)
def test_the_signature_names_the_issuer_and_the_district(
    title: str, signer: str, issuer: str | None, district: str
) -> None:
    item = "一、整治厂房。（责任单位：县应急管理局）"
    facts = read_plan_lines((title, "为消除隐患，制定本方案。", item, signer, "2025年3月1日")).facts
    assert (facts.issuer, facts.district) == (issuer, district)


def test_few_paragraphs_that_fill_a_line_tell_that_lines_are_wrapped() -> None:
    long = (
        "整治消防设施损坏停用问题，督促产权单位修复火灾",
        "自动报警系统。（责任单位：区住房城乡建委、区应急",
        "管理局）",
    )
    items = [line for number in "一二三四" for line in (f"（{number}）第{number}项。", *long)]
    assert [_units(task) for task in _tasks(*items)] == [[("区住房城乡建委", "joint"), ("区应急管理局", "joint")]] * 4
