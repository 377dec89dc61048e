"""A document is dropped or pasted, reviewed and accepted; read again, it changes nothing that nobody chose."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger.intake import reviews
from fireledger.settings import Settings
from fireledger.store import open_ledger
from fireledger.text import words
from tests.drawn_plan import PLAN
from tests.pages.conftest import Open, written

NAME = "yongchuan-2026"


def drop(app: AppTest, text: str = PLAN, name: str = "方案.txt") -> AppTest:
    """The page after a document was dropped on it."""
    return app.file_uploader(key="review_file").set_value((name, text.encode(), "text/plain")).run()


def press(app: AppTest, key: str) -> AppTest:
    """The page after a button was pressed."""
    return app.button(key=key).click().run()


def table(app: AppTest) -> list[dict]:
    """The rows of the editable table."""
    return app.data_editor[0].value.to_dict("records")


def accepted(settings: Settings, name: str = NAME) -> Path:
    """The folder of an accepted plan."""
    return settings.data / "plans" / name


def test_a_dropped_plan_is_corrected_accepted_and_changes_the_heatmap(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "review"))
    assert "读出 3 项任务" in written(app)
    assert "待明确：实施期起、实施期止" in written(app)
    assert [row["doubt"] for row in table(app)] == ["", "▲", ""]
    press(app, "review_on")
    close = next(group for group in app.pills if "区经信委员会" in group.label)
    assert "区经济信息委" in close.options
    close.set_value("区经济信息委").run()
    assert table(app)[1]["units"] == "责任：区经济信息委、区应急管理局（未列全）"
    press(app, "review_accept")
    assert "已入账，共 3 项任务" in app.success[0].value
    folder = accepted(bare_settings)
    assert sorted(path.name for path in folder.iterdir()) == ["document.txt", "plan.toml", "tasks.csv"]
    assert (folder / "document.txt").read_text(encoding="utf-8") == PLAN
    app.switch_page("pages/workload.py").run()
    assert "3 项任务、5 项责任" in written(app)
    assert app.selectbox(key="pick_plan").value == NAME


def test_a_pasted_plan_is_read_and_its_rows_can_be_split_merged_added_and_dropped(
    open_page: Open, bare_settings: Settings
) -> None:
    app = open_page(bare_settings, "review")
    app.text_area(key="review_text").set_value(PLAN)
    press(app, "review_read")
    press(app, "review_split_row")
    assert [row["label"] for row in table(app)] == ["（一）", "（一）（2）", "（二）", "（三）"]
    press(app, "review_merge_row")
    press(app, "review_add_row")
    assert [row["label"] for row in table(app)] == ["（一）", "+", "（二）", "（三）"]
    press(app, "review_accept")
    assert "第 2 项「具体工作」：空白 必须填写" in written(app)
    assert not accepted(bare_settings).exists()
    press(app, "review_drop_row")
    press(app, "review_accept")
    tasks = reviews.read_review(accepted(bare_settings) / reviews.NAME)
    assert [task.label for task in tasks] == ["（一）", "（二）", "（三）"]


WITHOUT_ROSTER = PLAN.replace("每月1次。（责任单位：各镇街）", "每月1次。（责任单位：各产业促进中心）")


BY_UNIT = ("duties_by_task_unit", "duties_by_task_member", "task_list")


def group(app: AppTest, name: str) -> Any:
    """The choice for a collective."""
    return next(control for control in app.segmented_control if control.label == name)


def bearers(settings: Settings, query: str = "duties_by_task_member", unit_keys: tuple[str, ...] = ()) -> pd.DataFrame:
    """Rows of a query about the accepted plan, narrowed to units."""
    ledger = open_ledger(settings)
    assert ledger is not None
    chosen = {"plan_ids": [NAME], "theme_keys": [], "unit_keys": list(unit_keys)}
    return ledger.frame(query, **chosen, as_of=date(2026, 11, 20))


def test_a_group_without_a_roster_is_undecided_until_it_is_left_as_written(
    open_page: Open, bare_settings: Settings
) -> None:
    app = drop(open_page(bare_settings, "review"), WITHOUT_ROSTER)
    assert [row["doubt"] for row in table(app)] == ["", "▲", "▲"]
    assert group(app, "各产业促进中心").value is None
    assert group(app, "各镇街").value == "expanded"
    assert "2 项待明确" in written(app)
    group(app, "各产业促进中心").set_value("open").run()
    assert [row["doubt"] for row in table(app)] == ["", "▲", ""]
    assert "1 项待明确" in written(app)
    press(app, "review_accept")
    assert reviews.read_facts(accepted(bare_settings))["groups"] == {"各产业促进中心": "open"}
    assert bearers(bare_settings)["is_member"].sum() == 23


def test_a_group_left_as_written_is_not_opened_and_can_be_opened_again(
    open_page: Open, bare_settings: Settings
) -> None:
    app = drop(open_page(bare_settings, "review"))
    group(app, "各镇街").set_value("open").run()
    press(app, "review_accept")
    left = bearers(bare_settings)
    assert not left["is_member"].any()
    assert left.loc[left["unit_name"] == "各镇街", "is_open"].tolist() == [True, True]
    narrowed = {query: bearers(bare_settings, query, ("YC-Z-001",)) for query in BY_UNIT}
    assert {query: len(rows) for query, rows in narrowed.items()} == dict.fromkeys(BY_UNIT, 0)
    app.selectbox(key="review_plan").set_value(NAME).run()
    press(app, "review_open")
    assert group(app, "各镇街").value == "open"
    group(app, "各镇街").set_value("expanded").run()
    press(app, "review_accept")
    assert bearers(bare_settings)["is_member"].sum() == 46
    assert all(len(bearers(bare_settings, query, ("YC-Z-001",))) == 2 for query in BY_UNIT)
    assert not bearers(bare_settings, "duties_by_task_unit").query("through_text == '各镇街'")["is_open"].any()


def test_the_filter_shows_only_what_is_open(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "review"))
    app.pills(key="review_only").set_value("open_list").run()
    assert [row["label"] for row in table(app)] == ["（二）"]


def test_reading_again_shows_differences_and_keeps_the_review_unless_chosen(
    open_page: Open, bare_settings: Settings
) -> None:
    app = drop(open_page(bare_settings, "review"))
    press(app, "review_on")
    press(app, "review_drop_row")
    press(app, "review_accept")
    before = (accepted(bare_settings) / reviews.NAME).read_bytes()
    drop(app)
    assert "本次读取有 1 处与核对结果不同" in written(app)
    assert table(app)[0]["what"] == "新读出"
    press(app, "review_keep")
    assert (accepted(bare_settings) / reviews.NAME).read_bytes() == before
    drop(app, PLAN.replace("区公安局、各镇街", "区公安局、区教委"))
    press(app, "review_go_on")
    assert [row["label"] for row in table(app)] == ["（一）", "（三）"]
    assert "各镇街" in table(app)[0]["units"]
    press(app, "review_accept")
    assert "区教委" in (accepted(bare_settings) / "document.txt").read_text(encoding="utf-8")
    assert len(reviews.read_review(accepted(bare_settings) / reviews.NAME)) == 2
    assert len(list((bare_settings.store / "replaced").iterdir())) == 1


def test_another_document_of_the_same_name_gets_a_folder_of_its_own(open_page: Open, bare_settings: Settings) -> None:
    app = press(drop(open_page(bare_settings, "review")), "review_accept")
    press(drop(app), "review_as_new")
    press(app, "review_accept")
    assert accepted(bare_settings).is_dir()
    assert accepted(bare_settings, f"{NAME}-2").is_dir()


def test_a_review_that_somebody_changed_meanwhile_is_not_overwritten(open_page: Open, bare_settings: Settings) -> None:
    app = press(drop(open_page(bare_settings, "review")), "review_accept")
    app.selectbox(key="review_plan").set_value(NAME).run()
    press(app, "review_open")
    review = accepted(bare_settings) / reviews.NAME
    review.write_bytes(review.read_bytes().replace("逐一拆除".encode(), "全部拆除".encode()))
    press(app, "review_accept")
    assert "已被更改" in written(app)
    assert "全部拆除" in review.read_text(encoding="utf-8")


def test_a_shipped_plan_opened_again_keeps_its_own_labels(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "review")
    app.selectbox(key="review_plan").set_value("yongchuan-2022").run()
    press(press(app, "review_open"), "review_accept")
    facts = tomllib.loads((accepted(bare_settings, "yongchuan-2022") / "plan.toml").read_text(encoding="utf-8"))
    assert facts["short_themes"]["推进地下工程清违除患行动"] == "地下工程"
    app.switch_page("pages/workload.py").run()
    assert "32 项任务、129 项责任" in written(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_refused_says_why_and_is_kept(open_page: Open, bare_settings: Settings, lang: str) -> None:
    app = drop(open_page(bare_settings, "review", lang=lang), "今天天气很好。", "日记.txt")
    assert words(lang)("plan_error.no_task", file="日记.txt").replace(".", "\\.")[:8] in written(app)
    (kept,) = (bare_settings.store / "refused").iterdir()
    assert kept.read_text(encoding="utf-8") == "今天天气很好。"
    press(app, "review_read")
    assert words(lang)("review_error.no_text") in written(app).replace("\\", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_plan_of_an_empty_store_can_be_accepted(open_page: Open, empty_settings: Settings, lang: str) -> None:
    app = drop(open_page(empty_settings, "review", lang=lang))
    assert words(lang)("review.no_register", district="永川区") in written(app).replace("\\", "")
    press(app, "review_accept")
    assert accepted(empty_settings).is_dir()
    app.switch_page("pages/workload.py").run()
    assert words(lang)("frame.no_plan") not in written(app)


def test_tasks_keep_their_numbers_and_those_with_records_stay(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "review")
    app.selectbox(key="review_plan").set_value("yongchuan-2022").run()
    press(app, "review_open")
    press(app, "review_drop_row")
    assert table(app)[0]["number"] == 2
    press(app, "review_accept")
    assert "有记录的任务不能删去或并入他项，共 1 项" in "".join(box.value for box in app.error) + written(app)
    assert not (sample_settings.data / "plans" / "yongchuan-2022" / reviews.NAME).exists()


def test_the_first_day_of_reporting_is_set_for_the_plan_that_the_list_shows(
    open_page: Open, bare_settings: Settings
) -> None:
    plans = {name: bare_settings.data / "plans" / name for name in ("yongchuan-2022", "qianjiang-2026")}
    app = open_page(bare_settings, "review", plan="qianjiang-2026")
    assert app.selectbox(key="review_plan").value == "qianjiang-2026"
    app.selectbox(key="review_plan").set_value("yongchuan-2022")
    app.button(key="review_set_start").click().run()  # both at once: no day of this plan is on screen yet
    assert all("reporting_starts_on" not in reviews.read_facts(folder) for folder in plans.values())
    app.date_input(key="review_start_yongchuan-2022").set_value(date(2022, 9, 1)).run()
    press(app, "review_set_start")
    assert "开始报送日已保存" in written(app)
    starts = {name: reviews.read_facts(folder).get("reporting_starts_on") for name, folder in plans.items()}
    assert starts == {"yongchuan-2022": date(2022, 9, 1), "qianjiang-2026": None}
    started = open_page(bare_settings, "overview", plan="yongchuan-2022", as_of="2023-01-31")
    assert "尚未开始报送" not in written(started)
    assert started.metric[2].value == "未报"
