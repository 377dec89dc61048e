"""What surrounds every figure and travels with it: finding, subtitle with legend, footer, stamp (look.md 1, 9)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import plotly.graph_objects as go

from fireledger.charts.lettering import ems, packed, pl, wrapped
from fireledger.charts.theme import DARK, LABEL_SIZE, LIGHT, NOTE_SIZE, SMALL_SIZE, TITLE_SIZE, Palette, Say, palette

EDGE = 10  # px between the figure's edge and its title, footer and stamp
_BOLD = 1.05  # bold is so much wider than regular
TOOLS = 56  # px in the upper right corner that a page needs for what it offers with the figure
WIDTH = 960  # px assumed when the page does not say how wide the figure will be drawn


class Caption(TypedDict, total=False):
    """The words and the room of a figure; every figure takes them as keywords, all optional.

    title: the finding, made from the numbers when left out. subtitle: what is drawn.
    footer: 数据截至 · 口径 · 来源 · 范围 (Statement.line). stamp: 虚构示例 for data that is not real, else "".
    empty: the sentence when there is nothing to draw. dark: the dark twin.
    width: px the figure will be drawn at (only for line breaks). height: px, made from the rows when left out.
    """

    title: str
    subtitle: str
    footer: str
    stamp: str
    empty: str
    width: int
    height: int
    dark: bool


@dataclass(frozen=True)
class Key:
    """One entry of the legend in the subtitle: a sign in its colour and its word."""

    sign: str
    colour: str
    word: str

    def markup(self) -> str:
        """The entry as Plotly markup."""
        return f'<span style="color:{self.colour}">{self.sign}</span> {pl(self.word)}'


@dataclass(frozen=True)
class Plot:
    """Room a figure needs: px left and right of the axes, above and below them, and of the axes themselves."""

    left: float
    height: float
    right: float = EDGE
    above: float = 0
    below: float = 0


def _subtitle_lines(caption: Caption, keys: Sequence[Key], limit: float) -> list[str]:
    """The subtitle's lines as markup: its words wrapped, then the legend, on the last line when it fits there."""
    lines = [pl(line) for line in wrapped(caption.get("subtitle", ""), limit) if line]
    if not keys:
        return lines
    rows: list[str] = []
    used = limit + 1.0 if not lines else ems(wrapped(caption["subtitle"], limit)[-1])
    for key in keys:
        needed = ems(f"　{key.sign} {key.word}")
        if used + needed > limit or not (rows or lines):
            rows.append(key.markup())
            used = needed
        elif rows:
            rows[-1] += "　" + key.markup()
            used += needed
        else:
            lines[-1] += "　" + key.markup()
            used += needed
    return lines + rows


def _headed(fig: go.Figure, caption: Caption, keys: Sequence[Key], paint: Palette) -> float:
    """Set title and subtitle, wrapped to the width; px they take from the top edge."""
    width = caption.get("width", WIDTH) - 2 * EDGE
    stamp = caption.get("stamp", "")
    stamp_px = TOOLS + ((ems(stamp) + 2) * SMALL_SIZE if stamp else 0)
    heads = wrapped(caption.get("title", ""), (width - stamp_px) / TITLE_SIZE / _BOLD)
    subs = _subtitle_lines(caption, keys, width / SMALL_SIZE)
    text = "<br>".join(f"<b>{pl(head)}</b>" for head in heads)
    for sub in subs:
        text += f'<br><span style="font-size:{SMALL_SIZE}px;color:{paint.second}">{sub}</span>'
    fig.update_layout(
        title={
            "text": text,
            "font": {"size": TITLE_SIZE, "color": paint.ink},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            # Plotly hangs a title of several lines by its second line, and one of a single line by its only one.
            "pad": {"t": TITLE_SIZE + 8 if len(heads) + len(subs) > 1 else 14, "l": EDGE},
        }
    )
    # Plotly sets every line of a title 1.3 em of the title's own size apart, whatever the size of its spans.
    return 18 + TITLE_SIZE * 1.3 * (len(heads) + len(subs))


