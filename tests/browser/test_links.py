"""Names and counts of the overview lead to what they name, by mouse and by keyboard; the slider keeps to its line."""

import pytest

from tests.browser.conftest import PHONE, Open, pick, query, settle


def test_the_side_card_leads_to_units_and_lists(open_page: Open) -> None:
    page = open_page("/?plan=yongchuan-2022&as_of=2022-12-20")
    date = page.locator("[data-testid=stSliderThumbValue]").bounding_box()
    boxes = page.locator(".st-key-filters [data-testid=stSelectbox]")
    assert date is not None
    for box in (boxes.nth(place).bounding_box() for place in range(boxes.count())):
        assert box is None or box["y"] + box["height"] <= date["y"]
    page.locator(".st-key-due_late").get_by_role("link", name="大安街道", exact=True).click()
    page.wait_for_url("**/unit?*")
    assert "unit=YC-Z-005" in query(settle(page))
    page.go_back()
    settle(page).locator(".st-key-rows_changes").get_by_role("link", name="新开展检查").press("Enter")
    page.wait_for_url("**/inspections?*")
    assert "view=visits" in query(settle(page))
    assert "as_of=2022-12-20" in query(page)


@pytest.mark.parametrize("path", ["/nosuch", "/ledger/zzz", "/ledger/zzz/12", "/ledger/zzz?plan=yongchuan-2022"])
def test_a_page_that_does_not_exist_is_told_wherever_it_is_asked_for(path: str, open_page: Open) -> None:
    page = open_page(path)
    assert page.get_by_role("dialog").inner_text().startswith("没有这个页面")


def test_a_wrong_link_says_what_is_shown_instead_until_a_choice_is_made(open_page: Open) -> None:
    page = open_page("/workload?plan=yongchuan-2022&unit=YC-X&as_of=2030-01-01", PHONE)
    line = page.locator(".st-key-missed")
    assert "未找到单位「YC-X」" in line.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert query(page) == "plan=yongchuan-2022"
    page = open_page("/workload?plan=yongchuan-2022&unit=YC-X")
    line = page.locator(".st-key-missed")
    assert "未找到单位「YC-X」" in line.inner_text()
    pick(page, "主题", "高层")
    assert not line.is_visible()
