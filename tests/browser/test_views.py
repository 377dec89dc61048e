"""The frame in its other forms: first request after a start, English, presentation, phone, paper, without a server."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, SCREEN, Open, query, served, settle


def test_a_link_may_be_the_first_request_after_a_start(chromium: Browser, folder: Path) -> None:
    with served(folder) as (address, server):
        page = chromium.new_context(locale="zh-CN").new_page()
        page.goto(f"{address}/workload?unit=YC-D-13")
        settle(page)
        assert page.title() == "任务热力图 · 消防任务台账"
        assert page.get_by_role("link", name="总览").is_visible()
        assert page.get_by_role("combobox", name="单位", exact=True).input_value().startswith("区住房城乡建委")
        server.terminate()
        server.wait(20)
        expect(page.get_by_text("连接中断").or_(page.get_by_text("正在连接"))).to_be_visible(timeout=60_000)
        assert not page.get_by_text("Streamlit").is_visible()
        page.context.close()


def test_the_language_switch_is_carried_by_the_address(open_page: Open) -> None:
    page = open_page("/ledger")
    page.locator(".st-key-to_language button").click()
    assert query(settle(page)) == "lang=en"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("link", name="Task ledger").is_visible()
    page.locator(".st-key-to_language button").click()
    assert query(settle(page)) == ""
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_an_english_link_is_english_from_the_start(open_page: Open) -> None:
    page = open_page("/methods?lang=en")
    assert page.title() == "Methods · FireLedger"
    expect(page.get_by_role("combobox", name="Unit", exact=True)).to_be_visible()


def test_escape_leaves_the_presentation_view(open_page: Open) -> None:
    page = open_page("/workload?unit=YC-D-13")
    page.locator(".st-key-to_present button:visible").first.click()
    assert query(settle(page)) == "unit=YC-D-13&present=1"
    page.keyboard.press("Escape")
    page.wait_for_selector(".st-key-filters")
    assert query(settle(page)) == "unit=YC-D-13"


def test_on_a_phone_the_filters_fold_away_and_the_pages_are_a_drawer(open_page: Open) -> None:
    page = open_page("/workload", PHONE)
    bar = page.locator(".st-key-filters")
    assert not bar.is_visible()
    page.locator(".st-key-unfold label").click()
    expect(bar).to_be_visible()
    page.get_by_role("button", name="页面列表").click()
    page.get_by_role("link", name="任务台账").click()
    page.wait_for_url("**/ledger*")


def test_paper_shows_no_controls(open_page: Open) -> None:
    page = open_page("/workload")
    page.emulate_media(media="print")
    assert not page.locator(".st-key-filters").is_visible()
    assert not page.locator("[data-testid=stHeader]").is_visible()
    assert page.locator("h1").is_visible()


def test_presented_pages_turn_by_the_arrow_keys_and_keep_their_filters(open_page: Open) -> None:
    page = open_page("/completion?lang=en&present=1&unit=YC-Z-005", SCREEN)
    for key, path, card in (
        ("Right", "inspections", "flow"),
        ("Right", "inspections", "visits"),
        ("Left", "inspections", "flow"),
        ("Left", "completion", "board"),
    ):
        page.keyboard.press(f"Arrow{key}")
        page.wait_for_selector(f".st-key-card_{card}")
        assert urlsplit(settle(page).url).path == f"/{path}"
        assert {"lang=en", "present=1", "unit=YC-Z-005"} <= set(query(page).split("&"))


def test_presented_pages_turn_by_themselves_when_the_address_says_so(open_page: Open) -> None:
    page = open_page("/workload?present=1&turn=5", SCREEN)
    page.wait_for_url("**/completion?*", timeout=20_000)
    page.wait_for_url("**/inspections?*", timeout=20_000)
    assert {"present=1", "turn=5"} <= set(query(settle(page)).split("&"))
