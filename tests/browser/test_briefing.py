"""The briefing in a browser: choose, reorder, word a conclusion, see it, take it away, open it by its code."""

import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from tests.browser.conftest import Open, settle
from tests.browser.reading import english, sideways

ROW = 35  # px of a row of the table of slides, and of its head
TAKEN, ORDER, CONCLUSION = 32, 99, 500  # px from the left of the table
HEATMAP = "各镇街担子最重"


def press(page: Page, row: int, left: int) -> None:
    """Choose a cell of the table of slides; rows count from 1."""
    page.locator(".dvn-scroller").first.click(position={"x": left, "y": ROW * (row + 0.5)})
    page.wait_for_timeout(300)


def fill(page: Page, row: int, left: int, words: str) -> None:
    """Type into a cell of the table of slides."""
    press(page, row, left)
    page.keyboard.press("Enter")
    cell = page.locator("#portal input, #portal textarea").first
    cell.wait_for()
    cell.fill(words)
    page.keyboard.press("Enter")
    cell.wait_for(state="detached")
    settle(page)


def preview(page: Page) -> str | None:
    """The title of the slide that the preview shows."""
    return page.locator(".st-key-card_briefing_preview img").get_attribute("alt")


def taken_away(page: Page) -> bytes:
    """The deck as downloaded."""
    page.get_by_role("button", name="生成汇报材料").click()
    link = page.locator(".st-key-downloads_briefing").get_by_role("button").filter(has_text=".pptx")
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        link.click()
    return Path(waiting.value.path()).read_bytes()


def test_what_is_chosen_stands_in_the_deck_and_its_code_opens_the_view_again(open_page: Open) -> None:
    desk = open_page("/briefing?plan=yongchuan-2022")
    assert english(desk) == []
    assert sideways(desk) <= 0
    whole = int(desk.locator(".st-key-briefing_turn").inner_text().partition("/")[2].split()[0])
    press(desk, 1, TAKEN)  # no cover
    desk.keyboard.press("Space")
    settle(desk)
    fill(desk, 3, ORDER, "1")  # the heatmap before the overview
    fill(desk, 3, CONCLUSION, HEATMAP)
    expect(desk.locator(".st-key-briefing_turn")).to_contain_text(f"/ {whole - 1}")
    assert preview(desk) == HEATMAP
    for name in ("台账 XLSX", "通报、函件 DOCX"):
        desk.get_by_role("button", name=name).click()
        settle(desk)
    slides = Presentation(io.BytesIO(taken_away(desk))).slides
    assert len(slides) == whole - 1
    assert [slides[0].shapes.title.text, "核查完成" in slides[1].shapes.title.text] == [HEATMAP, True]
    code = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", said(desk))
    assert code
    other = open_page("/briefing?plan=qianjiang-2026")
    opened(other, "0000-0000")
    expect(other.locator(".st-key-card_briefing_code")).to_contain_text("校验码 0000-0000 在本系统没有记录")
    assert code[0] not in said(other)
    opened(other, code[0])
    expect(other.locator(".st-key-card_briefing_code")).to_contain_text(f"已打开 {code[0]} 的数据")
    expect(other.locator("h1")).to_contain_text("限期责任核查完成")
    assert "qianjiang" not in other.url


def said(page: Page) -> str:
    """The card of the code in words."""
    return page.locator(".st-key-card_briefing_code").inner_text()


def opened(page: Page, code: str) -> None:
    """Type a code and press the button beside it."""
    page.get_by_label("输入校验码").fill(code)
    page.keyboard.press("Enter")
    settle(page)
    page.locator(".st-key-briefing_open button").click()
    settle(page)
