"""A sheet is dropped, previewed, taken and undone in Chromium; a foreign one goes through the mapping screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fireledger.settings import Settings
from fireledger.store import read_history
from tests.browser.conftest import PHONE, desk_at, query, settle, visit
from tests.browser.reading import english, sideways

TITLE = "永川府办发〔2022〕89号"
SHEET = (
    "文件,任务序号,责任单位,日期,环节,进展状态,完成比例\n"
    f"{TITLE},3,区城市管理局,2022-09-20,自报,推进滞后,\n"
    f"{TITLE},3,区城市管理局,2022-12-20,自报,正常推进,\n"
)
WRONG = SHEET + f"{TITLE},3,消防大队,2022-13-01,自报,正常推进,\n"
FOREIGN = "Item,Office,Reported,Remark\n3,City Management,2022-12-20,-\n"


@pytest.fixture
def desk(chromium: Browser, bare_settings: Settings) -> Iterator[Page]:
    """The import page of a server with a data folder of its own."""
    with desk_at(chromium, bare_settings.data, "/records?plan=yongchuan-2022") as page:
        yield page


def drop(page: Page, folder: Path, text: str, name: str, step: str) -> Page:
    """The page when a dropped sheet has come to a step: preview or mapping."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    page.set_input_files("input[type=file]", file)
    page.wait_for_selector(f".st-key-card_{step}")
    return settle(page)


def press(page: Page, key: str) -> Page:
    """The page after a button was pressed."""
    page.locator(f".st-key-{key} button:visible").click()
    return settle(page)


def sign(page: Page, field: str = "accept_who") -> Page:
    """The page after somebody said who is at work."""
    page.locator(f".st-key-{field} input").fill("测试员")
    page.keyboard.press("Enter")
    return settle(page)


def choose(page: Page, at: int, words: str) -> Page:
    """Choose in the selectbox at a place of the main part below the filter bar."""
    page.locator(".st-key-card_mapping [role=combobox], .st-key-card_values [role=combobox]").nth(at).click()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    return settle(page)


def test_a_sheet_changes_the_ledger_and_undoing_it_brings_back_what_was(
    desk: Page, bare_settings: Settings, tmp_path: Path
) -> None:
    visit(desk, "任务台账")
    before = desk.locator("h1").inner_text()
    visit(desk, "数据导入")
    drop(desk, tmp_path, WRONG, "城管.csv", "preview")
    expect(desk.get_by_text("1 行有需要更正之处，不能全部采用")).to_be_visible()
    assert english(desk) == []
    sign(desk)
    press(desk, "accept_good")
    expect(desk.get_by_text("城管.csv 已计入台账，为第 1 次导入")).to_be_visible()
    visit(desk, "任务台账")
    assert desk.locator("h1").inner_text() != before
    press(desk, "returned_line")
    expect(desk.get_by_text("第 1 次导入：城管.csv")).to_be_visible()
    assert "part=history" in query(desk)
    press(desk, "import_undo")
    visit(desk, "任务台账")
    assert desk.locator("h1").inner_text() == before
    assert not read_history(bare_settings).imports[1].is_live


def test_a_row_of_the_timeline_leads_to_its_row_in_the_file(desk: Page, tmp_path: Path) -> None:
    drop(desk, tmp_path, SHEET, "城管.csv", "preview")
    sign(desk)
    press(desk, "accept_all")
    press(desk, "import_told")
    assert "import=1" in query(desk)
    address = desk.url.split("/records")[0]
    desk.goto(f"{address}/ledger?plan=yongchuan-2022&task=yongchuan-2022/03")
    settle(desk)
    desk.get_by_text("进展记录 2 条", exact=True).click()
    events = desk.locator(".st-key-events .dvn-scroller")
    events.scroll_into_view_if_needed()
    events.click(position={"x": 15, "y": 35 * 1.5})
    desk.wait_for_url("**/records*")
    settle(desk)
    expect(desk.get_by_text("第 3 行", exact=True)).to_be_visible()
    assert {"part=history", "import=1", "row=3"} <= set(query(desk).split("&"))
    desk.reload()
    settle(desk)
    expect(desk.get_by_text("第 3 行", exact=True)).to_be_visible()


def test_a_foreign_sheet_goes_through_the_mapping_screen(desk: Page, tmp_path: Path) -> None:
    drop(desk, tmp_path, FOREIGN, "offices.csv", "mapping")
    assert english(desk) == []
    choose(desk, 1, "固定")
    choose(desk, 2, "重大火灾")
    choose(desk, 3, "Item")
    choose(desk, 4, "Office")
    choose(desk, 5, "Reported")
    choose(desk, 6, "固定")
    choose(desk, 7, "自报")
    press(desk, "mapping_read")
    desk.wait_for_selector(".st-key-card_preview")
    settle(desk)
    expect(desk.locator(".st-key-card_values")).to_contain_text("City Management")
    choose(desk, 0, "区城市管理局")
    press(desk, "values_read")
    desk.wait_for_selector(".st-key-card_preview")
    settle(desk)
    sign(desk)
    expect(desk.get_by_text("按指定的对应关系读取")).to_be_visible()


def test_every_step_fits_a_phone(desk: Page, tmp_path: Path) -> None:
    desk.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    settle(desk)
    assert sideways(desk) <= 0
    drop(desk, tmp_path, WRONG, "城管.csv", "preview")
    assert sideways(desk) <= 0
    press(desk, "preview_mapping")
    assert sideways(desk) <= 0
