"""Text healed from broken lines, in which every character remembers the line of the file it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

# One character for one character, so that a match on the folded text is a place in the text as issued.
_FOLDS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDS |= dict.fromkeys("　\t\u00a0\u2002\u2003\u2009\u200b\ufeff", " ")
_FOLDS |= dict.fromkeys("—–－―─‐‑−~～〜", "-")
_FOLDS |= dict(zip("﹒．﹐﹑､｡﹔﹕︰﹙﹚", "..,、、。;::()", strict=True))
_FOLDS |= dict(zip("【】〔〕［］○", "[][][]〇", strict=True))
_TABLE = str.maketrans(_FOLDS)


def folded(text: str) -> str:
    """The text with half-width letters, digits and marks, character for character (same length)."""
    return text.translate(_TABLE)


def compact(text: str) -> str:
    """The folded text without any blank: the form in which wordings are compared."""
    return "".join(folded(text).split())


def compact_places(text: str) -> tuple[str, list[int]]:
    """The compact text and, for each of its characters, the place of that character in the text as issued."""
    known = folded(text)
    places = [place for place, char in enumerate(known) if not char.isspace()]
    return "".join(known[place] for place in places), places


def width(text: str) -> float:
    """Printed width in full-width characters: a Latin letter or a digit is half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


@dataclass(frozen=True)
class Flow:
    """A stretch of text; numbers[i] is the 1-based line of the file on which character i stands."""

    text: str
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, text: str, number: int = 1) -> "Flow":
        """A text that stands on one line."""
        return cls(text, (number,) * len(text))

    def __getitem__(self, span: slice) -> "Flow":
        return Flow(self.text[span], self.numbers[span])

    def __bool__(self) -> bool:
        return bool(self.text)

    @cached_property
    def folded(self) -> str:
        """The folded text, same places."""
        return folded(self.text)

    @property
    def extent(self) -> tuple[int, int]:
        """First and last line of the file; (0, 0) for nothing."""
        return (self.numbers[0], self.numbers[-1]) if self.numbers else (0, 0)

    def strip(self, marks: str = "") -> "Flow":
        """Without blanks, and without the given (folded) marks, at both ends."""
        is_kept = [not char.isspace() and char not in marks for char in self.folded]
        if True not in is_kept:
            return Flow("", ())
        return self[is_kept.index(True) : len(is_kept) - is_kept[::-1].index(True)]

    def lstrip(self, marks: str = "") -> "Flow":
        """Without blanks, and without the given (folded) marks, at the start."""
        starts = (place for place, char in enumerate(self.folded) if not char.isspace() and char not in marks)
        return self[next(starts, len(self.text)) :]

    def split(self, marks: str) -> list["Flow"]:
        """The stretches between the given (folded) marks, empty ones left out."""
        groups = groupby(enumerate(self.folded), lambda item: item[1] in marks)
        spans = [[place for place, _ in group] for is_mark, group in groups if not is_mark]
        return [part for part in (self[span[0] : span[-1] + 1].strip() for span in spans) if part]


def joined(parts: Iterable[Flow], mark: str = "") -> Flow:
    """Lines healed into one stretch: no blank between Chinese lines, one between two Latin words.

    mark: a character kept between the parts (it stands on the line of the part before it).
    """
    text, numbers = "", list[int]()
    for part in (part.strip() for part in parts):
        if not part:
            continue
        gap = mark or word_gap(text, part.text)
        if text and gap:
            text, numbers = text + gap, [*numbers, numbers[-1]]
        text, numbers = text + part.text, [*numbers, *part.numbers]
    return Flow(text, tuple(numbers))


def word_gap(before: str, after: str) -> str:
    """The blank between two lines: one between Latin words, none elsewhere, nor in an abbreviation that is cut."""
    letters = before[-2:] + after[:2]
    return " " if len(letters) == 4 and letters.isascii() and letters.isalpha() and not letters.isupper() else ""
