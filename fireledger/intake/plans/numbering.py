"""Numbering at the start of a line: 一、（一）1. （1）1) ① 第一条 and the many ways of typing them."""

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十百零〇"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

# rank, pattern on the folded line; a smaller rank stands higher in the outline. Group 1 is the number.
_PATTERNS = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (10, rf"第\s*([{_CHINESE}\d]+)\s*[章编](?=\s|$|[^节条款])\s*"),
        (15, rf"第\s*([{_CHINESE}\d]+)\s*(?:部分|节)\s*"),
        (30, rf"([{_CHINESE}]+)\s*[、.]\s*"),
        # 一，压实责任: with a comma only a whole heading, as 统一，加强 may be broken off before 一
        (30, rf"([{_CHINESE}]{{1,3}})\s*,\s*(?=[^,.;:。、]{{2,30}}$)"),
        (35, rf"第\s*([{_CHINESE}\d]+)\s*条\s*"),
        (40, rf"\(\s*([{_CHINESE}]+)\s*\)\s*[、.,]?\s*"),
        (40, r"([㈠-㈩])\s*[、.]?\s*"),
        (45, rf"(?:任务|事项|措施|举措)\s*([{_CHINESE}]{{1,3}}|\d{{1,3}})\s*(?:[:.、]|(?<=\S)\s)\s*"),
        (50, r"(\d{1,3})\s*[.、]\s*(?!\d)"),
        (50, r"([⒈-⒛])\s*[、.]?\s*"),
        (60, r"\(\s*(\d{1,3})\s*\)\s*[、.,]?\s*"),
        (60, r"([⑴-⒇])\s*[、.]?\s*"),
        (65, r"(\d{1,3})\s*\)\s*[、.,]?\s*"),
        (70, r"([①-⑳])\s*[、.]?\s*"),
    )
)
_ENCLOSED = {"㈠": 10, "⒈": 20, "⑴": 20, "①": 20}


@dataclass(frozen=True)
class Label:
    """A number at the start of a line: its rank, its value, how it is written, where the text after it begins."""

    rank: int
    number: int
    text: str
    end: int


def read_label(line: str) -> Label | None:
    """The numbering with which a folded line starts; None when it starts with none."""
    for rank, pattern in _PATTERNS:
        found = pattern.match(line)
        number = read_number(found[1]) if found else None
        if found and number:
            return Label(rank, number, found[0].strip().rstrip(".、, "), found.end())
    return None


def read_number(text: str) -> int | None:
    """The value of 12, 十二, 二十 or an enclosed number such as ⑿; None when it is none of them."""
    for first, count in _ENCLOSED.items():
        if len(text) == 1 and 0 <= ord(text) - ord(first) < count:
            return ord(text) - ord(first) + 1
    return int(text) if text.isdecimal() and text.isascii() else _chinese_number(text)


def _chinese_number(text: str) -> int | None:
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total, digit = total + (digit or 1) * (10 if char == "十" else 100), 0
        elif char in _DIGITS:
            digit = _DIGITS[char] if digit == 0 else digit * 10 + _DIGITS[char]
        else:
            return None
    return total + digit or None
