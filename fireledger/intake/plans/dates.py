"""Points in time in official wording, each read to its last day: 2022年9月, 12月底前, 三季度末, 年内, 印发之日起30日内.

A month ends on its last day, 前 and 底 are inclusive, blanks do not count. Plan deadlines are not statutory periods:
they are not moved for holidays.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fireledger.intake.plans.flow import compact_places
from fireledger.intake.plans.numbering import read_number


@dataclass(frozen=True)
class Basis:
    """What a wording without a year or without a start is counted from: the plan's year, the day it was signed."""

    year: int | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class Day:
    """One date read. start, end: its place in the text as issued. has_limit: 前, 底, 内, 到 … mark it as a limit."""

    due_on: date
    precision: str
    is_inferred: bool
    rule: str
    start: int
    end: int
    has_limit: bool

    def wording(self, text: str) -> str:
        """The date as issued in the text it was read from."""
        return text[self.start : self.end]


DAY = (
    r"(?:(?:19|20)\d\d|二[〇零一二三四五六七八九]{3})年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?P<to>[到至])?(?P<y>(?:19|20)\d\d|二[〇零一二三四五六七八九]{3})年度?"
_THIS = r"(?P<to>[到至])?(?P<t>今年|本年度?|当年|明年|次年|翌年)?"
_BEFORE = r"(?:之?前|以前)"
_LIMIT = rf"(?P<l>[底末]{_BEFORE}?|{_BEFORE}|以?内|(?=完成))?"
_MONTH = rf"(?P<m>{_NUMBER})月份?"
_TENTH = r"(?P<x>上旬|中旬|下旬|初|中(?!旬))?"
_SIGNED = r"自?本?(?:方案|通知|计划|意见|文件)?(?:印发|发布|下发|实施|施行)(?:之日)?(?:起|后)?"
_QUARTER = r"第?(?P<q>[一二三四1-4])季度?"

# A rule sees only what the rules before it left: the longest wordings come first. Matched on the compact text.
_RULES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("signing", rf"{_SIGNED}(?P<n>{_NUMBER}|两)个?(?P<u>日|天|周|星期|月)(?P<l>以?内)"),
        ("day", rf"{_YEAR}{_MONTH}(?P<d>{_NUMBER})[日号]{_LIMIT}"),
        ("day", rf"(?P<y>20\d\d)[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?!\d){_LIMIT}"),
        ("month", rf"{_YEAR}{_MONTH}{_TENTH}{_LIMIT}"),
        ("month", rf"(?P<y>20\d\d)[./-](?P<m>0?[1-9]|1[0-2])(?![\d.%年万亿]){_LIMIT}"),
        ("quarter", rf"{_YEAR}{_QUARTER}{_LIMIT}"),
        ("half", rf"{_YEAR}(?:(?P<h>[上下])半年|年中){_LIMIT}"),
        ("year", rf"{_YEAR}(?:全年)?(?P<l>年?[底末]{_BEFORE}?|年?内|年终{_BEFORE}?|{_BEFORE}|(?=完成))?"),
        ("year", r"(?P<y>20\d\d)(?=[-至到](?:20)?\d\d年)"),
        ("period", r"[“\"]?(?P<p>十[三四五]五)[”\"]?(?:规划)?(?:时期|期间|期)?(?P<l>末|内|结束前)?(?!规划|[”\"])"),
        ("day", rf"{_THIS}{_MONTH}(?P<d>{_NUMBER})[日号]{_LIMIT}"),
        ("month", rf"{_THIS}{_MONTH}{_TENTH}{_LIMIT}"),
        ("quarter", rf"{_THIS}第?(?P<q>[一二三四1-4])季度{_LIMIT}"),
        ("half", rf"{_THIS}(?P<h>[上下])半年{_LIMIT}"),
        ("half", rf"(?<!\d)(?P<t>今年|本年度?|明年)?年中(?P<l>{_BEFORE})"),
        ("year", rf"{_THIS}(?:年(?P<l>[底末终]{_BEFORE}?|内)|(?<!贯穿)全年)"),
        ("year", rf"(?P<t>今年|本年度?|当年|明年|次年|翌年)(?P<l>内|{_BEFORE})?"),
    )
)
_PERIOD_ENDS = {"十三五": 2020, "十四五": 2025, "十五五": 2030}
_TENTHS = {"上旬": 10, "中旬": 20, "初": 10, "中": 15}
_CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_NEXT_YEAR = {"明年", "次年", "翌年"}
_RANGE = re.compile(r"起?[-至到]+")
_IS_START = re.compile(r"起(?![-至到]|\d)|以来|开始|以后")
_REPEATED = re.compile(r"每[年月季周半][^,。;]{0,4}$")


