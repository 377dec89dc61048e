"""Deadline wording to a kind and a date: the rules of the domain, wording by wording."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireledger.intake.plans.dates import Basis, find_days
from fireledger.intake.plans.deadlines import is_deadline, limits_in, read_deadline
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.timing import read_timing

BASIS = Basis(2022, date(2022, 8, 26))

# wording: due, precision, inferred
DATED = {
    "2022年9月": ("2022-09-30", "month", False),
    "2022 年 9 月": ("2022-09-30", "month", False),
    "２０２２年９月": ("2022-09-30", "month", False),
    "二〇二二年九月": ("2022-09-30", "month", False),
    "2022年12月": ("2022-12-31", "month", False),
    "2022 年 12 月底前": ("2022-12-31", "month", False),
    "2026年11月底前": ("2026-11-30", "month", False),
    "2024年2月底": ("2024-02-29", "month", False),
    "2022.9": ("2022-09-30", "month", False),
    "2022年12月底前完成": ("2022-12-31", "month", False),
    "12月底前": ("2022-12-31", "month", True),
    "十二月底前": ("2022-12-31", "month", True),
    "9月份": ("2022-09-30", "month", True),
    "明年6月底前": ("2023-06-30", "month", True),
    "2024年6月30日前": ("2024-06-30", "day", False),
    "2022-12-31": ("2022-12-31", "day", False),
    "2022/6/30": ("2022-06-30", "day", False),
    "2022.6.30": ("2022-06-30", "day", False),
    "二〇二四年六月三十日": ("2024-06-30", "day", False),
    "6月30日前": ("2022-06-30", "day", True),
    "9月上旬": ("2022-09-10", "day", True),
    "2022年9月中旬": ("2022-09-20", "day", False),
    "9月下旬": ("2022-09-30", "month", True),
    "2023年第三季度": ("2023-09-30", "quarter", False),
    "2023年一季度末": ("2023-03-31", "quarter", False),
    "三季度末": ("2022-09-30", "quarter", True),
    "第四季度": ("2022-12-31", "quarter", True),
    "2023年上半年": ("2023-06-30", "half", False),
    "下半年": ("2022-12-31", "half", True),
    "2022年底前": ("2022-12-31", "year", False),
    "2022年年底": ("2022-12-31", "year", False),
    "2023年内": ("2023-12-31", "year", False),
    "2024年": ("2024-12-31", "year", False),
    "到2024年": ("2024-12-31", "year", False),
    "年底前": ("2022-12-31", "year", True),
    "年内": ("2022-12-31", "year", True),
    "全年": ("2022-12-31", "year", True),
    "今年": ("2022-12-31", "year", True),
    "明年": ("2023-12-31", "year", True),
    "“十四五”期间": ("2025-12-31", "year", True),
    "十五五末": ("2030-12-31", "year", True),
    "（2022—2024年）": ("2024-12-31", "year", False),
    "2022年8月至12月": ("2022-12-31", "month", False),
    "2022年8月—2024年12月": ("2024-12-31", "month", False),
    "2022年9月1日至10月15日": ("2022-10-15", "day", False),
    "即日起至2022年12月31日": ("2022-12-31", "day", False),
    "自印发之日起30日内": ("2022-09-25", "day", True),
    "印发后一个月内": ("2022-09-26", "day", True),
    "立即整改": ("2022-08-26", "day", True),
    "2022年底前，并长期坚持": ("2022-12-31", "year", False),
    "2022年9月底前完成排查，12月底前完成整改": ("2022-12-31", "month", False),
}
CONTINUOUS = (
    "持续开展",
    "持续推进",
    "常态化",
    "常态化开展",
    "长期坚持",
    "长期",
    "贯穿全年始终",
    "滚动排查",
    "2023年起持续推进",
)
CADENCE = ("每季度1次", "每年1次", "每月", "每月25日前", "每半年", "每年12月底前", "按季度报送", "逐月", "2次/年")
OPEN = (
    "定期",
    "适时",
    "按规定时限",
    "根据市级要求",
    "春节前",
    "汛期前",
    "重要节日期间",
    "3个工作日内",
    "2月30日",
    "打表推进",
)


@pytest.mark.parametrize("text", DATED)
def test_a_date_is_read_to_its_last_day(text: str) -> None:
    read = read_deadline(text, BASIS)
    assert read.last is not None
    assert (read.last.due_on.isoformat(), read.last.precision, read.last.is_inferred) == DATED[text]
    assert read.kind == "dated"


@pytest.mark.parametrize(("texts", "kind"), [(CONTINUOUS, "continuous"), (CADENCE, "cadence"), (OPEN, None)])
def test_wordings_without_a_date_have_their_kind_and_no_day(texts: tuple[str, ...], kind: str | None) -> None:
    assert {text: read_deadline(text, BASIS).kind for text in texts} == dict.fromkeys(texts, kind)
    assert [read_deadline(text, BASIS).last for text in texts] == [None] * len(texts)


def test_every_milestone_is_kept() -> None:
    read = read_deadline("2022年9月底前完成排查，12月底前完成整改", BASIS)
    assert [day.due_on for day in read.days] == [date(2022, 9, 30), date(2022, 12, 31)]


def test_what_goes_on_after_its_date_says_so() -> None:
    assert read_deadline("2022年底前，并长期坚持", BASIS).continues
    assert not read_deadline("2022年底前", BASIS).continues


def test_without_a_known_year_a_month_is_no_date() -> None:
    assert read_deadline("6月底前", Basis()).kind is None
    assert read_deadline("立即整改", Basis()).kind is None


@pytest.mark.parametrize("text", [*DATED, *CONTINUOUS, *CADENCE, "定期", "按规定时限", "春节前", "3个工作日内"])
def test_a_deadline_is_told_from_other_cells(text: str) -> None:
    if "排查" not in text:
        assert is_deadline(text)


@pytest.mark.parametrize(
    "text", ["区经济信息委", "各镇街 持续开展", "提升共建共治能力", "持续开展打通“生命通道”行动", "", "3"]
)
def test_other_cells_are_no_deadlines(text: str) -> None:
    assert not is_deadline(text)


LIMITS = {
    "在 2022 年 12 月底前对账销号；加大排查力度": ["2022 年 12 月底前"],
    "2026年11月底前，高层建筑接入率达100%": ["2026年11月底前"],
    "到2024年，风险得到有效治理": ["到2024年"],
    "2023年6月底前完成A，年底前完成B": ["2023年6月底前", "年底前"],
    "按照《事业发展“十四五”规划（2021—2025年）》": [],
    "落实《专项规划（2021-2035年）》": [],
    "自2022年8月起": [],
    "2022年印发的方案": [],
    "每年12月底前": [],
    "在一月内": [],
}


@pytest.mark.parametrize("text", LIMITS)
def test_limits_in_running_text_are_found_as_worded(text: str) -> None:
    assert [day.wording(text) for day in limits_in(text, BASIS)] == LIMITS[text]


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", " ", "　"]),
    st.sampled_from(["前", "", "以前"]),
)
def test_any_day_is_read_with_or_without_blanks(day: date, gap: str, limit: str) -> None:
    text = f"{day.year}{gap}年{gap}{day.month}{gap}月{gap}{day.day}{gap}日{limit}"
    assert [found.due_on for found in find_days(text, Basis())] == [day]


@given(st.integers(2000, 2098), st.integers(1, 12))
def test_any_month_ends_on_its_last_day(year: int, month: int) -> None:
    last = date(year, month, monthrange(year, month)[1])
    texts = (f"{year}年{month}月", f"{year}年{month}月底前", f"{month}月底前", f"{year}.{month}")
    assert [find_days(text, Basis(year))[0].due_on for text in texts] == [last] * 4


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(text[day.start : day.end].strip() for day in find_days(text, BASIS))
    is_deadline(text)
    limits_in(text, BASIS)


# detail, deadline: kind, deadline text, due, keys of the notes
TIMINGS: tuple[tuple[str, str | None, tuple[str, str, str | None], list[str]], ...] = (
    ("开展排查。", "持续开展", ("continuous", "持续开展", None), []),
    ("开展排查，在2022年10月底前对账销号。", "2022年12月", ("dated", "2022年12月", "2022-12-31"), ["note.milestone"]),
    ("在2022年12月底前对账销号。", "2022年12月", ("dated", "2022年12月", "2022-12-31"), []),
    ("开展排查。", "12月底前", ("dated", "12月底前", "2022-12-31"), ["note.year_inferred"]),
    ("开展排查。", "2022年底前，并长期坚持", ("dated", "2022年底前，并长期坚持", "2022-12-31"), ["note.continues"]),
    ("开展排查。", "每季度1次", ("cadence", "每季度1次", None), []),
    ("开展排查。", "按市级要求", ("continuous", "按市级要求", None), ["note.deadline_unread"]),
    ("完成1个小型消防站建设。", None, ("target", "", None), ["note.target_read", "note.no_deadline"]),
    ("2026年11月底前，接入率达100%。", None, ("target", "2026年11月底前", "2026-11-30"), ["note.target_read"]),
    ("火灾起数同比下降5%。", None, ("target", "", None), ["note.target_read", "note.no_deadline"]),
    ("每半年组织开展一次演练。", None, ("cadence", "", None), ["note.cadence_read"]),
    ("2023年6月底前完成。", None, ("dated", "2023年6月底前", "2023-06-30"), ["note.date_read"]),
    (
        "6月底前完成A，2023年底前完成B。",
        None,
        ("dated", "2023年底前", "2023-12-31"),
        ["note.date_read", "note.milestone"],
    ),
    ("深化“141”基层智治体系，落实“四个一”。", None, ("continuous", "", None), ["note.no_deadline"]),
    ("严禁占用《规划（2021—2025年）》所列的3块用地。", None, ("continuous", "", None), ["note.no_deadline"]),
)


@pytest.mark.parametrize(("detail", "deadline", "wanted", "keys"), TIMINGS)
def test_kind_and_due_date_follow_from_the_deadline_else_from_the_words(
    detail: str, deadline: str | None, wanted: tuple[str, str, str | None], keys: list[str]
) -> None:
    read = read_timing(detail, Flow.of(deadline) if deadline else None, BASIS)
    due = read.due_on.isoformat() if read.due_on else None
    assert (read.kind, read.deadline_text, due) == wanted
    assert [note.key for note in read.notes] == keys
