"""Pictures and PDF of slides: one browser run, right size, letters and not boxes, words that can be searched."""

import io

import pdfplumber
import pytest
from PIL import Image

from fireledger.briefing.drawing import as_svg
from fireledger.briefing.prints import as_pdf, as_pictures
from fireledger.errors import UserError
from fireledger.store import Ledger
from tests.briefing.briefs import deck_of


def drawings(ledger: Ledger) -> list[str]:
    """Two slides of the sample."""
    deck = deck_of(ledger, slides=("cover", "heatmap"))
    return [as_svg(deck, place) for place in range(len(deck.slides))]


@pytest.mark.chromium
def test_the_pdf_has_one_page_across_per_slide_and_its_words(ledger: Ledger) -> None:
    deck = deck_of(ledger, slides=("cover", "heatmap"))
    with pdfplumber.open(io.BytesIO(as_pdf(drawings(ledger), 13.333, "汇报", deck.as_of))) as printed:
        assert len(printed.pages) == 2
        assert all(abs(page.width / page.height - 297 / 210) < 0.01 for page in printed.pages)
        text = printed.pages[1].extract_text()
        assert printed.metadata["CreationDate"].startswith("D:20221220000000")
    assert "各镇街" in text
    assert "129" in text


@pytest.mark.chromium
def test_pictures_are_twice_a_full_screen_and_not_blank(ledger: Ledger) -> None:
    cover, heatmap = (
        Image.open(io.BytesIO(content)).convert("RGB") for content in as_pictures(drawings(ledger), 13.333)
    )
    assert cover.size == heatmap.size == (3840, 2160)
    colours = {colour for _, colour in heatmap.getcolors(1 << 24) or []}
    assert (0x1D, 0x4A, 0x7D) in colours
    assert cover.tobytes() != heatmap.tobytes()


def test_without_a_browser_the_way_out_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    with pytest.raises(UserError, match=r"brief_error.no_browser"):
        as_pdf(drawings(ledger), 13.333, "汇报", deck_of(ledger).as_of)


def test_drawings_are_well_formed_and_hold_every_title(ledger: Ledger) -> None:
    from lxml import etree

    deck = deck_of(ledger)
    for place, slide in enumerate(deck.slides):
        root = etree.fromstring(as_svg(deck, place).encode())
        words = "".join(root.itertext())
        assert slide.title.split("\n")[0][:10] in words
        assert root.get("aria-label")
