"""The command brief: files per format, codes, refusals and exit codes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation
from typer.testing import CliRunner, Result

from fireledger import cli
from fireledger.settings import Settings

Run = Callable[..., Result]


@pytest.fixture
def run(sample_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """run(…): the command with these arguments on a copy of the sample."""
    import importlib

    for name in cli.LEDGER:
        importlib.import_module(f"fireledger.cli.{name}")
    monkeypatch.setenv("FIRELEDGER_DATA", str(sample_settings.data))
    return lambda *arguments: CliRunner().invoke(cli.app, ["brief", *map(str, arguments)])


def test_files_of_every_format_without_a_browser_are_written_and_the_code_opens_the_same(
    run: Run, tmp_path: Path
) -> None:
    pinned = ("--slides", "cover,overview,heatmap", "--generated-at", "2022-12-21", "--format")
    asked = ("--plan", "永川", "--unit", "来苏镇", *pinned)
    made = run("--out", tmp_path / "one", *asked, "pptx,xlsx,docx")
    assert made.exit_code == 0, made.output
    assert sorted(path.suffix for path in (tmp_path / "one").iterdir()) == [".docx", ".pptx", ".xlsx", ".zip"]
    code = made.stdout.split()[1].rstrip("：").partition("：")[0]
    again = run("--code", code, "--out", tmp_path / "two", *pinned, "pptx,xlsx,docx")
    assert "均与当时一致" in again.stdout
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert first == second


def test_english_files_read_back_with_real_dates_and_numbers_ready_to_print(run: Run, tmp_path: Path) -> None:
    asked = ("--plan", "永川", "--lang", "en", "--ratio", "4:3", "--slides", "overview,bridge", "--format")
    made = run("--out", tmp_path, *asked, "pptx,xlsx,docx")
    assert made.exit_code == 0, made.output
    (deck,), (book,), (paper,) = (list(tmp_path.glob(f"*.{end}")) for end in ("pptx", "xlsx", "docx"))
    assert "duties verified" in Presentation(str(deck)).slides[0].shapes.title.text
    assert docx.Document(str(paper)).paragraphs[0].text == "Fire Safety Bulletin"
    page = openpyxl.load_workbook(book)["Dated duties"]
    above = int(page.freeze_panes.lstrip("ABCDEFGHIJKL")) - 1
    heads = [cell.value for cell in page[above]]
    kinds = {heads[at]: {type(row[at]) for row in page.iter_rows(min_row=above + 1, values_only=True)} for at in (4, 5)}
    assert list(kinds.values()) == [{datetime}, {int}]
    assert (page.print_title_rows, page.sheet_properties.pageSetUpPr.fitToPage) == (f"${above}:${above}", True)
    assert page.auto_filter.ref.startswith(f"A{above}:")


def test_every_plan_has_its_own_files(run: Run, tmp_path: Path) -> None:
    assert run("--out", tmp_path, "--slides", "cover", "--lang", "en").exit_code == 0
    assert len(list(tmp_path.glob("briefing_*.pptx"))) == 2


def test_a_code_whose_data_changed_names_the_file_and_ends_with_2(run: Run, sample_settings: Settings) -> None:
    code = run("--plan", "黔江").stdout.split()[1].partition("：")[0]
    sheet = sample_settings.data / "sample" / "qianjiang-2026" / "hazards.csv"
    sheet.write_bytes(b"\n".join(sheet.read_bytes().rstrip(b"\r\n").split(b"\n")[:-1]) + b"\n")
    done = run("--code", code)
    assert (done.exit_code, "sample/qianjiang-2026/hazards.csv" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    "wrong",
    [("--slides", "pie"), ("--format", "gif"), ("--code", "1234-5678"), ("--plan", "无"), ("--template", "没有.pptx")],
)
def test_what_cannot_be_done_ends_with_2(run: Run, wrong: tuple[str, str]) -> None:
    done = run(*wrong)
    assert (done.exit_code, bool(done.stderr.strip())) == (2, True)
