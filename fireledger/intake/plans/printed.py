"""A task table pasted as printed: each line holds what its columns show at that height, a blank between the cells.

Cells may stand in the middle of their row, and a theme or a number in the middle of several rows, so no line is sure to
open a row. The lines are cut into rows and columns in the way for which most speaks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise

from fireledger.intake.plans.columns import DEADLINE, DETAIL, LEAD, NUMBER, OTHER, THEME, UNIT_ROLES
from fireledger.intake.plans.drafts import NOTHING
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import Flow, width
from fireledger.intake.plans.lines import Line, healed
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")
_WIDE_BLANK = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_BESIDE = re.compile(r"[0-9A-Za-z]")
_IN_DATE = re.compile(r"\d\s+[年月日个号]|[年月]\s+\d")
_ROW_NUMBER = re.compile(r"\(?(\d{1,3})\)?[.、]?")
_STARTS_NAME = re.compile(r"[区市县省州旗镇乡街各]|国网|中国|有关|相关")
_STARTS_DEADLINE = re.compile(r"[\d每长持常全上下第自即按逐年贯坚立二]")
_SENTENCE_ENDS = ("。", "；", ";")
_MOST_STATES = 30
_ONE_BLANK = 0.6  # of a letter's width
_FULL = 2.0  # a line is full when it is at most so much narrower than its cell

# Points, on the scale of one letter of a name that is known for sure.
_SURE_LETTER, _WEAK_LETTER, _HALF_NAME_LETTER, _TEXT_LETTER, _THEME_LETTER = 0.8, 0.5, 0.4, 0.3, 0.25
_NUMBER, _DEADLINE, _NEVER = 3.0, 3.0, -99.0
_NO_NAME, _NO_DEADLINE, _TOO_WIDE, _HANGS, _LATE = -6.0, -8.0, -6.0, -5.0, -3.0
_NEW_ROW, _SKIPPED, _ASIDE, _WITHOUT = -1.0, -3.0, -9.0, {NUMBER: -4.0, DEADLINE: -3.0, DETAIL: -9.0}
_WITHOUT_UNITS = -9.0

Cells = tuple[tuple[str, ...], ...]  # the pieces of each cell of a row
Row = list[list[Line]]
Room = tuple[float, float]  # from where to where the lines of a column may reach


@dataclass(frozen=True)
class _State:
    """The row being read: its cells, the line on which each got its last piece, the number of the row before."""

    cells: Cells
    last: tuple[int, ...]
    before: int


_Step = tuple[bool, tuple[int, ...], list[Line]]  # whether a line opens a row, the columns of its pieces, its pieces


@dataclass(frozen=True)
class _Way:
    """How a state was reached."""

    score: float
    steps: tuple[_Step, ...]


def looks_printed(kinds: Sequence[str], lines: Sequence[Line], row_count: int, words: UnitWords) -> bool:
    """Half as many lines as there are rows show text, units and a third cell side by side."""
    shown = sum(_shows_cells(pieces_of(line), words) for line in lines)
    return len(kinds) >= 4 and shown >= 2 and shown >= 0.5 * row_count


def _shows_cells(pieces: list[Line], words: UnitWords) -> bool:
    kinds = [_kind(piece.flow.text, words) for piece in pieces]
    return len(pieces) >= 3 and bool({LEAD, DEADLINE} & {*kinds[1:]}) and DETAIL in kinds[:3]


def _kind(text: str, words: UnitWords) -> str:
    if is_deadline(text):
        return DEADLINE
    names = split_units(text, words)
    return LEAD if names and all(name.shape not in (Shape.NONE, Shape.WEAK) for name in names) else DETAIL


def pieces_of(line: Line) -> list[Line]:
    """The line cut at its blanks, but not inside a date."""
    return _cut(line, _blanks(line, _BLANK))


def _blanks(line: Line, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    inner = {place for found in _IN_DATE.finditer(line.flow.folded) for place in range(*found.span())}
    return [found.span() for found in pattern.finditer(line.flow.text) if found.start() not in inner]


def _cut(line: Line, blanks: Sequence[tuple[int, int]]) -> list[Line]:
    spans = zip([0, *(end for _, end in blanks)], [*(start for start, _ in blanks), len(line.flow.text)], strict=True)
    return [
        replace(line, flow=line.flow[start:end], indent=line.indent + width(line.flow.text[:start]))
        for start, end in spans
    ]


def _ways_to_cut(line: Line, most: int, pattern: re.Pattern[str]) -> list[list[Line]]:
    """At all blanks, and at all but one or two beside a letter or a digit: 配备 30 台 may be one cell."""
    blanks, text = _blanks(line, pattern), line.flow.folded
    beside = [blank for blank in blanks if _BESIDE.search(text[blank[0] - 1] + text[blank[1]])]
    kept = [inner for count in range(3) for inner in combinations(beside[:6], count)]
    ways = [_cut(line, [blank for blank in blanks if blank not in inner]) for inner in kept]
    return [way for way in ways if len(way) <= most]


def printed_rows(kinds: Sequence[str], lines: Sequence[Line], words: UnitWords) -> list[tuple[Flow, ...]] | None:
    """The rows of cells; None when the lines fit no table of these columns."""
    whole = [cells for line in lines if len(cells := _cut(line, _blanks(line, _WIDE_BLANK))) == len(kinds)]
    rooms = _rooms(whole)
    ways = [_ways_to_cut(line, len(kinds), _WIDE_BLANK if rooms else _BLANK) for line in lines]
    steps = _Printed(tuple(kinds), ways, rooms, words).best() if all(ways) else None
    if steps is None:
        return None
    rows, extents = list[Row](), list[list[int]]()
    for at, (opens, places, one) in enumerate(steps):
        if opens:
            rows.append([[] for _ in kinds])
            extents.append([at, at])
        extents[-1][1] = at
        for place, piece in zip(places, one, strict=True):
            rows[-1][place].append(piece)
    themes = _themes(kinds, rows, extents, steps)
    return [
        tuple(themes[number] if kind == THEME else healed(cell) for kind, cell in zip(kinds, row, strict=True))
        for number, row in enumerate(rows)
    ]


class _Printed:
    """The search, line by line; only the best states are kept."""

    def __init__(self, kinds: tuple[str, ...], ways: list[list[list[Line]]], rooms: list[Room], words: UnitWords) -> None:
        self.kinds, self.rooms, self.words = kinds, rooms, words
        self.pieces = pieces = [way[0] for way in ways]
        self.widths = self._column_widths()
        ends = [piece for one in pieces for piece in one if piece.flow.text.endswith(_SENTENCE_ENDS)]
        self.ends_sentences = len(ends) >= 0.2 * len(pieces)
        self.value = cache(self._value)
        self.worth = cache(self._worth)
        self.closed = cache(self._closed)
        self.layouts = [[*self._layouts(one)] for one in ways]

    def best(self) -> tuple[_Step, ...] | None:
        """The steps for which most speaks."""
        empty = tuple(() for _ in self.kinds)
        ways = {_State(empty, (-1,) * len(self.kinds), 0): _Way(0.0, ())}
        for at in range(len(self.layouts)):
            ways = self._next(ways, at)
        ends = [(way.score + self.closed(state.cells), way) for state, way in ways.items()]
        return max(ends, key=lambda end: end[0])[1].steps if ends else None

    def _next(self, ways: dict[_State, _Way], at: int) -> dict[_State, _Way]:
        after: dict[_State, _Way] = {}
        for state, way in ways.items():
            for opens, points, start in self._turns(state, at):
                for places, pieces in self.layouts[at]:
                    worth, reached = self._placed(start, places, pieces, at)
                    score = way.score + points + worth
                    known = after.get(reached)
                    if worth > _NEVER / 2 and (known is None or score > known.score):
                        after[reached] = _Way(score, (*way.steps, (opens, places, pieces)))
        kept = sorted(after.items(), key=lambda item: -item[1].score)[:_MOST_STATES]
        return dict(kept)

    def _layouts(self, ways: list[list[Line]]) -> Iterator[tuple[tuple[int, ...], list[Line]]]:
        """The columns, from left to right, that the pieces of a line may stand in."""
        for pieces in ways:
            for places in combinations(range(len(self.kinds)), len(pieces)):
                if all(self._may_stand(place, piece) for place, piece in zip(places, pieces, strict=True)):
                    yield places, pieces

    def _may_stand(self, place: int, piece: Line) -> bool:
        return self.kinds[place] != NUMBER or _ROW_NUMBER.fullmatch(piece.flow.text) is not None

    def _turns(self, state: _State, at: int) -> Iterator[tuple[bool, float, _State]]:
        """On in the row, or a new one."""
        if at:
            yield False, 0.0, state
        number = self._number(state)
        fresh = _State(tuple(() for _ in self.kinds), (-1,) * len(self.kinds), number)
        yield True, (_NEW_ROW + self.closed(state.cells)) if at else 0.0, fresh

    def _number(self, state: _State) -> int:
        texts = state.cells[self.kinds.index(NUMBER)] if NUMBER in self.kinds else ()
        return int(re.sub(r"\D", "", texts[0])) if texts else state.before

    def _placed(self, state: _State, places: tuple[int, ...], pieces: list[Line], at: int) -> tuple[float, _State]:
        cells, last, score = list(state.cells), list(state.last), 0.0
        for place, piece in zip(places, pieces, strict=True):
            score += 0.0 if self._is_below(place, piece) else _ASIDE
            score += self.worth(place, cells[place], piece.flow.text, state.before)
            score += _SKIPPED if cells[place] and last[place] < at - 1 else 0.0
            if score < _NEVER / 2:
                break
            cells[place], last[place] = (*cells[place], piece.flow.text), at
        return score, _State(tuple(cells), tuple(last), state.before)

    def _is_below(self, place: int, piece: Line) -> bool:
        """Between the cells to the left and right, where the blanks keep the columns apart."""
        return not self.rooms or self.rooms[place][0] <= piece.indent < piece.indent + piece.width <= self.rooms[place][1]

    def _worth(self, place: int, cell: tuple[str, ...], text: str, before: int) -> float:
        """What a piece adds to a cell."""
        if self.kinds[place] == NUMBER:
            found = _ROW_NUMBER.fullmatch(text)
            return _NUMBER if found and not cell and int(found[1]) in {before + 1, 1} else _NEVER
        return self.value(place, (*cell, text), False) - (self.value(place, cell, False) if cell else 0.0)

    def _value(self, place: int, cell: tuple[str, ...], is_whole: bool) -> float:
        """How much a cell looks like one of its column. is_whole: nothing more comes."""
        kind = self.kinds[place]
        if kind == NUMBER:
            return 0.0
        if kind == DEADLINE:
            return self._deadline_value("".join(cell), is_whole)
        return self._units_value(cell, is_whole) if kind in UNIT_ROLES else self._text_value(place, cell, is_whole)

    def _deadline_value(self, text: str, is_whole: bool) -> float:
        if is_deadline(text):
            return _DEADLINE + _SURE_LETTER * len(text)
        return 0.0 if _STARTS_DEADLINE.match(text) and not is_whole and len(text) < 30 else _NO_DEADLINE

    def _units_value(self, cell: tuple[str, ...], is_whole: bool) -> float:
        """The letters of each name by how surely it is one; the last may still be broken off."""
        text = "".join(cell)
        names, value = split_units(text, self.words), _NO_NAME * text.count("。")
        for place, name in enumerate(names, 1):
            is_half = place == len(names) and not is_whole and self._may_begin_name(name.text)
            sure = _WEAK_LETTER if name.shape is Shape.WEAK else _SURE_LETTER
            none = _HALF_NAME_LETTER * len(name.text) if is_half else _NO_NAME
            value += none if name.shape is Shape.NONE else sure * len(name.text)
        return value + (_HANGS if is_whole and text[-1] in "、，," else 0.0)

    def _may_begin_name(self, text: str) -> bool:
        known = (*self.words.known, *self.words.areas)
        return len(text) <= 14 and (bool(_STARTS_NAME.match(text)) or any(name.startswith(text) for name in known))

    def _text_value(self, place: int, cell: tuple[str, ...], is_whole: bool) -> float:
        """Its letters; all lines but the last are full, a sentence's end ends it, none is a name or a deadline."""
        widths, value = [Line(Flow.of(text)).width for text in cell], 0.0
        for text, width in zip(cell, widths, strict=True):
            kind = _kind(text, self.words)
            letter = _TEXT_LETTER if self.kinds[place] == DETAIL else _THEME_LETTER
            value += letter * len(text) if kind == DETAIL else -letter * len(text)
            value += _TOO_WIDE if width > self.widths[place] + 1.5 else 0.0
        for text, width in zip(cell[:-1], widths, strict=False):
            value += _LATE if width < self.widths[place] - _FULL else 0.0
            value += _LATE / 2 if text.endswith(_SENTENCE_ENDS) else 0.0
        is_closed = cell[-1].endswith(_SENTENCE_ENDS) or not self.ends_sentences
        return value + (_LATE if is_whole and self.kinds[place] == DETAIL and not is_closed else 0.0)

    def _closed(self, cells: Cells) -> float:
        """What a row loses once nothing more comes: what is missing in it, what is broken off."""
        filled = [(place, cell) for place, cell in enumerate(cells) if cell]
        score = sum(self.value(place, cell, True) - self.value(place, cell, False) for place, cell in filled)
        empty = [kind for kind, cell in zip(self.kinds, cells, strict=True) if not cell]
        score += sum(_WITHOUT.get(kind, 0.0) for kind in empty)
        return score + (0.0 if any(self.kinds[place] in UNIT_ROLES for place, _ in filled) else _WITHOUT_UNITS)

    def _column_widths(self) -> list[float]:
        """The widest piece of each column, from the lines that show all columns; details may be wider."""
        whole = [one for one in self.pieces if len(one) == len(self.kinds)]
        texts = [piece.width for one in self.pieces for piece in one if _kind(piece.flow.text, self.words) == DETAIL]
        widths = [max((one[place].width for one in whole), default=8.0) for place in range(len(self.kinds))]
        return [max(texts, default=0.0) if kind in (DETAIL, OTHER) else width for kind, width in zip(self.kinds, widths, strict=True)]


