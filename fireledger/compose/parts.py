"""Pieces that several slides are made of: cards, lists over several slides, bars with n/N, waterfalls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fireledger.briefing.fitting import broken, fitted, inches, shortened
from fireledger.briefing.page import BAR, HAIRLINE, INK, PALE, SECOND, Box, Cell, Grid, Look, Run, Series, Words

GAP = 0.2
ROW = 0.52
_TALL_ROW, _FEW = 0.8, 4  # a list of a few rows does not leave the slide empty
_NAMES_FROM = 4  # part of the width from which a column holds names, that are cut rather than made smaller
_CARD_SIZES = (18, 16, 14, 12)
_NUMBERS = ((38, 20), (34, 18), (30, 16), (26, 14), (22, 12))
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
    return [_card(card, Box(0.5 + place * (wide + GAP), top, wide, 1.8)) for place, card in enumerate(cards)]


def _card(card: Card, box: Box) -> Words:
    room = box.w - 0.18
    label, label_size = fitted(card.label, _CARD_SIZES, room)
    note, note_size = fitted(card.note, _CARD_SIZES, room, card.colour != INK)
    size, small = next(
        pair
        for pair in _NUMBERS
        if inches(card.count, pair[0], True) + inches(card.whole, pair[1], True) <= room or pair == _NUMBERS[-1]
    )
    lines = [
        [Run(label, label_size, colour=SECOND)],
        [Run(card.count, size, True, BAR), Run(card.whole, small, True, SECOND)],
        [Run(note, note_size, card.colour != INK, card.colour)],
    ]
    return Words(box, lines, card.label, anchor="ctr", edge=HAIRLINE, inset=(0.14, 0.02))


@dataclass(frozen=True)
class Column:
    """A column of a list: heading, part of the width, alignment."""

    heading: str
    part: float
    align: str = "left"


def list_pages(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    look: Look,
    told: Callable[[int, int], tuple[str, str]],
    *,
    size: float = 0,
    top: float = 1.55,
    most: int = 8,
) -> Iterator[Grid]:
    """Tables of at most `most` rows, one per slide; told(page, pages) gives the name and the alt text of each.

    size: points; 0 for 18, or 14 on a narrow slide.
    """
    high = size * 1.5 / 72 if size else (_TALL_ROW if len(rows) <= _FEW else ROW)
    size = size or (18 if look.ratio == "16:9" else 14)
    whole = sum(column.part for column in columns)
    widths = [look.inner * column.part / whole for column in columns]
    pages = [rows[start : start + most] for start in range(0, len(rows), most)]
    for page, part in enumerate(pages, 1):
        head = [
            Cell(
                shortened(column.heading, size, _room(column, width), True),
                size,
                True,
                SECOND,
                PALE,
                column.align,
            )
            for column, width in zip(columns, widths, strict=True)
        ]
        sizes = [_column_size(rows, place, column, widths[place], size) for place, column in enumerate(columns)]
        body = [list(map(_listed, row, columns, widths, sizes)) for row in part]
        name, alt = told(page, len(pages))
        yield Grid(0.5, top, widths, [high] * (len(body) + 1), [head, *body], name, alt)


def _column_size(rows: Sequence[Sequence[Cell | str]], place: int, column: Column, width: float, size: float) -> float:
    """One size for a whole column: its states and numbers are made up to four points smaller before a word is cut."""
    room = _room(column, width)
    cells = [Cell(cell) if isinstance(cell, str) else cell for cell in (row[place] for row in rows)]
    sizes = (size,) if column.part >= _NAMES_FROM else (size, size - 2, size - 4)
    fits = (each for each in sizes if all(inches(cell.text, each, cell.bold) <= room for cell in cells))
    return next(fits, sizes[-1])


def _room(column: Column, width: float) -> float:
    return width - (0.17 if column.align == "left" else 0.05)


def _listed(cell: Cell | str, column: Column, width: float, size: float) -> Cell:
    given = Cell(cell, size) if isinstance(cell, str) else cell
    text = shortened(given.text, size, _room(column, width), given.bold)
    return Cell(text, size, given.bold, given.colour, given.fill, column.align)


def rows_told(rows: Sequence[Sequence[Cell | str]]) -> str:
    """The rows of a list in words, for its alt text."""
    return "；".join(" ".join(cell if isinstance(cell, str) else cell.text for cell in row) for row in rows)


def note_line(text: str, look: Look, top: float, size: float = 16) -> Words:
    """A line under a table: the rule, or what is left out."""
    line = shortened(text, size, look.inner)
    return Words(Box(0.5, top, look.inner, 0.36), [[Run(line, size, colour=SECOND)]], line, anchor="ctr")


def heading(text: str, x: float, y: float, width: float) -> Words:
    """A heading over one part of a slide."""
    line = shortened(text, 20, width, True)
    return Words(Box(x, y, width, 0.42), [[Run(line, 20, True)]], line, anchor="ctr")


def bullets(lines: Sequence[tuple[str, str, str]], box: Box, name: str, title: str, size: float = 18) -> Words:
    """Sign and sentence, one paragraph of at most two lines each, under a title on a pale ground."""
    paragraphs = [[Run(title, 20, True)]] if title else []
    for sign, text, colour in lines:
        told = f"{sign} {text}"
        if len(broken(told, size, box.w - 0.4)) > 2:
            told = shortened(told, size, (box.w - 0.4) * 1.8)
        paragraphs.append([Run(told, size, colour=colour)])
    return Words(box, paragraphs, name, fill=PALE, inset=(0.2, 0.2), anchor="ctr", after=3)


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


def _thin(changes: Sequence[float]) -> list[bool]:
    most = max(changes[0], changes[-1], *(sum(changes[: place + 1]) for place in range(len(changes) - 1)), 1)
    return [abs(change) / most < _THIN for change in changes]


def named_steps(names: Sequence[str], changes: Sequence[float]) -> list[str]:
    """The names under a waterfall; steps that are too thin for a number, or nothing, have it here."""
    last = len(names) - 1
    return [
        f"{name} {_signed(change)}" if thin and place not in (0, last) else name
        for place, (name, change, thin) in enumerate(zip(names, changes, _thin(changes), strict=True))
    ]


def _signed(change: float) -> str:
    return f"{change:+,.0f}".replace("-", "−") if change else "0"
