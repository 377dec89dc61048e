"""The two papers of the office: 通报 (bulletin) and 督促函 / 提示函 (letter), drafts until a person signs them."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from docx.oxml import parse_xml

from fireledger.briefing.paper import (
    BODY,
    HEI,
    RED,
    SONG,
    TITLE,
    Annex,
    Ink,
    Paper,
    edge_xml,
    paragraph_xml,
    run_xml,
)

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass(frozen=True)
class Section:
    """A numbered part of a paper: its head in 黑体 and paragraphs, the first on the same line."""

    head: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """What every paper carries: the date it rests on, title, author and 校验码 for its properties, the draft line."""

    as_of: date
    title: str
    author: str
    code: str
    draft: str
    watermark: str


@dataclass(frozen=True)
class Bulletin:
    """消防安全工作通报: mast, number, issuer and date, title, addressees, sections, annexes, 版记."""

    mast: str
    number: str
    issuer: str
    day: str
    title: Sequence[str]
    addressees: str
    sections: Sequence[Section]
    attachments: Sequence[str]
    copies: str
    source: str
    annexes: Sequence[Annex]


@dataclass(frozen=True)
class Letter:
    """督促函 or 提示函 to one unit: mast, number, title, addressee, opening, points, signature, the unit's own rows."""

    mast: str
    number: str
    title: Sequence[str]
    addressee: str
    opening: str
    sections: Sequence[Section]
    attachments: str
    signature: str
    day: str
    contact: str
    source: str
    annex: Annex


def as_bulletin(bulletin: Bulletin, facts: Facts) -> bytes:
    """The bulletin as .docx."""
    paper = Paper()
    paper.header(facts.draft)
    paper.add(Ink(bulletin.mast, TITLE, 40, RED), align="center", line=0, before=12)
    paper.add(Ink(bulletin.number), align="center", before=6)
    red = edge_xml("bottom", "single", 1.5, RED)
    paper.add(Ink(f"{bulletin.issuer}\t{bulletin.day}"), align="left", tab=156, border=red, after=16)
    _add_title(paper, bulletin.title)
    paper.add(Ink(bulletin.addressees))
    _add_sections(paper, bulletin.sections)
    for line in bulletin.attachments:
        paper.add(Ink(line), indent=True)
    paper.add(Ink("", size=6), line=240)
    paper.add_xml(_record_xml([bulletin.copies, bulletin.source]))
    paper.add(Ink("", size=1), line=20)
    for annex in bulletin.annexes:
        paper.add_table(annex)
    _number_pages(paper)
    return paper.as_bytes(facts.as_of, title=facts.title, author=facts.author, code=facts.code)


def as_letter(letter: Letter, facts: Facts) -> bytes:
    """The letter as .docx: 草稿 across every page, number and day left blank, no seal."""
    paper = Paper(top=30, bottom=26)
    paper.header(facts.draft, _watermark_xml(facts.watermark))
    double = edge_xml("bottom", "thickThinSmallGap", 3, RED)
    paper.add(Ink(letter.mast, TITLE, 32, RED), align="center", line=0, border=double, sides=(-7, -7), after=10)
    paper.add(Ink(letter.number), align="right", after=12)
    _add_title(paper, letter.title)
    paper.add(Ink(letter.addressee), before=8)
    paper.add(Ink(letter.opening), indent=True)
    _add_sections(paper, letter.sections)
    paper.add(Ink(letter.attachments), indent=True, before=2)
    paper.add(Ink(letter.signature), align="center", before=8, sides=(70, 0))
    paper.add(Ink(letter.day), align="center", sides=(70, 0))
    paper.add(Ink(letter.contact), indent=True)
    paper.add_table(letter.annex, Ink(letter.source, size=12, colour="59636E"))
    _number_pages(paper)
    paper.section.different_first_page_header_footer = True
    paper.section.first_page_header.is_linked_to_previous = False
    first_header = parse_xml(paragraph_xml([Ink(facts.draft, HEI, 12, "8A4B00")], align="right", line=0))
    first_header.append(parse_xml(_watermark_xml(facts.watermark)))
    _replace(paper.section.first_page_header._element, first_header)
    line = edge_xml("bottom", "thinThickSmallGap", 3, RED)
    foot = paragraph_xml([Ink("", size=8)], border=line, sides=(-7, -7), line=0)
    _replace(paper.section.first_page_footer._element, parse_xml(foot))
    return paper.as_bytes(facts.as_of, title=facts.title, author=facts.author, code=facts.code)


def _replace(holder: object, paragraph: object) -> None:
    for child in list(holder):  # type: ignore[call-overload]
        holder.remove(child)  # type: ignore[attr-defined]
    holder.append(paragraph)  # type: ignore[attr-defined]


def _add_title(paper: Paper, lines: Sequence[str]) -> None:
    for line in lines:
        paper.add(Ink(line, TITLE, 22), align="center", line=670)


def _add_sections(paper: Paper, sections: Sequence[Section]) -> None:
    for section in sections:
        first, *rest = section.paragraphs
        paper.add(Ink(section.head, HEI), Ink(first), indent=True)
        for paragraph in rest:  # names with n/N（p%）: spread over the line they would gape
            paper.add(Ink(paragraph), indent=True, align="left")


def _record_xml(lines: Sequence[str]) -> str:
    """版记: a plain table between rules of 1, .75 and 1 points."""
    copies, source = lines
    rows = ""
    for text, size, above, below in ((copies, 14, 8, 6), (source, 12, 6, 8)):
        sides = (("top", above), ("bottom", below))
        edges = "".join(f'<w:{side} w:val="single" w:sz="{size_8}" w:color="000000"/>' for side, size_8 in sides)
        cell = paragraph_xml([Ink(text, BODY, size)], align="left", line=420, sides=(5, 0))
        rows += (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="8845" w:type="dxa"/><w:tcBorders>{edges}'
            f"</w:tcBorders></w:tcPr>{cell}</w:tc></w:tr>"
        )
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="8845" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="8845"/></w:tblGrid>{rows}</w:tbl>'
    )


def _number_pages(paper: Paper) -> None:
    """— 1 — in 宋体 14, at the right on odd pages and at the left on even ones."""
    paper.document.settings.odd_and_even_pages_header_footer = True
    field = '<w:fldSimple w:instr="PAGE"><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    for footer, align, sides in (
        (paper.section.footer, "right", (0, 5.6)),
        (paper.section.even_page_footer, "left", (5.6, 0)),
    ):
        dash = run_xml(Ink("— ", SONG, 14)), run_xml(Ink(" —", SONG, 14))
        markup = paragraph_xml([], align=align, line=0, sides=sides).replace(
            "</w:p>", f"{dash[0]}{field}{dash[1]}</w:p>"
        )
        footer.is_linked_to_previous = False
        _replace(footer._element, parse_xml(markup))
    even = paper.section.even_page_header
    even.is_linked_to_previous = False
    header = paper.section.header._element
    for child in list(even._element):
        even._element.remove(child)
    even._element.extend([deepcopy(child) for child in header])


def _watermark_xml(text: str) -> str:
    """草稿 across the page, behind the words."""
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:400pt;height:200pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        f'<w:r {_W}><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
        'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas><v:path '
        'textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="Draft" '
        f'o:spid="_x0000_s2049" type="#_x0000_t136" style="{style}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
        '<v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{HEI}&quot;;font-size:1pt" string="{text}"/></v:shape></w:pict></w:r>'
    )
