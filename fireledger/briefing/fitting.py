"""How wide words are on a slide or a page, where they break, and what must not reach a file."""

import re
from collections.abc import Sequence

from fireledger.charts.lettering import cut, ems, wrapped

#: Lines stand so far apart, in sizes of the letters: 微软雅黑 1.32, Noto Sans CJK 1.45.
LEADING = 1.45
_BOLD = 1.05
_SMALL = 0.05  # em that a small letter takes more than its mean
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef、。〔〕《》“”—"
_MIXED = re.compile(rf"(?<=[{_WIDE}])(?= ?[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?= ?[{_WIDE}])")
_AIR = 0.2  # em that programs set between Chinese and figures by themselves
_TYPED_GAP = re.compile(rf"(?<=[{_WIDE}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?=[{_WIDE}])")


def clean(text: object) -> str:
    """`text` without control characters, which a package of XML may not hold."""
    return _CONTROL.sub(" ", str(text).replace("\t", " ").replace("\r", " "))


def tight(text: object) -> str:
    """`text` without the blanks typed between Chinese and figures: slides and papers get a gap from the program."""
    return _TYPED_GAP.sub("", clean(text))


def inches(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of `size` points; never less than the real font needs (tests/briefing/test_fitting.py)."""
    return ems(text) * _stretch(text) * size * (_BOLD if bold else 1) / 72


def _stretch(text: str) -> float:
    """English words are a little wider than the mean letter that ems counts with; Chinese and figures stand apart."""
    small = sum(sign.isascii() and sign.islower() for sign in text)
    return 1 + (_SMALL * small + _AIR * len(_MIXED.findall(text))) / max(ems(text), 1)


def _limit(text: str, size: float, width: float, bold: bool) -> float:
    """How many em fit into `width` inches."""
    return width * 72 / size / (_BOLD if bold else 1) / _stretch(text)


def fitted(text: str, sizes: Sequence[float], width: float, bold: bool = False) -> tuple[str, float]:
    """The text with the first of `sizes` at which it fits into `width` inches; cut with "…" when none does."""
    for size in sizes:
        if inches(text, size, bold) <= width:
            return text, size
    return shortened(text, sizes[-1], width, bold), sizes[-1]


def shortened(text: str, size: float, width: float, bold: bool = False) -> str:
    """`text`, or its beginning and "…" where it is wider than `width` inches."""
    kept = cut(text, _limit(text, size, width, bold))
    # the part that is kept may be richer in wide letters than the whole
    return kept if inches(kept, size, bold) <= width else cut(text, _limit(kept, size, width, bold) - 1)


def broken(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines of a paragraph in a box `width` inches wide."""
    return [line for part in text.split("\n") for line in wrapped(part, _limit(part, size, width, bold))]


def at_words(text: str, size: float, width: float, bold: bool = False) -> str:
    """The beginning of `text` that fits on one line and ends where a word does, so that no name is torn apart.

    A text without blanks, or whose words would leave the line half empty, breaks as `broken` does.
    """
    ends = [place for place, sign in enumerate(text) if sign == " " and inches(text[:place], size, bold) <= width]
    if ends and inches(text[: ends[-1]], size, bold) > width / 2:
        return text[: ends[-1]]
    return broken(text, size, width, bold)[0]


def fitted_lines(
    text: str, sizes: Sequence[float], width: float, bold: bool = False, most: int = 2
) -> tuple[str, float]:
    """The text on one line at the first of `sizes` that holds it, else on at most `most` lines at the last of them.

    What even those cannot hold is cut with "…".
    """
    for size in sizes:
        if inches(text, size, bold) <= width:
            return text, size
    size, lines = sizes[-1], []
    for _ in range(most - 1):
        lines.append(at_words(text, size, width, bold))
        text = text[len(lines[-1]) :].strip()
        if not text:
            return "\n".join(lines), size
    return "\n".join([*lines, shortened(text, size, width, bold)]), size


def height(lines: int, size: float) -> float:
    """Inches that so many lines need."""
    return lines * size * LEADING / 72
