"""An official paper (GB/T 9704) in .docx: type area, faces by name with open fallbacks, heads, tables, draft marks."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.shared import Mm

from fireledger.briefing.fitting import clean
from fireledger.briefing.package import repacked

BODY, KAI, HEI, TITLE, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
FALLBACKS = {BODY: "仿宋", KAI: "楷体", TITLE: "华文中宋"}
RED, BROWN = "C00000", "8A4B00"
LINE = 579  # twentieths of a point: 28.95 pt, 22 lines a page
_WIDE = re.compile("[\u4e00-\u9fff]")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True)
class Ink:
    """Words of one face, size and colour in a paper."""

    text: str
    face: str = BODY
    size: float = 16
    colour: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Annex:
    """A table behind a paper: heading, column headings, rows of words, parts of the width.

    Columns of names and sentences start at the left, those of figures and dates stand in the middle.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    parts: Sequence[float]


class Paper:
    """A paper in the making; `as_bytes` closes it."""

    def __init__(self, top: float = 37, bottom: float = 35) -> None:
        self.document = Document()
        self.body = self.document.element.body
        for child in list(self.body)[:-1]:
            self.body.remove(child)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.header_distance, section.footer_distance = Mm(15), Mm(20)
        self.section = section
        _set_faces(self.document)

    def add(self, *inks: Ink, **layout: Any) -> None:
        """A paragraph at the end; layout as for paragraph_xml."""
        self.body.insert(len(self.body) - 1, parse_xml(paragraph_xml(inks, **layout)))

    def add_xml(self, markup: str) -> None:
        """Any block at the end."""
        self.body.insert(len(self.body) - 1, parse_xml(markup))

    def add_table(self, annex: Annex, *notes: Ink) -> None:
        """A ruled table on a page of its own, notes above it, its heading repeated on every page."""
        self.add(Ink(annex.title, HEI), before_page=True, after=6)
        for note in notes:
            self.add(note, align="left", line=320, after=6)
        self.add_xml(table_xml(annex))
        self.add(Ink("", size=1), line=20)

    def header(self, text: str, extra: str = "") -> None:
        """A line at the head of every page: 草稿. extra: further runs of the header, such as a watermark."""
        markup = paragraph_xml([Ink(text, HEI, 12, BROWN)], align="right", line=0)
        paragraph = parse_xml(markup)
        if extra:
            paragraph.append(parse_xml(extra))
        _only(self.section.header._element, paragraph)

    def as_bytes(self, on: date, *, title: str, author: str, code: str) -> bytes:
        """The paper as .docx, the same bytes for the same content."""
        facts = self.document.core_properties
        facts.author = facts.last_modified_by = clean(author)
        facts.title, facts.keywords, facts.revision, facts.comments = clean(title), code, 1, ""
        facts.created = facts.modified = datetime(on.year, on.month, on.day)
        package = self.document.part.package
        for key, link in list(package.rels.items()):
            if link.reltype.endswith("/thumbnail"):
                package.rels.pop(key)
        target = io.BytesIO()
        self.document.save(target)
        return repacked(target.getvalue(), on)


def _only(holder: Any, paragraph: Any) -> None:
    for child in list(holder):
        holder.remove(child)
    holder.append(paragraph)


def run_xml(ink: Ink) -> str:
    """A run with all four faces; figures in Times New Roman as papers have them."""
    colour = f'<w:color w:val="{ink.colour}"/>' if ink.colour else ""
    bold = "<w:b/>" if ink.bold else ""
    latin = "Times New Roman"
    parts = (f'<w:t xml:space="preserve">{escape(clean(part))}</w:t>' for part in ink.text.split("\t"))
    words = "<w:tab/>".join(parts)
    return (
        f'<w:r><w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{ink.face}" w:cs="{latin}" '
        f'w:hint="eastAsia"/>{bold}{colour}<w:spacing w:val="-5"/><w:sz w:val="{round(ink.size * 2)}"/>'
        f'<w:szCs w:val="{round(ink.size * 2)}"/></w:rPr>{words}</w:r>'
    )


def paragraph_xml(
    inks: Sequence[Ink],
    *,
    align: str = "both",
    line: int = LINE,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    border: str = "",
    tab: float = 0,
    sides: tuple[float, float] = (0, 0),
    before_page: bool = False,
) -> str:
    """A paragraph in schema order. line: exact pitch in twentieths of a point, 0 for single; before, after: points.

    indent: two characters. border: markup of w:pBdr's children. tab: a right tab at so many mm; sides: mm of indents.
    """
    page = "<w:pageBreakBefore/>" if before_page else ""
    edges = f"<w:pBdr>{border}</w:pBdr>" if border else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{round(tab * 56.7)}"/></w:tabs>' if tab else ""
    pitch = f' w:line="{line}" w:lineRule="exact"' if line else ""
    spacing = f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{pitch}/>'
    left, right = (round(side * 56.7) for side in sides)
    first = ' w:firstLineChars="200" w:firstLine="640"' if indent else ""
    ind = f'<w:ind w:left="{left}" w:right="{right}"{first}/>'
    layout = f'{page}{edges}{tabs}<w:snapToGrid w:val="0"/>{spacing}{ind}<w:jc w:val="{align}"/>'
    return f"<w:p {_W}><w:pPr>{layout}</w:pPr>{''.join(map(run_xml, inks))}</w:p>"


def edge_xml(side: str, kind: str, size: float, colour: str) -> str:
    """One border of a paragraph; size in points."""
    return f'<w:{side} w:val="{kind}" w:sz="{round(size * 8)}" w:space="1" w:color="{colour}"/>'


def table_xml(annex: Annex) -> str:
    """A table 156 mm wide with thin rules; 12 points."""
    whole = sum(annex.parts)
    widths = [round(156 * 56.7 * part / whole) for part in annex.parts]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    columns_of_words = [any(len(_WIDE.findall(row[at])) > 4 for row in annex.rows) for at in range(len(widths))]
    sides = ["left" if holds_words else "center" for holds_words in columns_of_words]
    head = _row_xml(annex.headings, widths, sides, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", HEI)
    rows = "".join(_row_xml(row, widths, sides, "<w:trPr><w:cantSplit/></w:trPr>", BODY) for row in annex.rows)
    air = '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{air}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _row_xml(cells: Sequence[str], widths: Sequence[int], sides: Sequence[str], properties: str, face: str) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph_xml([Ink(cell, face, 12)], align=side, line=320)}</w:tc>"
        for cell, width, side in zip(cells, widths, sides, strict=True)
    )
    return f"<w:tr>{properties}{made}</w:tr>"


def _set_faces(document: Any) -> None:
    """The default face of the paper, no theme faces, and open fallbacks for faces that are not bundled."""
    for fonts in document.styles.element.iter("{*}rFonts"):
        fonts.attrib.clear()
        for face in ("ascii", "hAnsi", "cs"):
            fonts.set(f"{{{fonts.nsmap['w']}}}{face}", "Times New Roman")
        fonts.set(f"{{{fonts.nsmap['w']}}}eastAsia", BODY)
    part = document.part.part_related_by(RT.FONT_TABLE)
    added = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", added.encode() + b"</w:fonts>")
