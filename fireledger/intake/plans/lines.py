"""A document's lines: decoding, page furniture left out, where pages start and where paragraphs end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.plans.dates import DAY
from fireledger.intake.plans.flow import Flow, compact, width, word_gap

SUFFIXES = (".txt", ".md")
ENCODINGS = ("utf-8-sig", "gb18030")  # UTF-8 first: nearly every UTF-8 Chinese text would also pass as GB18030
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

_ORGAN = r"(?:政府|办公室|办公厅|委员会|指挥部|总队|支队|大队|救援局|局|委|办|部)"
_PRINTED = re.compile(rf"^\S{{2,30}}?{_ORGAN}{DAY}印发。?$")
_FURNITURE = re.compile(
    r"^(?:[-·•]+\d{1,4}[-·•]+|第\d{1,4}页(?:,?共\d{1,4}页)?|\d{1,3}/\d{1,3}|\(此[件页].{0,20}\)|\(公开.{0,10}\)"
    r"|.*(?:版权所有|ICP备|网站标识码|公网安备|打印本页|关闭窗口).*)$"
)
_ONLY_DAY = re.compile(rf"{DAY}$")
_SIGNER = re.compile(rf"[一-龥]{{2,30}}{_ORGAN}$")
_COPIES = re.compile(r"(?:抄送|抄报|分送)[:：]")
_ANNEX = re.compile(r"附(?:件|表|录)?\d{0,2}[:.]|附(?:件|表|录)\d{0,2}$")


@dataclass(frozen=True)
class Line:
    """One line with words on it, or a piece of one. level: depth of a Markdown heading, 0 for none.

    is_cut: a piece cut, at a blank, from the words before it on the same line. is_inner: cut there, blank or not.
    indent: printed width of what stands before it on its line.
    """

    flow: Flow
    starts_page: bool = False
    level: int = 0
    is_cut: bool = False
    is_inner: bool = False
    indent: float = 0.0

    @property
    def number(self) -> int:
        """1-based number of the line in the file."""
        return self.flow.numbers[0]

    @property
    def width(self) -> float:
        """Printed width in full-width characters."""
        return width(self.flow.text)


def healed(lines: Iterable[Line]) -> Flow:
    """Lines healed into one stretch; pieces of one line keep the blank between them."""
    return healed_places(lines)[0]


def healed_places(lines: Iterable[Line]) -> tuple[Flow, list[int]]:
    """The healed stretch and, for each line, the place in it where the line ends, after a first 0."""
    texts, numbers, places, last = list[str](), list[int](), [0], ""
    for line in lines:
        gap = " " if line.is_cut and last else word_gap(last, line.flow.text)
        texts.append(gap + line.flow.text)
        numbers += [*(numbers[-1:] if gap else ()), *line.flow.numbers]
        last = line.flow.text or last
        places.append(len(numbers))
    return Flow("".join(texts), tuple(numbers)), places


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file, ends left out. Raises UserError plan_error.* when it is missing or is not text."""
    if path.suffix.lower() not in SUFFIXES:
        raise UserError("plan_error.suffix", file=path.name, wanted="、".join(SUFFIXES))
    try:
        content = path.read_bytes()
    except OSError:
        raise UserError("plan_error.unreadable", file=path.name) from None
    lines = re.split(r"\r\n|\n|\r", _decoded(content, path.name))
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def _decoded(content: bytes, name: str) -> str:
    encodings = [_BOMS[content[:2]]] if content[:2] in _BOMS else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise UserError("plan_error.not_text", file=name)


def content_lines(raw: tuple[str, ...]) -> list[Line]:
    """Lines with words on them, without page numbers, copy lists and printing notes."""
    is_indented = _indents_paragraphs(raw)
    lines = [_line(text, number, is_indented) for number, text in enumerate(raw, 1)]
    filled = [line for line in lines if line.flow]
    pages = _page_numbers(filled)
    kept = [line for line in filled if line.number not in pages and not _is_furniture(compact(line.flow.text))]
    return _without_back_matter(_after_lost_furniture(kept, lines))


