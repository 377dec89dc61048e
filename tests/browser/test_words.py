"""A Chinese reader meets no English of the framework: not on the page, not in menus, not in what a screen reader says."""

import re
from pathlib import Path

import pytest
import streamlit
from playwright.sync_api import Page

from fireledger.text import catalogue
from tests.browser.conftest import Open, settle

PAGES = ["/", "/workload", "/completion", "/ledger", "/records", "/methods"]

# Latin words a Chinese page may hold: names of formats and keys, codes, the language switch.
FOREIGN = {"Excel", "CSV", "XLSX", "EN", "Esc", "UTF-8", "FireLedger", "DuckDB", "N", "PNG", "SVG", "MB"}
WORD = re.compile(r"[A-Za-z][A-Za-z-]+")

SEEN = """() => {
  const shown = (element) => element && element.getClientRects().length && getComputedStyle(element).visibility !== 'hidden';
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const [node, holder] = [walker.currentNode, walker.currentNode.parentElement];
    const isDrawing = holder.closest('[data-testid=stIconMaterial], script, style, code, textarea');
    if (!isDrawing && shown(holder)) texts.push(node.nodeValue.trim());
  }
  for (const element of document.querySelectorAll('*')) {
    if (!shown(element)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription'])
      if (element.getAttribute(name)) texts.push(element.getAttribute(name));
  }
  return texts.filter((text) => /[A-Za-z]{2,}/.test(text));
}"""


def english(page: Page) -> list[str]:
    """Every visible or spoken text of the page with an English word in it, spellings behind a unit's name left out."""
    texts = (text.split("\u2003")[0] for text in page.evaluate(SEEN))
    return sorted({text for text in texts if set(WORD.findall(text)) - FOREIGN and not _is_own(text)})


def _is_own(text: str) -> bool:
    """Whether a text comes from a file or a setting: a path, a key, a name of a file."""
    return bool(re.fullmatch(r"[\w/.:（）() -]*[\w-]+\.(csv|txt|toml|xlsx|sql|md)\S*|[A-Z]{2}-[A-Z]-\d+.*", text))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shows_or_says_english(open_page: Open, path: str) -> None:
    assert english(open_page(path)) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_on_a_phone_shows_or_says_english(open_page: Open, path: str) -> None:
    assert english(open_page(path, (390, 844))) == []


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
