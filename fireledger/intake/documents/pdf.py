"""PDF with a text layer: printed lines in reading order, ruled tables with their cells, tables over pages joined."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from fireledger.errors import UserError
from fireledger.intake.documents.manuscript import Document, Manuscript
from fireledger.intake.documents.pdf_columns import text_blocks
from fireledger.intake.documents.pdf_lines import PrintedLine, printed_lines
from fireledger.intake.documents.pdf_tables import TablePiece, joined_table, table_pieces
from fireledger.intake.documents.pdf_unruled import Columns, unruled_piece
from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.model import Note

MOST_PAGES = 500
_MOST_UNREADABLE = 0.05
_PAGE_NUMBER = re.compile(r"[-—–－·•.]*(?:第?\d{1,4}页?)[-—–－·•.]*$|第\d{1,4}页[,，]?共\d{1,4}页$|\d{1,4}/\d{1,4}$")
_MARGIN = 0.09  # of the page's height, above and below, where a bare number is a page number
_PICTURE_SHARE = 0.3  # a page without words of which a picture covers so much is a scan

PageItem = PrintedLine | TablePiece


def read_pdf(path: Path) -> Document:
    """Printed lines and ruled tables, page by page; page numbers, running heads and feet are left out.

    Raises UserError document_error.* when it is locked, damaged, has too many pages, fonts without meaning, or no text
    layer (a scan). Pages that are scans among others are noted.
    """
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise UserError("document_error.pages", file=path.name, most=MOST_PAGES)
            pages = _read_pages(document.pages)
    except (PdfminerException, PDFSyntaxError, PDFPasswordIncorrect) as error:
        raise UserError(_refusal(error), file=path.name) from None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, AssertionError, OSError):
        # a damaged file makes the PDF library stumble in any of these ways
        raise UserError("document_error.damaged", file=path.name) from None
    _check_text(path, [items for items, _ in pages])
    manuscript = Manuscript()
    _write(manuscript, _without_running([items for items, _ in pages]))
    scanned = [str(number) for number, (_, is_scan) in enumerate(pages, 1) if is_scan]
    if scanned:
        manuscript.notes.append(Note("note.scanned_pages", {"pages": "、".join(scanned)}))
    return manuscript.document("pdf")


def _refusal(error: Exception) -> str:
    causes = [error, *(one for one in error.args if isinstance(one, Exception))]
    is_locked = any(isinstance(one, PDFPasswordIncorrect) or "Password" in type(one).__name__ for one in causes)
    is_locked = is_locked or any("Encryption" in type(one).__name__ for one in causes)
    return "document_error.locked" if is_locked else "document_error.damaged"


def _read_pages(pages: Iterable[Any]) -> list[tuple[list[PageItem], bool]]:
    """Each page's lines and tables; a table without rules may go on over the page."""
    read, columns = list[tuple[list[PageItem], bool]](), None
    for page in pages:
        items, columns, is_scan = _read_page(page, columns)
        read.append((items, is_scan))
    return read


def _read_page(page: Any, before: Columns | None) -> tuple[list[PageItem], Columns | None, bool]:
    """The page's items from top to bottom, the columns of a table without rules at its end, whether it is a scan."""
    chars = page.chars
    if not chars:
        area = page.width * page.height
        covered = sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
        page.close()
        return [], None, covered > _PICTURE_SHARE * area
    pieces = table_pieces(page, chars)
    loose = [char for char in chars if not any(piece.holds(char) for piece in pieces)]
    loose, columns = _without_unruled(loose, pieces, before)
    blocks: list[list[PageItem]] = [
        [line for line in printed_lines(block) if not _is_page_number(line, page)] for block in text_blocks(loose)
    ]
    page.close()  # pdfplumber would keep every character of every page
    items = _in_order(blocks, pieces)
    return items, columns if items and items[-1] in pieces else None, False


def _in_order(blocks: list[list[PageItem]], pieces: list[TablePiece]) -> list[PageItem]:
    """Lines and tables as they are to be read: a table in the last stretch of text that begins above it."""
    filled = [block for block in blocks if block] or [[]]
    for piece in pieces:
        above = [block for block in filled if block and block[0].top <= piece.top]
        (above[-1] if above else filled[0]).append(piece)
    return [item for block in filled for item in sorted(block, key=lambda item: item.top)]


def _without_unruled(
    loose: list[dict[str, Any]], pieces: list[TablePiece], before: Columns | None
) -> tuple[list[dict[str, Any]], Columns | None]:
    """The characters outside the tables without rules, which are put to the pieces, and the columns of the last one."""
    columns = None
    while found := unruled_piece(loose, before):
        before, (piece, columns) = None, found
        pieces.append(piece)
        loose = [char for char in loose if not piece.holds(char)]
    return loose, columns


def _is_page_number(line: PrintedLine, page: Any) -> bool:
    text = compact(line.text)
    is_at_edge = line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height
    is_dashed = text[:1] in "-·" and text[-1:] in "-·" and len(text) > 2
    return bool(_PAGE_NUMBER.match(text)) and (is_at_edge or is_dashed)


def _check_text(path: Path, pages: list[list[PageItem]]) -> None:
    words = "".join(text for items in pages for item in items for text in item.texts)
    if len(compact(words)) < 10:
        raise UserError("document_error.scan", file=path.name)
    unreadable = len(re.findall(r"\(cid:\d+\)|\ufffd", words))
    if unreadable > _MOST_UNREADABLE * len(re.sub(r"\(cid:\d+\)", "?", words)):
        raise UserError("document_error.fonts", file=path.name)


def _without_running(pages: list[list[PageItem]]) -> list[list[PageItem]]:
    """Without the first and last lines that say the same on most of at least three pages."""
    ends = Counter(key for items in pages for key in {_running_key(item) for item in _ends(items)} if key)
    repeated = {key for key, count in ends.items() if len(pages) >= 3 and count > 0.6 * len(pages)}
    return [
        [item for item in items if item not in _ends(items) or _running_key(item) not in repeated] for items in pages
    ]


def _ends(items: list[PageItem]) -> list[PageItem]:
    return [items[0], items[-1]] if items else []


def _running_key(item: PageItem) -> str:
    return re.sub(r"\d", "", compact(item.text)) if isinstance(item, PrintedLine) else ""


def _write(manuscript: Manuscript, pages: list[list[PageItem]]) -> None:
    """Lines and tables in order; a table at the end of a page goes on with the one at the start of the next."""
    waiting: list[TablePiece] = []
    for number, place, item in ((page, at, item) for page, items in enumerate(pages) for at, item in enumerate(items)):
        is_more = isinstance(item, TablePiece) and place == 0 and bool(waiting) and waiting[-1].continues_in(item)
        if not is_more:
            _flush(manuscript, waiting)
        if isinstance(item, TablePiece):
            waiting.append(item)
        else:
            # a form feed is how a text says that a page starts
            manuscript.add(("\f" if number and place == 0 else "") + item.text)
    _flush(manuscript, waiting)


def _flush(manuscript: Manuscript, waiting: list[TablePiece]) -> None:
    if waiting:
        manuscript.add_table(joined_table(waiting))
        waiting.clear()