def _footed(fig: go.Figure, caption: Caption, left: float, paint: Palette, more: str) -> float:
    """Add the footer and return the px it takes from the bottom edge; `below` of the axes is shifted by the caller."""
    limit = (caption.get("width", WIDTH) - 2 * EDGE) / NOTE_SIZE
    parts = re.split(r"\s*[｜|]\s*", caption.get("footer", ""))
    lines = [line for line in [*packed([more], limit, ""), *packed(parts, limit, " ｜ ")] if line]
    if not lines:
        return EDGE
    fig.add_annotation(
        name="footer",
        text="<br>".join(map(pl, lines)),
        font={"size": NOTE_SIZE, "color": paint.second},
        align="left",
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        xanchor="left",
        yanchor="bottom",
        xshift=EDGE - left,
    )
    return EDGE + 6 + 17 * len(lines)


def _stamped(fig: go.Figure, stamp: str, top: float, right: float, paint: Palette) -> None:
    """Put the stamp into the upper right corner."""
    text, ground, border = paint.stamp
    fig.add_annotation(
        name="stamp",
        text=f"<b>{pl(stamp)}</b>",
        font={"size": SMALL_SIZE, "color": text},
        bgcolor=ground,
        bordercolor=border,
        borderpad=3,
        showarrow=False,
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        xanchor="right",
        yanchor="top",
        xshift=right - EDGE - 4 - TOOLS,
        yshift=top - 6,
    )


def framed(fig: go.Figure, caption: Caption, plot: Plot, keys: Sequence[Key] = (), more: str = "") -> go.Figure:
    """`fig` with its frame: template, margins in px, height, title, legend, footer (after `more`) and stamp."""
    dark = caption.get("dark", False)
    paint = palette(dark)
    top = _headed(fig, caption, keys, paint) + plot.above
    foot = _footed(fig, caption, plot.left, paint, more)
    bottom = plot.below + foot
    fig.update_annotations(selector={"name": "footer"}, yshift=EDGE - 4 - bottom)
    if caption.get("stamp"):
        _stamped(fig, caption["stamp"], top, plot.right, paint)
    fig.update_layout(
        template=DARK if dark else LIGHT,
        margin={"l": plot.left, "r": plot.right, "t": top, "b": bottom, "pad": 0},
        height=caption.get("height") or round(top + plot.height + bottom),
        meta={"width": caption.get("width", WIDTH), **_told(caption, keys, more, top - plot.above - 6, foot)},
    )
    return fig


def _told(caption: Caption, keys: Sequence[Key], more: str, head: float, foot: float) -> dict[str, str | float]:
    """The words around the figure unbroken, as markup, with the px they take: for screens narrower than the figure."""
    whole, signs = '<span style="white-space:nowrap">{}</span>', (key.markup() for key in keys)
    return {
        "title": pl(caption.get("title", "")),
        "subtitle": "　".join([*filter(None, [pl(caption.get("subtitle", ""))]), *map(whole.format, signs)]),
        "footer": "<br>".join(pl(words) for words in (more, caption.get("footer", "")) if words),
        "stamp": pl(caption.get("stamp", "")),
        "head": head,
        "foot": foot,
    }


def nothing_figure(caption: Caption, say: Say) -> go.Figure:
    """The figure when there is nothing to draw: its title, "—" and the sentence that says so. Never a false 0."""
    fig = go.Figure()
    fig.update_xaxes(visible=False, range=[0, 1])
    fig.update_yaxes(visible=False, range=[0, 1])
    sentence = caption.get("empty") or say("figure.nothing")
    limit = (caption.get("width", WIDTH) - 4 * EDGE) / LABEL_SIZE
    fig.add_annotation(
        name="nothing",
        text="<br>".join(map(pl, wrapped(sentence, limit))),
        font={"size": LABEL_SIZE, "color": palette(caption.get("dark", False)).second},
        showarrow=False,
        x=0.5,
        y=0.5,
    )
    titled: Caption = {**caption, "title": caption.get("title") or say("figure.nothing_title")}
    return framed(fig, titled, Plot(left=EDGE, height=80))
