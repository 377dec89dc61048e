"""Names and counts of the overview lead to what they name, by mouse and by keyboard; the slider keeps to its line."""

from tests.browser.conftest import Open, query, settle


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
