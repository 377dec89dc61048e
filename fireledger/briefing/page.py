"""A slide as what stands where, in inches and points: drawn as PowerPoint (deck.py) and as pictures (drawing.py)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from fireledger.charts.lettering import ems

HEIGHT = 7.5
WIDTHS = {"16:9": 13.333, "4:3": 10.0}
EDGE, TOP, BOTTOM = 0.5, 1.5, 6.9
INK, SECOND, HAIRLINE, PALE, FAINT = "#2B2B2B", "#5F6670", "#D5DAE0", "#F4F6F8", "#FAFAFA"
BAR, LINE, WHITE = "#23405E", "#2F5D8C", "#FFFFFF"
#: States: area, ink on it. Red is overdue and nothing else; white carries 4.5:1 on the first and the fourth.
STATES = {
    "green": ("#26794B", WHITE),
    "yellow": ("#E0A100", INK),
    "late_done": ("#F3DCA0", INK),
    "behind": ("#F7CDB4", INK),
    "red": ("#D7263D", WHITE),
    "missing": ("#9AA0A6", INK),
}
WORDS = {
    "green": "#26794B",
    "yellow": "#8A5A00",
    "late_done": "#8A5A00",
    "behind": "#9C3F10",
    "red": "#D7263D",
    "missing": SECOND,
}
SIGNS = {"green": "●", "yellow": "▲", "late_done": "◇", "behind": "▼", "red": "■", "missing": "□", "grey": "○"}
RAMP = ("#E4ECF5", "#B3CAE3", "#7BA3CD", "#3F74AC", "#1D4A7D")
RAMP_INK = (INK, INK, INK, WHITE, WHITE)
STAGES = ("#2F4358", "#8799AD", "#C9D3DE", "#EEF1F5")
STAMP = ("#8A4B00", "#FFF4E3", "#E0B878")


@dataclass(frozen=True)
class Box:
    """A place on the slide: left, top, width, height in inches."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Run:
    """Words of one look."""

    text: str
    size: float = 18
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True)
class Words:
    """Paragraphs in a box. A paragraph of several runs keeps to one line; one of a single run wraps.

    align: left, center, right. anchor: t, ctr, b. inset: inches at the left and at the right. after: points between
    paragraphs. name: what the object is called in the file and read out as.
    """

    box: Box
    lines: Sequence[Sequence[Run]]
    name: str
    align: str = "left"
    anchor: str = "t"
    fill: str = ""
    edge: str = ""
    inset: tuple[float, float] = (0.0, 0.0)
    after: float = 0


@dataclass(frozen=True)
class Cell:
    """A cell of a grid; span: columns it reaches over."""

    text: str = ""
    size: float = 18
    bold: bool = False
    colour: str = INK
    fill: str = ""
    align: str = "center"
    span: int = 1


@dataclass(frozen=True)
class Grid:
    """A native table: column widths and row heights in inches; the sum of heights is what it needs.

    ruled: hairlines under the rows (lists), else white gaps between coloured cells (heatmap).
    """

    x: float
    y: float
    widths: Sequence[float]
    heights: Sequence[float]
    rows: Sequence[Sequence[Cell]]
    name: str
    alt: str
    ruled: bool = True

    @property
    def box(self) -> Box:
        """The place it takes."""
        return Box(self.x, self.y, sum(self.widths), sum(self.heights))


@dataclass(frozen=True)
class Series:
    """Values of one colour, one per category; None draws nothing. ink: colour of its numbers, "" for none.

    sign: what stands before each number (＋, −). A series without a colour lifts the ones above it (waterfall).
    """

    name: str
    values: Sequence[float | None]
    colour: str
    ink: str = ""
    sign: str = ""


@dataclass(frozen=True)
class Bars:
    """A native stacked bar chart: categories from the top down, or columns from left to right when upright.

    name_inches: room for the names of horizontal bars. legend: whether the series are named above the bars.
    name_size: points of the names, 0 for those of the numbers.
    """

    box: Box
    names: Sequence[str]
    series: Sequence[Series]
    name: str
    alt: str
    upright: bool = False
    legend: bool = True
    size: float = 16
    gap: int = 38
    name_inches: float = 2.6
    name_size: float = 0

    @property
    def most(self) -> float:
        """The longest bar; 1 when there is none."""
        return (
            max(sum(abs(value or 0) for value in place) for place in zip(*(s.values for s in self.series), strict=True))
            or 1
        )

    def has_room(self, value: float, text: str) -> bool:
        """Whether a number fits into its stretch of the bar; one that does not is left out (the notes have it)."""
        long = value / self.most
        high, wide = self.size * 1.25 / 72, ems(text) * self.size * 1.05 / 72
        if self.upright:
            return (self.box.h - 0.8) * long >= high and self.box.w / len(self.names) / (1 + self.gap / 100) >= wide
        return (self.box.w - self.name_inches - 0.3) * long >= wide


@dataclass(frozen=True)
class Curve:
    """A native line chart; `told` are the places whose numbers are written."""

    box: Box
    names: Sequence[str]
    series: Sequence[Series]
    name: str
    alt: str
    told: Sequence[int] = ()
    size: float = 16


Part = Words | Grid | Bars | Curve


@dataclass(frozen=True)
class Slide:
    """One slide: its finding, what is drawn, the parts, the rule for the footer and the speaker's notes.

    name: the slide of the set it belongs to; page: its number among the slides of that name, from 1.
    """

    name: str
    title: str
    subtitle: str
    parts: Sequence[Part]
    rule: str
    notes: str
    stamp: str = ""
    is_cover: bool = False


@dataclass(frozen=True)
class Look:
    """The ratio of the deck and its title bar: blue, red (红头) or light (no bar)."""

    ratio: str = "16:9"
    style: str = "blue"

    @property
    def width(self) -> float:
        """Inches of the slide."""
        return WIDTHS[self.ratio]

    @property
    def inner(self) -> float:
        """Inches between both edges."""
        return self.width - 2 * EDGE

    @property
    def bar(self) -> str:
        """Colour of the title bar; white for none."""
        return {"blue": BAR, "red": "#8C1D18", "light": WHITE}[self.style]

    @property
    def title_ink(self) -> str:
        """Colour of words on the title bar."""
        return BAR if self.style == "light" else WHITE

    @property
    def title_dark(self) -> str:
        """Colour of the title of the cover."""
        return self.bar if self.style == "red" else BAR


@dataclass(frozen=True)
class Deck:
    """All slides with what every one of them says: the footer without its rule, the title, who and as of when."""

    slides: Sequence[Slide]
    look: Look
    title: str
    author: str
    code: str
    as_of: date
    lang: str
    footer: Sequence[str] = field(default_factory=tuple)
    footer_rule: str = "{rule}"
    page_word: str = "{number}"
