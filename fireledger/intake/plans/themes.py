"""Theme and detail of a flattened row: by the headings of the body, else by the width at which each cell is wrapped."""

import re
from collections.abc import Sequence
from itertools import accumulate

from fireledger.intake.plans.flow import Flow, compact, width
from fireledger.intake.plans.lines import Line, healed

# How much the last words of a line speak for the end of a theme.
_ENDINGS = (
    (2.2, re.compile(r"(?:行动|能力|工程|体系|机制|专项整治|综合治理)$")),
    (
        1.0,
        re.compile(r"(?:工作|治理|整治|建设|责任|管理|水平|基础|防控|改革|保障|攻坚|监管|安全|服务|宣传|教育|培训)$"),
    ),
)
_NO_THEME = re.compile(r"[。;；]|^[、，,]")


def split_themes(rows: Sequence[list[Line]], headings: set[str]) -> list[int]:
    """For each row's text pieces how many of them, from the first, are its theme (0: the theme of the row above).

    headings: compact headings of the body. When a third of the rows, or the first, begins with one, they alone decide.
    """
    by_words = [_known(pieces, headings) for pieces in rows]
    if by_words and (by_words[0] or sum(map(bool, by_words)) * 3 >= len(rows)):
        return by_words
    return _by_width(rows)


def _known(pieces: list[Line], headings: set[str]) -> int:
    texts = accumulate(compact(piece.flow.text) for piece in pieces)
    sizes = [count for count, text in enumerate(texts, 1) if text in headings and count < len(pieces)]
    return sizes[-1] if sizes and not pieces[0].flow.text.endswith("。") else 0


def _by_width(rows: Sequence[list[Line]]) -> list[int]:
    """The two widths, of theme and of detail, that explain most line ends of all rows."""
    widths = [[piece.width for piece in pieces] for pieces in rows]
    full = _common_width([one for row in widths for one in row])
    narrow = sorted({round(one) for row in widths for one in row[:1] if one >= 2}) or [0]
    cuts = [[_best(row, size, measure, full) for row, size in zip(rows, widths, strict=True)] for measure in narrow]
    sizes = [count for _, count in max(cuts, key=lambda cut: sum(points for points, _ in cut))]
    first = max(1, sizes[0]) if sizes and len(rows[0]) > 1 else 0
    return [first, *sizes[1:]]


def _best(pieces: list[Line], widths: list[float], narrow: float, full: float) -> tuple[float, int]:
    """The number of theme lines for which most speaks, and how much."""
    scores = [(_score(pieces, widths, count, narrow, full), count) for count in range(min(len(pieces), 9))]
    return max(scores, key=lambda item: (item[0], -item[1])) if scores else (0.0, 0)


def _score(pieces: list[Line], widths: list[float], count: int, narrow: float, full: float) -> float:
    detail = _filled(widths[count:], full)
    if count == 0:
        return detail
    text = "".join(compact(piece.flow.text) for piece in pieces[:count])
    if _NO_THEME.search(text) or len(text) > 40 or width(text) < 4:
        return -99.0
    ending = next((points for points, pattern in _ENDINGS if pattern.search(text)), -1.0)
    return detail + _filled(widths[:count], narrow) + ending - 0.5 - 1.5 * text.count(",")


def _common_width(widths: list[float]) -> float:
    """The width at which wide lines end most often: a closing mark may hang over it."""
    wide = [round(one) for one in widths if one > 0.6 * max(widths)]
    return float(max(set(wide), key=lambda one: (wide.count(one), one), default=0))


def _filled(widths: list[float], measure: float) -> float:
    """How well lines fill a cell of that width: all but the last are full, none is much wider."""
    inner = sum(1.0 if measure - 1.6 <= one <= measure + 2 else -2.0 for one in widths[:-1])
    return inner + (0.0 if not widths or widths[-1] <= measure + 2 else -2.0)


def theme_and_detail(pieces: list[Line], count: int) -> tuple[Flow, Flow]:
    """The healed cells."""
    return healed(pieces[:count]), healed(pieces[count:])
