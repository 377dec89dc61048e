"""Views of the pages of mechanisms on a screen: none is cut when presented, none reaches below the fold of a desk."""

import pytest

from tests.browser.conftest import DESK, SCREEN, Open
from tests.browser.reading import sideways
from tests.pages.test_mechanism_views import OPENED, PLANS

HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
FOLD = 910


@pytest.mark.parametrize(
    ("name", "view"), [*OPENED, *(("inspections", view) for view in ("stock", "visits", "rounds", "account", "clocks"))]
)
def test_a_view_fits_its_screen(open_page: Open, name: str, view: str) -> None:
    plan = PLANS[len(view) % 2]
    page = open_page(f"/{name}?plan={plan}&view={view}&lang=en&present=1", SCREEN)
    page.wait_for_function(f"({HEIGHT})() <= {SCREEN[1]}", timeout=5_000)
    assert sideways(page) <= 0
    page = open_page(f"/{name}?plan={plan}&view={view}", DESK)
    page.wait_for_function(f"({HEIGHT})() <= {FOLD}", timeout=5_000)
    assert sideways(page) <= 0
