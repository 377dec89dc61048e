"""One row of a flattened table to its cells: the way to cut its pieces into the table's columns for which most speaks.

Columns follow one another; after a page break they may run through once more (the rest of a broken row). What a run of
pieces says tells where it belongs: names of bodies, a deadline, else text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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

_MOST_PIECES = {UNITS: 25, DEADLINE: 8}

Runs = tuple[tuple[int, int, int], ...]  # slot, first piece, piece after the last


@dataclass(frozen=True)
class _State:
    """Where a cut has come to: pieces used, the slot of the last run, the slots that have had a run."""

    end: int = 0
    slot: int = -1
    seen: frozenset[int] = frozenset()


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
        best: list[dict[_State, tuple[float, Runs]]] = [{} for _ in range(len(self.pieces) + 1)]
        best[0][_State()] = (0.0, ())
        for states in best[:-1]:
            for state, (score, runs) in states.items():
                self._extend(best, state, score, runs)
        finals = [(score + self._empty(state), runs) for state, (score, runs) in best[-1].items()]
        return max(finals, key=lambda item: item[0])[1]

    def _extend(self, best: list[dict[_State, tuple[float, Runs]]], state: _State, score: float, runs: Runs) -> None:
        """Every next run that may follow: of a later column, or of an earlier one, which starts the columns anew."""
        steps = [(score + self._step(state, slot), self._seen(state, slot)) for slot in range(len(self.slots))]
        for slot, end in self._next_runs(state.end):
            step, seen = steps[slot]
            total, after = step + self.worth(slot, state.end, end), _State(end, slot, seen)
            if after not in best[end] or total > best[end][after][0]:
                best[end][after] = (total, (*runs, (slot, state.end, end)))

    def _next_runs(self, start: int) -> Iterator[tuple[int, int]]:
        for slot, longest in enumerate(self.longest):
            for end in range(start + 1, min(len(self.pieces), start + longest) + 1):
                yield slot, end

    def _empty(self, state: _State) -> float:
        """Columns without a run are empty cells."""
        return sum(_EMPTY[slot.kind] for place, slot in enumerate(self.slots) if place not in state.seen)

    def _seen(self, state: _State, slot: int) -> frozenset[int]:
        return state.seen | {slot}

    def _step(self, state: _State, slot: int) -> float:
        """What it costs to go on with a column; a deadline is hardly ever divided by a page break."""
        again = _SECOND_DEADLINE if slot in state.seen and self.slots[slot].kind == DEADLINE else 0.0
        if slot > state.slot:
            return again
        return again + (_ON_PAGE_BREAK if self.pieces[state.end].starts_page else _WITHOUT_ONE)

    def _worth(self, slot: int, start: int, end: int) -> float:
        run, kind = self.whole[self.places[start] : self.places[end]], self.slots[slot].kind
        if kind == UNITS:
            return self._units_worth(run, start > 0 and self.last_break > 0, end <= self.last_break)
        text = "".join(run.folded.split())
        if kind == DEADLINE:
            return 3 + 1.5 * len(text) if is_deadline(text) else -3.0 - len(text)
        if kind == OTHER:
            return 0.3 * len(text)
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

    def _step(self, state: _State, slot: int) -> float:
        return 0.0 if slot > state.slot else _NEXT_ROW + self._empty(state)

    def _seen(self, state: _State, slot: int) -> frozenset[int]:
        return state.seen | {slot} if slot > state.slot else frozenset({slot})
