"""One click from a task that a page names to its clause; Back returns."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, query, resting, settle
from tests.browser.reading import sideways

TASK = "task=yongchuan-2022%2F06"


def at_clause(page: Page) -> None:
    """The ledger is open at task 6, its clause and its lines in sight."""
    page.wait_for_url("**/ledger?*")
    settle(page)
    assert TASK in query(page)
    card = page.locator(".st-key-card_task")
    expect(card).to_contain_text("任务 6")
    expect(card.locator("blockquote")).to_contain_text("全面整治工业厂房库房遗留火灾隐患")
    expect(card.locator(".st-key-source_task .stMarkdownColoredBackground").first).to_be_in_viewport()


def test_a_click_on_a_bar_leads_to_the_clause_and_back_returns(open_page: Open) -> None:
    page = open_page("/completion?as_of=2022-12-15")
    bar = resting(page.locator(".st-key-stages .barlayer .point").nth(10))
    page.mouse.click(bar["x"] + bar["width"] / 5, bar["y"] + bar["height"] / 2)
    at_clause(page)
    assert "as_of=2022-12-15" in query(page)
    page.go_back()
    page.wait_for_url("**/completion?*")
    assert query(settle(page)) == "as_of=2022-12-15"
    expect(page.locator(".st-key-stages .barlayer .point").first).to_be_attached()


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/completion?as_of=2022-12-15", "links_stages"),
        ("/workload", "card_tasks"),
        ("/?as_of=2022-12-20", "card_aside"),
    ],
)
def test_a_link_leads_to_the_clause_by_keyboard_and_back_returns(open_page: Open, path: str, links: str) -> None:
    page = open_page(path)
    page.locator(f".st-key-{links} a[href*='{TASK}']").first.focus()
    page.keyboard.press("Enter")
    at_clause(page)
    page.go_back()
    page.wait_for_url(f"**{path}")
    expect(settle(page).locator(f".st-key-{links}")).to_be_visible()


def test_back_opens_the_task_that_was_open_before(open_page: Open) -> None:
    page = open_page(f"/ledger?{TASK}")
    page.locator(".dvn-scroller").first.click(position={"x": 17, "y": 33 * 3.5})
    expect(page.locator(".st-key-card_task")).to_contain_text("任务 3")
    settle(page).go_back()
    at_clause(page)


@pytest.mark.parametrize("path", ["/completion", f"/ledger?{TASK}"])
def test_lists_of_tasks_and_lines_fit_a_phone(open_page: Open, path: str) -> None:
    assert sideways(open_page(path, PHONE)) <= 0
