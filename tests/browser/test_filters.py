"""Choices in the filter bar: found by any spelling, carried by the address as keys, never stale."""

import pytest

from tests.browser.conftest import Open, pick, query, resting, settle

UNIT = "YC-D-13"


def test_a_link_shows_its_page_with_its_choices(open_page: Open) -> None:
    page = open_page(f"/workload?plan=yongchuan-2022&unit={UNIT}&as_of=2023-06-30")
    assert query(page) == f"plan=yongchuan-2022&unit={UNIT}&as_of=2023-06-30"
    assert page.get_by_role("combobox", name="单位", exact=True).input_value().startswith("区住房城乡建委")
    assert page.locator(".st-key-context").inner_text().find("2023-06-30") > 0


def test_choices_survive_reload_and_change_of_page(open_page: Open) -> None:
    page = pick(open_page("/"), "单位", "qyjj")
    page.get_by_role("link", name="任务台账").click()
    settle(page)
    assert "/ledger?" in page.url
    assert query(page) == "unit=YC-D-18"
    settle(page).reload()
    assert settle(page).get_by_role("combobox", name="单位", exact=True).input_value().startswith("区应急局")


def test_the_back_button_takes_back_one_choice(open_page: Open) -> None:
    page = pick(pick(open_page("/workload"), "单位", "qyjj"), "单位", "qgaj")
    page.go_back()
    assert query(settle(page)) == "unit=YC-D-18"
    assert page.get_by_role("combobox", name="单位", exact=True).input_value().startswith("区应急局")


@pytest.mark.parametrize("words", ["住房城乡", "区住建委", "qzfcxjw", "ZFCX"])
def test_a_unit_is_found_by_name_alias_and_initials(open_page: Open, words: str) -> None:
    assert query(pick(open_page("/methods"), "单位", words)) == f"unit={UNIT}"


def test_other_spellings_are_out_of_sight(open_page: Open) -> None:
    page = open_page(f"/methods?unit={UNIT}")
    box = page.get_by_role("combobox", name="单位", exact=True)
    name, spellings = box.input_value().split("\u2003", 1)
    assert name == "区住房城乡建委"
    assert "区住建委" in spellings
    text_width = "([box, gap]) => { const pen = document.createElement('canvas').getContext('2d');"
    text_width += " pen.font = getComputedStyle(box).font; return pen.measureText(gap).width - box.clientWidth; }"
    gap = spellings[: len(spellings) - len(spellings.lstrip("\u2003"))]
    assert page.evaluate(text_width, [box.element_handle(), gap]) > 0


def test_what_is_not_valid_leaves_the_address(open_page: Open) -> None:
    page = open_page("/workload?plan=nowhere&unit=QJ-D-01&theme=none&as_of=2099-01-01&lang=fr&present=9")
    assert query(page) == ""
    assert page.get_by_role("combobox", name="区县", exact=True).input_value() == "永川区"


def test_another_district_brings_its_document_and_lifts_the_rest(open_page: Open) -> None:
    page = open_page(f"/workload?unit={UNIT}&theme=yongchuan-2022/01&as_of=2023-06-30")
    pick(page, "区县", "黔江")
    assert query(page) == "plan=qianjiang-2026"
    assert page.get_by_role("combobox", name="单位", exact=True).input_value() == ""
    assert "黔江区" in page.locator(".st-key-context").inner_text()


def test_a_district_alone_is_a_link_too(open_page: Open) -> None:
    page = open_page("/methods?district=黔江区")
    assert page.get_by_role("combobox", name="区县", exact=True).input_value() == "黔江区"


def test_a_date_is_carried_unless_it_is_the_default(open_page: Open) -> None:
    page = open_page("/methods")
    default = page.locator(".st-key-pick_as_of [role=spinbutton]").last.inner_text()
    for day, carried in (("11", "as_of="), (str(int(default)), "")):
        page.get_by_role("button", name="选择日期").click()
        page.locator("[data-testid=stDateInputCalendar] [role=gridcell]:not([aria-disabled])").get_by_text(
            day, exact=True
        ).first.click()
        assert query(settle(page)).startswith(carried)
        assert bool(query(page)) == bool(carried)


def test_a_cleared_unit_means_all(open_page: Open) -> None:
    page = open_page(f"/methods?unit={UNIT}")
    page.locator(".st-key-pick_unit").get_by_role("button", name="清除").click()
    assert query(settle(page)) == ""


def test_a_click_on_a_cell_filters_by_its_unit_and_theme(open_page: Open) -> None:
    page = open_page("/workload")
    cell = resting(page.locator(".st-key-heatmap .scatterlayer .point").nth(2))
    page.mouse.click(cell["x"] + cell["width"] / 2, cell["y"] + cell["height"] / 2)
    assert {part.split("=")[0] for part in query(settle(page)).split("&")} == {"unit", "theme"}