def find_days(text: str, basis: Basis) -> tuple[Day, ...]:
    """Every date that ends something, in the order of the text; of a range its end, with the place of the whole range.

    A year not written is that of the date before it, else that of `basis` (then is_inferred). Starts (2023年起), dates
    that repeat (每年12月) and impossible ones (2月30日) are left out.
    """
    known, places = compact_places(text)
    year, days = None, list[Day]()
    for found, rule in _matches(known):
        own = _written_year(found, basis)
        read = _read(found, rule, own or year or basis.year, basis)
        if read is None or _REPEATED.search(known[: found.start()]) or _IS_START.match(known, found.end()):
            continue
        start, end = places[found.start()], places[found.end() - 1] + 1
        after = places.index(days[-1].end - 1) + 1 if days else 0
        if days and _RANGE.fullmatch(known, after, found.start() + bool(_group(found, "to"))):
            start = days.pop().start
        inferred = not (own or year) or rule in {"signing", "period"} or bool(_group(found, "t"))
        has_limit = _group(found, "l") is not None or bool(_group(found, "to"))
        days.append(Day(*read, inferred, rule, start, end, has_limit))
        year = own or year
    return tuple(days)


def _matches(known: str) -> Iterator[tuple[re.Match[str], str]]:
    """Non-overlapping matches, the earlier rule first where two meet, in the order of the text."""
    taken, matches = set[int](), list[tuple[re.Match[str], str]]()
    for found, rule in ((found, rule) for rule, pattern in _RULES for found in pattern.finditer(known)):
        if taken.isdisjoint(span := range(*found.span())):
            taken.update(span)
            matches.append((found, rule))
    return iter(sorted(matches, key=lambda item: item[0].start()))


def _group(found: re.Match[str], name: str) -> str | None:
    return found.groupdict().get(name)


def _written_year(found: re.Match[str], basis: Basis) -> int | None:
    written = _group(found, "y")
    if written:
        return int(written.translate(_CHINESE_DIGITS))
    return basis.year + 1 if basis.year and _group(found, "t") in _NEXT_YEAR else None


def _read(found: re.Match[str], rule: str, year: int | None, basis: Basis) -> tuple[date, str] | None:
    if rule == "signing":
        return _after_signing(found, basis)
    if rule == "period":
        return date(_PERIOD_ENDS[found["p"]], 12, 31), "year"
    if year is None:
        return None
    if rule in {"day", "month"}:
        return _in_month(found, year)
    if rule == "quarter":
        return _month_end(year, 3 * (read_number(found["q"]) or 0)), rule
    month = 6 if rule == "half" and _group(found, "h") != "下" else 12
    return _month_end(year, month), rule


def _in_month(found: re.Match[str], year: int) -> tuple[date, str] | None:
    month = read_number(found["m"]) or 0
    is_count = _group(found, "l") in {"内", "以内"} and not _group(found, "y")  # 一月内: within a month, not in January
    if not 1 <= month <= 12 or is_count:
        return None
    last = monthrange(year, month)[1]
    if _group(found, "d"):
        day = read_number(found["d"]) or 0
        return (date(year, month, day), "day") if 1 <= day <= last else None
    tenth = _TENTHS.get(_group(found, "x") or "")
    return (date(year, month, tenth), "day") if tenth else (_month_end(year, month), "month")


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _after_signing(found: re.Match[str], basis: Basis) -> tuple[date, str] | None:
    """The day of issue is not counted; a month ends on the like day, or on its last one."""
    count = 2 if found["n"] == "两" else read_number(found["n"])
    if basis.signed_on is None or not count:
        return None
    if found["u"] != "月":
        return basis.signed_on + timedelta(days=count * (1 if found["u"] in "日天" else 7)), "day"
    months = basis.signed_on.month - 1 + count
    year, month = basis.signed_on.year + months // 12, months % 12 + 1
    return date(year, month, min(basis.signed_on.day, monthrange(year, month)[1])), "day"
