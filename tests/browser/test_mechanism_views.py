"""Views of the pages of mechanisms on a screen: none is cut, none is wider than it."""

import pytest

from fireledger.ui.views import VIEWS
from tests.browser.conftest import DESK, SCREEN, Open
from tests.browser.reading import sideways
from tests.pages.test_mechanism_views import OPENED, PLANS

HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
INSPECTIONS = [("inspections", view) for view in VIEWS["inspection"]]
FOLD = 910


@pytest.mark.parametrize(("name", "view"), [*OPENED, *INSPECTIONS])
def test_a_presented_view_is_not_cut(open_page: Open, name: str, view: str) -> None:
    plan = PLANS[len(view) % 2]
    page = open_page(f"/{name}?plan={plan}&view={view}&lang=en&present=1", SCREEN)
    page.wait_for_function(f"({HEIGHT})() <= {SCREEN[1]}", timeout=10_000)
    assert sideways(page) <= 0


@pytest.mark.parametrize(("name", "view"), dict([*OPENED, *INSPECTIONS]).items())
def test_a_view_fits_a_desk(open_page: Open, name: str, view: str) -> None:
    plan = PLANS[1 - len(view) % 2]
    page = open_page(f"/{name}?plan={plan}&view={view}", DESK)
    page.wait_for_function(f"({HEIGHT})() <= {FOLD}", timeout=10_000)
    assert sideways(page) <= 0
