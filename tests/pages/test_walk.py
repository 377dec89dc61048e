"""What has to hold of every page in every view: what it asks is known, and what a filter leaves alone is named."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.answers.recorded import pages_of
from fireledger.settings import Settings
from tests.pages.conftest import Open, written
from tests.walk import PLANS, SWITCHES, Address, addresses

SIGN = "全区口径"
#: Pages whose numbers are no measures of the plan: what is imported, read, entered, or how it is counted.
OF_NO_PLAN = {"records", "review", "methods", "reporting", "briefing"}
STEPS = [(plan, page, address) for plan in PLANS for page, address in addresses(plan)]


@pytest.mark.usefixtures("nothing_obeys")
@pytest.mark.parametrize(
    ("plan", "page", "address"),
    [step for place, step in enumerate(STEPS) if place % 5 == 0],
    ids=lambda part: "-".join(part.values()) if isinstance(part, dict) else str(part),
)
def test_a_number_that_no_filter_narrows_is_named_so(
    open_page: Open, sample_settings: Settings, plan: str, page: str, address: Address
) -> None:
    app = open_page(sample_settings, page, **{"theme": f"{plan}/T01", **address})
    asked = set(app.session_state["asked"])
    assert {name for name in asked if page not in pages_of([name])} == set()
    if page in OF_NO_PLAN or not asked:
        return
    assert SIGN in written(app)
    assert [tile.label for tile in app.metric if SIGN not in tile.label] == []
    assert [text for text in footers(app) if SIGN not in text] == []


def footers(app: AppTest) -> list[str]:
    """The footer of every figure of a page that has one."""
    layouts = [json.loads(element.proto.spec)["layout"] for element in app.get("plotly_chart")]
    texts = ["".join(note["text"] for note in layout.get("annotations", [])).replace("<br>", "") for layout in layouts]
    return [text for text in texts if "数据截至" in text]


def test_every_switch_without_an_address_is_walked() -> None:
    assert {name for _, _, address in STEPS for name in address} >= SWITCHES
