"""A deck as a PowerPoint file: native tables and charts, notes, alt text; the same deck gives the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from fireledger.briefing.drawn_charts import add_bars, add_curve
from fireledger.briefing.fitting import clean
from fireledger.briefing.frame import footer_line, furniture, title_fitted
from fireledger.briefing.layouts import footer_box, set_up, title_box
from fireledger.briefing.markup import TAGS, emu, grid_xml, look_xml, numbers, paragraph_xml, words_xml
from fireledger.briefing.package import repacked
from fireledger.briefing.page import HEIGHT, SECOND, Bars, Curve, Deck, Grid, Look, Run, Slide, Words
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
    run = Run(text, size, True, deck.look.title_dark if slide.is_cover else deck.look.title_ink)
    look = look_xml("rPr", run, deck.lang)
    if not own:  # colour and faces of the template
        look = f"{look.partition('>')[0]}/>"
    lines = "<a:br/>".join(f"<a:r>{look}<a:t>{escape(clean(line))}</a:t></a:r>" for line in text.split("\n"))
    _replace_paragraphs(title, [f"<a:p {_A}>{lines}</a:p>"])


def _replace_paragraphs(shape: Any, paragraphs: Sequence[str]) -> None:
    body = shape.text_frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    body.extend(map(parse_xml, paragraphs))


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_FOOTER, _NUMBER = 15, 13  # kinds of placeholders


def _write_foot(page: Any, layout: Any, slide: Slide, deck: Deck, own: bool) -> None:
    """Footer and page number: placeholders of ours (a template's own may stand anywhere, so there a box)."""
    line, size = footer_line(slide, deck)
    if not own:
        runs = [[Run(part, size, colour=SECOND)] for part in line.split("\n")]
        words = Words(footer_box(deck.look, slide.is_cover), runs, line.replace("\n", "｜"), anchor="ctr")
        page.shapes._spTree.append(parse_xml(words_xml(words, 90, deck.lang)))
        return
    for number, shape in enumerate(layout.placeholders, 90):
        if shape.placeholder_format.type in (_FOOTER, _NUMBER):
            copied = deepcopy(shape._element)
            copied.nvSpPr.cNvPr.set("id", str(number))
            copied.nvSpPr.cNvPr.set("descr", shape.name)
            page.shapes._spTree.append(copied)
    marked = (paragraph_xml([Run(part, size, colour=SECOND)], "left", deck.lang) for part in line.split("\n"))
    paragraphs = [markup.replace("<a:p>", f"<a:p {_A}>", 1) for markup in marked]
    for shape in page.placeholders:
        if shape.placeholder_format.type == _FOOTER:
            _replace_paragraphs(shape, paragraphs)


def _write_notes(page: Any, slide: Slide, deck: Deck) -> None:
    frame = page.notes_slide.notes_text_frame
    frame.text = clean(slide.notes).replace("\x0b", "\n")
    for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
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
