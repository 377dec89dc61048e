"""The search for the rows and columns of printed lines for which most speaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from fireledger.intake.plans.columns import DEADLINE, DETAIL, LEAD, NUMBER, OTHER, UNIT_ROLES
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import width
from fireledger.intake.plans.lines import Line
from fireledger.intake.plans.printed_lines import Room
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

_ROW_NUMBER = re.compile(r"\(?(\d{1,3})\)?[.、]?")
_STARTS_NAME = re.compile(r"[区市县省州旗镇乡街各]|国网|中国|有关|相关")
_STARTS_DEADLINE = re.compile(r"[\d每长持常全上下第自即按逐年贯坚立二]")
_SENTENCE_ENDS = ("。", "；", ";")
_FULL = 2.0  # a line is full when it is at most so much narrower than its cell
_MOST_STATES = 30

# Points, on the scale of one letter of a name that is known for sure.
_SURE_LETTER, _WEAK_LETTER, _HALF_NAME_LETTER, _TEXT_LETTER, _THEME_LETTER = 0.8, 0.5, 0.4, 0.3, 0.25
_NUMBER, _DEADLINE, _NEVER = 3.0, 3.0, -99.0
_NO_NAME, _NO_DEADLINE, _TOO_WIDE, _HANGS, _LATE = -6.0, -8.0, -6.0, -5.0, -3.0
_NEW_ROW, _SKIPPED, _ASIDE, _WITHOUT = -1.0, -3.0, -9.0, {NUMBER: -4.0, DEADLINE: -3.0, DETAIL: -9.0}
_WITHOUT_UNITS = -9.0

Cells = tuple[tuple[str, ...], ...]  # the pieces of each cell of a row
Step = tuple[bool, tuple[int, ...], list[Line]]  # whether a line opens a row, the columns of its pieces, its pieces


@dataclass(frozen=True)
class _State:
    """The row being read: its cells, the line on which each got its last piece, the number of the row before."""

    cells: Cells
    last: tuple[int, ...]
    before: int


@dataclass(frozen=True)
class _Way:
    """How a state was reached."""

    score: float
    steps: tuple[Step, ...]


def kind_of(text: str, words: UnitWords) -> str:
    """What a piece is by itself: a deadline, a list of sure names (LEAD), else text (DETAIL)."""
    if is_deadline(text):
        return DEADLINE
    names = split_units(text, words)
    return LEAD if names and all(name.shape not in (Shape.NONE, Shape.WEAK) for name in names) else DETAIL


class Printed:
    """The search, line by line; only the best states are kept."""

    def __init__(
        self, kinds: tuple[str, ...], ways: list[list[list[Line]]], rooms: list[Room], words: UnitWords
    ) -> None:
        self.kinds, self.rooms, self.words = kinds, rooms, words
        self.pieces = pieces = [way[0] for way in ways]
        self.widths = self._column_widths()
        ends = [piece for one in pieces for piece in one if piece.flow.text.endswith(_SENTENCE_ENDS)]
        self.ends_sentences = len(ends) >= 0.2 * len(pieces)
        self.width = cache(width)
        self.kind_of = cache(lambda text: kind_of(text, words))
        self.value = cache(self._value)
        self.worth = cache(self._worth)
        self.closed = cache(self._closed)
        self.layouts = [[*self._layouts(one)] for one in ways]

    def best_steps(self) -> tuple[Step, ...] | None:
        """The steps for which most speaks."""
        empty = tuple(() for _ in self.kinds)
        ways = {_State(empty, (-1,) * len(self.kinds), 0): _Way(0.0, ())}
        for at in range(len(self.layouts)):
            ways = self._next(ways, at)
        ends = [(way.score + self.closed(state.cells), way) for state, way in ways.items()]
        return max(ends, key=lambda end: end[0])[1].steps if ends else None

    def _next(self, ways: dict[_State, _Way], at: int) -> dict[_State, _Way]:
        """The best states after one more line."""
        after: dict[_State, _Way] = {}
        for reached, score, steps in self._continued(ways, at):
            known = after.get(reached)
            if known is None or score > known.score:
                after[reached] = _Way(score, steps)
        return dict(sorted(after.items(), key=lambda item: -item[1].score)[:_MOST_STATES])

    def _continued(self, ways: dict[_State, _Way], at: int) -> Iterator[tuple[_State, float, tuple[Step, ...]]]:
        """Every state that one more line may lead to."""
        turns = ((way, turn) for state, way in ways.items() for turn in self._turns(state, at))
        for (way, (opens, points, start)), (places, pieces) in product(turns, self.layouts[at]):
            worth, reached = self._placed(start, places, pieces, at)
            if worth > _NEVER / 2:
                yield reached, way.score + points + worth, (*way.steps, (opens, places, pieces))

    def _layouts(self, ways: list[list[Line]]) -> Iterator[tuple[tuple[int, ...], list[Line]]]:
        """The columns, from left to right, that the pieces of a line may stand in."""
        columns = range(len(self.kinds))
        layouts = ((places, one) for one in ways for places in combinations(columns, len(one)))
        for places, pieces in layouts:
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
        return (
            not self.rooms or self.rooms[place][0] <= piece.indent < piece.indent + piece.width <= self.rooms[place][1]
        )

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
        text = " ".join(cell)  # a name on each line needs no mark; a broken one is made whole
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
        widths, value = [self.width(text) for text in cell], 0.0
        for text, wide in zip(cell, widths, strict=True):
            kind = self.kind_of(text)
            letter = _TEXT_LETTER if self.kinds[place] == DETAIL else _THEME_LETTER
            value += letter * len(text) if kind == DETAIL else -letter * len(text)
            value += _TOO_WIDE if wide > self.widths[place] + 1.5 else 0.0
        for text, wide in zip(cell[:-1], widths, strict=False):
            value += _LATE if wide < self.widths[place] - _FULL else 0.0
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
        texts = [piece.width for one in self.pieces for piece in one if kind_of(piece.flow.text, self.words) == DETAIL]
        widths = [max((one[place].width for one in whole), default=8.0) for place in range(len(self.kinds))]
        return [
            max(texts, default=0.0) if kind in (DETAIL, OTHER) else width
            for kind, width in zip(self.kinds, widths, strict=True)
        ]
