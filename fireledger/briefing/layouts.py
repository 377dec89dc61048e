"""The master of a deck of ours: two layouts, 封面 and 结论页, with the house's colours and faces."""

import re
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from fireledger.briefing.markup import FONT, NAMESPACES, emu, faces_xml, fill_xml, panel_xml, place_xml
from fireledger.briefing.page import (
    BAR,
    EDGE,
    HAIRLINE,
    HEIGHT,
    INK,
    LINE,
    PALE,
    RAMP,
    SECOND,
    STATES,
    WHITE,
    Box,
    Look,
)

FOOT = Box(EDGE, 7.0, 0, 0.44)
TITLE_SIZES = (28, 26, 24)
COVER_SIZE = 46
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_COLOURS = {
    "dk1": INK, "lt1": WHITE, "dk2": BAR, "lt2": PALE, "accent1": BAR, "accent2": LINE, "accent3": RAMP[2],
    "accent4": STATES["green"][0], "accent5": STATES["yellow"][0], "accent6": STATES["red"][0], "hlink": LINE,
    "folHlink": SECOND,
}  # fmt: skip


def title_box(look: Look, is_cover: bool) -> Box:
    """Where the title stands."""
    return Box(1.2, 2.05, look.width - 2.2, 1.75) if is_cover else Box(EDGE, 0, look.inner, 0.95)


def footer_box(look: Look, is_cover: bool) -> Box:
    """Where the footer stands."""
    left = 1.2 if is_cover else EDGE
    return Box(left, FOOT.y - (0.2 if is_cover else 0), look.width - left - 1.1, FOOT.h)


def set_up(deck: Any, look: Look) -> None:
    """Size, theme, master and the two layouts of an empty presentation."""
    deck.slide_width, deck.slide_height = emu(look.width), emu(HEIGHT)
    size = deck.element.find(".//{*}sldSz")
    size.attrib.pop("type", None)
    master = deck.slide_masters[0]
    _set_theme(master.part)
    cover, page = deck.slide_layouts[0], deck.slide_layouts[5]
    for layout in list(deck.slide_layouts):
        if layout not in (cover, page):
            deck.slide_layouts.remove(layout)
    _fill(master, "", [_title(look, False), _body(look), *_foot(look, False)])
    _fill(cover, "封面", [_title(look, True), *_cover_drawing(look), *_foot(look, True)])
    _fill(page, "结论页", [_title(look, False), *_page_drawing(look), *_foot(look, False)])
    for text in master.element.iter("{*}defRPr"):
        _set_faces(text)


def _fill(sheet: Any, name: str, shapes: list[str]) -> None:
    """Replace everything that stands on a layout or on the master."""
    if name:
        sheet.element.cSld.set("name", name)
    tree = sheet.element.cSld.spTree
    fresh = parse_xml(f"<p:spTree {NAMESPACES}>{_GROUP}</p:spTree>")
    for shape in shapes:
        fresh.append(parse_xml(shape))
    tree.getparent().replace(tree, fresh)


def _set_theme(part: Any) -> None:
    theme = part.part_related_by(RT.THEME)
    text = theme.blob.decode("utf-8")
    for name, colour in _COLOURS.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', text, flags=re.S
        )
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface=""/>'
    faces += f'<a:font script="Hans" typeface="{FONT}"/>'
    for font in ("majorFont", "minorFont"):
        text = re.sub(rf"<a:{font}>.*?</a:{font}>", f"<a:{font}>{faces}</a:{font}>", text, flags=re.S)
    theme._blob = text.encode("utf-8")


def _set_faces(text: Any) -> None:
    for tag in ("latin", "ea", "cs"):
        for old in text.findall(f"{{*}}{tag}"):
            text.remove(old)
    for face in parse_xml(f"<a:rPr {NAMESPACES}>{faces_xml()}</a:rPr>"):
        text.append(face)


def placeholder_xml(
    kind: str, name: str, number: int, box: Box, look: str, words: str = "", anchor: str = "ctr"
) -> str:
    """A placeholder with its place and its look; `look` are properties of its first level."""
    index = {"title": "", "body": ' idx="1"', "ftr": ' idx="11" sz="quarter"', "sldNum": ' idx="12" sz="quarter"'}[kind]
    body = f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    paragraph = words or '<a:p><a:endParaRPr lang="zh-CN"/></a:p>'
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{place_xml(box)}<a:prstGeom '
        f'prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>{body}<a:lstStyle>{look}</a:lstStyle>{paragraph}</p:txBody></p:sp>'
    )


def level_xml(size: float, colour: str, bold: bool = False, align: str = "l") -> str:
    """The look of the first level of a placeholder."""
    return (
        f'<a:lvl1pPr algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}{faces_xml()}</a:defRPr>'
        "</a:lvl1pPr>"
    )


def _title(look: Look, is_cover: bool) -> str:
    size, colour = (COVER_SIZE, look.title_dark) if is_cover else (TITLE_SIZES[0], look.title_ink)
    anchor = "b" if is_cover else "ctr"
    return placeholder_xml(
        "title", "标题", 2, title_box(look, is_cover), level_xml(size, colour, bold=True), anchor=anchor
    )


def _body(look: Look) -> str:
    return placeholder_xml("body", "正文", 3, Box(EDGE, 1.5, look.inner, 5.4), level_xml(18, INK), anchor="t")


def _foot(look: Look, is_cover: bool) -> list[str]:
    number = Box(look.width - EDGE - 0.8, FOOT.y, 0.8, 0.36)
    field = '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="zh-CN"/>'
    foot = placeholder_xml("ftr", "页脚", 4, footer_box(look, is_cover), level_xml(11, SECOND))
    if is_cover:
        return [foot]
    words = f'{field}<a:t>‹#›</a:t></a:fld><a:endParaRPr lang="zh-CN"/></a:p>'
    return [foot, placeholder_xml("sldNum", "页码", 5, number, level_xml(12, SECOND, align="r"), words)]


def _page_drawing(look: Look) -> list[str]:
    bar = [panel_xml(Box(0, 0, look.width, 0.95), look.bar, 8)] if look.style != "light" else []
    line = [panel_xml(Box(EDGE, 0.95, look.inner, 0.02), BAR, 8)] if look.style == "light" else []
    return [*bar, *line, panel_xml(Box(EDGE, 6.97, look.inner, 0.01), HAIRLINE, 9)]


def _cover_drawing(look: Look) -> list[str]:
    return [
        panel_xml(Box(0, 0, 0.38, HEIGHT), look.title_dark, 8),
        panel_xml(Box(1.2, 4.1, 1.6, 0.06), look.title_dark if look.style == "red" else LINE, 9),
        panel_xml(Box(1.2, 6.68, look.width - 1.7, 0.01), HAIRLINE, 10),
    ]
