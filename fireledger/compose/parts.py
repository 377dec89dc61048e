"""Pieces that several slides are made of: cards, sentences on a pale ground, bars with n/N, waterfalls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fireledger.briefing.fitting import LEADING, broken, fitted, fitted_lines, inches, shortened
from fireledger.briefing.page import BAR, HAIRLINE, INK, PALE, SECOND, Bars, Box, Grid, Look, Run, Series, Words
from fireledger.compose.brief import Brief

GAP = 0.2
BOTTOM = 6.9
_CARD_SIZES = {"16:9": (18, 16, 14), "4:3": (18, 16, 14, 12)}
_NUMBERS = ((38, 20), (34, 18), (30, 16), (26, 14), (22, 12), (18, 12), (16, 12), (14, 12))
_THIN = 0.08  # part of the tallest bar below which a number does not fit into a bar


@dataclass(frozen=True)
class Card:
    """A number of the overview: label, n, /N, the line under it and its colour."""

    label: str
    count: str
    whole: str
    note: str
    colour: str = INK


def card_row(cards: Sequence[Card], look: Look, top: float) -> list[Words]:
    """Equal cards side by side; n is the largest thing on the slide."""
    wide = (look.inner - GAP * (len(cards) - 1)) / len(cards)
    sizes = _CARD_SIZES[look.ratio]
    return [_card(card, Box(0.5 + place * (wide + GAP), top, wide, 1.8), sizes) for place, card in enumerate(cards)]


def _card(card: Card, box: Box, sizes: Sequence[float]) -> Words:
    room, bold = box.w - 0.18, card.colour != INK
    label, label_size = fitted_lines(card.label, sizes, room)
    note, note_size = fitted_lines(card.note, sizes, room, bold)
    size, small = next(
        pair
        for pair in _NUMBERS
        if inches(card.count, pair[0], True) + inches(card.whole, pair[1], True) <= room or pair == _NUMBERS[-1]
    )
    lines = [
        *[[Run(line, label_size, colour=SECOND)] for line in label.split("\n")],
        [Run(card.count, size, True, BAR), Run(card.whole, small, True, SECOND)],
        *[[Run(line, note_size, bold, card.colour)] for line in note.split("\n")],
    ]
    return Words(box, lines, card.label, anchor="ctr", edge=HAIRLINE, inset=(0.14, 0.02))


def note_line(text: str, look: Look, top: float, size: float = 16) -> Words:
    """A line under a table: the rule, or what is left out; two lines where one is too short."""
    told, fits = fitted_lines(text, (size, 14, 12), look.inner)
    lines = [[Run(line, fits, colour=SECOND)] for line in told.split("\n")]
    high = 0.36 if len(lines) == 1 else 0.49
    return Words(Box(0.5, min(top, BOTTOM - high), look.inner, high), lines, text, anchor="ctr")


def heading(text: str, x: float, y: float, width: float) -> Words:
    """A heading over one part of a slide."""
    line, size = fitted(text, (20, 18, 16, 14), width, True)
    return Words(Box(x, y, width, 0.42), [[Run(line, size, True)]], text, anchor="ctr")


Line = tuple[str, str, str]  # sign, sentence, colour
_AFTER = 3  # points between sentences


def bullets(lines: Sequence[Line], box: Box, name: str, title: str, sizes: Sequence[float] = (18, 16, 14)) -> Words:
    """Sign and sentence, one paragraph each, under a title on a pale ground, at the largest size that holds them all.

    What even the smallest cannot hold is cut: each sentence to the lines that are its share.
    """
    room = box.w - 0.4
    told = [f"{sign} {text}" for sign, text, _ in lines]
    free = box.h - 0.05 - (_high(1, 20) if title else 0)
    size = next((size for size in sizes if _taken(told, size, room) <= free), sizes[-1])
    if _taken(told, size, room) > free:
        share = max(int(free / len(told) / _high(1, size)), 1)
        told = [
            text if _count(text, size, room) <= share else shortened(text, size, room * share * 0.95) for text in told
        ]
    paragraphs = [[Run(title, 20, True)]] if title else []
    paragraphs += [[Run(text, size, colour=line[2])] for text, line in zip(told, lines, strict=True)]
    return Words(box, paragraphs, name, fill=PALE, inset=(0.2, 0.2), anchor="ctr", after=_AFTER)


def beneath(brief: Brief, above: Grid | Bars, lines: Sequence[Line], key: str) -> list[Words]:
    """Sentences under a table or bars that leave room: a box as high as they need, fewer sentences in less room."""
    look, top = brief.look, above.box.y + above.box.h + 0.25
    sizes = (20, 18, 16, 14) if look.ratio == "16:9" else (18, 16, 14, 12)
    room, title = look.inner - 0.4, brief.t(f"slide.{key}_more")
    for kept, size in ((lines[:most], size) for most in range(len(lines), 0, -1) for size in sizes):
        told = [f"{sign} {text}" for sign, text, _ in kept]
        high = _taken(told, size, room) + _high(1, 20) + 0.25
        if top + high <= BOTTOM:
            return [bullets(kept, Box(0.5, top, look.inner, high), title, title, (size,))]
    return []


def snug(lines: Sequence[Line], box: Box, name: str, sizes: Sequence[float]) -> Words:
    """The same sentences alone on a slide: as large as they fit, well apart, in a box no higher than they need."""
    told = [f"{sign} {text}" for sign, text, _ in lines]
    room, air = box.w - 0.4, 12 / 72 * len(lines)
    size = next((size for size in sizes if _taken(told, size, room) + air + 0.3 <= box.h), sizes[-1])
    high = min(_taken(told, size, room) + air + 0.3, box.h)
    words = bullets(lines, Box(box.x, box.y, box.w, high), name, "", (size,))
    return replace(words, after=_AFTER + 12) if high < box.h else words


def _taken(told: Sequence[str], size: float, room: float) -> float:
    return sum(_high(_count(text, size, room), size) + _AFTER / 72 for text in told) + _AFTER / 72


def _count(text: str, size: float, room: float) -> int:
    return len(broken(text, size, room))


def _high(lines: int, size: float) -> float:
    return lines * size * LEADING / 72


def bar_names(
    pairs: Sequence[tuple[str, str]], room: float, sizes: Sequence[float] = (16, 14, 12)
) -> tuple[list[str], float, float]:
    """Names of bars with the figure behind each; their size and the inches they need, at most `room`.

    Names that are too long at every size stand on two lines, cut when even that is too little.
    """
    told = [f"{name}　{figure}" for name, figure in pairs]
    for size in sizes:
        longest = max(inches(text, size) for text in told)
        if longest <= room - 0.1:
            return told, size, longest + 0.1
    for size in sizes[1:]:
        told = [_two_lines(name, figure, size, room - 0.1) for name, figure in pairs]
        if not any("…" in text for text in told):
            break
    return told, size, room


def bars_high(count: int) -> float:
    """Inches of a bar chart with its legend: a few bars stand wider apart, many fill the slide."""
    return min(0.5 + 0.62 * count, 4.9)


def _two_lines(name: str, figure: str, size: float, room: float) -> str:
    whole = f"{name}　{figure}"
    if inches(whole, size) <= room:
        return whole
    first = broken(name, size, room)[0]
    rest = shortened(name[len(first) :].strip(), size, room - inches(f"　{figure}", size))
    return f"{first}\n{rest}　{figure}" if rest else f"{first}\n{figure}"


def waterfall(names: Sequence[str], changes: Sequence[float], colours: tuple[str, str, str], word: str) -> list[Series]:
    """Series of a waterfall: the first and the last of `changes` are levels, the others signed steps between them.

    colours: of levels, of what adds, of what takes away. The unseen first series lifts the steps. A bar too thin for
    its number has none; `named_steps` writes it under the bar.
    """
    assert len(names) == len(changes)
    levels = [place in (0, len(changes) - 1) for place in range(len(changes))]
    ends = [
        change if is_level else sum(changes[: place + 1])
        for place, (change, is_level) in enumerate(zip(changes, levels, strict=True))
    ]
    steps = list(zip(changes, ends, levels, _thin(changes), strict=True))
    lifts = [None if is_level else min(end, end - change) for change, end, is_level, _ in steps]
    made = [
        Series(word, lifts, ""),
        Series(names[0], [change if is_level else None for change, _, is_level, _ in steps], colours[0], "#FFFFFF"),
    ]
    for sign, colour, ink in (("+", colours[1], INK), ("−", colours[2], "#FFFFFF")):
        made += [_steps_of(sign, steps, colour, "" if is_thin else ink, is_thin) for is_thin in (False, True)]
    return [series for series in made if any(series.values) or not series.colour]


def _steps_of(sign: str, steps: Sequence[tuple[float, float, bool, bool]], colour: str, ink: str, thin: bool) -> Series:
    """The steps up (+) or down (−) that are thin or not; levels are no steps."""
    values = [
        abs(change) if not is_level and (change > 0) == (sign == "+") and change and is_thin == thin else None
        for change, _, is_level, is_thin in steps
    ]
    return Series(sign * (1 + thin), values, colour, ink, sign)


def step_size(names: Sequence[str], width: float) -> float:
    """Points at which no word under a waterfall is wider than its step."""
    room = width / len(names) - 0.04
    words = [word for name in names for word in name.replace(" ", "\n").split("\n")]
    sizes = (size for size in (18, 16, 14, 12, 11) if all(inches(word, size) <= room for word in words))
    return next(sizes, 10)


def _thin(changes: Sequence[float]) -> list[bool]:
    most = max(changes[0], changes[-1], *(sum(changes[: place + 1]) for place in range(len(changes) - 1)), 1)
    return [abs(change) / most < _THIN for change in changes]


def named_steps(names: Sequence[str], changes: Sequence[float]) -> list[str]:
    """The names under a waterfall; steps that are too thin for a number, or nothing, have it here."""
    last = len(names) - 1
    return [
        f"{name}\n{_signed(change)}" if thin and place not in (0, last) else name
        for place, (name, change, thin) in enumerate(zip(names, changes, _thin(changes), strict=True))
    ]


def _signed(change: float) -> str:
    return f"{change:+,.0f}".replace("-", "−") if change else "0"
