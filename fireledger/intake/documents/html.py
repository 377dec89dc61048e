"""Web pages: paragraphs, headings, list items and line breaks as lines, tables with merged cells; menus left out."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from fireledger.errors import UserError
from fireledger.intake.documents.drawn import MOST_COLUMNS, Box, DrawnTable
from fireledger.intake.documents.manuscript import Document, Manuscript, drawn_lines

_LEFT_OUT = {"script", "style", "nav", "noscript", "template", "head", "header", "footer", "aside", "button", "select"}
_LEFT_OUT |= {"svg", "iframe", "object", "textarea", "input"}
_INLINE = {
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
}
_INLINE |= {
    "kbd",
    "label",
    "mark",
    "o:p",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
}
_INLINE |= {"tt", "var", "wbr", "ruby", "rb"}
_MENU = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|footer|breadcrumbs?|crumbs?|share|copyright|sidebar)(?:$|[\s_-])", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CHINESE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
}  # pages that say GB2312 hold characters that only its successors have


def read_html(path: Path) -> Document:
    """The lines and tables of a web page. Raises UserError plan_error.not_text, document_error.damaged."""
    text = _decoded(path)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = lxml_html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UserError("document_error.damaged", file=path.name) from None
    manuscript = Manuscript()
    body = root.find("body")
    _Reader(manuscript).read(body if body is not None else root)
    return manuscript.document("html")


def _decoded(path: Path) -> str:
    """By byte order mark, else by what the page says, else UTF-8, else GB18030; strictly."""
    content = path.read_bytes()
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None)
    said = _CHARSET.search(content[:4096])
    named = said[1].decode("ascii").lower() if said else ""
    for encoding in [marked] if marked else [_CHINESE.get(named, named), "utf-8", "gb18030"]:
        try:
            text = content.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    raise UserError("plan_error.not_text", file=path.name)


class _Reader:
    """Walks the page; words between two block elements make one line."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.words: list[str] = []

    def read(self, element: Any) -> None:
        """Take in everything that an element holds."""
        self._walk(element)
        self._end_line()

    def _walk(self, element: Any) -> None:
        self._take(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _is_left_out(child):
                self._enter(child)
            self._take(child.tail)

    def _enter(self, child: Any) -> None:
        if child.tag == "br":
            self._end_line()
        elif child.tag in _INLINE:
            self._walk(child)
        else:
            self._end_line()
            self._read_table(child) if child.tag == "table" else self._read_block(child)
            self._end_line()

    def _read_block(self, block: Any) -> None:
        if block.tag == "li" and (number := _item_number(block)):
            self.words.append(number)
        if block.tag == "pre":
            self.manuscript.add(block.text_content())
        else:
            self._walk(block)

    def _read_table(self, table: Any) -> None:
        """A task table; or else a table that only holds other things in place, whose cells are read one by one."""
        drawn = DrawnTable(_boxes(table))
        is_outer = next(table.iterdescendants("table"), None) is not None
        if drawn.task_parts() or not is_outer:
            self.manuscript.add_table(drawn)
            return
        for cell in (cell for row in _rows(table) for cell in _cells(row)):
            self._walk(cell)
            self._end_line()

    def _take(self, text: str | None) -> None:
        if text:
            self.words.append(text)

    def _end_line(self) -> None:
        line = _spaced("".join(self.words))
        self.words.clear()
        self.manuscript.add(line)


def _spaced(text: str) -> str:
    """As a browser shows it: any blanks are one; none between two Chinese characters that a line end parts."""
    return re.sub(
        r"[\s\u200b\ufeff]+", " ", re.sub(r"(?<=[^\x00-\x7f])[ \t]*[\r\n]+[ \t]*(?=[^\x00-\x7f])", "", text)
    ).strip()


def _is_left_out(element: Any) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("div", "ul", "section", "p", "td") and bool(_MENU.search(named))


def _item_number(item: Any) -> str:
    """The number that a browser puts before an item of an ordered list."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    place = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{_whole(above.get('start'), 1) + place}. "


def _boxes(table: Any) -> list[Box]:
    """Cells by the places that cells above and before leave free."""
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    rows = list(_rows(table))
    for row_no, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            column = next(free for free in count(column) if (row_no, free) not in taken)
            height = min(_whole(cell.get("rowspan"), 1) or len(rows), len(rows) - row_no)
            width = min(max(1, _whole(cell.get("colspan"), 1)), MOST_COLUMNS)
            boxes.append(Box(row_no, column, _cell_text(cell), height, width))
            taken |= {(row_no + down, column + right) for down in range(height) for right in range(width)}
            column += width
    return boxes


def _cell_text(cell: Any) -> str:
    inner = Manuscript()
    _Reader(inner).read(cell)
    return drawn_lines(inner.lines)


def _rows(table: Any) -> Iterator[Any]:
    """Rows of this table, not of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: Any) -> Iterator[Any]:
    yield from row.iterchildren("td", "th")


def _whole(text: str | None, otherwise: int) -> int:
    stripped = (text or "").strip()
    return int(stripped) if stripped.isascii() and stripped.isdecimal() and len(stripped) < 7 else otherwise
