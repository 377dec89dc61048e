"""Every page at a desk, on a phone and on a wall: all of it in Chinese, none of it wider than the screen."""

import pytest

from tests.browser.conftest import PHONE, SCREEN, Open
from tests.browser.reading import controls, english, sideways

PAGES = ["/", "/workload", "/completion", "/ledger", "/inspections", "/review", "/records", "/methods"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_at_a_desk_is_chinese_and_fits_across(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.locator(".st-key-system_error").count() == 0
    assert english(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_on_a_phone_is_chinese_and_fits_across(open_page: Open, path: str) -> None:
    page = open_page(path, PHONE)
    assert english(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_a_presented_page_has_no_control_and_fits_across(open_page: Open, path: str) -> None:
    page = open_page(f"{path}?present=1", SCREEN)
    assert controls(page) == []
    assert sideways(page) <= 0
