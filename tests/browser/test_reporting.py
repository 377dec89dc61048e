"""Report in the page: cells typed in the table are saved as events, and the other pages count them at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from fireledger import store
from fireledger.settings import Settings
from fireledger.ui.report_table import LOCKED, OPEN, ROW
from tests.browser.conftest import PHONE, desk_at, settle
from tests.browser.reading import english, sideways

TOWN = "YC-Z-100"


@pytest.fixture
def desk(chromium: Browser, bare_settings: Settings) -> Iterator[Page]:
    """The reporting page of one town, on a server with a data folder of its own."""
    with desk_at(chromium, bare_settings.data, f"/reporting?plan=yongchuan-2022&unit={TOWN}") as page:
        yield page


def fill(page: Page, row: int, column: str, words: str) -> Page:
    """Type into a cell of the table: the row counts from 1."""
    widths = [*LOCKED.items(), *OPEN.items()]
    before = [name for name, _ in widths].index(column)
    left = sum(width for _, width in widths[:before]) + widths[before][1] / 2
    grid = page.locator(".dvn-scroller").first
    grid.click(position={"x": left, "y": ROW * (row + 0.5)})
    page.wait_for_timeout(300)  # a cell is chosen first; Enter then opens it
    page.keyboard.press("Enter")
    cell = page.locator("#portal input, #portal textarea").first
    cell.wait_for()
    page.keyboard.type(words, delay=100)
    if column in ("stage", "state"):
        page.get_by_text(words, exact=True).last.wait_for()
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    cell.wait_for(state="detached")
    return settle(page)


def test_a_saved_row_changes_the_other_pages(desk: Page, bare_settings: Settings) -> None:
    expect(desk.locator("h1")).to_have_text(
        "青峰镇承担 27 项任务；限期任务 3 项，已核查完成 0 项；持续任务 24 项，本期已报 0 项"
    )
    assert english(desk) == []
    assert sideways(desk) <= 0
    fill(desk, 1, "stage", "自报")
    fill(desk, 1, "state", "已完成")
    fill(desk, 1, "note", "消防用水已整改")
    desk.get_by_label("经办人").fill("经办甲")
    desk.keyboard.press("Tab")
    settle(desk)
    desk.get_by_role("button", name="保存 1 项填报").click()
    expect(desk.get_by_text("已保存：第 1 次导入，1 项填报。")).to_be_visible(timeout=30_000)
    (taken,) = store.read_history(bare_settings).imports.values()
    assert taken.who == "经办甲"
    desk.get_by_role("link", name="完成进度").click()
    desk.wait_for_url("**/completion*")
    expect(settle(desk).locator("h1")).to_contain_text("自报完成")


def test_the_page_fits_a_phone(desk: Page) -> None:
    desk.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert sideways(settle(desk)) <= 0
