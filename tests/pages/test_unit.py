"""The page of one unit: its numbers, its link as a first request, the members of a group, the list of all."""

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written

HOUSING, TOWN, TOWNS = "YC-D-13", "YC-Z-100", "YC-G-01"


def code(app: AppTest) -> str:
    """The text to send to the unit."""
    (block,) = app.code
    return str(block.value)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_unit_shows_its_tasks_its_rank_and_its_reports(open_page: Open, sample_settings: Settings, lang: str) -> None:
    app = open_page(sample_settings, "unit", unit=HOUSING, as_of="2022-11-30", lang=lang)
    assert not app.exception
    assert words(lang)("unit.place", rank=2, count=22) in app.title[0].value.replace("\\", "")
    assert app.metric[0].value == words(lang)("unit_tile.items", count=10)
    assert app.metric[2].value == "9 / 9"
    grid = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]
    assert words(lang)("unit_chart.head_task") in {note["text"] for note in grid["annotations"]}
    assert any(shape["type"] == "line" for shape in grid["shapes"])  # the tick of the dated task


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("unit", [HOUSING, TOWN, TOWNS, "YC-G-02", "QJ-D-01"])
def test_every_kind_of_unit_has_a_page(open_page: Open, bare_settings: Settings, unit: str, lang: str) -> None:
    app = open_page(bare_settings, "unit", unit=unit, lang=lang)
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert "0.0%" not in written(app)


def test_the_link_to_a_unit_needs_no_plan_and_opens_the_plan_of_the_unit(
    open_page: Open, bare_settings: Settings
) -> None:
    app = open_page(bare_settings, "unit", unit="QJ-D-01")
    assert app.selectbox(key="pick_plan").value == "qianjiang-2026"
    assert app.selectbox(key="pick_district").value == "黔江区"
    assert app.title[0].value.startswith("区消防救援局")


def test_the_text_to_send_names_the_unit_and_its_address(open_page: Open, sample_settings: Settings) -> None:
    text = code(open_page(sample_settings, "unit", unit=HOUSING, as_of="2022-11-30"))
    assert text.startswith("区住房城乡建委：")
    address = urlsplit(text[text.index("http") if "http" in text else text.rindex("：") + 1 :])
    assert address.path.endswith("/unit")
    assert parse_qs(address.query) == {"unit": [HOUSING], "plan": ["yongchuan-2022"], "as_of": ["2022-11-30"]}


def test_without_a_unit_all_are_listed_as_links_that_keep_the_readers_choices(
    open_page: Open, bare_settings: Settings
) -> None:
    app = open_page(bare_settings, "unit", plan="yongchuan-2022", as_of="2022-11-30", lang="en")
    links = written(app)
    assert f"unit?lang=en&amp;plan=yongchuan-2022&amp;as_of=2022-11-30&amp;unit={HOUSING}" in links
    assert f"unit={TOWNS}" in links
    assert links.count("<a href=") == 22 + 23 + 2


def test_a_group_shows_its_members_and_a_group_without_a_roster_itself(
    open_page: Open, bare_settings: Settings
) -> None:
    app = open_page(bare_settings, "unit", unit=TOWNS)
    assert len(app.dataframe[0].value) == 23
    assert not app.metric
    assert open_page(bare_settings, "unit", unit="YC-G-02").metric[0].value == "3 项"


def test_without_a_record_there_are_no_data_and_nothing_to_make_good(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "unit", unit=TOWN, as_of="2023-01-31")
    assert app.metric[1].value == app.metric[2].value == "尚无数据"
    assert "补报第" not in app.table[0].value.to_string()


def test_what_lies_ahead_does_not_show(open_page: Open, sample_settings: Settings) -> None:
    early = open_page(sample_settings, "unit", unit=HOUSING, as_of=date(2022, 9, 1).isoformat())
    assert early.metric[2].value == "尚无数据"
    assert "2022-10" not in early.get("plotly_chart")[0].proto.spec
