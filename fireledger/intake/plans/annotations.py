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
_KEY = KEY.pattern.replace("?P<key>", "?:")
# 由区教委牵头，… 以上任务由…负责 区教委牵头，区民政局配合，对…开展检查
_OF_ALL = r"(?:以上|上述)[^,。;\n由]{0,10}"
_BY = rf"(?:(?:{_OF_ALL}|[此该本][^,。;\n由]{{0,8}}))?由"
_ENDS_CHARGE = re.compile(r"(?:牵头|负责|主办|配合|协助|参与|指导)[,。;\s]*$")
_IS_ADVICE = re.compile(r"要|应当|须")
_CHARGED = r"[^。;\n]{2,90}?(?:牵头|负责|主办|配合|协助|参与|指导)[,。;\n]"
_OPENING = re.compile(
    rf"[(\[]|(?:^|(?<=[\n。;.,])|(?<=\s\s))\s*(?={_KEY})|(?<=[。;\n])\s*(?={_BY})|(?:^|(?<=[。;\n]))\s*(?={_CHARGED})"
)
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
    is_of_all: bool = False


def find_annotations(own: Flow, words: UnitWords) -> list[Annotation]:
    """All notes of an item in order; neighbours are one: （责任单位：…）（完成时限：…）. Line feeds end paragraphs."""
    found: list[Annotation] = []
    for start, end, inside in _places(own, words):
        is_bracket = own.folded[start] in "(["
        said = read_note(_after_by(inside), is_bracket=is_bracket)
        if is_bracket and not said.is_keyed and not _is_note(own, start, end, said, inside, words):
            continue
        is_of_all = re.match(_OF_ALL, inside.folded) is not None
        note = Annotation(start, end, said.duties, *_deadline_of(said, inside), is_of_all)
        if found and not own.folded[found[-1].end : start].strip(_BETWEEN):
            note = _merged(found.pop(), note)
        found.append(note)
    return [note for note in found if note.duties or note.deadline]


def _deadline_of(said: Reading, inside: Flow) -> tuple[Flow | None, Flow]:
    """A bracket that is nothing but a deadline names no units."""
    return (inside, NOTHING) if not said.duties and is_deadline(inside.text) else (said.deadline, said.units)


def _merged(first: Annotation, second: Annotation) -> Annotation:
    units = joined([first.units, second.units], "；")
    deadline, is_of_all = first.deadline or second.deadline, first.is_of_all or second.is_of_all
    return Annotation(first.start, second.end, first.duties + second.duties, deadline, units, is_of_all)


def _places(own: Flow, words: UnitWords) -> Iterator[tuple[int, int, Flow]]:
    """Bracketed stretches; and keywords and charges, after a sentence's end or at a paragraph's start."""
    end = 0
    for opening in _OPENING.finditer(own.folded):
        if opening.start() < end:
            continue
        start, text = opening.start(), own.folded
        if text[start] in "([" and opening[0].strip():
            end = _closing(text, start)
            yield start, end, own[start + 1 : end - 1 if text[end - 1] in ")]" else end].strip()
        elif KEY.match(text, opening.end()):
            start, end = opening.end(), _last_note_end(text, opening.end())
            yield start, end, own[start:end].strip()
        elif charge := _charge(own[opening.end() : _stop(text, opening.end())], words):
            start, end = opening.end(), opening.end() + len(charge.text)
            yield start, end, charge.strip()


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
    if _is_charge(sentence, words, _NAMES):
        return sentence
    commas = (sentence[: found.end()] for found in re.finditer(",", sentence.folded))
    return next((part for part in reversed([*commas]) if _is_charge(part, words, _SURE)), NOTHING)


def _is_charge(part: Flow, words: UnitWords, shapes: tuple[Shape, ...]) -> bool:
    """由区教委牵头，6月底前完成。: nothing but who and until when; without 由 nothing but sure names and verbs."""
    inner = _after_by(part)
    if inner is part and (not _ENDS_CHARGE.search(part.folded) or _IS_ADVICE.search(part.folded)):
        return False
    said = read_note(inner)
    names = [name for duty in said.duties for name in split_units(duty.units, words)]
    return bool(names) and said.is_spoken and all(name.shape in (_SURE if inner is part else shapes) for name in names)


def _after_by(part: Flow) -> Flow:
    """The names after 由, 此项工作由 or 以上任务由; the whole where there is no such word."""
    found = re.match(_BY, part.folded)
    return part[found.end() :] if found else part


def _is_note(own: Flow, start: int, end: int, said: Reading, inside: Flow, words: UnitWords) -> bool:
    """A bracket without a keyword is a note when it closes a sentence and says nothing but units or a deadline.

    After a heading it need not close one: 整治校园（县教育局牵头，县公安局配合）全面摸清……
    """
    names = [name for duty in said.duties for name in split_units(duty.units, words)]
    sure = [name for name in names if name.shape in _SURE and len(name.text) > 2]
    is_heading = said.is_spoken and len(sure) == len(names) > 1 and not re.search(r"[。\n]", own.folded[:start])
    if not is_heading and not _closes_sentence(own.folded, start, end):
        return False
    if not said.duties:
        return is_deadline(inside.text)
    return bool(sure) and (said.is_spoken or len(sure) == len(names))


def _closes_sentence(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
    return before in {"。", ";", "!", ".", "\n", ")", "]"} or after in {"", "\n", "。", ";"}
