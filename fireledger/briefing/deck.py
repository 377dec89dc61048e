"""A deck as a PowerPoint file: native tables and charts, notes, alt text; the same deck gives the same bytes."""

import io
import zipfile
from copy import deepcopy
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from fireledger.briefing.drawn_charts import add_bars, add_curve
from fireledger.briefing.fitting import broken, clean, fitted, inches, shortened
from fireledger.briefing.layouts import TITLE_SIZES, footer_box, set_up, title_box
from fireledger.briefing.markup import TAGS, emu, grid_xml, look_xml, numbers, paragraph_xml, words_xml
from fireledger.briefing.package import repacked
from fireledger.briefing.page import HEIGHT, SECOND, STAMP, Bars, Box, Curve, Deck, Grid, Look, Run, Slide, Words
from fireledger.errors import UserError

_SIZES = {(12192000, 6858000): "16:9", (12191695, 6858000): "16:9", (9144000, 6858000): "4:3"}
_MOST_BYTES = 200 * 2**20  # a template unpacked
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Application>FireLedger</Application></Properties>'
)


def as_deck(deck: Deck, template: tuple[str, bytes] | None = None) -> bytes:
    """The deck as a .pptx; with a template (its name and bytes) on its master instead of ours, if the sizes agree.

    Raises UserError for a template that is no presentation, has another size or no layout with a title.
    """
    made = Presentation() if template is None else _opened(*template, deck.look)
    if template is None:
        set_up(made, deck.look)
    layouts = _layouts(made, own=template is None)
    for slide in deck.slides:
        _add(made, layouts[slide.is_cover], slide, deck, own=template is None)
    _set_properties(made, deck)
    target = io.BytesIO()
    made.save(target)
    return repacked(target.getvalue(), deck.as_of)


