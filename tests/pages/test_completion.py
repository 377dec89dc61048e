"""The page of completion: its groupings, its views, the date it compares with, what it says without a report."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written
from tests.pages.test_pages import figures

PLAN = "yongchuan-2022"
AS_OF = "2022-12-20"


def titles(app: AppTest) -> str:
    """The findings of all figures."""
    return "\n".join(figure["layout"]["title"]["text"] for figure in figures(app))


@pytest.mark.parametrize(
    ("by", "row", "figure", "finding"),
    [
        ("unit", "朱沱镇", "burn_up", "核查 30/78，落后序时进度 54.8 个百分点"),
        ("theme", "高层建筑", "bridge", "限期责任 80→78 项，核查 15→30 项"),
        ("part", "推进城市消防安全", "forecast", "3/3 项任务赶不上时限"),
        ("plan", "永川区", "hazards", "隐患存量"),
    ],
)
def test_the_address_chooses_grouping_and_figure(
    open_page: Open, sample_settings: Settings, by: str, row: str, figure: str, finding: str
) -> None:
    app = open_page(sample_settings, "completion", plan=PLAN, by=by, figure=figure, as_of=AS_OF)
    assert not app.exception
    board = figures(app)[0]
    names = board["layout"]["yaxis"]["ticktext"]
    assert any(name.startswith(row) for name in names)
    assert by != "plan" or len(names) == 1, "a plan that has not been signed yet is no row"
    heads = [note["text"] for note in board["layout"]["annotations"]]
    pair = "26/68" if by == "unit" else "30/78"  # of the towns alone
    assert f"<b>限期任务　核查 {pair}</b>" in heads
    assert finding in titles(app).replace("<br>", "").replace("</b>", "").replace("<b>", "")


def test_the_gap_lists_the_units_that_say_more_than_was_checked(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "completion", plan=PLAN, figure="gap", as_of=AS_OF)
    assert "自报 39 项，核查 30 项，差 9 项" in written(app)
    (shown,) = [table.value for table in app.dataframe if "gap_count" in table.value]
    assert shown["gap_count"].sum() == 9


def test_the_earlier_date_of_the_bridge_can_be_chosen_and_stands_in_the_address(
    open_page: Open, sample_settings: Settings
) -> None:
    app = open_page(sample_settings, "completion", plan=PLAN, figure="bridge", as_of=AS_OF)
    app.selectbox(key="pick_compare").select("2022-11-30").run()
    assert "限期责任 78→78 项，核查 24→30 项" in titles(app)
    assert app.query_params["compare"] == "2022-11-30"
    assert "2022-12-20" not in app.selectbox(key="pick_compare").options


def test_a_group_opens_into_its_members_with_their_states(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "completion", plan=PLAN, as_of=AS_OF)
    stages = next(figure for figure in figures(app) if "自报完成 39" in figure["layout"]["title"]["text"])
    told = "\n".join(note["text"] for note in stages["layout"]["annotations"])
    assert "22 个中 15 个全部完成，平均 93.4%（21 个）" in told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_report_nothing_is_zero(open_page: Open, bare_settings: Settings, lang: str) -> None:
    app = open_page(bare_settings, "completion", plan=PLAN, as_of="2022-12-20", lang=lang)
    assert figures(app) == []
    assert words(lang)("burn_up.no_report").split("，")[0][:6] in written(app)
    assert not re.search(r"(?<!\d)0(\.0)?%", written(app))


def test_a_plan_without_dated_tasks_says_so(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "completion", plan="qianjiang-2026")
    assert not app.exception
    assert words("zh")("stages.none") in written(app).replace("\\", "")
