"""The two issued documents drawn again as Word, PDF, web page and workbook, and small documents of any content."""

import html
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from pathlib import Path
from typing import Any

import docx
import xlsxwriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from fireledger.intake.plans import Plan, Task
from tests.intake.plan_layouts import issued, paragraphs, text_of, wrap

HEADINGS = ("序号", "重点任务", "具体工作", "责任单位", "完成时限")
FONT = "STSong-Light"  # one of the fonts that every PDF program knows, so none is embedded


@dataclass(frozen=True)
class Cell:
    """A drawn cell. height: how many rows it goes over; width: how many columns."""

    text: str
    height: int = 1
    width: int = 1


Row = Sequence[Cell | None]  # None: covered by a cell above or before


@dataclass(frozen=True)
class Drawing:
    """A document to be drawn: paragraphs, then a table (rows with its headings first), then more paragraphs."""

    above: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    below: tuple[str, ...] = ()


def drawing_of(plan_id: str) -> Drawing:
    """The issued document as a drawing: 永川 has a table of which themes are merged cells, 黔江 has none."""
    tasks = issued(plan_id).tasks
    if plan_id.startswith("qianjiang"):
        return Drawing(tuple(line.strip() for line in text_of(plan_id).splitlines() if line.strip()))
    body, _, _ = paragraphs(text_of(plan_id)).partition("序号 重点任务")
    rows = (tuple(map(Cell, HEADINGS)), *(row for group in _by_theme(tasks) for row in task_rows(group)))
    printed = "重庆市永川区人民政府办公室 2022 年 8月 29 日印发"
    return Drawing(tuple(body.splitlines()), rows, ("抄送：区委办，区人大办，区政协办。", printed))


def _by_theme(tasks: Sequence[Task]) -> list[list[Task]]:
    return [list(group) for _, group in groupby(tasks, lambda task: task.theme)]


def task_rows(group: Sequence[Task]) -> list[Row]:
    """The rows of tasks that share a theme: one merged cell for it."""
    return [
        (
            Cell(str(task.no)),
            None if place else Cell(task.theme, len(group)),
            Cell(task.detail),
            Cell(task.units_text),
            Cell(task.deadline_text),
        )
        for place, task in enumerate(group)
    ]


def reordered(drawing: Drawing, order: Sequence[int]) -> Drawing:
    """The same table with its columns in another order."""
    return replace(drawing, rows=tuple(tuple(row[place] for place in order) for row in drawing.rows))


def unmerged(drawing: Drawing) -> Drawing:
    """The same table with the shared text written into every row."""
    rows: list[Row] = []
    for row in drawing.rows:
        rows.append(
            tuple(Cell(rows[-1][place].text) if cell is None else Cell(cell.text) for place, cell in enumerate(row))
        )
    return replace(drawing, rows=tuple(rows))


def _placed(rows: Sequence[Row]) -> Iterator[tuple[int, int, Cell]]:
    for row_no, row in enumerate(rows):
        yield from ((row_no, column, cell) for column, cell in enumerate(row) if cell)


def draw_docx(drawing: Drawing, path: Path) -> Path:
    """A Word document."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉：内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    for text in drawing.above:
        document.add_paragraph(text)
    if drawing.rows:
        table = document.add_table(len(drawing.rows), len(drawing.rows[0]))
        for row_no, column, cell in _placed(drawing.rows):
            last = table.cell(row_no + cell.height - 1, column + cell.width - 1)
            table.cell(row_no, column).merge(last).text = cell.text
    for text in drawing.below:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def draw_html(drawing: Drawing, path: Path, encoding: str = "utf-8") -> Path:
    """A web page with a menu, a script and a foot."""
    parts = [f'<html><head><meta charset="{encoding}"><title>网站</title><script>var 序号 = 1;</script></head><body>']
    parts.append("<nav><a href='#'>首页</a><a href='#'>政务公开</a></nav>")
    parts += [f"<p>&emsp;&emsp;{html.escape(text)}</p>" for text in drawing.above]
    if drawing.rows:
        rows = (
            "".join(f"<td{_spans(cell)}>{html.escape(cell.text)}</td>" for cell in row if cell) for row in drawing.rows
        )
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    parts += [f"<p>{html.escape(text)}</p>" for text in drawing.below]
    path.write_bytes(("\n".join(parts) + "<footer>版权所有</footer></body></html>").encode(encoding))
    return path


def _spans(cell: Cell) -> str:
    return f' rowspan="{cell.height}" colspan="{cell.width}"'


def draw_xlsx(drawing: Drawing, path: Path) -> Path:
    """A workbook: paragraphs across all columns above and below the table; a hidden sheet of lists."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, wide = book.add_worksheet("分解表"), len(drawing.rows[0]) if drawing.rows else 5
        for row_no, text in enumerate(drawing.above):
            sheet.merge_range(row_no, 0, row_no, wide - 1, text)
        for row_no, column, cell in _placed(drawing.rows):
            _write(sheet, len(drawing.above) + row_no, column, cell)
        for row_no, text in enumerate(drawing.below, len(drawing.above) + len(drawing.rows) + 1):
            sheet.merge_range(row_no, 0, row_no, wide - 1, text)
        lists = book.add_worksheet("选项")
        lists.write_row(0, 0, HEADINGS)
        lists.hide()
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell) -> None:
    if cell.height * cell.width > 1:
        sheet.merge_range(row, column, row + cell.height - 1, column + cell.width - 1, cell.text)
    else:
        sheet.write_string(row, column, cell.text)


