"""Where paragraphs end in a text whose lines may be wrapped at any width, evenly or not."""

from itertools import pairwise

from fireledger.intake.plans.duties import KEY
from fireledger.intake.plans.lines import Line, is_annex_mark
from fireledger.intake.plans.numbering import read_label

SENTENCE_ENDS = "。；;：:！!？?)）】]"
_WIDEST, _FEWEST_BROKEN = 60, 4
_INDENT = 2  # official layout: the first line of a paragraph holds two characters fewer


def paragraph_ends(lines: list[Line]) -> list[bool]:
    """For each line whether its paragraph ends there.

    Where nothing is wrapped every line is a paragraph. Else a paragraph ends at a short line that ends a sentence, or
    before a number, a keyword or an annex; after a short numbered line (a heading) only if lines are wrapped evenly.
    """
    measure = wrap_width(lines)
    if measure is None:
        return [True] * len(lines)
    is_short = [line.width < measure - 2 - (_INDENT if _is_numbered(line) else 0) for line in lines]
    opens = [_opens(line) for line in lines[1:]] + [True]
    is_even = _is_even(lines, is_short)
    return [
        short and (after or line.flow.text[-1] in SENTENCE_ENDS or (is_even and _is_numbered(line)))
        for line, short, after in zip(lines, is_short, opens, strict=True)
    ]


def wrap_width(lines: list[Line]) -> float | None:
    """The width at which the text is wrapped; None when each paragraph stands on one line."""
    widths = sorted(line.width for line in lines)
    if not widths:
        return None
    wide = widths[int(0.9 * (len(widths) - 1))]
    full = sum(wide - 2 <= one <= wide + 1.5 for one in widths)
    return wide if wide <= _WIDEST and full >= 0.4 * len(widths) else _broken_width(lines)


def _broken_width(lines: list[Line]) -> float | None:
    """The greatest width, where the widest lines break off inside a sentence: few paragraphs here fill a line."""
    wide = max(line.width for line in lines)
    full = [(line, after) for line, after in pairwise(lines) if line.width >= wide - _INDENT - 1]
    broken = sum(line.flow.folded[-1] not in SENTENCE_ENDS + "." and not _opens(after) for line, after in full)
    return wide if wide <= _WIDEST and broken >= max(_FEWEST_BROKEN, 0.6 * len(full)) else None


def _is_even(lines: list[Line], is_short: list[bool]) -> bool:
    """Short lines inside a paragraph (neither numbered nor before a number) nearly all end a sentence."""
    inner = [
        line.flow.text[-1] in SENTENCE_ENDS
        for (line, after), short in zip(pairwise(lines), is_short, strict=False)
        if short and not _is_numbered(line) and not _opens(after)
    ]
    return sum(inner) >= 0.7 * len(inner)


def _is_numbered(line: Line) -> bool:
    return line.level > 0 or read_label(line.flow.folded) is not None


def _opens(line: Line) -> bool:
    """The line opens a paragraph whatever stands before it."""
    return _is_numbered(line) or is_annex_mark(line) or KEY.match(line.flow.folded) is not None
