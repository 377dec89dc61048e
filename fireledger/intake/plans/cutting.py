"""Lines of a flattened table to its cells: the way to cut them into the table's columns for which most speaks.

Columns follow one another. After a page break they may run through once more (the rest of a broken row); and a new row
may begin without a number of its own (a merged number, or a table without numbers). What a run of pieces says tells
where it belongs: names of bodies, a deadline, else text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fireledger.intake.plans.cells import UNITS, Slot
from fireledger.intake.plans.columns import DEADLINE, OTHER
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.lines import Line, healed_places
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

# Points, on the scale of one for each letter of a name that is known for sure.
_EMPTY = {UNITS: -4.0, DEADLINE: -2.0, OTHER: 0.0, "text": -8.0}
_ON_PAGE_BREAK, _WITHOUT_ONE, _SECOND_DEADLINE = -1.0, -9.0, -12.0
_NEXT_ROW, _ROW_IN_ROW, _WITHOUT_UNITS = -1.0, -4.0, -10.0
_TEXT_LETTER, _SENTENCE_END, _HALF_NAME, _NO_NAME = 0.5, 1.5, 0.6, -6.0
_DEADLINE, _DEADLINE_LETTER = 3.0, 1.0

# 周县长, 吴副县长、李大队长: the leaders answerable, of whom each is a name and an office.
_LEADER = (
    r"[一-龥]{1,4}?(?:常务)?副?"
    r"(?:书记|[省市区县州旗镇乡]长|主任|局长|部长|秘书长|常委|主席|会长|[总支大中]?队长|政委|同志)"
)
_LEADERS = re.compile(rf"{_LEADER}(?:[、,]{_LEADER})*")
_MOST_PIECES = {UNITS: 25, DEADLINE: 8}

Cut = list[list[list[Line]]]  # slot, run, piece: the cells of one row


class _State(NamedTuple):
    """What a cut has come to: the slot of its last run, the slots with a run in this row (as bits), rows before it."""

    slot: int = -1
    seen: int = 0
    is_later: bool = False


class _Step(NamedTuple):
    """How a state was reached: points so far, first piece of its run, the state before, whether a row begins."""

    score: float
    start: int
    before: _State
    opens_row: bool


_Best = list[dict[_State, _Step]]


def cut_rows(pieces: list[Line], slots: tuple[Slot, ...], words: UnitWords, is_numbered: bool) -> list[Cut]:
    """The rows in these pieces: of one number, nearly always one row; of a table without numbers, all its rows.

    A row has, for each slot, its runs of pieces: one, or several when a page break divides the row.
    """
    table = _Pieces(pieces, slots, words, _ROW_IN_ROW if is_numbered else _NEXT_ROW)
    rows: list[Cut] = []
    for slot, start, end, opens_row in table.best_runs():
        if opens_row:
            rows.append([[] for _ in slots])
        rows[-1][slot].append(pieces[start:end])
    return rows or [[[] for _ in slots]]


class _Pieces:
    """The pieces, healed once, so that any run of them is a slice."""

    def __init__(self, pieces: list[Line], slots: tuple[Slot, ...], words: UnitWords, next_row: float) -> None:
        self.pieces, self.slots, self.words, self.next_row = pieces, slots, words, next_row
        self.whole, self.places = healed_places(pieces)
        breaks = [place for place, piece in enumerate(pieces) if piece.starts_page and place > 0]
        self.last_break = breaks[-1] if breaks else 0
        self.longest = [_MOST_PIECES.get(slot.kind, 60) for slot in slots]
        self.worth = cache(self._worth)

    def best_runs(self) -> list[tuple[int, int, int, bool]]:
        """Slot, first piece, piece after the last, and whether a row begins: the runs for which most speaks."""
        best: _Best = [{} for _ in range(len(self.pieces) + 1)]
        best[0][_State()] = _Step(0.0, 0, _State(), False)
        for start, states in enumerate(best[:-1]):
            for state, step in states.items():
                self._extend(best, start, state, step.score)
        state = max(best[-1], key=lambda state: best[-1][state].score + self._closed(state, state.is_later))
        return self._traced(best, state)

    def _traced(self, best: _Best, state: _State) -> list[tuple[int, int, int, bool]]:
        """The way back from the last state."""
        runs, end = [], len(self.pieces)
        while end:
            step = best[end][state]
            runs.append((state.slot, step.start, end, step.opens_row))
            end, state = step.start, step.before
        return runs[::-1]

    def _extend(self, best: _Best, start: int, state: _State, score: float) -> None:
        """Every next run that may follow."""
        runs = ((*turn, end) for turn in self._turns(start, state) for end in self._ends(start, turn[1].slot))
        for points, after, opens_row, end in runs:
            total, known = score + points + self.worth(after.slot, start, end), best[end].get(after)
            if known is None or total > known.score:
                best[end][after] = _Step(total, start, state, opens_row)

    def _ends(self, start: int, slot: int) -> range:
        """Places after the last piece of a run that starts here in this column."""
        return range(start + 1, min(len(self.pieces), start + self.longest[slot]) + 1)

    def _turns(self, start: int, state: _State) -> Iterator[tuple[float, _State, bool]]:
        """The columns that may come next and what that costs: on in the row, back in it, or first in the next row."""
        page = _ON_PAGE_BREAK if self.pieces[start].starts_page else _WITHOUT_ONE
        for slot, column in enumerate(self.slots):
            bit = 1 << slot
            again = _SECOND_DEADLINE if state.seen & bit and column.kind == DEADLINE else 0.0
            back = page if slot <= state.slot else 0.0
            yield again + back, _State(slot, state.seen | bit, state.is_later), state.slot < 0
            if slot <= state.slot:
                yield self.next_row + self._closed(state, True), _State(slot, bit, True), True

    def _closed(self, state: _State, has_others: bool) -> float:
        """Columns without a run are empty cells; one of several rows has units, else it is no row of its own."""
        empty = [slot.kind for place, slot in enumerate(self.slots) if not state.seen >> place & 1]
        return sum(_EMPTY[kind] for kind in empty) + (_WITHOUT_UNITS if has_others and UNITS in empty else 0.0)

    def _worth(self, slot: int, start: int, end: int) -> float:
        run, kind = self.whole[self.places[start] : self.places[end]], self.slots[slot].kind
        if kind == UNITS:
            return self._units_worth(run, start > 0 and self.last_break > 0, end <= self.last_break)
        text = "".join(run.folded.split())
        if kind == DEADLINE:
            return _DEADLINE + _DEADLINE_LETTER * len(text) if is_deadline(text) else -_DEADLINE - len(text)
        if kind == OTHER:
            return len(text) if _LEADERS.fullmatch(text) else 0.3 * len(text)
        return _TEXT_LETTER * len(text) + (_SENTENCE_END if text[-1:] in "。.;" else 0.0)

    def _units_worth(self, run: Flow, may_start_late: bool, may_end_early: bool) -> float:
        """The letters of each name by how surely it is one; a name cut by a page break is judged by its other half."""
        if "。" in run.folded:
            return -2.0 * len(run.text)
        names, total = split_units(run, self.words), 0.0
        for place, name in enumerate(names):
            is_rest = may_start_late and place == 0 and self._ends_a_name(name.text)
            is_head = may_end_early and place == len(names) - 1 and self._starts_a_name(name.text)
            is_half = name.shape is Shape.NONE and (is_rest or is_head)
            total += len(name.text) * (_HALF_NAME if is_half else name.shape.value) + 0.3
        if all(name.shape is Shape.NONE for name in names) and not (may_start_late or may_end_early):
            total += _NO_NAME
        text = run.folded.strip()
        hangs = (text[-1:] in "、," and not may_end_early) or (text[:1] in "、," and not may_start_late)
        return total - (3.0 if hangs else 0.0)

    def _ends_a_name(self, text: str) -> bool:
        return any(known.endswith(text) for known in self.words.known)

    def _starts_a_name(self, text: str) -> bool:
        return any(known.startswith(text) for known in self.words.known)
