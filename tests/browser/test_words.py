"""A Chinese reader meets no English of the framework: not in menus, not in tooltips, not in what is spoken."""

import re
from pathlib import Path

import streamlit

from fireledger.text import catalogue
from tests.browser.conftest import Open, resting, settle
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


def test_the_tools_of_a_table_are_chinese(open_page: Open) -> None:
    table = open_page("/ledger").locator("[data-testid=stElementContainer]:has([data-testid=stDataFrame])").first
    table.hover()
    for button in table.locator("[data-testid=stElementToolbarButton]").all():
        button.hover()
        table.page.wait_for_timeout(300)
        assert english(table.page) == []


def test_the_menu_of_a_column_is_chinese(open_page: Open) -> None:
    page = open_page("/ledger")
    menu = page.locator("[data-testid=stDataFrameColumnMenu]")
    table = resting(page.locator("[data-testid=stDataFrame]").first)
    for step in range(40, 120, 8):  # the dots of a heading are drawn, they can only be met by the pointer
        if not menu.is_visible():
            page.mouse.click(table["x"] + step, table["y"] + 15)
            page.wait_for_timeout(200)
    for entry in ("统计", "显示格式"):
        menu.get_by_text(entry).hover()
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
    assert page.get_by_text("没有这个页面").is_visible()
    assert english(page) == []


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
    parts = {
        part.strip(" :.")
        for text in texts
        for part in re.split(r"\{\w+\}|^1 |(?<=\.) | – |Enter to |Ctrl\+|; | mark container", text)
    }
    gone = {part for part in parts if len(part) > 2 and part not in written}
    assert gone <= FROM_ELSEWHERE, gone - FROM_ELSEWHERE


# Not in the front end's files: written by the server, or put together while the page is shown.
FROM_ELSEWHERE = {
    "This app has encountered an error",
    "The original error message is redacted to prevent data leaks",
    "Full error details have been recorded in the logs",
    "Choose date,",
    "option available",
    "options available",
    "add icon",
}


def test_the_english_page_is_left_as_it_is(open_page: Open) -> None:
    page = open_page("/methods?lang=en")
    page.get_by_role("combobox", name="Unit", exact=True).click()
    page.keyboard.type("zzzq")
    assert page.get_by_text("No results").is_visible()
    settle(page)
