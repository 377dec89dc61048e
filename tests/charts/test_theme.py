"""Colours that can be read, templates, and numbers as they are written."""

import math
import re
from dataclasses import astuple
from itertools import pairwise, product

import plotly.io as pio
import pytest

from fireledger.charts import theme
from fireledger.charts.theme import count_text, light_word, palette, percent_text, points_text, ratio_text, value_text
from fireledger.text import words
from tests.charts.figures import every_figure

say = words("zh")
COLOUR = re.compile(r"color:(#[0-9a-f]{6})")


def ratio(one: str, other: str) -> float:
    """WCAG contrast, written again from the standard."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def text_on_ground(dark: bool) -> dict[str, tuple[str, str]]:
    """Every pair of text and ground that a figure may show."""
    paint = palette(dark)
    pairs = {name: (getattr(paint, name), paint.ground) for name in ("ink", "second", "accent")}
    pairs |= {f"light {name}": (light.text, paint.ground) for name, light in paint.lights.items()}
    pairs["stamp"] = paint.stamp[:2]
    filled = [*paint.ramp, *paint.slate, *(light.tint for light in paint.lights.values())]
    pairs |= {f"on {colour}": (theme.ink_on(colour), colour) for colour in filled}
    for name in ("missing", "late_done"):
        pairs[f"sign {name}"] = (paint.lights[name].text, paint.lights[name].tint)
    return pairs


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_has_contrast_of_at_least_four_and_a_half(dark: bool) -> None:
    measured = {name: ratio(*pair) for name, pair in text_on_ground(dark).items()}
    assert {name: round(value, 2) for name, value in measured.items() if value < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_figures_write_in_no_other_colours(dark: bool) -> None:
    paint = palette(dark)
    allowed = {text for text, _ in text_on_ground(dark).values()} | {light.colour for light in paint.lights.values()}
    allowed |= {*paint.slate, *paint.ramp}  # signs of the legend, each beside its word
    for name, fig in every_figure(say, stamp="虚构示例", footer="来源", dark=dark).items():
        used = {trace.textfont.color for trace in fig.data} - {None}
        used |= {note.font.color for note in fig.layout.annotations} - {None}
        used |= set(COLOUR.findall(fig.layout.title.text))
        assert used <= allowed, name


def test_the_load_ramp_still_orders_when_printed_grey() -> None:
    for dark in (False, True):
        paint = palette(dark)
        steps = [ratio(colour, paint.ground) for colour in paint.ramp]
        assert steps == sorted(steps)
        assert all(after / before >= 1.2 for before, after in pairwise(steps))


def test_red_and_amber_are_kept_for_what_is_late() -> None:
    paint = palette()
    for colour in (*paint.ramp, *paint.slate, paint.accent):
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert blue >= red, colour
        assert blue >= green, colour


def test_every_light_has_its_own_sign_and_word() -> None:
    lights = palette().lights
    assert {name: light.sign for name, light in lights.items()} == {
        "red": "■",
        "missing": "□",
        "behind": "▼",
        "yellow": "▲",
        "late_done": "◇",
        "grey": "○",
        "green": "●",
    }
    told = {re.sub("<.*?>", "", light_word(name, say)) for name in lights}
    assert len(told) == 7
    assert "□ 未报" in told
    assert palette(dark=True).lights.keys() == lights.keys()


def test_both_templates_are_registered_and_alike_but_for_their_colours() -> None:
    day, night = (pio.templates[name].to_plotly_json()["layout"] for name in (theme.LIGHT, theme.DARK))
    assert day["font"]["family"].startswith("Noto Sans CJK SC")
    assert day["paper_bgcolor"] != night["paper_bgcolor"]
    for axis, layout in product(("xaxis", "yaxis"), (day, night)):
        assert layout[axis]["fixedrange"] is True
        assert (layout["dragmode"], layout["showlegend"]) == (False, False)
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in astuple(palette())[:5])


def test_a_ratio_always_stands_beside_its_counts() -> None:
    assert ratio_text(26, 27) == "26/27（96.3%）"
    assert ratio_text(26, 27, words("en")) == "26/27 (96.3%)"
    assert ratio_text(1694, 1929) == "1,694/1,929（87.8%）"


def test_nothing_due_is_a_dash_never_a_percentage() -> None:
    assert ratio_text(0, 0) == "—"
    assert ratio_text(math.nan, 3) == "—"
    assert percent_text(0, 0) == "—"
    assert (count_text(math.nan), value_text(math.nan), points_text(math.nan, say)) == ("—", "—", "—")


def test_only_what_is_complete_reads_a_hundred_percent() -> None:
    assert percent_text(26999, 27000) == "99.9%"
    assert percent_text(27000, 27000) == "100.0%"
    assert percent_text(1, 27000) == "0.1%"
    assert percent_text(0, 27000) == "0.0%"


def test_differences_are_percentage_points_with_a_sign() -> None:
    assert points_text(0.008, say) == "+0.8 个百分点"
    assert points_text(-0.236, say) == "−23.6 个百分点"
    assert points_text(0.0001, say) == "0.0 个百分点"


def test_counts_are_whole_and_shares_have_the_decimals_asked_for() -> None:
    assert (count_text(1694), value_text(27), value_text(9.0909, 2)) == ("1,694", "27", "9.09")
