"""Reporting in the page: rows entered become dated events that can be undone; a wrong row is told, nothing is taken."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger import store
from fireledger.settings import Settings
from fireledger.text import words
from tests.in_process import READER
from tests.pages.conftest import Open, written

PLAN, TOWN, WHO = "yongchuan-2022", "YC-Z-100", "经办甲"
DAY = date(2022, 9, 20)
REPORT = {"stage": "reported", "state": "in_progress", "percent": 40, "note": "已部署\n第二行", "evidence": "材料1"}
STEADY = {"stage": "reported", "state": "normal"}


def opened(open_page: Open, settings: Settings, **address: str) -> AppTest:
    """The page of one town as of a day on which nothing is due yet."""
    return open_page(settings, "reporting", **{"plan": PLAN, "as_of": "2022-09-20", "unit": TOWN, **address})


def saved(app: AppTest, entries: dict[int, dict[str, Any]], who: str = WHO, day: date = DAY) -> AppTest:
    """The page after cells of some tasks were filled and the button was pressed."""
    desk = app.session_state["reporting"]
    desk.who, desk.reported_on = who, day
    desk.draft(PLAN, TOWN).update({f"{PLAN}/{number:02d}": cells for number, cells in entries.items()})
    app.run()
    return app.button(key="report_save").click().run()


def duties(app: AppTest) -> pd.DataFrame:
    """The table, by number of the task."""
    return app.data_editor[0].value.set_index("task_no")


def events(settings: Settings) -> pd.DataFrame:
    """All that is recorded for the plan."""
    ledger = store.open_ledger(settings)
    assert ledger is not None
    return ledger.frame("report_list", plan_ids=[PLAN], task_keys=[], as_of=date(2030, 1, 1))


def test_two_saved_rows_are_dated_events_of_one_import_that_can_be_undone(
    open_page: Open, bare_settings: Settings
) -> None:
    app = saved(opened(open_page, bare_settings), {1: REPORT, 2: STEADY})
    assert app.success[0].value == "已保存：第 1 次导入，2 项填报。原有记录均保留。"
    first, second = events(bare_settings).to_dict("records")
    assert (first["unit_text"], first["reported_on"], first["percent"]) == ("青峰镇", pd.Timestamp(DAY), 0.4)
    assert (first["note"], first["evidence"]) == (REPORT["note"], "材料1")
    assert (second["task_key"], second["state"]) == ("yongchuan-2022/02", "normal")
    (taken,) = store.read_history(bare_settings).imports.values()
    assert (taken.who, taken.kind, taken.file[:5], taken.file[-8:]) == (WHO, "report", "页面填报-", "-经办甲.csv")
    table = duties(app)
    assert table.loc[1, "last_word"] == "2022-09-20 自报 进行中 40%"
    assert table.loc[2, "standing"] == "● 本期已报"
    assert table["stage"].isna().all()
    store.undo_import(bare_settings, READER, 1, WHO)
    assert duties(app.run()).loc[2, "standing"] == "□ 本期未报"
    assert events(bare_settings).empty


def test_what_is_saved_twice_on_one_day_stands_twice(open_page: Open, bare_settings: Settings) -> None:
    app = saved(opened(open_page, bare_settings), {1: REPORT})
    saved(app, {1: {**REPORT, "percent": 60}})
    assert events(bare_settings)["percent"].tolist() == [0.4, 0.6]
    assert duties(app).loc[1, "last_word"] == "2022-09-20 自报 进行中 60%"


def test_every_wrong_row_is_told_at_once_and_nothing_is_taken(open_page: Open, bare_settings: Settings) -> None:
    wrong = {
        1: {"stage": "extended", "new_due_on": "2022-12-31"},
        2: {"note": "只写了说明"},
        7: {"stage": "closed"},
        6: {"stage": "verified", "state": "done"},
    }
    app = saved(opened(open_page, bare_settings), wrong, who="")
    assert written(app).replace("\\", "").split("未保存：")[1].splitlines()[0] == "5 处需要更正**"
    assert written(app).split("「经办人」")[1].splitlines() == [
        "：空白 必须填写",
        "任务 1「进展说明」：空白 环节为延期时必须写明理由",
        "任务 2「环节」：空白 必须填写",
        "任务 6「环节」：'核查' 该任务尚无自报，不能核查",
        "任务 7「环节」：'销号' 该任务尚未核查通过，不能销号",
    ]
    assert events(bare_settings).empty
    assert store.read_history(bare_settings).imports == {}
    assert app.session_state["reporting"].draft(PLAN, TOWN).keys() == {f"{PLAN}/{number:02d}" for number in wrong}


def test_a_duty_is_reported_checked_closed_and_extended_in_its_order(open_page: Open, bare_settings: Settings) -> None:
    app = saved(opened(open_page, bare_settings), {1: {"stage": "reported", "state": "done"}})
    saved(app, {1: {"stage": "verified", "state": "done"}})
    saved(app, {1: {"stage": "closed"}})
    assert duties(app).loc[1, "standing"] == "● 正常"
    extension = {"stage": "extended", "new_due_on": "2023-03-31", "note": "设备到货推迟"}
    saved(app, {9: extension})
    assert duties(app).loc[9, "due_word"] == "延期至 2023-03-31"
    saved(app, {9: {**extension, "new_due_on": "2023-01-31"}})
    assert "任务 9「新时限」：'2023-01-31' 应晚于现行时限 2023-03-31" in written(app)
    assert len(events(bare_settings)) == 4


def test_what_another_theme_hides_stays_to_be_saved(open_page: Open, bare_settings: Settings) -> None:
    app = opened(open_page, bare_settings, theme=f"{PLAN}/T01")
    assert 32 not in duties(app).index
    saved(app, {1: REPORT, 32: STEADY})
    assert len(events(bare_settings)) == 1
    assert app.session_state["reporting"].draft(PLAN, TOWN) == {f"{PLAN}/32": STEADY}


def test_saving_for_a_later_day_moves_the_as_of_date_there(open_page: Open, bare_settings: Settings) -> None:
    app = saved(opened(open_page, bare_settings), {2: STEADY}, day=date(2022, 10, 8))
    assert app.session_state["pick_as_of"] == date(2022, 10, 8)
    assert duties(app).loc[2, "last_word"] == "2022-10-08 自报 正常推进"


def test_a_group_reports_by_its_members(open_page: Open, bare_settings: Settings) -> None:
    app = opened(open_page, bare_settings, unit="YC-G-01", task=f"{PLAN}/12")
    assert app.title[0].value == "请先选择填报单位"
    members = app.selectbox(key="report_unit")
    assert "青峰镇" in members.options
    assert "区公安局" not in members.options
    members.select("青峰镇").run()
    assert duties(app).index[0] == 12
    assert app.session_state["unit"] == TOWN


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_of_a_chinese_page_are_the_headings_of_the_sheet(lang: str) -> None:
    from fireledger.intake.sheets import SHEETS
    from fireledger.ui.report_saving import FIELDS

    headings = {column.name: column.heading for column in SHEETS["report"].columns}
    told = {name: words(lang)(f"reporting_page.column_{name}") for name in FIELDS}
    assert (told == {name: headings[name] for name in FIELDS}) == (lang == "zh")
