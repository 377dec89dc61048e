"""The command line: what a script sees, by exit code and output."""

import importlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fireledger.cli import LEDGER
from fireledger.cli.frame import app
from fireledger.settings import Settings
from tests.in_process import READER
from tests.tree import ROOT

Run = Callable[..., Result]
HEADINGS = "文件,任务序号,责任单位,日期,环节,进展状态,完成比例\n"
GOOD = "永川府办发〔2022〕89号,1,青峰镇,2022-09-20,自报,进行中,40%\n"
BAD = "永川府办发〔2022〕89号,2,消防大队,2022-09-20,自报,进行中,50%\n"


@pytest.fixture
def run(bare_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """run(*words): the command with these words, on a data folder of its own; sheets are read in this process."""
    monkeypatch.setenv("FIRELEDGER_DATA", str(bare_settings.data))
    for name in LEDGER:
        module = importlib.import_module(f"fireledger.cli.{name}")
        if hasattr(module, "intake"):
            monkeypatch.setattr(module, "intake", READER)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """sheet(*rows): a CSV file of progress reports."""

    def written(*rows: str, name: str = "九月.csv") -> Path:
        path = tmp_path / name
        path.write_text(HEADINGS + "".join(rows), encoding="utf-8")
        return path

    return written


def test_a_whole_import_ends_with_0_and_is_listed(run: Run, sheet: Callable[..., Path]) -> None:
    done = run("import", sheet(GOOD), "--who", "测试")
    assert (done.exit_code, "采用 1 行" in done.stdout) == (0, True)
    listed = run("imports").stdout
    assert "九月.csv" in listed
    assert "测试" in listed
    asked = ("show", "duty_list", "--plan", "永川", "--unit", "青峰镇", "--format", "json")
    assert [row["percent"] for row in json.loads(run(*asked).stdout) if row["task_no"] == 1] == [0.4]
    run("undo", 1)
    assert [row["percent"] for row in json.loads(run(*asked).stdout) if row["task_no"] == 1] == [None]


def test_a_bad_cell_refuses_the_file_with_2_and_names_the_place(run: Run, sheet: Callable[..., Path]) -> None:
    done = run("import", sheet(GOOD, BAD), "--kind", "report")
    assert done.exit_code == 2
    assert "第 3 行「责任单位」：'消防大队'" in done.stderr
    assert "九月.csv" not in run("imports").stdout


def test_good_rows_alone_end_with_3_and_the_others_come_back_as_a_workbook(
    run: Run, sheet: Callable[..., Path], tmp_path: Path
) -> None:
    done = run("import", sheet(GOOD, BAD), "--take-good")
    assert (done.exit_code, "退回 1 行" in done.stdout) == (3, True)
    out = tmp_path / "九月（退回）.xlsx"
    assert run("quarantine", 1, "--out", out).exit_code == 0
    assert out.exists()
    assert run("settle", 1, "--note", "单位已撤销").exit_code == 0


def test_undo_and_redo_by_number_and_a_wrong_number_is_refused(run: Run, sheet: Callable[..., Path]) -> None:
    run("import", sheet(GOOD))
    assert "已撤销第 1 次导入" in run("undo", 1).stdout
    assert "已撤销" in run("imports").stdout
    assert "重新计入" in run("redo", 1).stdout
    assert run("undo", 7).exit_code == 2


def test_a_foreign_sheet_comes_in_by_a_mapping(run: Run, tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("ref,when,area,result\nA-1,2022-09-05T10:00:00Z,青峰镇,PASS\n", encoding="utf-8")
    mapping = tmp_path / "map.toml"
    mapping.write_text(
        "kind = 'inspection'\n"
        "[columns]\ninspection_code = 'ref'\ninspected_on = 'when'\nunit_text = 'area'\noutcome = 'result'\n"
        "[constants]\ndistrict = '永川区'\ninspector_name = '外部平台'\nplace_name = '{ref}'\n"
        "[values.outcome]\nPASS = '未发现隐患'\n",
        encoding="utf-8",
    )
    assert run("import", export, "--map", mapping).exit_code == 0
    shown = json.loads(run("show", "inspections", "--plan", "永川", "--format", "json").stdout)
    assert [row["unit_name"] for row in shown] == ["青峰镇"]


def test_rebuild_and_verify_say_that_all_is_as_it_was(run: Run, sheet: Callable[..., Path]) -> None:
    run("import", sheet(GOOD))
    assert "一致" in run("verify").stdout
    assert "与原台账一致" in run("rebuild").stdout


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    done = run("import", tmp_path / "没有.csv")
    assert (done.exit_code, "找不到文件" in done.stderr) == (2, True)


@pytest.mark.parametrize("kind", READER.SHEET_KINDS)
def test_a_template_of_every_kind_is_written(run: Run, tmp_path: Path, kind: str) -> None:
    assert run("template", kind, "--out", tmp_path / "模板.xlsx").exit_code == 0
    assert (tmp_path / "模板.xlsx").stat().st_size > 1000


def test_check_tells_a_plan_from_a_sheet_and_takes_nothing(run: Run, sheet: Callable[..., Path]) -> None:
    assert "1 行全部可以采用" in run("check", sheet(GOOD)).stdout
    assert run("check", sheet(BAD)).exit_code == 2
    assert "19 项任务" in run("check", ROOT / "data" / "plans" / "qianjiang-2026" / "document.txt").stdout
    assert run("imports").stdout == ""


def test_the_golden_values_come_out_of_show(run: Run) -> None:
    rows = json.loads(run("show", "workload", "--plan", "永川", "--format", "json").stdout)
    assert (len(rows), sum(row["value"] for row in rows)) == (97, 129)
    shares = json.loads(run("show", "workload", "--plan", "永川", "--rule", "share", "--format", "json").stdout)
    assert sum(row["value"] for row in shares) == pytest.approx(32)


def test_an_unknown_measure_lists_the_names(run: Run) -> None:
    done = run("show", "nothing")
    assert (done.exit_code, "workload" in done.stderr) == (2, True)


def test_a_bridge_is_counted_from_the_day_given_and_that_day_lies_before(run: Run) -> None:
    asked = ("show", "bridge", "--plan", "永川", "--as-of", "2022-10-31", "--format", "json")
    usual, given = run(*asked), run(*asked, "--compare-on", "2022-10-01")
    assert {row["compare_on"] for row in json.loads(usual.stdout)} == {"2022-09-30"}
    fell_due = {row["compare_on"]: row["duty_count"] for row in json.loads(given.stdout) if row["step"] == "fell_due"}
    assert fell_due == {"2022-10-01": 0}
    late = run(*asked, "--compare-on", "2022-10-31")
    assert (late.exit_code, "对比日期：'2022-10-31' 应早于截至日 2022-10-31" in late.stderr) == (2, True)


def test_sample_is_written_and_removed(run: Run, bare_settings: Settings) -> None:
    shutil.rmtree(bare_settings.data / "sample", ignore_errors=True)
    assert run("sample", "--seed", 3, "--inspections", 20).exit_code == 0
    assert list((bare_settings.data / "sample").rglob("*.csv"))
    assert "6 个文件" in run("sample", "--remove").stdout
