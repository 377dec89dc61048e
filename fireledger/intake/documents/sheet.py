"""Workbooks and CSV: every visible sheet as one drawn table; titles above and notes below it become lines."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.documents.drawn import MOST_COLUMNS, Box, DrawnTable
from fireledger.intake.documents.manuscript import Document, Manuscript
from fireledger.intake.plans.model import Note
from fireledger.intake.workbook import visible_sheets

MOST_ROWS = 20_000
_ENCODINGS = ("utf-8-sig", "gb18030")
_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = ",\t;|"


def read_sheets(path: Path) -> Document:
    """The rows of a workbook's visible sheets, or of a CSV file. Raises UserError document_error.*, sheet.*."""
    manuscript = Manuscript()
    if path.suffix.lower() == ".csv":
        manuscript.add_table(DrawnTable(_boxes(path, _csv_rows(path), ())))
        return manuscript.document("csv")
    sheets, hidden = visible_sheets(path)
    for rows, merged in sheets:
        manuscript.add_table(DrawnTable(_boxes(path, rows, merged)))
    if hidden:
        manuscript.notes.append(Note("note.hidden_sheets", {"sheets": "、".join(hidden)}))
    return manuscript.document("xlsx")


def _boxes(path: Path, rows: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> list[Box]:
    """Filled cells and merged ones; a merged cell's text stands in its first place."""
    if len(rows) > MOST_ROWS:
        raise UserError("document_error.rows", file=path.name, found=len(rows), most=MOST_ROWS)
    spans = {
        (top, left): (min(bottom, len(rows)) - top + 1, right - left + 1) for (top, left), (bottom, right) in merged
    }
    return [
        Box(row, column, _tidied(text), *spans.get((row, column), (1, 1)))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells[:MOST_COLUMNS])
        if text.strip() or (row, column) in spans
    ]


def _tidied(text: str) -> str:
    """A cell's lines, blank ones left out."""
    return "\n".join(line.strip() for line in re.split(r"\r\n|\r|\n|_x000[AaDd]_", text) if line.strip())


def _csv_rows(path: Path) -> list[list[str]]:
    text = _decoded(path)
    head = text[:4000]
    separator = max(_SEPARATORS, key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise UserError("document_error.damaged", file=path.name) from None


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    for encoding in [_BOMS[content[:2]]] if content[:2] in _BOMS else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError("plan_error.not_text", file=path.name)
