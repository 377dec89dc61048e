"""Figures as pictures: drawn by the Chromium that exports them, with Chinese letters and not with boxes."""

import io

import plotly.graph_objects as go
import pytest
from PIL import Image, ImageChops

from fireledger.briefing.pictures import as_png
from fireledger.charts import hazard_bars, workload_heatmap
from fireledger.text import words
from tests.charts import drawn

# Plotly passes start-up options on that a running server has no use for, and kaleido says so each time.
pytestmark = [pytest.mark.chromium, pytest.mark.filterwarnings("ignore:The kopts argument is ignored")]
say = words("zh")


def picture(fig: go.Figure, width: int, scale: float = 1) -> Image.Image:
    """The figure as the browser draws it."""
    fig.update_layout(meta={"width": width})
    return Image.open(io.BytesIO(as_png(fig, width=width, height=fig.layout.height, scale=scale))).convert("RGB")


def ink(image: Image.Image) -> int:
    """Pixels that are not the ground."""
    ground = Image.new("RGB", image.size, "#ffffff")
    return sum(1 for pixel in ImageChops.difference(image, ground).convert("L").tobytes() if pixel > 32)


def test_the_heatmap_is_drawn_at_the_size_asked_for_and_is_not_blank() -> None:
    fig = workload_heatmap(*drawn.workload(), say, **drawn.CAPTION, width=960)
    image = picture(fig, 960, scale=2)
    assert image.size == (1920, 2 * fig.layout.height)
    assert ink(image) > 0.03 * image.width * image.height


def test_the_darkest_cell_has_the_darkest_blue() -> None:
    image = picture(workload_heatmap(*drawn.workload(), say, width=960), 960)
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert (0x1D, 0x4A, 0x7D) in colours
    assert (0xE4, 0xEC, 0xF5) in colours


def test_chinese_titles_have_letters_of_their_own_not_boxes() -> None:
    tofu = chr(0x10FFFD)  # private use: no font has it
    first, second, boxes = (
        picture(hazard_bars(drawn.hazards(), say, title=title, width=400), 400).crop((0, 0, 400, 40))
        for title in ("永川区消防", "责任单位表", tofu * 5)
    )
    assert min(ink(first), ink(second)) > 200
    assert ImageChops.difference(first, second).getbbox() is not None
    assert ImageChops.difference(first, boxes).getbbox() is not None
    assert ink(first) != ink(second)


def test_the_words_of_the_frame_stay_inside_the_picture() -> None:
    fig = workload_heatmap(*drawn.workload(), say, **drawn.CAPTION, width=700)
    image = picture(fig, 700)
    edges = [
        (0, 0, 700, 3),
        (0, image.height - 3, 700, image.height),
        (0, 0, 3, image.height),
        (697, 0, 700, image.height),
    ]
    assert [ink(image.crop(edge)) for edge in edges] == [0, 0, 0, 0]
