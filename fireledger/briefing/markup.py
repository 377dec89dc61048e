"""DrawingML written by hand: words with an East-Asian face, boxes, tables with their borders."""

from collections.abc import Sequence
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from fireledger.briefing.fitting import clean
from fireledger.briefing.page import BAR, HAIRLINE, WHITE, Box, Cell, Grid, Run, Words

FONT = "微软雅黑"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TAGS = {"zh": "zh-CN", "en": "en-US"}
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid


def emu(inch: float) -> int:
    """English metric units of inches."""
    return round(inch * 914400)


def fill_xml(colour: str) -> str:
    """A plain fill, or none for ""."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def faces_xml() -> str:
    """The face of words in every script."""
    return "".join(f'<a:{face} typeface="{FONT}"/>' for face in ("latin", "ea", "cs"))


def look_xml(tag: str, run: Run, lang: str) -> str:
    """Properties of a run, or of the end of a paragraph."""
    attributes = f'lang="{TAGS[lang]}" sz="{round(run.size * 100)}" b="{int(run.bold)}" dirty="0"'
    return f"<a:{tag} {attributes}>{fill_xml(run.colour)}{faces_xml()}</a:{tag}>"


def paragraph_xml(runs: Sequence[Run], align: str, lang: str, after: float = 0) -> str:
    """A paragraph with single spacing."""
    spacing = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
    spacing += f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>'
    words = "".join(_run_xml(run, lang) for run in runs if run.text)
    end = look_xml("endParaRPr", runs[-1] if runs else Run(""), lang)
    return f'<a:p><a:pPr algn="{_ALIGN[align]}">{spacing}<a:buNone/></a:pPr>{words}{end}</a:p>'


def _run_xml(run: Run, lang: str) -> str:
    """A run; where its text has a new line, a break of the same look."""
    look = look_xml("rPr", run, lang)
    parts = (f"<a:r>{look}<a:t>{escape(clean(part))}</a:t></a:r>" for part in run.text.split("\n"))
    return f"<a:br>{look}</a:br>".join(parts)


def place_xml(box: Box, tag: str = "a:xfrm") -> str:
    """Offset and extent."""
    return f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/><a:ext cx="{emu(box.w)}" cy="{emu(box.h)}"/></{tag}>'


def words_xml(words: Words, number: int, lang: str) -> str:
    """A text box: wraps, keeps its size, has no style of its own."""
    left, right = words.inset
    line = f'<a:ln w="9525">{fill_xml(words.edge)}</a:ln>'
    body = f'<a:bodyPr wrap="square" lIns="{emu(left)}" tIns="0" rIns="{emu(right)}" bIns="0" anchor="{words.anchor}">'
    paragraphs = "".join(paragraph_xml(runs, words.align, lang, words.after) for runs in words.lines or [[]])
    label = quoteattr(clean(words.name))
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name={label} descr={label}/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr>{place_xml(words.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill_xml(words.fill)}{line}</p:spPr><p:txBody>{body}<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}"
        "</p:txBody></p:sp>"
    )


def panel_xml(box: Box, colour: str, number: int) -> str:
    """A filled rectangle of a layout."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Panel {number}"/><p:cNvSpPr/><p:nvPr'
        f' userDrawn="1"/></p:nvSpPr><p:spPr>{place_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill_xml(colour)}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr"
        ' lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


def grid_xml(grid: Grid, number: int, lang: str) -> str:
    """A native table without a style, every border written out."""
    columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths)
    rows = "".join(
        f'<a:tr h="{emu(high)}">{_row_xml(row, grid, lang, is_head=place == 0)}</a:tr>'
        for place, (row, high) in enumerate(zip(grid.rows, grid.heights, strict=True))
    )
    return (
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoteattr(clean(grid.name))} '
        f'descr={quoteattr(clean(grid.alt))}/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{place_xml(grid.box, 'p:xfrm')}<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"><a:tableStyleId>'
        f"{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
        "</a:graphic></p:graphicFrame>"
    )


def _row_xml(row: Sequence[Cell], grid: Grid, lang: str, *, is_head: bool) -> str:
    cells = []
    for cell in row:
        span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
        run = Run(cell.text, cell.size, cell.bold, cell.colour)
        body = paragraph_xml([run], cell.align, lang)
        text = f"<a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>"
        cells.append(f"<a:tc{span}>{text}{_cell_xml(cell, grid.ruled, is_head)}</a:tc>")
        merged = f"<a:txBody><a:bodyPr/><a:lstStyle/>{paragraph_xml([Run('', cell.size)], 'left', lang)}</a:txBody>"
        cells += [f'<a:tc hMerge="1">{merged}<a:tcPr/></a:tc>'] * (cell.span - 1)
    return "".join(cells)


def _cell_xml(cell: Cell, ruled: bool, is_head: bool) -> str:
    margin = emu(0.08 if cell.align != "center" else 0)
    if ruled:
        under = (9525, BAR if is_head else HAIRLINE)
        edges = {"lnL": (0, ""), "lnR": (0, ""), "lnT": (0, ""), "lnB": under}
    else:
        edges = dict.fromkeys(("lnL", "lnR", "lnT", "lnB"), (19050, WHITE))
    lines = "".join(f'<a:{side} w="{width}">{fill_xml(colour)}</a:{side}>' for side, (width, colour) in edges.items())
    attributes = f'marL="{margin}" marR="{margin}" marT="0" marB="0" anchor="ctr"'
    return f"<a:tcPr {attributes}>{lines}{fill_xml(cell.fill)}</a:tcPr>"


def numbers() -> "count[int]":
    """Ids of shapes on one slide, after those of the placeholders."""
    return count(20)
