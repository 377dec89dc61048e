"""A sheet is previewed, taken, undone; bad rows are told and returned; unknown headings are given their meaning."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger import store
from fireledger.errors import UserError
from fireledger.intake import reviews, sources
from fireledger.settings import Settings
from fireledger.text import words
from fireledger.ui import import_refused
from tests.in_process import READER
from tests.pages.conftest import Open, written

HEADINGS = "文件,任务序号,责任单位,日期,环节,进展状态,完成比例\n"
ROW = "永川府办发〔2022〕89号,{task},{unit},{day},自报,{state},{percent}\n"
GOOD = HEADINGS + "".join(
    ROW.format(task=1, unit=unit, day="2022-09-20", state="进行中", percent="40%") for unit in ("青峰镇", "板桥镇")
)
BAD = HEADINGS + "".join(
    ROW.format(task=task, unit=unit, day=day, state=state, percent="40%")
    for task, unit, day, state in (
        (1, "青峰镇", "2022-09-20", "进行中"),
        (1, "消防大队", "2022-13-01", "做完了"),
        (99, "板桥镇", "2022-09-21", "进行中"),
    )
)
FOREIGN = "Item,Town,Reported,Status,Remark\n1,Qingfeng,2022-09-25,open,-\n1,Banqiao,2022-09-25,open,-\n"


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "begin_import", READER.begin_import)
    monkeypatch.setattr(sources, "read_import", READER.read_import)


def drop(app: AppTest, text: str, name: str = "九月.csv") -> AppTest:
    """The page after a sheet was dropped on it."""
    return app.file_uploader(key="import_file").set_value((name, text.encode(), "text/csv")).run()


def press(app: AppTest, key: str) -> AppTest:
    """The page after a button was pressed."""
    return app.button(key=key).click().run()


def named(app: AppTest, key: str = "accept_who") -> AppTest:
    """The page after somebody said who is at work."""
    return app.text_input(key=key).set_value("测试员").run()


def box(app: AppTest, label: str) -> Any:
    """The selectbox with this label, not one of the filter bar."""
    return next(box for box in app.selectbox if box.label == label and not str(box.key).startswith("pick_"))


def keys(app: AppTest) -> set[str | None]:
    """Keys of the buttons on a page."""
    return {button.key for button in app.button}


def plain(app: AppTest) -> str:
    """All text of a page without the marks that Markdown needs."""
    return written(app).replace("\\", "")


def shown(app: AppTest, *columns: str) -> pd.DataFrame:
    """The table of the page that has these columns."""
    return next(table.value for table in app.dataframe if set(columns) <= set(table.value.columns))


def history(settings: Settings) -> store.History:
    """What the journal tells."""
    return store.read_history(settings)


def fingerprint(settings: Settings) -> str:
    """Stands for every row of the store."""
    store.build_store(settings, READER)
    ledger = store.open_ledger(settings)
    assert ledger is not None
    return ledger.fingerprint()


def opened(open_page: Open, settings: Settings, number: int = 1, **address: str) -> AppTest:
    """The history with an import open."""
    return open_page(settings, "records", part="history", **{"import": str(number)}, **address)


def test_a_sheet_is_previewed_taken_by_somebody_and_undone(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "records"), GOOD)
    assert "共 3 行：采用 2 行，退回 0 行，略过 0 行，表头 1 行；新增 2 条" in plain(app)
    assert shown(app, "unit_text")["unit_text"].tolist() == ["青峰镇", "板桥镇"]
    assert shown(app, "unit_text")["state"].tolist() == ["进行中"] * 2
    press(app, "accept_all")
    assert "请先填写经办人" in plain(app)
    assert history(bare_settings).imports == {}
    press(named(app), "accept_all")
    assert "九月.csv 已计入台账，为第 1 次导入" in plain(app)
    assert history(bare_settings).imports[1].who == "测试员"
    press(app, "import_told").switch_page("pages/records.py").run()
    assert shown(app, "state_word")["state_word"].tolist() == ["计入"]
    press(app, "import_undo")
    assert shown(app, "state_word")["state_word"].tolist() == ["已撤销"]
    press(app, "import_redo")
    assert shown(app, "state_word")["state_word"].tolist() == ["计入"]
    press(app, "import_undo")
    ledger = store.open_ledger(bare_settings)
    assert ledger is not None
    assert ledger.frame("report_list", plan_ids=[], task_keys=[], as_of=pd.Timestamp("2030-01-01").date()).empty


def test_nothing_changes_before_a_preview_is_accepted(open_page: Open, bare_settings: Settings) -> None:
    before = fingerprint(bare_settings)
    app = press(drop(open_page(bare_settings, "records"), GOOD), "accept_give_up")
    assert app.file_uploader(key="import_file")
    assert not bare_settings.journal.exists()
    assert list((bare_settings.store / "incoming").iterdir()) == []
    assert fingerprint(bare_settings) == before


class Endless:
    """A reading that never ends by itself."""

    seconds = 7.0
    is_closed = False

    def poll(self) -> bool:
        return False

    def close(self) -> None:
        self.is_closed = True


def test_a_reading_under_way_is_cancelled_and_leaves_nothing(
    open_page: Open, bare_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Endless()
    monkeypatch.setattr(sources, "begin_import", lambda *_: run)
    app = drop(open_page(bare_settings, "records"), GOOD)
    assert "正在读取 九月.csv……7 秒" in plain(app)
    press(app, "import_cancel")
    assert run.is_closed
    assert app.file_uploader(key="import_file")
    assert not bare_settings.journal.exists()


def test_every_bad_cell_is_told_and_the_file_cannot_be_taken_whole(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "records"), BAD)
    cells = shown(app, "wanted", "found")
    assert cells[["source_row", "heading", "found"]].to_numpy().tolist() == [
        [3, "责任单位", "消防大队"],
        [3, "日期", "2022-13-01"],
        [3, "进展状态", "做完了"],
        [4, "任务序号", "99"],
    ]
    assert cells["wanted"].tolist()[1] == "不是日期"
    assert "accept_all" not in keys(app)
    assert {"bad_annotated", "bad_text"} <= {button.key for button in app.get("download_button")}


def test_bad_cells_of_a_workbook_name_their_sheet(open_page: Open, bare_settings: Settings, tmp_path: Path) -> None:
    cells = [line.split(",") for line in BAD.splitlines()]
    pd.DataFrame(cells[1:], columns=cells[0]).to_excel(tmp_path / "表.xlsx", sheet_name="九月", index=False)
    app = open_page(bare_settings, "records")
    content = (tmp_path / "表.xlsx").read_bytes()
    app.file_uploader(key="import_file").set_value(("表.xlsx", content, "application/octet-stream")).run()
    assert shown(app, "wanted", "found")["sheet"].tolist() == ["九月"] * 4


def test_good_rows_alone_are_taken_and_the_others_told_on_every_page_until_settled(
    open_page: Open, bare_settings: Settings
) -> None:
    app = press(named(drop(open_page(bare_settings, "records"), BAD)), "accept_good")
    taken = history(bare_settings).imports[1]
    assert (taken.counts["accepted"], taken.counts["quarantined"]) == (1, 2)
    app = open_page(bare_settings, "overview")
    assert "有 2 行被退回，尚未处理" in app.button(key="returned_line").label
    app = opened(open_page, bare_settings)
    assert shown(app, "state_word")["state_word"].tolist() == ["计入，2 行待处理"]
    named(app, "history_who")
    press(app, "import_settle")
    assert "请写明退回行的处理情况" in plain(app)
    app.text_input(key="import_note").set_value("已由单位更正").run()
    press(app, "import_settle")
    assert "退回行处理情况：已由单位更正" in plain(app)
    assert "returned_line" not in keys(app)
    assert history(bare_settings).imports[1].note == "已由单位更正"


def test_a_file_sent_back_whole_is_listed_and_nothing_of_it_counts(open_page: Open, bare_settings: Settings) -> None:
    app = press(named(drop(open_page(bare_settings, "records"), BAD)), "accept_back")
    assert "九月.csv：4 处需要更正" in plain(app)
    assert history(bare_settings).imports == {}
    app = open_page(bare_settings, "records", part="history")
    assert shown(app, "fault_count")[["file", "fault_count"]].to_numpy().tolist() == [["九月.csv", 4]]
    (refused,) = history(bare_settings).refused
    assert refused.path(bare_settings).read_bytes() == BAD.encode()
    assert {"refused_original", "refused_annotated"} <= {str(button.key) for button in app.get("download_button")}


def test_the_copy_of_a_refused_file_marks_its_faults(
    open_page: Open, bare_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press(named(drop(open_page(bare_settings, "records"), BAD)), "accept_back")
    (refused,) = history(bare_settings).refused
    monkeypatch.setattr(import_refused, "settings", lambda: bare_settings)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(import_refused.annotated(READER, refused.path(bare_settings), refused))
    cells = {str(cell) for sheet in openpyxl.load_workbook(copy) for row in sheet.values for cell in row}
    assert {"做完了", "2022-13-01"} <= cells


def test_the_same_file_says_which_import_it_is(open_page: Open, bare_settings: Settings) -> None:
    app = press(named(drop(open_page(bare_settings, "records"), GOOD)), "accept_all")
    drop(app, GOOD, "另一个名字.csv")
    assert "此前已作为第 1 次导入计入台账" in plain(app)
    assert len(history(bare_settings).imports) == 1


def test_a_file_that_was_undone_is_restored_by_taking_it_again(open_page: Open, bare_settings: Settings) -> None:
    app = press(named(drop(open_page(bare_settings, "records"), GOOD)), "accept_all")
    store.undo_import(bare_settings, READER, 1, "测试员")
    drop(app, GOOD)
    assert "曾作为第 1 次导入，后已撤销" in plain(app)
    press(app, "accept_all")
    assert [taken.is_live for taken in history(bare_settings).imports.values()] == [True]


def test_a_corrected_file_shows_each_cell_before_and_after(open_page: Open, bare_settings: Settings) -> None:
    app = press(named(drop(open_page(bare_settings, "records"), GOOD)), "accept_all")
    drop(app, GOOD.replace("40%", "60%", 1))
    (cell,) = shown(app, "before", "after").to_dict("records")
    assert (cell["column"], cell["before"], cell["after"]) == ("完成比例", "40%", "60%")
    assert "青峰镇" in cell["key"]
    assert "自报" in cell["key"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_foreign_sheet_is_read_by_a_mapping_which_is_remembered(
    open_page: Open, bare_settings: Settings, lang: str
) -> None:
    app = drop(open_page(bare_settings, "records", lang=lang), FOREIGN, "towns.csv")
    assert words(lang)("import_page.mapping_hint")[:9] in plain(app)
    for heading, theirs in {"任务序号": "Item", "责任单位": "Town", "日期": "Reported"}.items():
        box(app, heading).set_value(theirs)
    for heading in ("文件", "环节"):
        box(app, heading).set_value("=")
    box(app, "进展状态").set_value("Status").run()
    constant = words(lang)("import_page.constant")
    plan, stage = (each for each in app.selectbox if each.label == constant)
    plan.set_value("yongchuan-2022")
    stage.set_value("自报")
    app.run()
    assert "Remark" in plain(app)
    press(app, "mapping_read")
    assert set(shown(app, "wanted", "found")["found"]) == {"Qingfeng", "Banqiao", "open"}
    for theirs, ours in {"Qingfeng": "青峰镇", "Banqiao": "板桥镇", "open": "进行中"}.items():
        box(app, theirs).set_value(ours)
    press(app, "values_read")
    assert shown(app, "unit_text")["unit_text"].tolist() == ["青峰镇", "板桥镇"]
    press(named(app), "accept_all")
    assert history(bare_settings).imports[1].counts["accepted"] == 2
    drop(app, FOREIGN.replace("09-25", "09-26"), "towns2.csv")
    assert "accept_all" in keys(app)
    assert shown(app, "unit_text")["unit_text"].tolist() == ["青峰镇", "板桥镇"]


def test_a_mapping_that_lacks_required_columns_says_so_and_stays(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "records"), FOREIGN, "towns.csv")
    box(app, "责任单位").set_value("Town").run()
    press(app, "mapping_read")
    assert "「日期」：空白 尚未指定对应的列或固定内容" in plain(app)
    assert box(app, "责任单位").value == "Town"


def test_what_is_no_sheet_is_told_and_given_up(open_page: Open, bare_settings: Settings) -> None:
    app = drop(open_page(bare_settings, "records"), "PK\x03\x04", "表.xlsx")
    assert "打不开" in plain(app) or "不是完好" in plain(app)
    assert app.file_uploader(key="import_file")


def test_an_address_opens_an_import_and_marks_a_row(open_page: Open, bare_settings: Settings) -> None:
    press(named(drop(open_page(bare_settings, "records"), BAD)), "accept_good")
    app = opened(open_page, bare_settings, row="2")
    assert "blue-badge[第 2 行]" in plain(app)
    assert shown(app, "unit_text")["unit_text"].tolist() == ["青峰镇"]
    assert "99" in shown(app, "cells")["cells"].tolist()[1]


def test_an_address_of_no_import_opens_the_latest_and_marks_nothing(open_page: Open, bare_settings: Settings) -> None:
    press(named(drop(open_page(bare_settings, "records"), BAD)), "accept_good")
    app = opened(open_page, bare_settings, 9, row="2")
    assert "第 1 次导入：九月.csv" in plain(app)
    assert "blue-badge[第 2 行]" not in plain(app)


@pytest.mark.parametrize("part", ["take", "history", "quality", "origin"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_part_opens_with_imports_in_both_languages(
    open_page: Open, sample_settings: Settings, tmp_path: Path, part: str, lang: str
) -> None:
    file = tmp_path / "有误.csv"
    file.write_text(BAD, encoding="utf-8")
    store.take_file(sample_settings, READER, store.Incoming(file, "report"), "测试员", is_tolerant=True)
    app = open_page(sample_settings, "records", part=part, lang=lang)
    assert not app.exception
    assert words(lang)("frame.system_error") not in plain(app)
    assert app.button(key="returned_line")


INSPECTIONS = "检查编号,区县,检查日期,检查单位,场所名称,属地单位,检查结果\n"


@pytest.fixture
def inspected(bare_settings: Settings, tmp_path: Path) -> Settings:
    """Two files that tell of one visit under two numbers, one of them with a visit before any plan."""
    rows = {
        "甲.csv": "J1,永川区,2022-10-01,区消防救援支队,示例商场A01,青峰镇,未发现隐患\n",
        "乙.csv": "K1,永川区,2022-10-01,区消防救援支队,示例商场A01,青峰镇,未发现隐患\n"
        "K2,永川区,2020-01-01,区消防救援支队,示例商场A02,青峰镇,未发现隐患\n",
    }
    for name, text in rows.items():
        (tmp_path / name).write_text(INSPECTIONS + text, encoding="utf-8")
        store.take_file(bare_settings, READER, store.Incoming(tmp_path / name, "inspection"), "测试员")
    return bare_settings


def test_quality_lists_duplicates_and_days_out_of_place_with_file_and_row(open_page: Open, inspected: Settings) -> None:
    app = open_page(inspected, "records", part="quality", plan="yongchuan-2022")
    assert shown(app, "case_no")["trace"].tolist() == ["乙.csv 第 2 行", "甲.csv 第 2 行"]
    assert shown(app, "plan_word")["trace"].tolist() == ["乙.csv 第 3 行"]
    assert "没有发现：单位名称均在名册中" in plain(app)


def without_unit(settings: Settings, unit_key: str) -> None:
    """Strike a unit from the registers."""
    for register in (settings.data / "registers").glob("*.csv"):
        lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
        register.write_text("".join(line for line in lines if unit_key not in line.split(",")), encoding="utf-8")


def test_quality_names_units_that_no_register_knows(open_page: Open, bare_settings: Settings) -> None:
    without_unit(bare_settings, "YC-D-13")
    app = open_page(bare_settings, "records", part="quality", plan="yongchuan-2022")
    unmatched = shown(app, "unit_text", "trace")
    assert unmatched["unit_text"].nunique() == 1
    assert unmatched["trace"].str.startswith("plans/yongchuan-2022 第").all()


def test_quality_counts_missing_reports_by_unit_and_period(open_page: Open, bare_settings: Settings) -> None:
    reviews.set_reporting_start(bare_settings.data / "plans" / "yongchuan-2022", date(2022, 9, 1))
    app = open_page(bare_settings, "records", part="quality", plan="yongchuan-2022", as_of="2022-12-20")
    missing = shown(app, "missing_count")
    assert set(missing["period_key"]) == {"2022-Q3"}
    assert (missing["missing_count"] == missing["due_count"]).all()
    assert shown(app, "last_on", "days")["state_word"].tolist() == ["尚无记录"] * 3


LISTS = {
    "import_list": "import_no",
    "returned_count_by_import": "import_no",
    "refused_file_list": "refusal_no",
}


def test_lists_of_imports_hold_one_row_per_file(bare_settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "有误.csv"
    file.write_text(BAD, encoding="utf-8")
    incoming = store.Incoming(file, "report")
    store.take_file(bare_settings, READER, incoming, "测试员", is_tolerant=True)
    for again in ("", "\n"):
        file.write_text(BAD.replace("青峰镇", "无此镇") + again, encoding="utf-8")
        with pytest.raises(UserError):
            store.take_file(bare_settings, READER, incoming, "测试员")
    ledger = store.open_ledger(bare_settings)
    assert ledger is not None
    counts = {name: ledger.frame(name)[key].tolist() for name, key in LISTS.items()}
    assert counts == {"import_list": [1], "returned_count_by_import": [1], "refused_file_list": [2, 1]}


def test_the_grain_of_the_quality_queries_is_unique(inspected: Settings) -> None:
    without_unit(inspected, "YC-D-13")
    store.build_store(inspected, READER)
    ledger = store.open_ledger(inspected)
    assert ledger is not None
    for name in ("unmatched_name_list", "duplicate_record_list", "outside_window_list"):
        rows = ledger.frame(name)
        assert len(rows)
        assert not rows.duplicated(list(store.query(name).grain)).any()
