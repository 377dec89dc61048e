"""How wide a text is, where it breaks, and how text from the data is made safe for Plotly."""

import html
import math
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

# Advance widths of Noto Sans CJK SC in em, measured: figures .555, capitals .64 and small letters .53 on average.
_WIDE, _CAPITAL, _NARROW, _THIN = 1.0, 0.66, 0.56, 0.32
_THIN_SIGNS = " .,:;'|()!ijlfrtI-"
# A line never begins with one of these (GB/T 15834 §5.1) and never ends with an opening mark.
_NOT_FIRST = "，。、；：？！）》〉”’】〕…％%)]},;:?!｜"
_NOT_LAST = "（《〈“‘【〔([{"
_BREAK_AFTER = "，。；：、）》,;"


def pl(text: object) -> str:
    """`text` as Plotly will show it, sign for sign: no tags, no entities, no MathJax ($ becomes full-width)."""
    return html.escape(str(text), quote=False).replace("$", "＄")


def _sign_ems(sign: str) -> float:
    """Width of one sign in em; ambiguous ones (·, —, “, ●) are counted as wide, so a text is never underestimated."""
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WFA":
        return _WIDE
    if sign in _THIN_SIGNS:
        return _THIN
    return _WIDE if sign in "%@mMwW" else _CAPITAL if sign.isupper() else _NARROW


def ems(text: str) -> float:
    """Width of a plain text in em of its own size."""
    return sum(map(_sign_ems, text))


def cut(text: str, limit: float) -> str:
    """`text` itself when it is at most `limit` em wide, else its beginning and "…"."""
    if ems(text) <= limit:
        return text
    kept = ""
    for sign in text:
        if ems(kept + sign) > limit - _WIDE:
            break
        kept += sign
    return kept + "…"


def _is_wide(sign: str) -> bool:
    """Whether a sign is Chinese text or punctuation (or as wide)."""
    return unicodedata.east_asian_width(sign) in "WFA"


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before `place`: never inside a word or a number, nor against the rules of punctuation."""
    before, after = text[place - 1], text[place]
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    if before == " ":
        # English breaks at spaces; "来苏镇 5 项" does not, but "分解表 · 单位" does.
        return text[place - 2] in "·，；：｜|" or not (_is_wide(text[place - 2]) or _is_wide(after))
    # A figure stays with the word beside it: 89号, 第3季度.
    return before in _BREAK_AFTER or (_is_wide(before) and _is_wide(after))


def _line_end(text: str, limit: float) -> int:
    """Where the first line of `text` ends: after punctuation in its last third, else at the last place that breaks."""
    width, last, good = 0.0, 0, 0
    for place in range(1, len(text)):
        width += _sign_ems(text[place - 1])
        if width > limit:
            break
        if not _may_break(text, place):
            continue
        last = place
        if text[place - 1] in _BREAK_AFTER and width > limit * 2 / 3:
            good = place
    return good or last or max(1, min(len(text), int(limit)))


def wrapped(text: str, limit: float) -> list[str]:
    """`text` in lines of at most `limit` em, broken after punctuation where that costs at most a third of a line."""
    lines = []
    rest = text.strip()
    while ems(rest) > limit and len(rest) > 1:
        end = _line_end(rest, limit)
        lines.append(rest[:end].strip())
        rest = rest[end:].strip()
    return [*lines, rest] if rest else lines or [""]


def packed(parts: Sequence[str], limit: float, joint: str) -> list[str]:
    """Lines of at most `limit` em that keep each part whole if a line can hold it; `joint` stands between parts."""
    lines: list[str] = []
    for part in parts:
        if lines and ems(lines[-1] + joint + part) <= limit:
            lines[-1] += joint + part
        else:
            lines += wrapped(part, limit)
    return lines


def _even(text: str, count: int) -> list[str]:
    """`text` in `count` pieces of nearly equal length, the shorter ones first: 商业/综合体."""
    size, more = divmod(len(text), count)
    pieces, start = [], 0
    for number in range(count):
        end = start + size + (number >= count - more)
        pieces.append(text[start:end])
        start = end
    return pieces


def label_lines(name: str, limit: float, most: int = 3) -> list[str]:
    """A heading in at most `most` lines of `limit` em, cut with "…" when even that is too little.

    Chinese names are divided evenly (高层/建筑, 商业/综合体); names with spaces break at words.
    """
    limit = max(limit, 1)
    count = math.ceil(ems(name) / limit - 1e-9)
    if count <= most and " " not in name.strip():
        return _even(name, max(count, 1))
    lines = wrapped(name, limit)
    return lines if len(lines) <= most else [*lines[: most - 1], cut("".join(lines[most - 1 :]), limit)]


def _collide(heads: list[list[str]], room: float) -> bool:
    """Whether two neighbours touch on any line when each has `room` em, or one is wider than two rooms."""
    sizes = [[ems(line) for line in head] for head in heads]
    pairs = [pair for one, other in pairwise(sizes) for pair in zip(one, other, strict=False)]
    return any(left + right > 2 * room for left, right in pairs) or any(max(size) > 2 * room for size in sizes)


def head_rows(names: Sequence[str], room: float, most: int = 5) -> list[list[str]]:
    """Headings of neighbouring columns, `room` em each, all in as few lines as keep them apart."""
    longest = max(map(ems, names))
    for count in range(1, most + 1):
        limit = math.ceil(longest / count)
        heads = [label_lines(name, limit, most) for name in names]
        if not _collide(heads, room):
            return heads
    return [label_lines(name, max(room, 1), most) for name in names]
