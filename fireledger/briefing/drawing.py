"""A slide as a picture (SVG), from the same parts as the PowerPoint file: previews, PNG and PDF need no Office."""

from collections.abc import Iterator
from itertools import accumulate
from xml.sax.saxutils import escape, quoteattr

from fireledger.briefing.deck import footer_line, furniture, title_fitted
from fireledger.briefing.fitting import LEADING, broken, clean, inches
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
    Curve,
    Deck,
    Grid,
    Part,
    Run,
    Series,
    Slide,
    Words,
)

FACES = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, 微软雅黑, PingFang SC, sans-serif"
_DOT = 96  # px of an inch
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


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
    width, high = look.width * _DOT, HEIGHT * _DOT
    label = quoteattr(clean(slide.title.replace("\n", " ")))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {high:.1f}" width="{width:.0f}" '
    head += f'height="{high:.0f}" role="img" aria-label={label} font-family={quoteattr(FACES)} lang="{deck.lang}">'
    return head + "".join(shapes) + "</svg>"


def _ground(deck: Deck, slide: Slide) -> Iterator[str]:
    look = deck.look
    yield _rect(Box(0, 0, look.width, HEIGHT), "#FFFFFF")
    if slide.is_cover:
        yield _rect(Box(0, 0, 0.38, HEIGHT), look.title_dark)
        yield _rect(Box(1.2, 4.1, 1.6, 0.06), look.title_dark if look.style == "red" else LINE)
        yield _rect(Box(1.2, 6.68, look.width - 1.7, 0.01), HAIRLINE)
        return
    yield (
        _rect(Box(EDGE, 0.95, look.inner, 0.02), BAR)
        if look.style == "light"
        else _rect(Box(0, 0, look.width, 0.95), look.bar)
    )
    yield _rect(Box(EDGE, 6.97, look.inner, 0.01), HAIRLINE)


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
    return _bars(part) if isinstance(part, Bars) else _curve(part)


def _rect(box: Box, fill: str, edge: str = "") -> str:
    x, y, w, h = (side * _DOT for side in (box.x, box.y, box.w, box.h))
    line = f' stroke="{edge}"' if edge else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{max(h, 0):.1f}" fill="{fill or "none"}"{line}/>'


def _text(runs: list[Run], x: float, baseline: float, align: str) -> str:
    """One line of words; x and baseline in inches."""
    spans = "".join(
        f'<tspan font-size="{run.size * 4 / 3:.1f}" font-weight="{700 if run.bold else 400}" fill="{run.colour}">'
        f"{escape(clean(run.text))}</tspan>"
        for run in runs
    )
    place = f'x="{x * _DOT:.1f}" y="{baseline * _DOT:.1f}" text-anchor="{_ANCHORS[align]}"'
    return f'<text {place} xml:space="preserve">{spans}</text>'


def _words(words: Words) -> Iterator[str]:
    box, (left, right) = words.box, words.inset
    if words.fill or words.edge:
        yield _rect(box, words.fill, words.edge)
    lines = _laid(words, box.w - left - right)
    total = sum(high for _, high in lines)
    top = box.y + {"t": 0.0, "ctr": (box.h - total) / 2, "b": box.h - total}[words.anchor]
    at = {"left": box.x + left, "center": box.x + box.w / 2, "right": box.x + box.w - right}[words.align]
    for runs, high in lines:
        size = max((run.size for run in runs), default=18)
        if runs:
            yield _text(runs, at, top + size * (LEADING / 2 + 0.36) / 72, words.align)
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
    lefts = list(accumulate(grid.widths, initial=grid.x))
    for place, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            width = lefts[column + cell.span] - lefts[column]
            box = Box(lefts[column], tops[place], width, grid.heights[place])
            if cell.fill:
                gap = 0 if grid.ruled else 0.01
                yield _rect(Box(box.x + gap, box.y + gap, box.w - 2 * gap, box.h - 2 * gap), cell.fill)
            if cell.text:
                run = Run(cell.text, cell.size, cell.bold, cell.colour)
                inset = (0.08, 0.08) if cell.align != "center" else (0.0, 0.0)
                yield from _words(Words(box, [[run]], "", align=cell.align, anchor="ctr", inset=inset))
            column += cell.span
        if grid.ruled:
            wide = sum(grid.widths)
            yield _rect(Box(grid.x, tops[place + 1], wide, 0.01), BAR if place == 0 else HAIRLINE)


