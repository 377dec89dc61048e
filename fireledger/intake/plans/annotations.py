"""Notes in running text that tell who does it and until when: （责任单位：…）, （市教委牵头）, 完成时限：…。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.duties import KEY, NOTHING, Duty, Reading, read_note
from fireledger.intake.plans.flow import Flow, joined
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

_SURE = (Shape.KNOWN, Shape.STRONG, Shape.GROUP)
_NAMES = (*_SURE, Shape.WEAK)
_OPENING = re.compile(rf"[(\[]|(?:^|(?<=[\n。;.,]))\s*(?={KEY.pattern.replace('?P<key>', '?:')})|(?<=[。;\n])\s*(?=由)")
_SENTENCE_END = re.compile(r"[。\n]")
_BETWEEN = " 。.;,、\n"


@dataclass(frozen=True)
class Annotation:
    """One note and its place in the item's own words. units: the lists as written."""

    start: int
    end: int
    duties: tuple[Duty, ...]
    deadline: Flow | None
    units: Flow


def find_annotations(own: Flow, words: UnitWords) -> list[Annotation]:
    """All notes of an item in order; neighbours are one: （责任单位：…）（完成时限：…）. Line feeds end paragraphs."""
    found: list[Annotation] = []
    for start, end, inside in _places(own):
        is_bracket = own.folded[start] in "(["
        if inside.folded.startswith("由"):
            inside = _charge(inside, words)
            end = start + len(inside.text)
        said = read_note(inside, is_bracket=is_bracket)
        is_note = _is_note(own, start, end, said, inside, words) if is_bracket else _is_charge(inside, words)
        if not said.is_keyed and not is_note:
            continue
        note = Annotation(start, end, said.duties, *_deadline_of(said, inside))
        if found and not own.folded[found[-1].end : start].strip(_BETWEEN):
            note = _merged(found.pop(), note)
        found.append(note)
    return [note for note in found if note.duties or note.deadline]


def _deadline_of(said: Reading, inside: Flow) -> tuple[Flow | None, Flow]:
    """A bracket that is nothing but a deadline names no units."""
    return (inside, NOTHING) if not said.duties and is_deadline(inside.text) else (said.deadline, said.units)


def _merged(first: Annotation, second: Annotation) -> Annotation:
    units = joined([first.units, second.units], "；")
    return Annotation(first.start, second.end, first.duties + second.duties, first.deadline or second.deadline, units)


def _places(own: Flow) -> Iterator[tuple[int, int, Flow]]:
    """Bracketed stretches, and those that a keyword or 由 opens after a sentence's end or at a paragraph's start."""
    end = 0
    for opening in _OPENING.finditer(own.folded):
        if opening.start() < end:
            continue
        start, text = opening.start(), own.folded
        if text[start] in "([" and opening[0].strip():
            end = _closing(text, start)
            yield start, end, own[start + 1 : end - 1 if text[end - 1] in ")]" else end].strip()
        else:
            start = opening.end()
            end = _stop(text, start) if text[start] == "由" else _last_note_end(text, start)
            yield start, end, own[start:end].strip()


def _closing(text: str, start: int) -> int:
    """End of the bracket that opens at start; of an unclosed one the end of its paragraph."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] in "([") - (text[place] in ")]")
        if depth == 0:
            return place + 1
    stop = text.find("\n", start)
    return len(text) if stop < 0 else stop


def _last_note_end(text: str, start: int) -> int:
    """A note without brackets runs to its full stop or paragraph's end, and on while a keyword follows."""
    end = start
    while KEY.match(text, end):
        end = _stop(text, end)
        end += len(text[end:]) - len(text[end:].lstrip())
    return end


def _stop(text: str, start: int) -> int:
    stop = _SENTENCE_END.search(text, start)
    return stop.end() if stop else len(text)


def _charge(sentence: Flow, words: UnitWords) -> Flow:
    """The part of a sentence that says who is charged: all of it, or 由区教委牵头，区民政局配合，before 开展检查。"""
    if _is_charge(sentence, words):
        return sentence
    commas = (sentence[: found.end()] for found in re.finditer(",", sentence.folded))
    return next((part for part in reversed([*commas]) if _is_charge(part, words, _SURE)), sentence)


def _is_charge(part: Flow, words: UnitWords, shapes: tuple[Shape, ...] = _NAMES) -> bool:
    """由区教委牵头，区民政局配合，6月底前完成。: from 由 on nothing but who and until when."""
    said = read_note(part)
    names = [name for duty in said.duties for name in split_units(duty.units, words)]
    return part.folded.startswith("由") and said.is_spoken and all(name.shape in shapes for name in names)


def _is_note(own: Flow, start: int, end: int, said: Reading, inside: Flow, words: UnitWords) -> bool:
    """A bracket without a keyword is a note when it closes a sentence and says nothing but units or a deadline."""
    if not _closes_sentence(own.folded, start, end):
        return False
    if not said.duties:
        return is_deadline(inside.text)
    names = [name for duty in said.duties for name in split_units(duty.units, words)]
    sure = [name for name in names if name.shape in _SURE and len(name.text) > 2]
    return bool(sure) and (said.is_spoken or len(sure) == len(names))


def _closes_sentence(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
    return before in {"。", ";", "!", ".", "\n", ")", "]"} or after in {"", "\n", "。", ";"}
