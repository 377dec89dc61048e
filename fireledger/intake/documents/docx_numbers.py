"""Numbers that Word counts itself and does not write into the text: （一）, 1., 第一条 (reliability B27)."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand"}
_CHINESE |= {"japaneseCounting", "koreanDigital2", "ideographDigital", "chineseLegalSimplified", "ideographTraditional"}
_ENCLOSED = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴"}
_ENCLOSED |= {"decimalEnclosedFullstop": "⒈", "ideographEnclosedCircle": "㊀"}
_MOST_STYLES_ABOVE = 12


@dataclass
class Level:
    """How one level of a list counts. shape: its text, where %1 stands for the number of level 1."""

    start: int = 1
    style: str = "decimal"
    shape: str = ""
    restarts: bool = True
    is_legal: bool = False
    gap: str = " "


@dataclass
class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # by list
    lists: dict[str, str] = field(default_factory=dict)  # numId: list
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # numId: level: where it starts anew
    styles: dict[str, tuple[str | None, str | None, int | None]] = field(default_factory=dict)  # above, numId, level
    linked: dict[tuple[str, str], int] = field(default_factory=dict)  # list, style: level
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number_of: Any, style: str | None) -> str:
        """The number of the next paragraph, given its w:numPr and its style; "" when it has none."""
        number_id, level = _marked(number_of)
        if number_id is None:
            number_id, styled = self._of_style(style)
            level = styled if level is None else level
        listed = self.lists.get(number_id or "")
        if number_id in (None, "0") or listed is None:
            return ""
        if level is None:
            level = self.linked.get((listed, style or ""), 0)
        return self._counted(str(number_id), listed, level)

    def _of_style(self, style: str | None) -> tuple[str | None, int | None]:
        level = None
        for _ in range(_MOST_STYLES_ABOVE):
            above, number_id, own = self.styles.get(style or "", (None, None, None))
            level = own if level is None else level
            if number_id is not None:
                return number_id, level
            style = above
        return None, level

    def _counted(self, number_id: str, listed: str, level: int) -> str:
        counts, levels = self.counts.setdefault(listed, {}), self.levels[listed]
        anew = self.starts.get(number_id, {}).pop(level, None)
        here = levels.get(level, Level())
        counts[level] = anew if anew is not None else counts.get(level, here.start - 1) + 1
        for deeper in [one for one in counts if one > level and levels.get(one, Level()).restarts]:
            del counts[deeper]
        return _shaped(here, counts, levels)


def _shaped(here: Level, counts: dict[int, int], levels: dict[int, Level]) -> str:
    if here.style in ("bullet", "none") or "%" not in here.shape:
        return ""

    def filled(mark: re.Match[str]) -> str:
        level = int(mark[1]) - 1
        one = levels.get(level, Level())
        return as_written(counts.get(level, one.start), "decimal" if here.is_legal else one.style)

    label = re.sub(r"%([1-9])", filled, here.shape)
    return label + here.gap if re.search(r"[\w.)]$", label, re.ASCII) else label


def as_written(number: int, style: str) -> str:
    """A number in the figures of a w:numFmt: 12 → 十二, ⑿, 12, l, xii."""
    if style in _CHINESE:
        return _chinese(number)
    if style in _ENCLOSED and 1 <= number <= 10:
        return chr(ord(_ENCLOSED[style]) + number - 1)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        return _roman(number) if style == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        tail = "" if not rest else ("零" if rest < 10 else "一" if rest < 20 else "") + _chinese(rest)
        return f"{_chinese(hundreds)}百{tail}"
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        text, number = text + letters * (number // value), number % value
    return text


def read_numbering(numbering: bytes | None, styles: bytes | None, parser: Any) -> Numbering:
    """The lists of word/numbering.xml and which styles of word/styles.xml count in them; missing parts hold none."""
    found = Numbering()
    if styles:
        for style in etree.fromstring(styles, parser).iter(f"{W}style"):
            number_id, level = _marked(style.find(f"{W}pPr/{W}numPr"))
            found.styles[style.get(f"{W}styleId", "")] = (_value(style, "basedOn"), number_id, level)
    if numbering:
        root = etree.fromstring(numbering, parser)
        for one in root.iter(f"{W}abstractNum"):
            _read_list(found, one)
        for number in root.iter(f"{W}num"):
            _read_number(found, number)
    return found


def _read_list(found: Numbering, one: Any) -> None:
    listed = one.get(f"{W}abstractNumId", "")
    found.levels[listed] = {_int(level.get(f"{W}ilvl")): _level(level) for level in one.findall(f"{W}lvl")}
    for level in one.findall(f"{W}lvl"):
        if style := _value(level, "pStyle"):
            found.linked[listed, style] = _int(level.get(f"{W}ilvl"))


def _read_number(found: Numbering, number: Any) -> None:
    number_id, listed = number.get(f"{W}numId", ""), _value(number, "abstractNumId") or ""
    overrides = number.findall(f"{W}lvlOverride")
    if any(override.find(f"{W}lvl") is not None for override in overrides):
        own = {_int(one.get(f"{W}ilvl")): _level(lvl) for one in overrides if (lvl := one.find(f"{W}lvl")) is not None}
        found.levels[f"{listed}/{number_id}"] = {**found.levels.get(listed, {}), **own}
        listed = f"{listed}/{number_id}"
    if listed in found.levels:
        found.lists[number_id] = listed
    starts = {_int(one.get(f"{W}ilvl")): _value(one, "startOverride") for one in overrides}
    found.starts[number_id] = {level: _int(start) for level, start in starts.items() if start is not None}


def _level(level: Any) -> Level:
    start = _value(level, "start")
    return Level(
        start=_int(start) if start is not None else 1,
        style=_value(level, "numFmt") or "decimal",
        shape=_value(level, "lvlText") or "",
        restarts=_value(level, "lvlRestart") != "0",
        is_legal=level.find(f"{W}isLgl") is not None,
        gap="" if _value(level, "suff") == "nothing" else " ",
    )


def _marked(number_of: Any) -> tuple[str | None, int | None]:
    """numId and level of a w:numPr."""
    if number_of is None:
        return None, None
    level = _value(number_of, "ilvl")
    return _value(number_of, "numId"), _int(level) if level is not None else None


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
