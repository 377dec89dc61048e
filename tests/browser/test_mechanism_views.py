"""Views of the pages of mechanisms on a screen: none is cut, none is wider than it."""

import pytest

from fireledger.ui.views import VIEWS
from tests.browser.conftest import DESK, SCREEN, Open
from tests.browser.reading import sideways
from tests.pages.test_mechanism_views import OPENED, PLANS

HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
INSPECTIONS = [("inspections", view) for view in VIEWS["inspection"]]
FOLD = 910
LISTED = 45  # px of the closed list that stands under the view of the stock


@pytest.mark.parametrize(("name", "view"), [*OPENED, *INSPECTIONS])
def test_a_view_fits_its_screen(open_page: Open, name: str, view: str) -> None:
    plan, other = PLANS if len(view) % 2 else PLANS[::-1]
    page = open_page(f"/{name}?plan={plan}&view={view}&lang=en&present=1", SCREEN)
    page.wait_for_function(f"({HEIGHT})() <= {SCREEN[1]}", timeout=10_000)
    assert sideways(page) <= 0
    page = open_page(f"/{name}?plan={other}&view={view}", DESK)
    page.wait_for_function(f"({HEIGHT})() <= {FOLD + LISTED * (view == 'stock')}", timeout=10_000)
    assert sideways(page) <= 0
