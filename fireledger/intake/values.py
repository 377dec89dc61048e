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
NOT_GIVEN = frozenset({"-", "--", "/", "无", "暂无", "NULL"})
LONGEST_NOT_GIVEN = 8
_ROUNDED = re.compile(r"[0-9.]+[eE][+-]?[0-9]+")
# A day as a computer writes it may carry a zone: the date that stands there counts, it is not moved to another one.
_CLOCK = re.compile(
    r"[ T](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?: ?(?:Z|UTC|[+-][0-9]{2}:?(?:[0-9]{2})?))?$"
)
_DATES = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"),
)
_HAN_DATE = re.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_YES = ("是", "√", "✓", "✔", "☑", "true", "yes", "y", "1", "已确认")
_NO = ("否", "×", "✗", "✘", "☐", "false", "no", "n", "0", "待确认", "未确认")
_FLAGS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,10})?)(万亿|亿|万|千|%|‰)?")
_SCALES = {"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12, "%": 1e-2, "‰": 1e-3}
_QUOTES = "“”\"'‘’「」『』"
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
    return len(text) <= LONGEST_NOT_GIVEN and half_width(text).translate(_DASHES) in NOT_GIVEN


def as_text(text: str) -> str | Message:
    """Free text as written, without surrounding space. At most 32,767 characters, the most an Excel cell holds."""
    return text if len(text) <= 32_767 else Message("sheet_error.too_long", {"most": 32_767})


def as_code(text: str) -> str | Message:
    """A number or code kept as text; a long number that Excel has already rounded is refused."""
    if _ROUNDED.fullmatch(text):
        return Message("sheet_error.code_rounded")
    return half_width(text) if len(text) <= 100 else Message("sheet_error.too_long", {"most": 100})


def as_date(text: str) -> date | Message:
    """A day: 2022-09-30, 2022/9/30, 2022.9.30, 20220930, 2022年9月30日, 二〇二二年九月三十日, 2022-09-30T10:22:00Z.

    Full-width digits too; a time and its zone are dropped, the date as written counts.
    Years have four digits: 22.9.1 and 9.1 can be read in several ways and are refused.
    """
    plain = half_width(_CLOCK.sub("", text.translate(_HALF_WIDTH).strip()))
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            return _day(*(int(part) for part in found.groups()))
    if found := _HAN_DATE.fullmatch(plain):
        year, month, day = found.groups()
        return _day(int("".join(str(_HAN_DIGITS[digit]) for digit in year)), _han_number(month), _han_number(day))
    return Message("sheet_error.not_date")


def _han_number(text: str) -> int:
    """九, 十, 十二, 二十, 三十一 as a number; 0 for what is none."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + _HAN_DIGITS.get(ones, 0)


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


def as_percent_number(text: str) -> float | Message:
    """A share under a heading that says %: 50 and 50% are one half; 0.5 may be meant either way and is refused."""
    found = _PERCENT.fullmatch(half_width(text))
    if found and not found[2] and 0 < float(found[1]) <= 1:
        return Message("sheet_error.percent_scale")
    return as_percent(f"{found[1]}%") if found else Message("sheet_error.not_percent")


def as_number(text: str) -> float | Message:
    """A number: 1234.5, 1,234, 1.2万, 3亿, 98.5% (0.985), 0.3‰; below zero too. Nothing beside it but its scale."""
    found = _NUMBER.fullmatch(half_width(text).replace("，", ",").translate(_DASHES))
    if not found:
        return Message("sheet_error.not_number")
    return float(f"{float(found[1].replace(',', '')) * _SCALES[found[2] or '']:.12g}")


def as_flag(text: str) -> bool | Message:
    """Yes or no: 是, √, ✓, yes, 1, 已确认; 否, ×, no, 0, 待确认."""
    found = _FLAGS.get(half_width(text).casefold())
    return Message("sheet_error.not_flag") if found is None else found


def as_label(text: str) -> str | Message:
    """A short name without the quotation marks around it: “四个一” is 四个一."""
    plain = text.strip(_QUOTES).strip()
    return plain if 0 < len(plain) <= 100 else Message("sheet_error.too_long", {"most": 100})


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
