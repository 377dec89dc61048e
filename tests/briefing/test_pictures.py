"""Figures as pictures for slides: full size, drawn with the words they carry."""

import io
import xml.etree.ElementTree as ET

import plotly.graph_objects as go
import pytest
from PIL import Image

from fireledger.briefing.pictures import as_png, as_svg, filling
from fireledger.charts import workload_heatmap
from fireledger.text import words
from tests.charts.drawn import CAPTION, workload

pytestmark = [pytest.mark.chromium, pytest.mark.filterwarnings("ignore:The kopts argument is ignored")]


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    """A heatmap meant for a column of 890 px."""
    return workload_heatmap(*workload(), words("zh"), rule="full", width=890, **CAPTION)


def test_a_png_has_two_dots_to_each_px_of_a_full_screen(figure: go.Figure) -> None:
    picture = Image.open(io.BytesIO(as_png(figure)))
    assert picture.size == (3840, 2160)
    colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert len(colours or ()) > 5, "blank"


def test_the_same_figure_gives_the_same_png(figure: go.Figure) -> None:
    assert as_png(figure) == as_png(figure)


def test_an_svg_carries_title_footer_and_stamp_as_text(figure: go.Figure) -> None:
    written = "".join(ET.fromstring(as_svg(figure)).itertext())
    for words_of_figure in ("各镇街", "数据截至 2022-12-20", "虚构示例"):
        assert words_of_figure in written


def test_letters_grow_with_the_picture_as_far_as_both_sides_allow(figure: go.Figure) -> None:
    factor = min(1780 / 890, 1080 / figure.layout.height)
    grown = filling(figure, 1780, 1080)
    assert grown.layout.title.font.size == round(figure.layout.title.font.size * factor)
    assert (grown.layout.width, grown.layout.height) == (1780, 1080)
    assert figure.layout.width is None, "the figure on the page is another"
