"""One written cell -> one value. Every reader returns the value, or a Message saying what was wanted."""

import re
import unicodedata
from datetime import date

from fireledger.errors import Message

# Full-width forms only (U+FF01-FF5E): NFKC would also turn ① into 1, which is not a number anyone wrote.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TO_FOLD = re.compile("[\uff01-\uff5e\\s]")
_DASHES = str.maketrans("—–－―−", "-----")
_BRACKETS = str.maketrans({"〔": "[", "〕": "]", "【": "[", "】": "]", "《": "", "》": ""})
_NOT_GIVEN = frozenset({"-", "--", "/", "无", "暂无", "NULL"})
LONGEST_NOT_GIVEN = 8
_ROUNDED = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
_CLOCK = re.compile(r"[ T](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.0+)?)?$")
_DATES = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"),
)
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)(%?)")
_COUNT = re.compile(r"[0-9]{1,9}")
_QUARTER = re.compile(r"([0-9]{4})(?:年第?([一二三四1-4])季度|-?[Qq]([1-4]))")
_MONTH = re.compile(r"([0-9]{4})(?:年([0-9]{1,2})月|-([0-9]{1,2}))")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


def half_width(text: str) -> str:
    """The text with full-width digits, letters and signs made half-width, without any space or line break."""
    # looked for first: str.translate takes seven times as long, and a million codes seldom need it
    return "".join(text.translate(_HALF_WIDTH).split()) if _TO_FOLD.search(text) else text


def name_key(text: str) -> str:
    """What two spellings of one name share: compatibility forms, brackets, dashes and spaces made equal."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_BRACKETS)
    return "".join(folded.split()).casefold()


def is_not_given(text: str) -> bool:
    """True for what an office writes into a cell that has no value: -, /, 无, 暂无."""
    return len(text) <= LONGEST_NOT_GIVEN and half_width(text).translate(_DASHES) in _NOT_GIVEN


def as_text(text: str) -> str | Message:
    """Free text as written, without surrounding space. At most 32,767 characters, the most an Excel cell holds."""
    return text if len(text) <= 32_767 else Message("sheet_error.too_long", {"most": 32_767})


def as_code(text: str) -> str | Message:
    """A number or code kept as text; a long number that Excel has already rounded is refused."""
    if _ROUNDED.fullmatch(text):
        return Message("sheet_error.code_rounded")
    return half_width(text) if len(text) <= 100 else Message("sheet_error.too_long", {"most": 100})


def as_date(text: str) -> date | Message:
    """A day: 2022-09-30, 2022/9/30, 2022.9.30, 20220930, 2022年9月30日, full-width digits too; a time is dropped.

    Years have four digits: 22.9.1 and 9.1 can be read in several ways and are refused.
    """
    plain = half_width(_CLOCK.sub("", text.translate(_HALF_WIDTH).strip()))
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            return _day(*(int(part) for part in found.groups()))
    return Message("sheet_error.not_date")


def _day(year: int, month: int, day: int) -> date | Message:
    try:
        return date(year, month, day)
    except ValueError:
        return Message("sheet_error.not_date")


def as_percent(text: str) -> float | Message:
    """A share between 0 and 1. With % or above 1 the number is a percentage: 50%, 50 and 0.5 are one half; 1 is all."""
    found = _PERCENT.fullmatch(half_width(text))
    if not found:
        return Message("sheet_error.not_percent")
    number = float(found[1])
    ratio = number / 100 if found[2] or number > 1 else number
    return ratio if ratio <= 1 else Message("sheet_error.not_percent")


def as_count(text: str) -> int | Message:
    """A whole number, 0 or more."""
    plain = half_width(text)
    return int(plain) if _COUNT.fullmatch(plain) else Message("sheet_error.not_count")


def as_period(text: str) -> tuple[int, int | None, int | None] | Message:
    """A reporting period as (year, quarter, month), the other one None: 2022年三季度, 2022-Q3, 2022年9月, 2022-09."""
    plain = half_width(text).translate(_DASHES)
    if found := _QUARTER.fullmatch(plain):
        word = found[2] or found[3]
        return int(found[1]), _QUARTERS.get(word) or int(word), None
    if (found := _MONTH.fullmatch(plain)) and 1 <= (month := int(found[2] or found[3])) <= 12:
        return int(found[1]), None, month
    return Message("sheet_error.not_period")