def _rooms(whole: list[list[Line]]) -> list[Room]:
    """From which place to which each column may reach, by the lines that show all; none where cells are not aligned."""
    if len(whole) < 2 or not _are_apart(whole):
        return []
    starts = [min(piece.indent for piece in column) for column in zip(*whole, strict=True)]
    ends = [max(piece.indent + piece.width for piece in column) for column in zip(*whole, strict=True)]
    is_aligned = all(end < start for end, start in zip(ends, starts[1:], strict=False))
    return list(zip([0.0, *ends], [*starts[1:], float("inf")], strict=False)) if is_aligned else []


def _are_apart(whole: list[list[Line]]) -> bool:
    """Most cells have more than one blank between them."""
    gaps = [right.indent - left.indent - left.width for one in whole for left, right in pairwise(one)]
    return sum(gap > _ONE_BLANK for gap in gaps) > 0.6 * len(gaps)


def _themes(kinds: Sequence[str], rows: list[Row], extents: list[list[int]], steps: Sequence[_Step]) -> list[Flow]:
    """The theme of each row: its own, or where some have none the one in whose middle or under which it stands."""
    if THEME not in kinds:
        return [NOTHING] * len(rows)
    column = kinds.index(THEME)
    if all(row[column] for row in rows):
        return [healed(row[column]) for row in rows]
    stretches = _stretches(column, steps)
    themes, first = list[Flow](), 0
    for number, stretch in enumerate(stretches):
        is_last = number + 1 == len(stretches)
        stop = len(steps) if is_last else stretches[number + 1][0][0]
        end = len(rows) if is_last else _end_of_theme(extents, first, stretch, stop)
        themes += [healed(piece for _, piece in stretch)] * (end - first)
        first = max(first, end)
    return (themes + [NOTHING] * len(rows))[: len(rows)]


def _stretches(column: int, steps: Sequence[_Step]) -> list[list[tuple[int, Line]]]:
    """Pieces of the column on lines that follow one another, each with its line."""
    stretches = list[list[tuple[int, Line]]]()
    shown = [(at, piece) for at, (_, places, one) in enumerate(steps) for place, piece in zip(places, one, strict=True) if place == column]  # fmt: skip
    for at, piece in shown:
        if stretches and at - stretches[-1][-1][0] <= 1:
            stretches[-1].append((at, piece))
        else:
            stretches.append([(at, piece)])
    return stretches


def _end_of_theme(extents: list[list[int]], first: int, stretch: list[tuple[int, Line]], stop: int) -> int:
    """The row after the last of a theme whose rows reach as far below its middle as above, before the next theme."""
    below = stretch[0][0] + stretch[-1][0] - extents[min(first, len(extents) - 1)][0]
    able = [at for at in range(first, len(extents)) if at == first or extents[at][1] < stop]
    return min(able, key=lambda at: abs(extents[at][1] - below), default=first) + 1
