"""Lists of units to names and roles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireledger.intake.plans.annotations import find_annotations
from fireledger.intake.plans.duties import read_note
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.unit_words import Shape, UnitWords, is_group
from fireledger.intake.plans.units import split_units

WORDS = UnitWords(["重庆市", "永川区"])

# list: names as written, * where the list is left open after the name
LISTS = {
    "区经济信息委、区公安局，各镇街": "区经济信息委 区公安局 各镇街",
    "区城市管理局,区公安局/区教委;各镇街": "区城市管理局 区公安局 区教委 各镇街",
    "区城市管理局\n区公安局\n各镇街": "区城市管理局 区公安局 各镇街",
    "区城市管理局 区公安局 各镇街": "区城市管理局 区公安局 各镇街",
    "区经济信\n息委、区公安 局": "区经济信息委 区公安局",
    "重庆市\n邮政管理局七分局": "重庆市邮政管理局七分局",
    "区消防救援支队。": "区消防救援支队",
    "区发展和改革委员会、区人力资源和社会保障局": "区发展和改革委员会 区人力资源和社会保障局",
    "工业和信息化局": "工业和信息化局",
    "区文化和旅游发展委员会": "区文化和旅游发展委员会",
    "区规划和自然资源局与区住房和城乡建设委员会": "区规划和自然资源局 区住房和城乡建设委员会",
    "住房和城乡建设局及消防救援大队": "住房和城乡建设局 消防救援大队",
    "区公安局和区应急局": "区公安局 区应急局",
    "各镇街及区级有关部门": "各镇街 区级有关部门",
    "市委和市政府": "市委 市政府",
    "有关部门和单位": "有关部门和单位",
    "区级各部门和单位": "区级各部门和单位",
    "各乡镇（街道）和园区管委会": "各乡镇（街道）和园区管委会",
    "各镇人民政府、街道办事处": "各镇人民政府 街道办事处",
    "区文旅委、区公安局、区消防救援局等区级相关部门": "区文旅委 区公安局 区消防救援局*",
    "区公安局等": "区公安局*",
    "公安部、交通运输部等部门": "公安部 交通运输部*",
    "市公安局、市通信管理局等；各区政府": "市公安局 市通信管理局* 各区政府",
    "区公安局、等部门": "区公安局*",
    "各高等院校": "各高等院校",
    "市交通委（市道运局、市港航中心）、市公安局": "市交通委（市道运局、市港航中心） 市公安局",
    "区委宣传部（区文明办）": "区委宣传部（区文明办）",
    "教育、民政、卫生健康等部门": "教育 民政 卫生健康*",
    "无": "",
}
GROUPS = [
    *("各镇街", "各产业促进中心", "各乡镇街道", "相关行业主管部门", "各行业主管部门", "各社会单位", "各街道办事处"),
    *("有关部门", "区级有关部门", "区消安委成员单位", "镇街"),
]
NAMED = [
    *(
        "区公安局",
        "重庆市邮政管理局七分局",
        "区消防救援支队",
        "区政府办公室",
        "永川区公安局",
        "中山路街道",
        "区委宣传部",
    ),
    "国网重庆永川供电公司",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_split_into_its_names(text: str) -> None:
    found = [name.text + "*" * name.is_open for name in split_units(text, WORDS)]
    assert found == LISTS[text].split()


def test_collectives_are_groups_and_bodies_are_not() -> None:
    assert [name for name in GROUPS if not is_group(name)] == []
    assert [name for name in NAMED if is_group(name)] == []


@pytest.mark.parametrize(
    "text", ["安全隐患区经济信息委", "市场监管区市场监管局", "功能布局", "全部", "持续开展", "常态化开展排查"]
)
def test_the_end_of_a_sentence_is_no_name(text: str) -> None:
    assert WORDS.shape(text) is Shape.NONE


def test_a_name_used_elsewhere_in_the_document_is_known() -> None:
    assert WORDS.shape("蓝天救援队") is not Shape.KNOWN
    assert WORDS.with_known(["蓝天救援队"]).shape("蓝天救援队") is Shape.KNOWN


@given(st.lists(st.sampled_from([*NAMED, *GROUPS]), min_size=1, max_size=8), st.sampled_from("、，,；;/"))
def test_any_list_comes_back_as_its_names(names: list[str], mark: str) -> None:
    assert [name.text for name in split_units(mark.join(names), WORDS)] == names


@given(st.lists(st.sampled_from(NAMED), min_size=2, max_size=6), st.integers(3, 30))
def test_names_broken_over_lines_are_healed(names: list[str], width: int) -> None:
    text = "、".join(names)
    lines = "\n".join(text[start : start + width] for start in range(0, len(text), width))
    assert [name.text for name in split_units(lines, WORDS)] == names


@given(st.text(max_size=40))
def test_no_text_breaks_the_splitting(text: str) -> None:
    assert all(name.text for name in split_units(text, WORDS))


# note: roles with their names, deadline, units as written
NOTES = (
    ("责任单位：区教委、区公安局，各镇街", "joint=区教委,区公安局,各镇街", None, "区教委、区公安局，各镇街"),
    (
        "牵头单位：区教委；配合单位：区公安局、区城管局；完成时限：2022年12月底前",
        "lead=区教委 support=区公安局,区城管局",
        "2022年12月底前",
        "牵头单位：区教委；配合单位：区公安局、区城管局",
    ),
    ("市教委牵头，市公安局配合", "lead=市教委 support=市公安局", None, "市教委牵头，市公安局配合"),
    ("区教委牵头、区公安局、区民政局配合", "lead=区教委 support=区公安局,区民政局", None, None),
    ("市应急局牵头，市公安局、市住建委等按职责分工负责", "lead=市应急局 joint=市公安局,市住建委", None, None),
    ("责任单位：区教委牵头，各镇街配合", "lead=区教委 support=各镇街", None, None),
    ("由区教委会同区公安局、区民政局配合", "lead=区教委 support=区公安局,区民政局", None, None),
    ("区教委（牵头）、区公安局（配合）", "lead=区教委 support=区公安局", None, None),
    ("责任单位：区教委，2023年底前完成", "joint=区教委", "2023年底前完成", "区教委"),
    ("责任领导：张三；责任单位：区教委", "joint=区教委", None, "区教委"),
    ("责任单位:区教委;完成时限:长期坚持", "joint=区教委", "长期坚持", "区教委"),
    ("责 任 单 位 ：区教委", "joint=区教委", None, "区教委"),
)


@pytest.mark.parametrize(("text", "roles", "deadline", "units"), NOTES)
def test_roles_follow_from_keywords_and_verbs(text: str, roles: str, deadline: str | None, units: str | None) -> None:
    said = read_note(Flow.of(text))
    found = [f"{duty.role}={','.join(name.text for name in split_units(duty.units, WORDS))}" for duty in said.duties]
    assert found == roles.split()
    assert (said.deadline.text if said.deadline else None) == deadline
    assert units is None or said.units.text == units


PLACES = {
    "加强。（责任单位：区教委）": ["加强。"],
    "加强。【牵头单位：区教委】": ["加强。"],
    "加强。(责任单位:区教委)": ["加强。"],
    "加强。（责任单位 区教委）": ["加强。"],
    "加强。（区教委、区公安局）": ["加强。"],
    "加强。（责任单位：区教委": ["加强。"],
    "加强。责任单位：区教委；完成时间：持续推进。": ["加强。"],
    "加强。\n牵头单位：区教委\n配合单位：区公安局\n完成时限：2022年底": ["加强。\n"],
    "加强A。（责任单位：区教委）（完成时限：2023年6月）加强B。（责任单位：区公安局）": ["加强A。", "加强B。"],
    "电力等部门（单位）协同治理。": [],
    "乡镇（街道）消防治理（以下简称治理）。": [],
    "明确责任单位和完成时限。": [],
}


@pytest.mark.parametrize("text", PLACES)
def test_notes_are_found_where_they_stand(text: str) -> None:
    notes, start, before = find_annotations(Flow.of(text), WORDS), 0, []
    for note in notes:
        before.append(text[start : note.start])
        start = note.end
    assert before == PLACES[text]
