"""A list of units to names: 、，；/ between them, 和 及 与 only between whole names, 等 leaves the list open."""

import re
from dataclasses import dataclass

from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.unit_words import Shape, UnitWords, is_general, is_group

SEPARATORS = "、,;/|。"
_AND = re.compile(r"以及|及其他|及|和|与|暨")
_OPEN = re.compile(r"(?<![高平同对相均中初特优])等(?!院校|学校|教育|职业|级)(?:[^、,;/|\n]*)$")
_STRENGTH = (Shape.KNOWN, Shape.STRONG, Shape.GROUP, Shape.WEAK)
_NOTHING = {"", "无", "-", "--", "/", "等", "等部门", "等单位"}


@dataclass(frozen=True)
class Name:
    """One name of a list, as written without blanks."""

    text: str
    is_group: bool
    is_open: bool
    shape: Shape


def split_units(text: str | Flow, words: UnitWords) -> list[Name]:
    """The names of a list in the order written; a name is kept as it stands, also when nothing is known of it."""
    flow = Flow.of(text) if isinstance(text, str) else text
    names: list[Name] = []
    for token in _tokens(flow, words):
        whole, is_open = _cut_open(token)
        parts = [part for part in _split_and(whole, words) if part not in _NOTHING]
        if not parts and is_open and names:
            names[-1] = Name(names[-1].text, names[-1].is_group, True, names[-1].shape)
        for place, part in enumerate(parts, 1):
            names.append(Name(part, is_group(part), is_open and place == len(parts), words.shape(part)))
    return names


def _tokens(flow: Flow, words: UnitWords) -> list[str]:
    """The stretches between separators outside brackets, without blanks."""
    depth, tokens, start = 0, list[str](), 0
    marks = flow.folded
    for place, char in enumerate(marks):
        depth = max(0, depth + (char in "([") - (char in ")]"))
        if char in SEPARATORS and depth == 0:
            tokens, start = [*tokens, flow.text[start:place]], place + 1
    pieces = (piece for token in [*tokens, flow.text[start:]] for piece in _split_blanks(token, words))
    return [name for piece in pieces if (name := _tidied(piece))]


def _split_blanks(token: str, words: UnitWords) -> list[str]:
    """A blank or line end separates names only where each side is a name and both are none: lines break anywhere."""
    pieces = token.split()
    whole = words.shape("".join(pieces))
    is_one = whole is Shape.GROUP and any(re.match("有关|相关|其他", piece) for piece in pieces[1:])
    if len(pieces) < 2 or whole in (Shape.KNOWN, Shape.STRONG) or is_one:
        return [token]
    return pieces if all(words.shape(piece) in _STRENGTH for piece in pieces) else [token]


def _tidied(token: str) -> str:
    """Without blanks and without marks left at the ends."""
    return "".join(token.split()).strip("。.:：·*★☆●-—")


def _cut_open(token: str) -> tuple[str, bool]:
    """The name before 等 and whether there was one: 区消防救援局等区级相关部门 → 区消防救援局."""
    found = _OPEN.search(token)
    return (token[: found.start()], True) if found else (token, False)


def _split_and(token: str, words: UnitWords) -> list[str]:
    """Split at 和, 及, 与 where both sides are names by themselves: 发展和改革委员会 stays whole."""
    for found in _AND.finditer(token):
        before, after = token[: found.start()], token[found.end() :]
        if words.shape(token) is not Shape.KNOWN and _are_two(before, after, words):
            return [before, *_split_and(after, words)]
    return [token]


def _are_two(before: str, after: str, words: UnitWords) -> bool:
    if len(before) < 2 or len(after) < 2 or is_general(after):
        return False
    if is_group(before) and not is_group(after) and words.shape(after) is Shape.WEAK:
        return False
    return words.shape(before) in _STRENGTH and words.shape(after) in _STRENGTH