def _line(text: str, number: int, is_indented: bool) -> Line:
    mark = re.match(r"\s*(#{1,6})\s+", text)
    starts_page = "\f" in text or (not is_indented and bool(re.match(r" \S", text)))
    stripped = re.sub(r"\*\*|__", "", text[mark.end() :]) if mark else text.replace("**", "")
    flow = Flow.of(stripped, number)
    indent = width(flow.folded[: len(flow.text) - len(flow.lstrip().text)])
    return Line(flow.strip(), starts_page, len(mark[1]) if mark else 0, indent=indent)


def _indents_paragraphs(raw: tuple[str, ...]) -> bool:
    """A single leading blank marks a page start in pasted PDF text, unless it is the habit of the document."""
    filled = [text for text in raw if text.strip()]
    return sum(text.startswith(" ") for text in filled) > 0.2 * len(filled)


def _is_furniture(text: str) -> bool:
    return bool(_FURNITURE.match(text) or _PRINTED.match(text))


def _page_numbers(lines: list[Line]) -> set[int]:
    """Lines that hold a bare number before a page start, where these numbers count the pages; else they are rows."""
    last = [before for before, line in pairwise(lines) if line.starts_page and before.flow.folded.isdecimal()]
    counts = [int(line.flow.folded) for line in last]
    are_pages = len(last) > 1 and all(after == before + 1 for before, after in pairwise(counts))
    return {line.number for line in last} if are_pages else set()


def _after_lost_furniture(kept: list[Line], lines: list[Line]) -> list[Line]:
    """A line that follows a page number starts a page."""
    dropped = {line.number for line in lines if line.flow} - {line.number for line in kept}
    page_ends = {number for number in dropped if compact(lines[number - 1].flow.text)[-1] in "-·•页0123456789"}
    marked, before = [], 0
    for line in kept:
        is_after = any(before < number < line.number for number in page_ends)
        marked.append(replace(line, starts_page=line.starts_page or is_after))
        before = line.number
    return marked


def _without_back_matter(lines: list[Line]) -> list[Line]:
    """Without the closing note "…办公室 2022年8月29日印发", also when it is broken over lines, and what was copied."""
    stops = range(len(lines), max(len(lines) - 4, 0), -1)
    for start, end in ((start, stop) for stop in stops for start in range(stop - 1, max(stop - 13, -1), -1)):
        if _PRINTED.match(compact("".join(line.flow.text for line in lines[start:end]))):
            return _without_copies(lines[:start])
    return _without_copies(lines)


def _without_copies(lines: list[Line]) -> list[Line]:
    """Without the list of those who get a copy: up to the printing note, else to its full stop."""
    place = next((place for place, line in enumerate(lines) if _COPIES.match(compact(line.flow.text))), None)
    if place is None:
        return lines
    texts = [compact(line.flow.text) for line in lines[place : place + 6]]
    ends = [at for at, text in enumerate(texts) if text.endswith("印发")] or [
        at for at, text in enumerate(texts) if text.endswith("。")
    ]
    return _without_copies(lines[:place] + lines[place + (ends[0] if ends else 0) + 1 :])


def without_signatures(lines: list[Line]) -> list[Line]:
    """Without a body's name and the day below it, as they close a notice; in a table such lines are cells."""
    days = {place for place, line in enumerate(lines) if _ONLY_DAY.match(compact(line.flow.text))}
    signers = {place - 1 for place in days if place and _SIGNER.match(compact(lines[place - 1].flow.text))}
    signed = signers | {place + 1 for place in signers}
    return [line for place, line in enumerate(lines) if place not in signed]


def is_annex_mark(line: Line) -> bool:
    """The line opens a list of annexes, or an annex: 附件：…, 附件2."""
    return _ANNEX.match(compact(line.flow.text)) is not None
