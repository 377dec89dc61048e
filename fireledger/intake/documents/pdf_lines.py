"""Printed characters to lines, and the lines of one cell to its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fireledger.intake.plans.flow import Flow, joined

_WORD_GAP = 0.3  # of the letter size: between two Latin words
_COLUMN_GAP = 2.0  # of the letter size: between two things printed side by side
_SHORT_BY = 2.5  # letters that would still fit: a line that ends so early ends its paragraph
_LIST_ENDS = ("、", "，", ",")
_HANGING = "，、。；：）》”"


@dataclass(frozen=True)
class PrintedLine:
    """One line of a page. size: height of its letters in points, as are all measures."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def texts(self) -> tuple[str, ...]:
        """The text, as other items of a page give theirs."""
        return (self.text,)


def printed_lines(chars: Iterable[dict[str, Any]]) -> list[PrintedLine]:
    """Lines from top to bottom. Upright characters only: a watermark across the page is none of the text."""
    return [line for row in printed_rows(chars) if (line := _line(row)).text.strip()]


def printed_rows(chars: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Upright characters on one height, from left to right; rows from top to bottom."""
    upright = [char for char in chars if char["upright"]]
    upright.sort(key=lambda char: (char["top"] + char["bottom"]) / 2)
    rows: list[list[dict[str, Any]]] = []
    for char in upright:
        if rows and _is_beside(char, rows[-1][0]):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda char: char["x0"]) for row in rows]


def _is_beside(char: dict[str, Any], first: dict[str, Any]) -> bool:
    """Their middles are less than half a letter apart."""
    apart = abs(char["top"] + char["bottom"] - first["top"] - first["bottom"]) / 2
    return bool(apart < 0.5 * max(min(char["size"], first["size"]), 1))


def _line(row: list[dict[str, Any]]) -> PrintedLine:
    text, kept = "", list[dict[str, Any]]()
    for char in row:
        if kept and _is_double(char, kept[-1]):
            continue
        text += (_gap(kept[-1], char) if kept else "") + char["text"]
        kept.append(char)
    return PrintedLine(
        text,
        kept[0]["x0"],
        kept[-1]["x1"],
        min(char["top"] for char in kept),
        max(char["bottom"] for char in kept),
        sorted(char["size"] for char in kept)[len(kept) // 2],
    )


def _is_double(char: dict[str, Any], before: dict[str, Any]) -> bool:
    """The same letter printed twice a little apart, which some programs do for bold."""
    return bool(char["text"] == before["text"] and char["x0"] - before["x0"] < 0.2 * before["size"])


def _gap(before: dict[str, Any], char: dict[str, Any]) -> str:
    gap = (char["x0"] - before["x1"]) / max(before["size"], 1)
    if gap > _COLUMN_GAP:
        return "　"
    is_latin = before["text"].isascii() and char["text"].isascii()
    return " " if is_latin and gap > _WORD_GAP else ""


def cell_text(lines: list[PrintedLine], room: float) -> str:
    """The lines of a cell `room` points wide: wrapped ones healed, a line end kept where a paragraph ends."""
    text = ""
    for number, line in enumerate(lines):
        piece = line.text.strip()
        before = lines[number - 1] if number else None
        if before is None:
            text = piece
        elif _ends_paragraph(before, line, room):
            text = f"{text}\n{piece}"
        else:
            head, mark, tail = text.rpartition("\n")
            text = head + mark + joined([Flow.of(tail), Flow.of(piece)]).text
    return text


def _ends_paragraph(before: PrintedLine, line: PrintedLine, room: float) -> bool:
    """The line before had room for more; a long number or Latin word at the start of this one would explain it."""
    is_long_word = bool(re.match(r"[\x21-\x7e]{3,}", line.text.strip()))
    fits = room - (before.x1 - before.x0) > _SHORT_BY * before.size
    return fits and not is_long_word and not before.text.rstrip().endswith(_LIST_ENDS)


def ink_end(char: dict[str, Any]) -> float:
    """The right edge of a letter; closing marks, which may hang over the end of a line, fill the left half only."""
    return float(char["x0"] + char["x1"]) / 2 if char["text"] in _HANGING else float(char["x1"])