def _bars(bars: Bars) -> Iterator[str]:
    box, top = bars.box, 0.0
    if bars.legend:
        yield from _legend(bars)
        top = 0.5
    room = Box(box.x, box.y + top, box.w, box.h - top)
    yield from (_columns(bars, room) if bars.upright else _rows(bars, room))


def _legend(bars: Bars) -> Iterator[str]:
    wide = [inches(series.name, 18) + 0.5 for series in bars.series]
    at = bars.box.x + max((bars.box.w - sum(wide)) / 2, 0)
    for series, width in zip(bars.series, wide, strict=True):
        yield _rect(Box(at, bars.box.y + 0.13, 0.16, 0.16), series.colour)
        yield _text([Run(series.name, 18)], at + 0.22, bars.box.y + 0.3, "left")
        at += width


def _rows(bars: Bars, room: Box) -> Iterator[str]:
    step = room.h / len(bars.names)
    thick = step / (1 + bars.gap / 100)
    left, wide = room.x + bars.name_inches, room.w - bars.name_inches
    for place, name in enumerate(bars.names):
        middle, start = room.y + step * (place + 0.5), left
        yield _text([Run(name, bars.size)], left - 0.08, middle + bars.size * 0.36 / 72, "right")
        for series in bars.series:
            value = series.values[place] or 0
            long = wide * value / bars.most
            if value and series.colour:
                yield _rect(Box(start, middle - thick / 2, long, thick), series.colour)
                yield from _number(bars, series, value, start + long / 2, middle)
            start += long
    yield _rect(Box(left, room.y, 0.01, room.h), SECOND)


def _columns(bars: Bars, room: Box) -> Iterator[str]:
    step = room.w / len(bars.names)
    labels = [broken(name, bars.size, step) for name in bars.names]
    deep = 0.15 + max(map(len, labels)) * bars.size * 1.2 / 72
    floor, high = room.y + room.h - deep, room.h - deep
    thick = step / (1 + bars.gap / 100)
    for place in range(len(bars.names)):
        middle, top = room.x + step * (place + 0.5), floor
        for line, label in enumerate(labels[place]):
            yield _text([Run(label, bars.size)], middle, floor + 0.1 + (line + 0.85) * bars.size * 1.2 / 72, "center")
        for series in bars.series:
            value = series.values[place] or 0
            tall = high * value / bars.most
            top -= tall
            if value and series.colour:
                yield _rect(Box(middle - thick / 2, top, thick, tall), series.colour)
                yield from _number(bars, series, value, middle, top + tall / 2)
    yield _rect(Box(room.x, floor, room.w, 0.01), SECOND)


def _number(bars: Bars, series: Series, value: float, x: float, y: float) -> Iterator[str]:
    text = f"{series.sign}{value:,.10g}"
    if series.ink and bars.has_room(value, text):
        yield _text([Run(text, bars.size, True, series.ink)], x, y + bars.size * 0.36 / 72, "center")


def _curve(curve: Curve) -> Iterator[str]:
    box = curve.box
    floor, high = box.y + box.h - 0.45, box.h - 0.45
    most = max((value or 0) for series in curve.series for value in series.values) * 1.18 or 1
    step = box.w / len(curve.names)
    for place, name in enumerate(curve.names):
        yield _text([Run(name, curve.size)], box.x + step * (place + 0.5), floor + 0.32, "center")
    for series in curve.series:
        spots = [
            (box.x + step * (place + 0.5), floor - high * (value or 0) / most)
            for place, value in enumerate(series.values)
        ]
        path = " ".join(f"{x * _DOT:.1f},{y * _DOT:.1f}" for x, y in spots)
        yield f'<polyline points="{path}" fill="none" stroke="{series.colour}" stroke-width="3.3"/>'
        for place, (x, y) in enumerate(spots):
            yield f'<circle cx="{x * _DOT:.1f}" cy="{y * _DOT:.1f}" r="5" fill="{series.colour}"/>'
            if place in curve.told:
                number = Run(f"{series.values[place] or 0:,.10g}", curve.size, True, series.colour)
                yield _text([number], x, y - 0.13, "center")
    yield _rect(Box(box.x, floor, box.w, 0.01), SECOND)