def draw_pdf(
    drawing: Drawing, path: Path, repeats_headings: bool = True, slots: int = 48, space: int | None = None
) -> Path:
    """A PDF of A4 pages with page numbers. Rows are broken where a page of `slots` lines is full, as Word does it.

    space: points of white above each row of a table that has no rules; None: it has rules.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=A4)
    for page in _chunks([line for text in drawing.above for line in wrap(text, 36)], 32):
        _draw_lines(canvas, page)
    if drawing.rows:
        widths = _widths(drawing.rows[0])
        head, *rows = [_slots(row, widths) for row in drawing.rows]
        pages = _chunks([slot for row in rows for slot in row], slots)
        for number, page in enumerate(pages):
            above = head if repeats_headings or not number else []
            _draw_page(canvas, [*above, *page], widths, {0, len(above)}, space)
    _draw_lines(canvas, list(drawing.below))
    canvas.save()
    return path


@dataclass(frozen=True)
class Slot:
    """One printed line of a table row, cell by cell. starts: columns above which a rule is drawn."""

    texts: tuple[str, ...]
    starts: tuple[bool, ...]


def _widths(headings: Row) -> list[int]:
    """Letters per line in each column, by its heading."""
    known = dict(zip(HEADINGS, (3, 8, 20, 10, 8), strict=True))
    return [known.get(cell.text, 10) if cell else 10 for cell in headings]


def _slots(row: Row, widths: Sequence[int]) -> list[Slot]:
    """The printed lines of a row; a cell over several rows is printed in its first."""
    columns = [wrap(cell.text, width) if cell else [] for cell, width in zip(row, widths, strict=True)]
    return [
        Slot(
            tuple(lines[at] if at < len(lines) else "" for lines in columns),
            tuple(cell is not None and at == 0 for cell in row),
        )
        for at in range(max(map(len, columns)))
    ]


def _chunks(items: list[Any], size: int) -> list[list[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _draw_lines(canvas: Canvas, lines: Sequence[str]) -> None:
    canvas.setFont(FONT, 12)
    for at, line in enumerate(lines):
        canvas.drawString(72, 760 - 21 * at, line)
    _end_page(canvas)


def _draw_page(
    canvas: Canvas, slots: Sequence[Slot], widths: Sequence[int], ruled: set[int], space: int | None
) -> None:
    if space is None:
        _draw_grid(canvas, slots, widths, ruled)
    else:
        _draw_unruled(canvas, slots, widths, space)


def _draw_grid(canvas: Canvas, slots: Sequence[Slot], widths: Sequence[int], ruled: set[int]) -> None:
    """One page of a ruled table: letters of 9 points, lines 13 points apart; ruled above its first row and below."""
    canvas.setFont(FONT, 9)
    edges = [60 + sum(9 * width + 11 for width in widths[:place]) for place in range(len(widths) + 1)]
    bottom = 780 - 13 * len(slots)
    for at, place in product(range(len(slots)), range(len(widths))):
        canvas.drawString(edges[place] + 5, 770 - 13 * at, slots[at].texts[place])
        if slots[at].starts[place] or at in ruled:
            canvas.line(edges[place], 780 - 13 * at, edges[place + 1], 780 - 13 * at)
    canvas.line(edges[0], bottom, edges[-1], bottom)
    for edge in edges:
        canvas.line(edge, 780, edge, bottom)
    _end_page(canvas)


def _draw_unruled(canvas: Canvas, slots: Sequence[Slot], widths: Sequence[int], space: int) -> None:
    """The same without rules, `space` points more above each row."""
    canvas.setFont(FONT, 9)
    edges = [60 + sum(9 * width + 11 for width in widths[:place]) for place in range(len(widths))]
    height = 770
    for slot in slots:
        height -= 13 + (space if any(slot.starts) else 0)
        for edge, text in zip(edges, slot.texts, strict=True):
            canvas.drawString(edge, height, text)
    _end_page(canvas)


def _end_page(canvas: Canvas) -> None:
    canvas.setFont(FONT, 10)
    canvas.drawCentredString(A4[0] / 2, 36, f"— {canvas.getPageNumber()} —")
    canvas.showPage()


def draw_scan(path: Path, encrypt: str | None = None) -> Path:
    """A PDF that is a picture of a page."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = io.BytesIO()
    Image.new("L", (600, 800), 230).save(picture, "PNG")
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return path


DRAWN: dict[str, Callable[[Drawing, Path], Path]] = {
    "docx": draw_docx,
    "html": draw_html,
    "xlsx": draw_xlsx,
    "pdf": draw_pdf,
}


def essence(plan: Plan) -> list[tuple[object, ...]]:
    """What must not change with the format: numbers, wording, units with roles, deadlines, kinds."""
    return [
        (
            task.no,
            "".join(task.theme.split()),
            "".join(task.detail.split()),
            [(unit.name, unit.role, unit.is_group, unit.is_open) for unit in task.units],
            task.due_on,
            task.kind,
        )
        for task in plan.tasks
    ]


def draw_two_columns(title: str, texts: Sequence[str], path: Path, shift: float = 0) -> Path:
    """A PDF with a title across each page and two columns of 22 letters, the right one `shift` points lower."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=A4)
    for page in _chunks([line for text in texts for line in wrap(text, 22)], 80):
        canvas.setFont(FONT, 16)
        canvas.drawCentredString(A4[0] / 2, 790, title)
        canvas.setFont(FONT, 10.5)
        for at, line in enumerate(page):
            column, row = divmod(at, 40)
            canvas.drawString(45 + 265 * column, 750 - 17 * row - shift * column, line)
        _end_page(canvas)
    canvas.save()
    return path


def draw_places(places: Sequence[tuple[float, float, str]], path: Path) -> Path:
    """A PDF of one page with texts of 10 points where they are told to be: from the left, from the top."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(FONT, 10)
    for left, top, text in places:
        canvas.drawString(left, 800 - top, text)
    canvas.save()
    return path
