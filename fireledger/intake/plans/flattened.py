"""A task table whose cells were written one below the other: where it begins, its columns, its rows 1 to N.

Blank lines, line widths and page breaks of such text tell nothing for sure; the words do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fireledger.intake.plans.columns import NUMBER, heading_kind
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.lines import Line, is_annex_mark
from fireledger.intake.plans.numbering import read_number
from fireledger.intake.plans.tables import column_kinds
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

_MOST_HEADING_LINES = 24
_STARTS_ANEW = 3.0  # points that a second row 1 must win back
_NUMBER_ALONE = re.compile(r"\(?(\d{1,3})\)?[.、]?$")
_COUNTED = "年月日号时个项次层米人万元"  # 3 层以上, 12 月底前: a number that counts opens no row
_NUMBER_FIRST = re.compile(rf"\(?(\d{{1,3}})(?:\)|[.、]|\s|(?=[^\d.%)\]{_COUNTED}、,/-]))[.、]?\s*(?=[^\d{_COUNTED}])")
_CHINESE_ALONE = re.compile(r"[一二三四五六七八九十]{1,3}$")
_NUMBER_LAST = re.compile(r"(.*\D)\s+(\d{1,3})$")
_ENDS_TABLE = re.compile(r"注\d?:|说明:|备注:")


@dataclass(frozen=True)
class FlatTable:
    """A flattened table; `start` and `end` are places in the list of lines. above: lines between headings and row 1."""

    start: int
    end: int
    kinds: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]  # in each row the number comes first, cut from the words on its line
    above: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()  # all lines


def find_tables(lines: list[Line], words: UnitWords) -> list[FlatTable]:
    """All flattened task tables. A row of headings repeated on a later page belongs to the table it repeats."""
    parts: list[tuple[int, int, tuple[str, ...], list[Line]]] = []
    heads = list(_headings(lines))
    stops = [*(start for start, _, _ in heads[1:]), len(lines)]
    for (start, end, kinds), after in zip(heads, stops, strict=False):
        body = _cut_off(lines[end:after])
        stop = end + len(body)
        if parts and parts[-1][2] == kinds and not (body and _number(body[0].flow.folded) == 1):
            before = parts.pop()
            parts.append((before[0], stop, kinds, [*before[3], *_on_new_page(body)]))
        else:
            parts.append((start, stop, kinds, body))
    tables = [_table(start, stop, kinds, body, words) for start, stop, kinds, body in parts]
    return [table for table in tables if len(table.rows) >= 2 or (table.body and NUMBER not in table.kinds)]


def _table(start: int, stop: int, kinds: tuple[str, ...], body: list[Line], words: UnitWords) -> FlatTable:
    if NUMBER not in kinds:
        return FlatTable(start, stop, kinds, (), (), tuple(body))
    marks = _best_run(_marks(body, words))
    rows = tuple(tuple(_between(body, mark, after)) for mark, after in zip(marks, [*marks[1:], None], strict=False))
    return FlatTable(start, stop, kinds, rows, tuple(body[: marks[0].place]) if marks else (), tuple(body))


def _headings(lines: list[Line]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Places where lines in a row are nothing but headings of a task table: first line, line after, kinds."""
    place = 0
    while place < len(lines):
        found = _heading_at(lines, place)
        if found:
            yield place, *found
            place = found[0]
        else:
            place += 1


def _heading_at(lines: list[Line], start: int) -> tuple[int, tuple[str, ...]] | None:
    """The longest run of lines that splits into headings we know, at least three of them."""
    best, text = None, ""
    if not _may_open(compact(lines[start].flow.text)):
        return None
    for end in range(start, min(start + _MOST_HEADING_LINES, len(lines))):
        text += compact(lines[end].flow.text)
        if len(text) > 60:
            break
        headings = _split_headings(text)
        kinds = column_kinds(headings) if headings and len(headings) >= 3 else None
        best = (end + 1, kinds) if kinds else best
    return best


def _may_open(text: str) -> bool:
    sizes = range(1, min(len(text), 10) + 1)
    return any(heading_kind(text[:size]) for size in sizes) or text in {"重点", "工作", "责任"}


