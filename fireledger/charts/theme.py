"""Colours, fonts, the two registered templates, the lights and the number formats: one look on screen, paper and slide.

Rules: look.md 3 and 4. Blue is load, slate is a stage or a stock, red and amber mean late and nothing else.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio

Say = Callable[..., str]

LIGHT, DARK = "fireledger", "fireledger_dark"
# No font is bundled: the server draws with Noto, Windows with 微软雅黑, a Mac with 苹方; all have tabular figures.
FONT = "Noto Sans CJK SC, Source Han Sans SC, 思源黑体, Microsoft YaHei, 微软雅黑, PingFang SC, 苹方, sans-serif"
TITLE_SIZE, LABEL_SIZE, SMALL_SIZE, NOTE_SIZE = 18, 14, 13, 12
NOTHING = "—"
MINUS = "−"


@dataclass(frozen=True)
class Light:
    """One state: its sign (never colour alone), the colour of the sign, of words about it, and of areas."""

    sign: str
    colour: str
    text: str
    tint: str


@dataclass(frozen=True)
class Palette:
    """Every colour a figure may use, on one ground."""

    ground: str
    ink: str
    second: str
    hairline: str
    accent: str
    ramp: tuple[str, str, str, str, str]
    slate: tuple[str, str, str, str]
    stamp: tuple[str, str, str]
    lights: dict[str, Light]


DAY = Palette(
    ground="#ffffff",
    ink="#2b2b2b",
    second="#59636e",
    hairline="#d5dae0",
    accent="#1d4f91",
    ramp=("#e4ecf5", "#b3cae3", "#7ba3cd", "#3f74ac", "#1d4a7d"),
    # The sketch's second slate, #7f93a8, carries dark figures at 4.47 only; this one is the nearest that passes.
    slate=("#2f4358", "#8799ad", "#c9d3de", "#eef1f5"),
    stamp=("#8a4b00", "#fff4e3", "#e0b878"),
    lights={
        "red": Light("■", "#d7263d", "#b3202f", "#d7263d"),
        "behind": Light("▼", "#c2541b", "#9c3f10", "#f7cdb4"),
        "missing": Light("□", "#d7263d", "#b3202f", "#ffffff"),
        "yellow": Light("▲", "#e0a100", "#8a5a00", "#f3cf74"),
        "late_done": Light("◇", "#b97f00", "#8a5a00", "#fdf0cf"),
        "grey": Light("○", "#59636e", "#59636e", "#d3d7db"),
        "green": Light("●", "#26794b", "#1f6f45", "#cfe5d8"),
    },
)
NIGHT = Palette(
    ground="#0e1117",
    ink="#e8eaed",
    second="#a9b2bc",
    hairline="#3a424d",
    accent="#8ab8ec",
    ramp=("#1b2c40", "#26476b", "#3f74ac", "#86addb", "#d3e3f5"),
    slate=("#b9c7d6", "#8799ad", "#4a5a6c", "#222a34"),
    stamp=("#f3cf74", "#33270f", "#8a6a2a"),
    lights={
        "red": Light("■", "#f0485c", "#ff8a96", "#d7263d"),
        "behind": Light("▼", "#f08a4b", "#ffb385", "#7a3512"),
        "missing": Light("□", "#f0485c", "#ff8a96", "#0e1117"),
        "yellow": Light("▲", "#e9b12d", "#f3cf74", "#7a5a0f"),
        "late_done": Light("◇", "#e9b12d", "#f3cf74", "#3a2e12"),
        "grey": Light("○", "#a9b2bc", "#a9b2bc", "#3a424d"),
        "green": Light("●", "#4fb57f", "#7fd1a5", "#1f4a35"),
    },
)


def _template(paint: Palette) -> go.layout.Template:
    """The house template on one ground: no grid, no ticks, no legend box, nothing that drags or zooms."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "ticklabelstandoff": 6,
        "tickangle": 0,
        "tickfont": {"size": LABEL_SIZE, "color": paint.ink},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": LABEL_SIZE, "color": paint.ink},
            "paper_bgcolor": paint.ground,
            "plot_bgcolor": paint.ground,
            "colorway": list(paint.slate[:3]),
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "font": {"family": FONT, "size": SMALL_SIZE, "color": paint.ink},
                "bgcolor": paint.ground,
                "bordercolor": paint.hairline,
                "align": "left",
                "namelength": 0,
            },
            "bargap": 0.25,
            "separators": ".,",
        }
    )


pio.templates[LIGHT] = _template(DAY)
pio.templates[DARK] = _template(NIGHT)


def palette(dark: bool = False) -> Palette:
    """The colours of the light template, or of its dark twin."""
    return NIGHT if dark else DAY


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; text needs at least 4.5 (WCAG 2.2, 1.4.3)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(ground: str) -> str:
    """The colour for figures and signs on a filled area: dark ink or white, whichever is the more legible."""
    return max((DAY.ink, "#ffffff"), key=lambda ink: contrast(ink, ground))


def count_text(count: float) -> str:
    """A count with thousands separated: 1,694; "—" when it is missing."""
    return NOTHING if math.isnan(count) else f"{round(count):,}"


def value_text(value: float, decimals: int = 0) -> str:
    """A workload: whole for counts, two decimals for shares; "—" when it is missing."""
    return NOTHING if math.isnan(value) else f"{value:,.{decimals}f}"


def percent_text(count: float, total: float) -> str:
    """count ÷ total with one decimal: 96.3%; "—" when there is nothing in the denominator.

    Only what is complete reads 100.0% and only what is empty reads 0.0%: 26,999 of 27,000 is 99.9%.
    """
    if not total or math.isnan(total) or math.isnan(count):
        return NOTHING
    tenths = round(count / total * 1000)
    if 0 < count < total:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths / 10:.1f}%"


def ratio_text(count: float, total: float, say: Say | None = None) -> str:
    """n/N and its percent: 26/27（96.3%）, in the brackets of `say`'s language; "—" when nothing is due."""
    percent = percent_text(count, total)
    if percent == NOTHING:
        return NOTHING
    pair = f"{count_text(count)}/{count_text(total)}"
    return say("figure.ratio", pair=pair, percent=percent) if say else f"{pair}（{percent}）"


def points_text(change: float, say: Say) -> str:
    """A difference of two ratios (−1 to 1) in percentage points: +0.8 个百分点; "—" when either is missing."""
    if math.isnan(change):
        return NOTHING
    points = round(change * 100, 1)
    sign = "+" if points > 0 else MINUS if points < 0 else ""
    return say("figure.points", points=f"{sign}{abs(points):.1f}")


def light_word(light: str, say: Say, dark: bool = False) -> str:
    """Sign and word of a light as Plotly markup, in its own colours: ● 正常."""
    look = palette(dark).lights[light]
    return f'<span style="color:{look.colour}">{look.sign}</span> {say(f"light.{light}")}'