def _opened(name: str, content: bytes, look: Look) -> Any:
    """The template without its slides."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_BYTES:
                raise UserError("brief_error.template", file=name)
        made = Presentation(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise UserError("brief_error.template", file=name) from error
    if _SIZES.get((made.slide_width or 0, made.slide_height or 0)) != look.ratio:
        found = " × ".join(f"{(side or 0) / 914400:.2f}" for side in (made.slide_width, made.slide_height))
        wanted = f"{look.width:.2f} × {HEIGHT:.2f}"
        raise UserError("brief_error.template_size", file=name, found=found, wanted=wanted)
    ids = made.slides._sldIdLst
    for entry in list(ids):
        made.part.drop_rel(entry.rId)
        ids.remove(entry)
    if not any(_has_title(layout) for layout in made.slide_layouts):
        raise UserError("brief_error.template_title", file=name)
    return made


def _has_title(layout: Any) -> bool:
    return any(shape.placeholder_format.type in (1, 3) for shape in layout.placeholders)


def _layouts(made: Any, *, own: bool) -> dict[bool, Any]:
    """The layout of pages and that of the cover: in a template the one with a title and least besides."""
    if own:
        return {True: made.slide_layouts[0], False: made.slide_layouts[1]}
    titled = [layout for layout in made.slide_layouts if _has_title(layout)]
    barest = min(titled, key=lambda layout: len(list(layout.placeholders)))
    return {True: barest, False: barest}


def _add(made: Any, layout: Any, slide: Slide, deck: Deck, *, own: bool) -> None:
    page = made.slides.add_slide(layout)
    for shape in list(page.placeholders):
        if shape.placeholder_format.type not in (1, 3):
            shape._element.getparent().remove(shape._element)
    _write_title(page.shapes.title, slide, deck, own)
    ids = numbers()
    tree = page.shapes._spTree
    for words in furniture(slide, deck):
        tree.append(parse_xml(words_xml(words, next(ids), deck.lang)))
    for part in slide.parts:
        if isinstance(part, Words):
            tree.append(parse_xml(words_xml(part, next(ids), deck.lang)))
        elif isinstance(part, Grid):
            tree.append(parse_xml(grid_xml(part, next(ids), deck.lang)))
        elif isinstance(part, Bars):
            add_bars(page.shapes, part, next(ids), deck.lang)
        else:
            assert isinstance(part, Curve)
            add_curve(page.shapes, part, next(ids), deck.lang)
    _write_foot(page, layout, slide, deck, own)
    _write_notes(page, slide, deck)


def _write_title(title: Any, slide: Slide, deck: Deck, own: bool) -> None:
    box = title_box(deck.look, slide.is_cover)
    text, size = title_fitted(slide, deck.look)
    title.left, title.top, title.width, title.height = (emu(side) for side in (box.x, box.y, box.w, box.h))
    title._element.nvSpPr.cNvPr.set("descr", clean(slide.title))
    paragraph = title.text_frame.paragraphs[0]
    for place, line in enumerate(text.split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = clean(line)
        colour = deck.look.title_dark if slide.is_cover else deck.look.title_ink
        look = look_xml("rPr", Run("", size, True, colour), deck.lang).replace("<a:rPr", f"<a:rPr {_A}", 1)
        fresh = parse_xml(look)
        if not own:
            for child in list(fresh):
                fresh.remove(child)
        old = run._r.find(qn("a:rPr"))
        if old is not None:
            run._r.remove(old)
        run._r.insert(0, fresh)


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def title_fitted(slide: Slide, look: Look) -> tuple[str, float]:
    """The title as it stands on the slide and its size: smaller when it is long, cut when that is not enough."""
    width = title_box(look, slide.is_cover).w
    if not slide.is_cover:
        return _headline(slide.title, width)
    sizes = [size for size in (46, 40, 34, 30) if all(inches(line, size, True) <= width for line in _lines(slide))]
    size = sizes[0] if sizes else 30
    return "\n".join(shortened(line, size, width, True) for line in _lines(slide)), size


def _headline(title: str, width: float) -> tuple[str, float]:
    """One line, or two lines of 20 points, cut with "…" when even those are too short."""
    if inches(title, TITLE_SIZES[-1], True) <= width:
        return fitted(title, TITLE_SIZES, width, bold=True)
    first, *rest = broken(title, 20, width, True)
    return f"{first}\n{shortened(title[len(first) :].strip(), 20, width, True)}" if rest else first, 20


def _lines(slide: Slide) -> list[str]:
    return slide.title.split("\n")


def furniture(slide: Slide, deck: Deck) -> list[Words]:
    """Subtitle and stamp: what stands on every slide beside its title and its parts."""
    look, parts = deck.look, []
    stamp_width = 1.3 if deck.lang == "zh" else 2.3
    if slide.subtitle and not slide.is_cover:
        room = look.inner - (stamp_width + 0.2 if slide.stamp else 0)
        text, size = fitted(slide.subtitle, (18, 16), room)
        parts.append(Words(Box(0.5, 1.05, room, 0.4), [[Run(text, size, colour=SECOND)]], text, anchor="ctr"))
    if slide.stamp:
        ink, ground, edge = STAMP
        top = 0.82 if slide.is_cover else 1.09
        box = Box(look.width - 0.5 - stamp_width, top, stamp_width, 0.33)
        run = Run(slide.stamp, 16, True, ink)
        parts.append(Words(box, [[run]], slide.stamp, align="center", anchor="ctr", fill=ground, edge=edge))
    return parts


def footer_line(slide: Slide, deck: Deck) -> tuple[str, float]:
    """数据截至｜口径｜来源｜生成时间｜校验码 and its size: one line, or two where one is too short for the rule."""
    width = footer_box(deck.look, slide.is_cover).w
    first, *others = deck.footer
    rule = [deck.footer_rule.format(rule=slide.rule)] if slide.rule else []
    whole = "｜".join([first, *rule, *others])
    if inches(whole, 11) <= width:
        return whole, 11
    lines = ["｜".join([first, *rule]), "｜".join(others)]
    return "\n".join(shortened(line, 10, width) for line in lines if line), 10


def _write_foot(page: Any, layout: Any, slide: Slide, deck: Deck, own: bool) -> None:
    """Footer and page number: placeholders of ours (a template's own may stand anywhere, so there a box)."""
    line, size = footer_line(slide, deck)
    if not own:
        runs = [[Run(part, size, colour=SECOND)] for part in line.split("\n")]
        words = Words(footer_box(deck.look, slide.is_cover), runs, line.replace("\n", "｜"), anchor="ctr")
        page.shapes._spTree.append(parse_xml(words_xml(words, 90, deck.lang)))
        return
    for number, shape in enumerate(layout.placeholders, 90):
        if shape.placeholder_format.type in (15, 13):
            copied = deepcopy(shape._element)
            copied.nvSpPr.cNvPr.set("id", str(number))
            copied.nvSpPr.cNvPr.set(
                "descr", line.replace("\n", "｜") if shape.placeholder_format.type == 15 else shape.name
            )
            page.shapes._spTree.append(copied)
    for shape in page.placeholders:
        if shape.placeholder_format.type == 15:
            body = shape.text_frame.paragraphs[0]._p.getparent()
            for old in body.findall(qn("a:p")):
                body.remove(old)
            for part in line.split("\n"):
                body.append(
                    parse_xml(
                        paragraph_xml([Run(part, size, colour=SECOND)], "left", deck.lang).replace(
                            "<a:p>", f"<a:p {_A}>", 1
                        )
                    )
                )


def _write_notes(page: Any, slide: Slide, deck: Deck) -> None:
    frame = page.notes_slide.notes_text_frame
    frame.text = clean(slide.notes).replace("\x0b", "\n")
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = None
            run._r.get_or_add_rPr().set("lang", TAGS[deck.lang])


def _set_properties(made: Any, deck: Deck) -> None:
    """Who, what and the code; nothing of the moment and of the machine."""
    facts = made.core_properties
    facts.author = facts.last_modified_by = clean(deck.author)
    facts.title, facts.subject, facts.keywords, facts.revision = clean(deck.title), "", deck.code, 1
    facts.comments = facts.category = ""
    facts.created = facts.modified = datetime(deck.as_of.year, deck.as_of.month, deck.as_of.day)
    package = made.part.package
    for key, link in list(package._rels.items()):
        if link.reltype.endswith("/thumbnail"):
            package._rels.pop(key)
    for key, link in list(made.part.rels.items()):
        if link.reltype.endswith("/printerSettings"):
            made.part.rels.pop(key)
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _APP.encode()