def _split_headings(text: str) -> list[str] | None:
    """The text as a row of known headings, the longest taken first; None when it is not one."""
    if not text:
        return []
    for size in range(min(len(text), 14), 0, -1):
        if heading_kind(text[:size]) and (rest := _split_headings(text[size:])) is not None:
            return [text[:size], *rest]
    return None


def _cut_off(lines: list[Line]) -> list[Line]:
    """The lines up to a footnote of the table or the mark of the next annex."""
    stops = (place for place, line in enumerate(lines) if is_annex_mark(line) or _ENDS_TABLE.match(line.flow.folded))
    return lines[: next(stops, len(lines))]


def _number(text: str) -> int:
    found = _NUMBER_ALONE.match(text) or _NUMBER_FIRST.match(text)
    return int(found[1]) if found else 0


def _on_new_page(lines: list[Line]) -> list[Line]:
    return [replace(lines[0], starts_page=True), *lines[1:]] if lines else []


@dataclass(frozen=True)
class _Mark:
    """A place where a row may begin: line place, its number, how much speaks for it, where the number stands."""

    place: int
    number: int
    score: float
    start: int
    end: int

    @property
    def at(self) -> tuple[int, int]:
        """Where the number stands, for the order of numbers."""
        return self.place, self.start


def _marks(lines: list[Line], words: UnitWords) -> list[_Mark]:
    marks = []
    for place, line in enumerate(lines):
        text = line.flow.folded
        number = read_number(text) if _CHINESE_ALONE.match(text) else None
        closed = 2.0 if place == 0 or _closes_row(lines[place - 1], words) else 0.0
        if found := _NUMBER_ALONE.match(text):
            marks.append(_Mark(place, int(found[1]), 4 + closed, 0, len(text)))
        elif number:
            marks.append(_Mark(place, number, 2.5 + closed, 0, len(text)))
        elif found := _NUMBER_FIRST.match(text):
            marks.append(_Mark(place, int(found[1]), 1 + closed, 0, found.end()))
        elif (found := _NUMBER_LAST.match(text)) and _is_last_cell(found[1], words):
            marks.append(_Mark(place, int(found[2]), 2.5, found.start(2), len(text)))
    return marks


def _closes_row(line: Line, words: UnitWords) -> bool:
    text = line.flow.text.split()
    return bool(text) and (is_deadline(line.flow.text) or is_deadline(text[-1]) or _is_last_cell(text[-1], words))


def _is_last_cell(text: str, words: UnitWords) -> bool:
    names = split_units(text, words)
    return is_deadline(text) or (bool(names) and all(name.shape not in (Shape.NONE, Shape.WEAK) for name in names))


def _best_run(marks: list[_Mark]) -> list[_Mark]:
    """The run 1, 2, 3 … in document order for which most speaks; it may start anew (the next section of the table)."""
    runs: list[tuple[float, list[_Mark]]] = []
    for mark in marks:
        before = [run for run in runs if run[1][-1].at < mark.at and run[1][-1].number == mark.number - 1]
        if mark.number == 1:
            before = [(0.0, []), *((score - _STARTS_ANEW, run) for score, run in runs if run[-1].at < mark.at)]
        if before:
            score, run = max(before, key=lambda item: item[0])
            runs.append((score + mark.score, [*run, mark]))
    return max(runs, key=lambda item: item[0], default=(0.0, []))[1]


def _between(lines: list[Line], mark: _Mark, after: _Mark | None) -> Iterator[Line]:
    """The row's lines: its number, the words after the number on the same line, the rest up to the next number."""
    first = lines[mark.place]
    yield replace(first, flow=first.flow[mark.start : mark.end])
    rest = replace(first, flow=first.flow[mark.end :].strip(), starts_page=False)
    last = after.place if after else len(lines)
    following = [rest, *lines[mark.place + 1 : last]]
    if after and after.start > 0:
        following.append(replace(lines[last], flow=lines[last].flow[: after.start].strip()))
    yield from (line for line in following if line.flow)
