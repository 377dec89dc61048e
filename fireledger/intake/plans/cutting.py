"""One row of a flattened table to its cells: the way to cut its pieces into the table's columns for which most speaks.

Columns follow one another; after a page break they may run through once more (the rest of a broken row). What a run of
pieces says tells where it belongs: names of bodies, a deadline, else text.
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
_ON_PAGE_BREAK, _WITHOUT_ONE, _SECOND_DEADLINE, _NEXT_ROW = -1.0, -9.0, -12.0, -1.0
_TEXT_LETTER, _SENTENCE_END, _HALF_NAME = 0.5, 1.5, 0.6

# 周县长, 吴副县长、李大队长: the leaders answerable, of whom each is a name and an office.
_LEADER = (
    r"[一-龥]{1,4}?(?:常务)?副?"
    r"(?:书记|[省市区县州旗镇乡]长|主任|局长|部长|秘书长|常委|主席|会长|[总支大中]?队长|政委|同志)"
)
_LEADERS = re.compile(rf"{_LEADER}(?:[、,]{_LEADER})*")
_MOST_PIECES = {UNITS: 25, DEADLINE: 8}

Runs = tuple[tuple[int, int, int], ...]  # slot, first piece, piece after the last


class _State(NamedTuple):
    """What a cut has come to: the slot of its last run, and the slots that have had a run as bits of a number."""

    slot: int = -1
    seen: int = 0


_Best = dict[_State, tuple[float, Runs]]


def cut_cells(pieces: list[Line], slots: tuple[Slot, ...], words: UnitWords) -> list[list[list[Line]]]:
    """For each slot its runs of pieces: one, or several when a page break divides the row."""
    return _cells(_Row(pieces, slots, words).best_runs(), pieces, len(slots))


def cut_rows(pieces: list[Line], slots: tuple[Slot, ...], words: UnitWords) -> list[list[list[list[Line]]]]:
    """The rows of a table without numbers, each as in `cut_cells`: where the columns start anew, a row does."""
    runs = _Rows(pieces, slots, words).best_runs()
    starts = [place for place, run in enumerate(runs) if place == 0 or run[0] <= runs[place - 1][0]]
    parts = [runs[start:end] for start, end in zip(starts, [*starts[1:], len(runs)], strict=True)]
    return [_cells(part, pieces, len(slots)) for part in parts]


def _cells(runs: Runs, pieces: list[Line], count: int) -> list[list[list[Line]]]:
    return [[pieces[start:end] for own, start, end in runs if own == slot] for slot in range(count)]


class _Row:
    """The pieces of one row, healed once, so that any run of them is a slice."""

    def __init__(self, pieces: list[Line], slots: tuple[Slot, ...], words: UnitWords) -> None:
        self.pieces, self.slots, self.words = pieces, slots, words
        self.whole, self.places = healed_places(pieces)
        breaks = [place for place, piece in enumerate(pieces) if piece.starts_page and place > 0]
        self.last_break = breaks[-1] if breaks else 0
        self.longest = [_MOST_PIECES.get(slot.kind, 60) for slot in slots]
        self.worth = cache(self._worth)

    def best_runs(self) -> Runs:
        """The runs, in the order of the pieces, for which most speaks."""
        best: list[_Best] = [{} for _ in range(len(self.pieces) + 1)]
        best[0][_State()] = (0.0, ())
        for start, states in enumerate(best[:-1]):
            for state, (score, runs) in states.items():
                self._extend(best, start, state, score, runs)
        finals = [(score + self._empty(state), runs) for state, (score, runs) in best[-1].items()]
        return max(finals, key=lambda item: item[0])[1]

    def _extend(self, best: list[_Best], start: int, state: _State, score: float, runs: Runs) -> None:
        """Every next run that may follow: of a later column, or of an earlier one, which starts the columns anew."""
        slots = range(len(self.slots))
        steps = [(score + self._step(start, state, slot), _State(slot, self._seen(state, slot))) for slot in slots]
        for slot, end in self._next_runs(start):
            step, after = steps[slot]
            total, before = step + self.worth(slot, start, end), best[end].get(after)
            if before is None or total > before[0]:
                best[end][after] = (total, (*runs, (slot, start, end)))

    def _next_runs(self, start: int) -> Iterator[tuple[int, int]]:
        for slot, longest in enumerate(self.longest):
            for end in range(start + 1, min(len(self.pieces), start + longest) + 1):
                yield slot, end

    def _empty(self, state: _State) -> float:
        """Columns without a run are empty cells."""
        return sum(_EMPTY[slot.kind] for place, slot in enumerate(self.slots) if not state.seen >> place & 1)

    def _seen(self, state: _State, slot: int) -> int:
        return state.seen | 1 << slot

    def _step(self, start: int, state: _State, slot: int) -> float:
        """What it costs to go on with a column; a deadline is hardly ever divided by a page break."""
        again = _SECOND_DEADLINE if state.seen >> slot & 1 and self.slots[slot].kind == DEADLINE else 0.0
        if slot > state.slot:
            return again
        return again + (_ON_PAGE_BREAK if self.pieces[start].starts_page else _WITHOUT_ONE)

    def _worth(self, slot: int, start: int, end: int) -> float:
        run, kind = self.whole[self.places[start] : self.places[end]], self.slots[slot].kind
        if kind == UNITS:
            return self._units_worth(run, start > 0 and self.last_break > 0, end <= self.last_break)
        text = "".join(run.folded.split())
        if kind == DEADLINE:
            return 3 + 1.5 * len(text) if is_deadline(text) else -3.0 - len(text)
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
        text = run.folded.strip()
        hangs = (text[-1:] in "、," and not may_end_early) or (text[:1] in "、," and not may_start_late)
        return total - (3.0 if hangs else 0.0)

    def _ends_a_name(self, text: str) -> bool:
        return any(known.endswith(text) for known in self.words.known)

    def _starts_a_name(self, text: str) -> bool:
        return any(known.startswith(text) for known in self.words.known)


class _Rows(_Row):
    """The pieces of a whole table without numbers: where the columns start anew, the next row begins."""

    def _step(self, start: int, state: _State, slot: int) -> float:
        return 0.0 if slot > state.slot else _NEXT_ROW + self._empty(state)

    def _seen(self, state: _State, slot: int) -> int:
        return (state.seen if slot > state.slot else 0) | 1 << slot
