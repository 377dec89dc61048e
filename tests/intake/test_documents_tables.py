"""Tables of sheets, web pages and CSV: titles, notes, two rows of headings, several tables; lines of web pages."""

from pathlib import Path

import pytest
import xlsxwriter

from fireledger.intake import read_plan
from fireledger.intake.documents import read_document
from tests.intake.documents_drawn import DRAWN, HEADINGS, Cell, Drawing, Row

TITLE = "甲县2026年消防工作任务分解表"
HEAD = tuple(map(Cell, HEADINGS))


def task(no: str, theme: str, detail: str, units: str, due: str) -> Row:
    """A row of the usual five columns."""
    return tuple(map(Cell, (no, theme, detail, units, due)))


ROWS = (
    task("1", "宣传", "进校园。", "县教委", "2026年6月底前"),
    task("2", "排查", "查仓库。", "县应急局、县公安局", "长期坚持"),
)


@pytest.mark.parametrize("kind", DRAWN)
def test_titles_above_and_notes_below_are_lines_and_no_tasks(kind: str, tmp_path: Path) -> None:
    wide = (Cell(TITLE, 1, 5), None, None, None, None)
    note = (Cell("注：各单位按月报送进展。", 1, 5), None, None, None, None)
    drawing = Drawing(("甲县消防安全委员会办公室",), (wide, HEAD, *ROWS, note) if kind != "pdf" else (HEAD, *ROWS))
    plan = read_plan(DRAWN[kind](drawing, tmp_path / f"plan.{kind}"))
    assert [(one.detail, one.due_on and one.due_on.isoformat()) for one in plan.tasks] == [
        ("进校园。", "2026-06-30"),
        ("查仓库。", None),
    ]
    if kind != "pdf":
        assert plan.facts.title == TITLE
        assert {TITLE, "注：各单位按月报送进展。"} <= set(plan.lines)


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_headings_in_two_rows_tell_lead_and_support_apart(kind: str, tmp_path: Path) -> None:
    top = (Cell("序号", 2), Cell("工作内容", 2), Cell("责任单位", 1, 2), None, Cell("完成时限", 2))
    low = (None, None, Cell("牵头"), Cell("配合"), None)
    row = task("1", "进校园。", "县教委", "县公安局", "2026年6月")
    (one,) = read_plan(DRAWN[kind](Drawing((TITLE,), (top, low, row)), tmp_path / f"plan.{kind}")).tasks
    assert [(unit.name, unit.role) for unit in one.units] == [("县教委", "lead"), ("县公安局", "support")]


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_a_numbered_row_across_the_table_names_the_part(kind: str, tmp_path: Path) -> None:
    part = (Cell("一、宣传教育", 1, 5), None, None, None, None)
    other = (Cell("二、隐患整治", 1, 5), None, None, None, None)
    drawing = Drawing((TITLE,), (HEAD, part, ROWS[0], other, ROWS[1]))
    assert [one.part for one in read_plan(DRAWN[kind](drawing, tmp_path / f"plan.{kind}")).tasks] == [
        "宣传教育",
        "隐患整治",
    ]


@pytest.mark.parametrize("kind", ["docx", "html", "xlsx"])
def test_two_tables_in_one_are_both_read(kind: str, tmp_path: Path) -> None:
    second = (Cell("附表2 乡镇任务分解表", 1, 5), None, None, None, None)
    other = task("1", "防火", "巡山林。", "各乡镇", "2026年9月")
    drawing = Drawing((TITLE,), (HEAD, *ROWS, second, HEAD, other))
    plan = read_plan(DRAWN[kind](drawing, tmp_path / f"plan.{kind}"))
    assert [one.detail for one in plan.tasks] == ["进校园。", "查仓库。", "巡山林。"]
    assert "附表2 乡镇任务分解表" in plan.lines


def test_every_visible_sheet_is_read_and_hidden_ones_are_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "plan.xlsx")) as book:
        for name, row in zip(("甲", "乙", "旧"), (*ROWS, ROWS[0]), strict=True):
            sheet = book.add_worksheet(name)
            sheet.write_row(2, 1, HEADINGS)
            sheet.write_row(3, 1, [cell.text for cell in row if cell])
        sheet.hide()
    plan = read_plan(tmp_path / "plan.xlsx")
    assert [one.detail for one in plan.tasks] == ["进校园。", "查仓库。"]
    assert ("note.hidden_sheets", {"sheets": "旧"}) in [(note.key, note.values) for note in plan.notes]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_its_encoding_and_with_its_separator(separator: str, encoding: str, tmp_path: Path) -> None:
    rows = [[TITLE], HEADINGS, *([f'"{cell.text}"' for cell in row if cell] for row in ROWS)]
    path = tmp_path / "plan.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    plan = read_plan(path)
    assert [[unit.name for unit in one.units] for one in plan.tasks] == [["县教委"], ["县应急局", "县公安局"]]
    assert plan.facts.title == TITLE


def web_lines(folder: Path, body: str) -> tuple[str, ...]:
    """The lines of a page with this body."""
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    return read_document(path).lines


def test_a_web_page_gives_lines_without_menus_scripts_and_hidden_parts(tmp_path: Path) -> None:
    body = "<nav>首页</nav><ul class='menu'><li>公开</li></ul><h1>标题&ldquo;一&rdquo;</h1><script>x</script>"
    body += "<style>y</style><p>第一<b>段</b>&nbsp;&amp;</p><div style='display: none'>隐藏</div><div>前<br>后</div>"
    body += "<ol start=3><li>甲<li>乙</ol>"
    assert web_lines(tmp_path, body) == ("标题“一”", "第一段 &", "前", "后", "3. 甲", "4. 乙")


def test_a_task_table_inside_the_table_that_lays_out_a_page_is_found(tmp_path: Path) -> None:
    cells = "".join(f"<td>{text}" for text in HEADINGS)
    row = "".join(f"<td><p>{cell.text}</p>" for cell in ROWS[0] if cell)
    inner = f"<table><tr>{cells}<tr>{row}</table>"
    path = tmp_path / "page.html"
    path.write_text(f"<table><tr><td>{TITLE}<tr><td>{inner}</table>", encoding="utf-8")
    plan = read_plan(path)
    assert [one.detail for one in plan.tasks] == ["进校园。"]
    assert plan.lines[0] == TITLE


def test_spans_without_end_do_no_harm(tmp_path: Path) -> None:
    body = "<table><tr><td rowspan=999999 colspan=999999>甲<td>乙<tr><td>丙</table>"
    assert [line for line in web_lines(tmp_path, body) if "甲" in line]
