"""The files of a briefing by format: deck, workbook, papers, pictures and PDF, under names that say what they are."""

import re
from collections.abc import Callable, Iterator, Sequence

from fireledger.briefing.deck import as_deck
from fireledger.briefing.drawing import as_svg
from fireledger.briefing.package import as_zip
from fireledger.briefing.prints import as_pdf, as_pictures
from fireledger.compose.brief import Brief
from fireledger.compose.letters import letters
from fireledger.compose.papers import bulletin
from fireledger.compose.sheets import brief_book
from fireledger.compose.slides import brief_deck, footer_lines

FORMATS = ("pptx", "xlsx", "docx", "png", "pdf")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')

Told = Callable[[str], None]


def brief_files(brief: Brief, formats: Sequence[str], told: Told = lambda _name: None) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the formats chosen; told(format) is called before each is made.

    pptx, xlsx: one file; docx: the bulletin and an archive of letters (left out when nobody needs one); png: one
    picture a slide, 1920×1080 at 2×; pdf: A4 across. Raises UserError when png or pdf finds no browser.
    """
    makers = {"pptx": _slides, "xlsx": _book, "docx": _papers, "png": _pictures, "pdf": _pages}
    for name in formats:
        told(name)
        yield from makers[name](brief)


def stem(brief: Brief, kind: str) -> str:
    """汇报_永川区_重大火灾风险防治行动计划_高层建筑_2022-12-20_AB5D-70B6: with scope, day, code and stamp."""
    parts = [
        brief.t(f"brief.file_{kind}"),
        brief.plan["district"],
        brief.title,
        brief.filters,
        brief.as_of.isoformat(),
        brief.code,
        brief.stamp,
    ]
    return _FORBIDDEN.sub("_", "_".join(part for part in parts if part))[:120]


def mail_subject(brief: Brief) -> str:
    """The title of the briefing with its scope, day and how far the records reach."""
    title = " ".join(brief.t("slide.cover_title", title=brief.title).split())
    return "｜".join(
        part for part in (title, brief.filters, *footer_lines(brief)[:1], brief.coverage, brief.stamp) if part
    )


def _slides(brief: Brief) -> Iterator[tuple[str, bytes]]:
    yield f"{stem(brief, 'pptx')}.pptx", as_deck(brief_deck(brief), brief.choice.template)


def _book(brief: Brief) -> Iterator[tuple[str, bytes]]:
    yield f"{stem(brief, 'xlsx')}.xlsx", brief_book(brief)


def _papers(brief: Brief) -> Iterator[tuple[str, bytes]]:
    yield f"{stem(brief, 'docx')}.docx", bulletin(brief)
    made = letters(brief)
    if made:
        yield f"{stem(brief, 'letters')}.zip", as_zip(made)


def _drawn(brief: Brief) -> list[str]:
    deck = brief_deck(brief)
    return [as_svg(deck, place) for place in range(len(deck.slides))]


def _pictures(brief: Brief) -> Iterator[tuple[str, bytes]]:
    for number, picture in enumerate(as_pictures(_drawn(brief), brief.look.width), 1):
        yield f"{stem(brief, 'pptx')}_{number:02}.png", picture


def _pages(brief: Brief) -> Iterator[tuple[str, bytes]]:
    yield f"{stem(brief, 'pptx')}.pdf", as_pdf(_drawn(brief), brief.look.width, brief.title, brief.as_of)
