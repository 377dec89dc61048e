"""The ledger: built-in and named views, search in reports, what to firm up, what is linked to a task."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written

PLAN = "yongchuan-2022"
AS_OF = "2022-12-20"


def lines(app: AppTest) -> pd.DataFrame:
    """The ledger as it is shown."""
    return next(table.value for table in app.dataframe if "task_no" in table.value)


@pytest.mark.parametrize(
    ("view", "numbers"),
    [("late", [1]), ("soon", [6, 9]), ("unclosed", [1, 6, 9]), ("unclear", [1, 2, 6])],
)
def test_a_built_in_view_shows_its_lines(
    open_page: Open, sample_settings: Settings, view: str, numbers: list[int]
) -> None:
    app = open_page(sample_settings, "ledger", plan=PLAN, as_of=AS_OF, view=view)
    assert lines(app)["task_no"].tolist() == numbers


def test_a_line_says_where_it_stands(open_page: Open, sample_settings: Settings) -> None:
    first = lines(open_page(sample_settings, "ledger", plan=PLAN, as_of=AS_OF, columns=ALL)).iloc[0]
    assert first["source"] == "永川府办发〔2022〕89号 第 1 项"
    assert first["lead_names"] == "未明确牵头"
    assert first["joint_names"] == "各镇街、各产业促进中心"
    assert first["progress_text"] == "自报 17、核查 16，共 23 个，逾期 6"
    assert first["ratio_text"] == "16/23（69.6%）"
    assert first["closed_word"] == "未销号（5/23）"


ALL = "task_no-source-lead_names-joint_names-progress_text-ratio_text-closed_word"


def test_a_named_view_is_its_link(open_page: Open, sample_settings: Settings) -> None:
    kept = {"view": "missing", "light": "red", "columns": "task_no-last_text", "named": "周例会", "search": "现场核查"}
    app = open_page(sample_settings, "ledger", plan=PLAN, as_of=AS_OF, **kept)
    assert list(lines(app).columns) == ["task_no", "last_text"]
    assert lines(app)["task_no"].tolist() == [1]
    assert "周例会" in written(app)


def test_the_words_of_reports_are_searched(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "ledger", plan=PLAN, as_of=AS_OF)
    app.text_input(key="search").set_value("资料齐全").run()
    assert lines(app)["task_no"].tolist() == [1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_to_be_firmed_up_is_listed_weakest_first(open_page: Open, bare_settings: Settings, lang: str) -> None:
    app = open_page(bare_settings, "ledger", plan=PLAN, view="firm_up", lang=lang)
    assert not app.exception
    shown = lines(app)
    assert shown["points"].is_monotonic_increasing
    assert shown["owner_word"].iloc[0] == f"✗ {words(lang)('assess.owner_no_lead')}"


def test_a_task_shows_its_timeline_and_what_inspections_found(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "ledger", plan=PLAN, as_of=AS_OF, task=f"{PLAN}/06")
    assert not app.exception
    (linked,) = [box.label for box in app.expander if box.label.startswith("关联检查")]
    assert linked.startswith("关联检查 15 家次，隐患 13 处")
    tables = [table.value for table in app.dataframe if "inspected_on" in table.value]
    assert (tables[0]["inspected_on"] <= pd.Timestamp(AS_OF)).all()


def test_before_the_first_inspection_nothing_is_linked(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "ledger", plan=PLAN, as_of="2022-08-26", task=f"{PLAN}/06")
    assert not any(box.label.startswith("关联检查") for box in app.expander)


def test_a_view_that_holds_no_task_opens_with_an_empty_box(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "ledger", plan="yongchuan-2022", view="late", as_of="2022-09-01")
    assert "没有可打开的任务" in written(app)
    assert "系统出错" not in written(app)
