"""A slide as a picture (SVG), from the same parts as the PowerPoint file: previews, PNG and PDF need no Office."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from xml.sax.saxutils import quoteattr

from fireledger.briefing.drawing_charts import DOT, bars_of, curve_of, line_of, rect
from fireledger.briefing.fitting import LEADING, broken, clean
from fireledger.briefing.frame import footer_line, furniture, title_fitted
from fireledger.briefing.layouts import footer_box, title_box
from fireledger.briefing.page import (
    BAR,
    EDGE,
    HAIRLINE,
    HEIGHT,
    LINE,
    SECOND,
    Bars,
    Box,
    Cell,
    Deck,
    Grid,
    Part,
    Run,
    Slide,
    Words,
)

FACES = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, 微软雅黑, PingFang SC, sans-serif"


def as_svg(deck: Deck, place: int) -> str:
    """The slide at `place` (from 0) as SVG, 96 px an inch, with its title as the accessible name."""
    slide, look = deck.slides[place], deck.look
    shapes = [*_ground(deck, slide), *_title(deck, slide)]
    for part in (*furniture(slide, deck), *slide.parts):
        shapes += _part(part)
    box = footer_box(look, slide.is_cover)
    text, size = footer_line(slide, deck)
    foot = Words(box, [[Run(line, size, colour=SECOND)] for line in text.split("\n")], "", anchor="ctr")
    shapes += _words(foot)
    if not slide.is_cover:
        number = Box(look.width - EDGE - 0.8, box.y, 0.8, 0.36)
        shapes += _words(Words(number, [[Run(str(place + 1), 12, colour=SECOND)]], "", align="right", anchor="ctr"))
    width, high = look.width * DOT, HEIGHT * DOT
    label = quoteattr(clean(slide.title.replace("\n", " ")))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {high:.1f}" width="{width:.0f}" '
    head += f'height="{high:.0f}" role="img" aria-label={label} font-family={quoteattr(FACES)} lang="{deck.lang}">'
    return head + "".join(shapes) + "</svg>"


def _ground(deck: Deck, slide: Slide) -> Iterator[str]:
    look = deck.look
    yield rect(Box(0, 0, look.width, HEIGHT), "#FFFFFF")
    if slide.is_cover:
        yield rect(Box(0, 0, 0.38, HEIGHT), look.title_dark)
        yield rect(Box(1.2, 4.1, 1.6, 0.06), look.title_dark if look.style == "red" else LINE)
        yield rect(Box(1.2, 6.68, look.width - 1.7, 0.01), HAIRLINE)
        return
    yield (
        rect(Box(EDGE, 0.95, look.inner, 0.02), BAR)
        if look.style == "light"
        else rect(Box(0, 0, look.width, 0.95), look.bar)
    )
    yield rect(Box(EDGE, 6.97, look.inner, 0.01), HAIRLINE)


def _title(deck: Deck, slide: Slide) -> list[str]:
    text, size = title_fitted(slide, deck.look)
    colour = deck.look.title_dark if slide.is_cover else deck.look.title_ink
    lines = [[Run(line, size, True, colour)] for line in text.split("\n")]
    anchor = "b" if slide.is_cover else "ctr"
    return list(_words(Words(title_box(deck.look, slide.is_cover), lines, "", anchor=anchor)))


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Words):
        return _words(part)
    if isinstance(part, Grid):
        return _grid(part)
    return bars_of(part) if isinstance(part, Bars) else curve_of(part)


def _words(words: Words) -> Iterator[str]:
    box, (left, right) = words.box, words.inset
    if words.fill or words.edge:
        yield rect(box, words.fill, words.edge)
    lines = _laid(words, box.w - left - right)
    total = sum(high for _, high in lines)
    top = box.y + {"t": 0.0, "ctr": (box.h - total) / 2, "b": box.h - total}[words.anchor]
    at = {"left": box.x + left, "center": box.x + box.w / 2, "right": box.x + box.w - right}[words.align]
    for runs, high in lines:
        size = max((run.size for run in runs), default=18)
        if runs:
            yield line_of(runs, at, top + size * (LEADING / 2 + 0.36) / 72, words.align)
        top += high


def _laid(words: Words, width: float) -> list[tuple[list[Run], float]]:
    """The lines of a box with the inches each takes."""
    lines: list[tuple[list[Run], float]] = []
    for runs in words.lines:
        size = max((run.size for run in runs), default=18)
        parts = [list(runs)]
        if len(runs) == 1:
            run = runs[0]
            told = broken(run.text, run.size, width, run.bold)
            parts = [[Run(line, run.size, run.bold, run.colour)] for line in told]
        lines += [(part, size * LEADING / 72) for part in parts]
        lines[-1] = (lines[-1][0], lines[-1][1] + words.after / 72)
    return lines


def _grid(grid: Grid) -> Iterator[str]:
    tops = list(accumulate(grid.heights, initial=grid.y))
    wide = sum(grid.widths)
    for place, row in enumerate(grid.rows):
        yield from _row(grid, row, tops[place], grid.heights[place])
        if grid.ruled:
            yield rect(Box(grid.x, tops[place + 1], wide, 0.01), BAR if place == 0 else HAIRLINE)


def _row(grid: Grid, row: Sequence[Cell], top: float, high: float) -> Iterator[str]:
    lefts = list(accumulate(grid.widths, initial=grid.x))
    gap, column = (0 if grid.ruled else 0.01), 0
    for cell in row:
        box = Box(lefts[column], top, lefts[column + cell.span] - lefts[column], high)
        column += cell.span
        if cell.fill:
            yield rect(Box(box.x + gap, box.y + gap, box.w - 2 * gap, box.h - 2 * gap), cell.fill)
        if cell.text:
            run = Run(cell.text, cell.size, cell.bold, cell.colour)
            inset = (0.08, 0.08) if cell.align != "center" else (0.0, 0.0)
            yield from _words(Words(box, [[run]], "", align=cell.align, anchor="ctr", inset=inset))
