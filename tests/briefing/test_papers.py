"""Workbook, bulletin and letters read back: their numbers are those of the answers, their form that of the office."""

import io
import re
import zipfile

import docx
import openpyxl
import pytest

from fireledger.answers import answer
from fireledger.charts import percent_text
from fireledger.compose import Brief
from fireledger.compose.letters import letters
from fireledger.compose.papers import bulletin
from fireledger.compose.sheets import brief_book
from fireledger.store import Ledger
from tests.briefing.briefs import brief_of, package_faults


@pytest.fixture(scope="module")
def brief(ledger: Ledger) -> Brief:
    """The briefing of the sample."""
    return brief_of(ledger)


@pytest.fixture(scope="module")
def book(brief: Brief) -> openpyxl.Workbook:
    """Its workbook."""
    return openpyxl.load_workbook(io.BytesIO(brief_book(brief)))


@pytest.fixture(scope="module")
def made(brief: Brief) -> dict[str, bytes]:
    """Its letters."""
    return letters(brief)


def rows_of(book: openpyxl.Workbook, name: str) -> list[dict]:
    """The rows of a sheet under their headings, which are the row above the frozen panes."""
    page = book[name]
    cells = list(page.iter_rows(values_only=True))
    above = int(re.sub(r"\D", "", page.freeze_panes)) - 1
    return [dict(zip(cells[above - 1], row, strict=True)) for row in cells[above:]]


def test_the_matrix_is_the_workload(brief: Brief, book: openpyxl.Workbook) -> None:
    rows = {row["单位"]: row for row in rows_of(book, "单位与主题")}
    for cell in answer("workload", brief.ask).itertuples():
        assert rows[cell.unit_name][cell.short_name] == cell.value
    filled = sum(
        1
        for name, row in rows.items()
        if name != "合计"
        for head, value in row.items()
        if value and head not in ("单位", "合计")
    )
    assert (filled, rows["合计"]["合计"], rows["各镇街"]["合计"]) == (97, 129, 27)
    assert book["单位与主题"].conditional_formatting


def test_sheets_are_as_long_as_their_answers_and_hold_real_dates(brief: Brief, book: openpyxl.Workbook) -> None:
    lengths = {
        "任务台账": "task_states",
        "限期责任": "duty_list",
        "报送情况": "reporting",
        "隐患按月": "stock",
        "隐患按单位": "hazards_by_unit",
    }
    for name, measure in lengths.items():
        assert len(rows_of(book, name)) == len(answer(measure, brief.ask)), name
    late = [row for row in rows_of(book, "逾期与临期") if row["状态"] == "逾期"]
    assert len(late) == answer("completion_total", brief.ask)["overdue_count"].iat[0]
    assert all((row["时限"].year, row["剩余天数"] < 0) == (2022, True) for row in late)


def test_every_sheet_is_ready_to_print_and_none_runs_a_formula(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        assert all((page.freeze_panes, page.auto_filter.ref, page.print_title_rows))
        assert (page.page_setup.orientation, page.page_setup.paperSize) in (
            ("landscape", "8"),
            ("landscape", "9"),
            ("landscape", 8),
            ("landscape", 9),
        )
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
        text = "\n".join(str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell)
        assert "校验码" in text


def test_the_stock_sheet_closes_month_by_month(book: openpyxl.Workbook) -> None:
    for row in rows_of(book, "隐患按月"):
        assert row["期初"] + row["新增"] + row["反弹"] - row["销号"] == row["存量"]


def test_the_methods_sheet_names_rules_settings_and_code(brief: Brief, book: openpyxl.Workbook) -> None:
    rows = {row["名称"]: row["规则或取值"] for row in rows_of(book, "口径")}
    assert rows["校验码"] == brief.code
    assert "15" in rows.values()


def words_of(content: bytes) -> str:
    """All paragraphs and cells of a paper."""
    paper = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_the_bulletin_says_the_numbers_of_the_answers(brief: Brief) -> None:
    text = words_of(bulletin(brief))
    dated, reports, hazards = (
        answer(f"{name}_total", brief.ask).to_dict("records")[0] for name in ("completion", "reporting", "hazards")
    )
    pairs = [
        (dated["verified_count"], dated["duty_count"]),
        (dated["on_time_count"], dated["due_count"]),
        (reports["on_time_count"], reports["due_count"]),
        (hazards["verified_count"], hazards["found_count"]),
    ]
    told = [tuple(map(int, pair)) for pair in re.findall(r"(\d+)[份项处]，[^，；]*?(\d+)[份项处]，占", text)]
    assert told == [(int(whole), int(part)) for part, whole in pairs]
    assert all(f"占比{percent_text(part, whole)}" in text for part, whole in pairs)
    assert f"{dated['overdue_count']}项责任逾期" in text


def test_the_bulletin_names_the_last_three_of_a_peer_group_with_their_counts(brief: Brief) -> None:
    ranked = answer("peers", brief.ask).query("peer_group == '永川镇街'")
    text = words_of(bulletin(brief))
    for unit in ranked.tail(3).itertuples():
        assert f"{unit.unit_name}{unit.on_time_count}/{unit.due_count}" in text
    assert len(re.findall("一、|二、|三、", text)) >= 3


def test_every_late_unit_gets_its_letter_with_clause_date_and_days(brief: Brief, made: dict[str, bytes]) -> None:
    late = answer("duty_list", brief.ask).query("is_overdue")
    assert {name for name in made if "督促函" in name} == {f"督促函_{unit}_草稿.docx" for unit in late["unit_name"]}
    details = answer("task_states", brief.ask).set_index("task_key")["detail"]
    for duty in late.itertuples():
        text = words_of(made[f"督促函_{duty.unit_name}_草稿.docx"])
        assert f"已逾期{duty.late_days:.0f}天" in text
        assert f"{duty.due_on:%Y-%m-%d}" in text
        assert details[duty.task_key] in text
    assert not any(f"提示函_{unit}_" in name for name in made for unit in late["unit_name"])


def test_papers_are_drafts_in_the_form_of_the_standard(brief: Brief, made: dict[str, bytes]) -> None:
    for content in (bulletin(brief), next(iter(made.values()))):
        assert package_faults(content) == []
        paper = docx.Document(io.BytesIO(content))
        section = paper.sections[0]
        assert (section.page_width.mm, section.left_margin.mm, section.right_margin.mm) == pytest.approx(
            (210, 28, 26), abs=0.1
        )
        assert "草稿" in section.header.paragraphs[0].text
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body, fonts = package.read("word/document.xml").decode(), package.read("word/fontTable.xml").decode()
        assert all(f'w:eastAsia="{face}"' in body for face in ("仿宋_GB2312", "黑体", "方正小标宋简体"))
        assert '<w:altName w:val="仿宋"/>' in fonts
        assert paper.core_properties.keywords == brief.code


def test_without_reports_the_bulletin_says_so_and_writes_no_share(bare_ledger: Ledger) -> None:
    brief = brief_of(bare_ledger)
    text = words_of(bulletin(brief))
    assert "尚未开始报送，逾期与否无从判断" in text
    assert "0.0%" not in text


def test_papers_and_workbook_are_the_same_bytes_twice(brief: Brief, made: dict[str, bytes]) -> None:
    assert brief_book(brief) == brief_book(brief)
    assert bulletin(brief) == bulletin(brief)
    assert letters(brief) == made
