"""What is held so many times a year: the slide of the briefing says what the page says, number by number."""

import io
import json
import re

from pptx import Presentation
from streamlit.testing.v1 import AppTest

from fireledger.briefing.deck import as_deck
from fireledger.briefing.page import Look
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests.briefing.briefs import deck_of
from tests.pages.conftest import Open

TITLE = re.compile(r"已到期 (\d+) 档，按期 (\d+) 档.*?缺报 (\d+) 档")


def on_page(app: AppTest, kind: str) -> tuple[int, ...]:
    """Due, on time and missed as the title of the page's grid says them."""
    (switch,) = (group for group in app.get("button_group") if group.key == "cadence_kind")
    switch.set_value(kind).run()
    titles = [json.loads(chart.proto.spec)["layout"]["title"]["text"] for chart in app.get("plotly_chart")]
    (title,) = (title for title in titles if kind in title)
    found = TITLE.search(title.replace("<br>", "").replace("<b>", "").replace("</b>", ""))
    assert found
    return tuple(map(int, found.groups()))


def on_slide(content: bytes, kind: str) -> tuple[int, ...]:
    """The same of the chart of the slide that speaks of it."""
    slides = Presentation(io.BytesIO(content)).slides
    (slide,) = (slide for slide in slides if slide.shapes.title.text.startswith(kind))
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    sums = {series.name: sum(value or 0 for value in series.values) for series in chart.plots[0].series}
    return int(sum(sums.values())), int(sums["按期"]), int(sums["缺报"])


def test_page_and_slide_count_the_same_slots(ledger: Ledger, sample_settings: Settings, open_page: Open) -> None:
    app = open_page(sample_settings, "cadence", plan="qianjiang-2026")
    content = as_deck(deck_of(ledger, "黔江", "zh", Look(), ("cadence",)))
    counts = {kind: on_page(app, kind) for kind in ("双定期", "四个一")}
    assert counts == {kind: on_slide(content, kind) for kind in counts}
    assert all(missed for _, _, missed in counts.values())
