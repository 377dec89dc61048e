"""Word: paragraphs in order with the numbers Word counts, tables with merged cells, the final text of tracked changes.

Read from the parts themselves: python-docx leaves out numbers, text boxes and tracked insertions.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from fireledger.errors import UserError
from fireledger.intake.documents.docx_numbers import Numbering, W, read_numbering
from fireledger.intake.documents.drawn import Box, DrawnTable
from fireledger.intake.documents.manuscript import Document, Manuscript, drawn_lines
from fireledger.intake.plans.model import Note

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_P, _TBL, _TR, _TC, _R = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"
_BOX = f"{W}txbxContent"
_TEXTS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}rt", f"{W}instrText", f"{W}delText", f"{W}sdtPr"}
_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_CONTENTS = re.compile(r"(?:TOC|toc|目录)\s*\d*$")
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
)


def read_docx(path: Path) -> Document:
    """Paragraphs and table rows in reading order; running heads and feet, and tables of contents, are left out.

    Raises UserError document_error.damaged when a part is missing or is not well-formed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {
                name: archive.read(f"word/{name}.xml") for name in _present(archive, "document", "numbering", "styles")
            }
        body = etree.fromstring(parts["document"], _PARSER).find(f"{W}body")
        numbering = read_numbering(parts.get("numbering"), parts.get("styles"), _PARSER)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError):
        raise UserError("document_error.damaged", file=path.name) from None
    if body is None:
        raise UserError("document_error.damaged", file=path.name)
    manuscript = Manuscript()
    try:
        _Reader(manuscript, numbering).read(body)
    except ValueError:  # a span or level that is no number
        raise UserError("document_error.damaged", file=path.name) from None
    manuscript.notes += _notes(body)
    return manuscript.document("docx")


def _present(archive: zipfile.ZipFile, *names: str) -> list[str]:
    known = set(archive.namelist())
    return [name for name in names if f"word/{name}.xml" in known or name == "document"]


def _notes(body: Any) -> Iterator[Note]:
    """What the final text does not show: tracked changes, footnotes."""
    changes = sum(1 for _ in body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom"))
    if changes:
        yield Note("note.tracked_changes", {"count": changes})
    footnotes = sum(1 for _ in body.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
    if footnotes:
        yield Note("note.footnotes", {"count": footnotes})


class _Reader:
    """Walks a document once, since Word's own numbers depend on all paragraphs before."""

    def __init__(self, manuscript: Manuscript, numbering: Numbering) -> None:
        self.manuscript = manuscript
        self.numbering = numbering

    def read(self, container: Any) -> None:
        """Take in everything that a body or a cell holds."""
        for block in _blocks(container):
            if block.tag == _TBL:
                self._read_table(block)
            else:
                self._read_paragraph(block, self.manuscript.add)

    def _read_paragraph(self, paragraph: Any, add: Callable[[str], None]) -> None:
        """The paragraph with its number, then what its text boxes hold."""
        pieces: list[str] = []
        boxes: list[Any] = []
        _gather(paragraph, pieces, boxes)
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        number = self.numbering.label(None if properties is None else properties.find(f"{W}numPr"), style)
        text = "".join(pieces).strip()
        if text and not (style and _CONTENTS.match(style)):
            add(number + text)
        for inner in (block for box in boxes for block in _blocks(box)):
            if inner.tag == _P:
                self._read_paragraph(inner, add)
            else:
                add(self._table_text(inner))

    def _read_table(self, table: Any) -> None:
        """A task table; or else a table that only holds other things in place, whose inner tables are read as such."""
        is_outer = any(True for cell in table.iter(_TC) for _ in cell.iterchildren(_TBL))
        if is_outer and not DrawnTable(self._boxes(table, _plain_text)).task_parts():
            for cell in (cell for row in _rows(table) for cell in _cells(row)):
                self.read(cell)
        else:
            self.manuscript.add_table(DrawnTable(self._boxes(table, self._cell_text)))

    def _boxes(self, table: Any, text_of: Callable[[Any], str]) -> list[Box]:
        """Cells by grid column; a w:vMerge without a value makes the box above one row higher."""
        above: dict[int, Box] = {}  # by column
        boxes: dict[tuple[int, int], Box] = {}
        for row_no, column, cell in _placed(table):
            properties = cell.find(f"{W}tcPr")
            merge = None if properties is None else properties.find(f"{W}vMerge")
            box = above.get(column)
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and box:
                box = replace(box, height=row_no - box.row + 1)
            else:
                box = Box(row_no, column, text_of(cell), 1, _span(cell))
            above[column] = boxes[box.row, column] = box
        return list(boxes.values())

    def _cell_text(self, cell: Any) -> str:
        """All paragraphs of a cell, those of tables inside it too."""
        pieces: list[str] = []
        for block in _blocks(cell):
            if block.tag == _P:
                self._read_paragraph(block, pieces.append)
            else:
                pieces.append(self._table_text(block))
        return drawn_lines(pieces)

    def _table_text(self, table: Any) -> str:
        return drawn_lines(self._cell_text(cell) for row in _rows(table) for cell in _cells(row))


def _plain_text(cell: Any) -> str:
    """The cell's own words, without numbers: enough to know a heading by."""
    return "".join(text.text or "" for paragraph in cell.findall(_P) for text in paragraph.iter(f"{W}t"))


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables of a body, a cell or a text box, wherever a wrapper holds them."""
    for child in container.iterchildren():
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag in _WRAPPERS and not _is_contents(child):
            yield from _blocks(child)


def _is_contents(wrapper: Any) -> bool:
    """A table of contents as Word inserts it."""
    gallery = wrapper.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _rows(table: Any) -> Iterator[Any]:
    """Rows of a table but deleted ones."""
    for row in _within(table, _TR):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    yield from _within(row, _TC)


def _placed(table: Any) -> Iterator[tuple[int, int, Any]]:
    """Row, column and element of every cell."""
    for row_no, row in enumerate(_rows(table)):
        column = int(_value(row.find(f"{W}trPr"), "gridBefore") or 0)
        for cell in _cells(row):
            yield row_no, column, cell
            column += _span(cell)


def _span(cell: Any) -> int:
    """Over how many columns the cell goes."""
    return max(1, int(_value(cell.find(f"{W}tcPr"), "gridSpan") or 1))


def _within(container: Any, tag: str) -> Iterator[Any]:
    for child in container.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _gather(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    """Words of a paragraph in order; text boxes anchored in it are put aside. Deleted and hidden words are dropped."""
    for child in element.iterchildren():
        tag = child.tag
        if tag in (f"{W}t", _MATH_TEXT):
            pieces.append(child.text or "")
        elif tag in _TEXTS:
            pieces.append("" if child.get(f"{W}type") in ("page", "column") else _TEXTS[tag])
        elif tag == _BOX:
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            _gather(chosen if chosen is not None else child, pieces, boxes)
        elif tag not in _LEFT_OUT and not (tag == _R and _is_hidden(child)):
            _gather(child, pieces, boxes)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false")


def _value(properties: Any, name: str) -> str | None:
    child = None if properties is None else properties.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
