"""Word documents: numbers that Word counts, tracked changes, text boxes, tables in every shape."""

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from fireledger.intake import read_plan
from fireledger.intake.documents import read_document
from fireledger.intake.documents.docx_numbers import as_written
from tests.intake.documents_drawn import HEADINGS, Cell, Drawing, draw_docx

LIST = """<w:abstractNum {ns} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>"""


def saved(document: WordDocument, folder: Path) -> Path:
    """The document as a file."""
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def numbered(document: WordDocument, text: str, level: int) -> None:
    """A paragraph that Word numbers."""
    paragraph = document.add_paragraph(text)._p
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr>'
    paragraph.get_or_add_pPr().append(parse_xml(mark))


@pytest.fixture
def word_document() -> WordDocument:
    """An empty document with a list of four levels."""
    document = docx.Document()
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(LIST.format(ns=nsdecls("w"))))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    return document


def test_numbers_that_word_counts_stand_in_the_lines(word_document: WordDocument, tmp_path: Path) -> None:
    items = [
        ("总体要求", 0),
        ("重点任务", 0),
        ("严查通道。", 1),
        ("学校", 2),
        ("医院", 2),
        ("一处", 3),
        ("广泛宣传。", 1),
        ("商场", 2),
    ]
    for text, level in items:
        numbered(word_document, text, level)
    lines = read_document(saved(word_document, tmp_path)).lines
    assert lines == (
        *("一、总体要求", "二、重点任务", "（一）严查通道。", "1. 学校", "2. 医院", "一处"),
        *("（二）广泛宣传。", "1. 商场"),
    )


def test_items_that_word_numbers_become_tasks(word_document: WordDocument, tmp_path: Path) -> None:
    word_document.add_paragraph("甲县2026年消防工作要点")
    numbered(word_document, "重点任务", 0)
    numbered(word_document, "严查通道。全面清理占用。（责任单位：县教委、县公安局）", 1)
    numbered(word_document, "广泛宣传。进村入户。（责任单位：县消防救援局）", 1)
    tasks = read_plan(saved(word_document, tmp_path)).tasks
    assert [(task.label, [unit.name for unit in task.units]) for task in tasks] == [
        ("（一）", ["县教委", "县公安局"]),
        ("（二）", ["县消防救援局"]),
    ]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "upperLetter", "C"),
        (9, "lowerRoman", "ix"),
        (4, "decimal", "4"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, style: str, text: str) -> None:
    assert as_written(number, style) == text


def test_tracked_insertions_are_kept_and_deletions_dropped(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("责任单位：")._p
    for tag, inner in (("ins", "<w:t>县教委</w:t>"), ("del", "<w:delText>县公安局</w:delText>")):
        paragraph.append(parse_xml(f'<w:{tag} {nsdecls("w")} w:id="1"><w:r>{inner}</w:r></w:{tag}>'))
    read = read_document(saved(document, tmp_path))
    assert read.lines == ("责任单位：县教委",)
    assert [(note.key, note.values) for note in read.notes] == [("note.tracked_changes", {"count": 2})]


def test_text_boxes_are_read_once_and_hidden_words_not_at_all(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")._p
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    ns = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choices = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    paragraph.append(parse_xml(f"<w:r {ns}><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>"))
    paragraph.append(parse_xml(f"<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"))
    assert read_document(saved(document, tmp_path)).lines == ("正文", "框内")


def test_running_heads_and_feet_are_left_out(tmp_path: Path) -> None:
    assert read_document(draw_docx(Drawing(("正文",)), tmp_path / "plan.docx")).lines == ("正文",)


def test_line_breaks_inside_a_paragraph_end_lines(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("第一行\n第二行")
    assert read_document(saved(document, tmp_path)).lines == ("第一行", "第二行")


def test_units_of_a_merged_cell_belong_to_each_row(tmp_path: Path) -> None:
    rows = (
        tuple(map(Cell, HEADINGS)),
        (Cell("1"), Cell("宣传", 2), Cell("进校园"), Cell("县教委\n县文旅委", 2), Cell("2026年6月")),
        (Cell("2"), None, Cell("进景区"), None, Cell("2026年9月")),
    )
    tasks = read_plan(draw_docx(Drawing(("甲县2026年消防工作计划",), rows), tmp_path / "plan.docx")).tasks
    assert [[unit.name for unit in task.units] for task in tasks] == [["县教委", "县文旅委"]] * 2
    assert [task.theme for task in tasks] == ["宣传", "宣传"]
    assert [note.key for note in tasks[1].notes] == ["note.units_inherited"]


def test_a_task_table_inside_a_table_that_lays_out_the_page_is_found(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "甲县2026年消防工作计划"
    inner = outer.add_table(2, 3)
    for place, text in enumerate(("具体措施", "牵头单位", "完成时间", "进校园", "县教委", "2026年6月")):
        inner.cell(place // 3, place % 3).text = text
    plan = read_plan(saved(document, tmp_path))
    assert plan.facts.title == "甲县2026年消防工作计划"
    assert [(task.detail, task.units[0].role) for task in plan.tasks] == [("进校园", "lead")]


def test_a_table_inside_a_cell_of_a_task_table_is_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("具体措施", "责任单位", "进校园：", "县教委")):
        table.cell(place // 2, place % 2).text = text
    inner = table.cell(1, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "小学", "中学"
    (task,) = read_plan(saved(document, tmp_path)).tasks
    assert "".join(task.detail.split()) == "进校园：小学中学"
