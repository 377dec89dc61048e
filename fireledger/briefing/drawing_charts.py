"""Charts of a slide as SVG, with the same bars and numbers as the native ones."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from fireledger.briefing.fitting import broken, clean, inches
from fireledger.briefing.page import SECOND, Bars, Box, Curve, Run, Series

DOT = 96  # px of an inch
LEGEND, CURVE_FOOT = 0.5, 0.45  # inches that the names of series and those under a line take
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def rect(box: Box, fill: str, edge: str = "") -> str:
    """A filled rectangle; no height below nothing."""
    x, y, w, h = (side * DOT for side in (box.x, box.y, box.w, box.h))
    line = f' stroke="{edge}"' if edge else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{max(h, 0):.1f}" fill="{fill or "none"}"{line}/>'


def line_of(runs: list[Run], x: float, baseline: float, align: str) -> str:
    """One line of words; x and baseline in inches."""
    spans = "".join(
        f'<tspan font-size="{run.size * 4 / 3:.1f}" font-weight="{700 if run.bold else 400}" fill="{run.colour}">'
        f"{escape(clean(run.text))}</tspan>"
        for run in runs
    )
    place = f'x="{x * DOT:.1f}" y="{baseline * DOT:.1f}" text-anchor="{_ANCHORS[align]}"'
    return f'<text {place} xml:space="preserve">{spans}</text>'


def bars_of(bars: Bars) -> Iterator[str]:
    """A stacked bar chart as SVG."""
    box, top = bars.box, 0.0
    if bars.legend:
        yield from _legend(bars)
        top = LEGEND
    room = Box(box.x, box.y + top, box.w, box.h - top)
    yield from (_columns(bars, room) if bars.upright else _rows(bars, room))


def legend_size(bars: Bars) -> float:
    """Points at which the names of all series stand on one line."""
    sizes = (18, 16, 14, 12)
    fits = (size for size in sizes if sum(inches(each.name, size) + 0.5 for each in bars.series) <= bars.box.w * 0.78)
    return next(fits, sizes[-1])


def _legend(bars: Bars) -> Iterator[str]:
    size = legend_size(bars)
    wide = [inches(series.name, size) + 0.5 for series in bars.series]
    at = bars.box.x + max((bars.box.w - sum(wide)) / 2, 0)
    for series, width in zip(bars.series, wide, strict=True):
        yield rect(Box(at, bars.box.y + 0.13, 0.16, 0.16), series.colour)
        yield line_of([Run(series.name, size)], at + 0.22, bars.box.y + 0.3, "left")
        at += width


def _rows(bars: Bars, room: Box) -> Iterator[str]:
    step = room.h / len(bars.names)
    thick = step / (1 + bars.gap / 100)
    left, wide = room.x + bars.name_inches, room.w - bars.name_inches
    for place, name in enumerate(bars.names):
        middle = room.y + step * (place + 0.5)
        lines = name.split("\n")
        for at, line in enumerate(lines):
            below = middle + (0.36 + (at - (len(lines) - 1) / 2) * 1.2) * bars.size / 72
            yield line_of([Run(line, bars.size)], left - 0.08, below, "right")
        for series, value, start, long in _stretches(bars, place, wide):
            yield rect(Box(left + start, middle - thick / 2, long, thick), series.colour)
            yield from _number(bars, series, value, left + start + long / 2, middle)
    yield rect(Box(left, room.y, 0.01, room.h), SECOND)


def _stretches(bars: Bars, place: int, whole: float) -> Iterator[tuple[Series, float, float, float]]:
    """Series, value, start and length of each visible stretch of one bar, `whole` being the longest bar."""
    start = 0.0
    for series in bars.series:
        value = series.values[place] or 0
        long = whole * value / bars.most
        if value and series.colour:
            yield series, value, start, long
        start += long


def foot_of(bars: Bars) -> float:
    """Inches that the names under columns need."""
    step, size = bars.box.w / len(bars.names), bars.name_size or bars.size
    return 0.15 + max(len(broken(name, size, step)) for name in bars.names) * size * 1.2 / 72


def _columns(bars: Bars, room: Box) -> Iterator[str]:
    step = room.w / len(bars.names)
    size = bars.name_size or bars.size
    labels = [broken(name, size, step) for name in bars.names]
    deep = foot_of(bars)
    floor, high = room.y + room.h - deep, room.h - deep
    thick = step / (1 + bars.gap / 100)
    for place, label in enumerate(labels):
        middle = room.x + step * (place + 0.5)
        for line, part in enumerate(label):
            below = floor + 0.1 + (line + 0.85) * size * 1.2 / 72
            yield line_of([Run(part, size)], middle, below, "center")
        for series, value, start, tall in _stretches(bars, place, high):
            yield rect(Box(middle - thick / 2, floor - start - tall, thick, tall), series.colour)
            yield from _number(bars, series, value, middle, floor - start - tall / 2)
    yield rect(Box(room.x, floor, room.w, 0.01), SECOND)


def _number(bars: Bars, series: Series, value: float, x: float, y: float) -> Iterator[str]:
    text = f"{series.sign}{value:,.10g}"
    if series.ink and bars.has_room(value, text):
        yield line_of([Run(text, bars.size, True, series.ink)], x, y + bars.size * 0.36 / 72, "center")


def curve_of(curve: Curve) -> Iterator[str]:
    """A line chart as SVG."""
    box = curve.box
    floor, high = box.y + box.h - CURVE_FOOT, box.h - CURVE_FOOT
    most = max((value or 0) for series in curve.series for value in series.values) * 1.18 or 1
    step = box.w / len(curve.names)
    for place, name in enumerate(curve.names):
        yield line_of([Run(name, curve.size)], box.x + step * (place + 0.5), floor + 0.32, "center")
    for series in curve.series:
        spots = [
            (box.x + step * (place + 0.5), floor - high * (value or 0) / most)
            for place, value in enumerate(series.values)
        ]
        yield from _line(curve, series, spots)
    yield rect(Box(box.x, floor, box.w, 0.01), SECOND)


def _line(curve: Curve, series: Series, spots: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = " ".join(f"{x * DOT:.1f},{y * DOT:.1f}" for x, y in spots)
    yield f'<polyline points="{path}" fill="none" stroke="{series.colour}" stroke-width="3.3"/>'
    for place, (x, y) in enumerate(spots):
        yield f'<circle cx="{x * DOT:.1f}" cy="{y * DOT:.1f}" r="5" fill="{series.colour}"/>'
        if place in curve.told:
            number = Run(f"{series.values[place] or 0:,.10g}", curve.size, True, series.colour)
            yield line_of([number], x, y - 0.13, "center")
