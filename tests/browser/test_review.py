"""Drop, review, correct, decide on groups, accept: the heatmap has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from fireledger.intake.reviews import read_review
from fireledger.settings import Settings
from tests.browser.conftest import PHONE, desk_at, settle, visit
from tests.browser.reading import english, sideways
from tests.drawn_plan import PLAN


@pytest.fixture
def desk(chromium: Browser, bare_settings: Settings) -> Iterator[Page]:
    """The review page of a server with a data folder of its own."""
    with desk_at(chromium, bare_settings.data, "/review") as page:
        yield page


def press(page: Page, key: str) -> Page:
    """The page after a button was pressed."""
    page.locator(f".st-key-{key} button").click()
    return settle(page)


def test_a_dropped_plan_is_corrected_and_changes_the_heatmap(desk: Page, tmp_path: Path) -> None:
    document = tmp_path / "冬春方案.txt"
    document.write_text(PLAN, encoding="utf-8")
    desk.set_input_files("input[type=file]", document)
    settle(desk)
    expect(desk.locator("h1")).to_have_text("读出 3 项任务、5 处责任单位；1 项待明确，核对后入账")
    assert english(desk) == []
    assert sideways(desk) <= 0
    marked = desk.locator(".st-key-source_review .stMarkdownColoredBackground")
    expect(marked).to_contain_text("清理高层建筑消防通道")
    press(desk, "review_on")
    expect(marked).to_contain_text("规范电动自行车停放充电")
    desk.get_by_role("button", name="区经济信息委").or_(desk.get_by_role("radio", name="区经济信息委")).first.click()
    settle(desk)
    press(desk, "review_accept")
    expect(desk.get_by_text("已入账，共 3 项任务")).to_be_visible()
    desk.get_by_role("link", name="查看任务热力图").click()
    desk.wait_for_url("**/workload*")
    settle(desk)
    expect(desk.locator("h1")).to_contain_text("共 3 项任务、5 项责任")
    expect(desk.locator("[data-testid=stPlotlyChart]")).to_contain_text("区经济信息委")


def test_a_cell_is_edited_and_a_ticked_row_opens_its_clause(
    desk: Page, bare_settings: Settings, tmp_path: Path
) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN, encoding="utf-8")
    desk.set_input_files("input[type=file]", document)
    settle(desk)
    table = desk.locator(".dvn-scroller").first
    third, second = 35 * 3.5, 35 * 2.5  # middle of a row in px: heading and rows are 35 high
    table.click(position={"x": 33, "y": third})
    settle(desk)
    expect(desk.locator(".st-key-source_review .stMarkdownColoredBackground")).to_contain_text("开展消防宣传进社区")
    expect(desk.get_by_text("已核对 1/3 项")).to_be_visible()
    table.click(position={"x": 176, "y": second})
    desk.wait_for_timeout(300)  # a cell is chosen first; what is typed then takes the place of its text
    desk.keyboard.type("2-1", delay=300)
    desk.keyboard.press("Enter")
    settle(desk)
    expect(desk.get_by_text("第 2 项 · 原编号 2-1")).to_be_visible()
    press(desk, "review_accept")
    expect(desk.get_by_text("已入账，共 3 项任务")).to_be_visible()
    tasks = read_review(bare_settings.data / "plans" / "yongchuan-2026" / "tasks.csv")
    assert [task.label for task in tasks] == ["（一）", "2-1", "（三）"]


def test_the_review_fits_a_phone(desk: Page, tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN, encoding="utf-8")
    desk.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    desk.set_input_files("input[type=file]", document)
    settle(desk)
    assert sideways(desk) <= 0


def test_a_group_left_as_written_is_one_row_of_the_expanded_heatmap(desk: Page, tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(PLAN, encoding="utf-8")
    desk.set_input_files("input[type=file]", document)
    settle(desk)
    group_choice(desk, "保持原文（待明确）").click()
    settle(desk)
    expect(desk.get_by_text("各镇街：保持原文，列为一行，待明确")).to_be_visible()
    press(desk, "review_accept")
    assert "各镇街" in expanded_units(desk)
    assert "朱沱镇" not in expanded_units(desk)
    visit(desk, "读入文件")
    desk.locator(".st-key-review_plan [role=combobox]").click()
    desk.get_by_role("option", name="yongchuan-2026").click()
    press(desk, "review_open")  # at once: the button opens what the list shows
    expect(group_choice(desk, "保持原文（待明确）")).to_have_attribute("aria-checked", "true")
    group_choice(desk, "按名册展开（23 个）").click()
    settle(desk)
    press(desk, "review_accept")
    assert "朱沱镇" in expanded_units(desk)


def group_choice(page: Page, words: str) -> Locator:
    """What can be chosen for the one group, its list unfolded: a page under way folds it again."""
    option = page.get_by_role("radio", name=words)
    for _ in range(5):
        if option.is_visible():
            break
        settle(page).locator(".st-key-review_groups summary").click()
        page.wait_for_timeout(500)
    return option


def expanded_units(page: Page) -> str:
    """All words of the heatmap with its groups opened."""
    page.get_by_role("link", name="任务热力图", exact=True).click()
    page.wait_for_url("**/workload*")
    settle(page)
    page.locator(".st-key-switch_units").get_by_text("展开").first.click()
    settle(page)
    return page.locator("[data-testid=stPlotlyChart]").first.inner_text()
