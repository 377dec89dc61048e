"""A Chinese reader meets no English of the framework: not on the page, not in menus, not in what a screen reader says."""

import re
from pathlib import Path

import streamlit
from fireledger.text import catalogue
from tests.browser.conftest import Open, settle
from tests.browser.reading import english


def test_an_open_selectbox_is_chinese_with_and_without_a_hit(open_page: Open) -> None:
    page = open_page("/methods")
    page.get_by_role("combobox", name="单位", exact=True).click()
    page.wait_for_timeout(300)
    assert english(page) == []
    page.keyboard.type("zzzq")
    assert page.get_by_text("没有匹配项").is_visible()
    assert english(page) == []


def test_the_calendar_is_chinese(open_page: Open) -> None:
    page = open_page("/methods")
    page.get_by_role("button", name="选择日期").click()
    page.wait_for_selector("[data-testid=stDateInputCalendar]")
    assert english(page) == []
    page.keyboard.press("Escape")
    page.locator(".st-key-pick_as_of [role=spinbutton]").first.click()
    page.keyboard.type("2099")
    page.wait_for_timeout(500)
    assert english(page) == []


def test_the_tools_and_the_menu_of_a_table_are_chinese(open_page: Open) -> None:
    page = open_page("/ledger")
    table = page.locator("[data-testid=stDataFrame]").first
    table.hover()
    for button in page.locator("[data-testid=stElementToolbarButton]:visible").all():
        button.hover()
        page.wait_for_timeout(300)
        assert english(page) == []
    place = table.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 300, place["y"] + 15)
    page.mouse.click(place["x"] + 300, place["y"] + 15, button="right")
    page.wait_for_timeout(500)
    assert english(page) == []


def test_searching_in_a_table_is_chinese(open_page: Open) -> None:
    page = open_page("/ledger")
    page.locator("[data-testid=stDataFrame]").first.hover()
    page.get_by_role("button", name=re.compile("^搜索")).first.click()
    page.keyboard.type("1")
    page.wait_for_timeout(500)
    assert english(page) == []


def test_an_upload_that_is_refused_is_told_in_chinese(open_page: Open) -> None:
    page = open_page("/records")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(
        {"name": "图片.png", "mimeType": "image/png", "buffer": b"0"}
    )
    page.wait_for_timeout(800)
    assert english(page) == []


def test_a_page_that_does_not_exist_is_told_in_chinese(open_page: Open) -> None:
    page = open_page("/nowhere")
    assert page.get_by_text("没有名为 nowhere 的页面，已转到总览。").is_visible()


def test_a_chart_can_be_described_and_enlarged_in_chinese(open_page: Open) -> None:
    page = open_page("/workload")
    page.locator("[data-testid=stPlotlyChart]").first.hover()
    page.wait_for_timeout(500)
    assert english(page) == []


def test_every_translated_text_is_still_written_by_the_framework() -> None:
    written = "".join(
        path.read_text(encoding="utf-8") for path in (Path(streamlit.__file__).parent / "static").rglob("*.js")
    )
    texts = [text for key, text in catalogue("en").items() if key.startswith("builtin.")]
    parts = {part.strip(" :.") for text in texts for part in re.split(r"\{\w+\}|\bEnter to |\bCtrl\+", text)}
    gone = {part for part in parts if len(part) > 2 and part not in written}
    assert gone == COMPOSED


# Put together by the framework from pieces, or by the browser: the tests above meet them.
COMPOSED: set[str] = set()


def test_the_english_page_is_left_as_it_is(open_page: Open) -> None:
    page = open_page("/methods?lang=en")
    page.get_by_role("combobox", name="Unit", exact=True).click()
    page.keyboard.type("zzzq")
    assert page.get_by_text("No results").is_visible()
    settle(page)
