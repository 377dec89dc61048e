"""Time to read documents of each format, beside the bare reading of the same Word document by python-docx.

python -m benchmarks.document_formats
"""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

import docx

from benchmarks.served import REPEATS, seconds
from fireledger.intake import read_plan, read_plan_safely
from fireledger.intake.documents import read_document
from tests.intake.documents_drawn import DRAWN, HEADINGS, Cell, Drawing, draw_docx

PAGES = 30
ROWS_PER_PAGE, PARAGRAPHS_PER_PAGE = 5, 6
PARAGRAPH = (
    "常态化开展滚动排查，重点整治消防用水问题，按照轻重缓急逐步消除自动报警、自动灭火、防烟排烟等设施的隐患。" * 2
)
MOST_SECONDS = 1.0  # what the office was promised for the Word document, after start-up


def main() -> None:
    """Draw a plan of 30 pages in every format, read it, print medians and ratios to the bare reading."""
    drawing = _drawing()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        word = draw_docx(drawing, Path(folder) / "plan.docx")
        bare = _median(lambda: _read_bare(word))
        print(f"{'python-docx alone':<28}{bare:>8.3f} s{1:>8.2f}")
        for kind, draw in DRAWN.items():
            path = draw(drawing, Path(folder) / f"plan.{kind}")
            _print(f"{kind} lines and tables", _median(lambda path=path: read_document(path)), bare)  # type: ignore[misc]
        whole = _median(lambda: read_plan(word))
        _print("docx to tasks", whole, bare)
        _print("docx to tasks, child process", _median(lambda: read_plan_safely(word)), bare)
        verdict = "met" if whole < MOST_SECONDS else "MISSED"
        print(f"{PAGES} pages of Word in {whole:.2f} s, wanted {MOST_SECONDS} s: {verdict}")


def _drawing() -> Drawing:
    """About 30 printed pages: half running text, half a table with merged themes."""
    text = tuple(f"第{number}段。{PARAGRAPH}" for number in range(PAGES * PARAGRAPHS_PER_PAGE // 2))
    rows = [tuple(map(Cell, HEADINGS))]
    for number in range(1, PAGES * ROWS_PER_PAGE // 2 + 1):
        units = "区经济信息委、区公安局、区住房城乡建委、区消防救援支队，各镇街"
        rows.append(tuple(map(Cell, (str(number), f"行动{number // 3}", PARAGRAPH, units, "2022年12月"))))
    return Drawing(("甲县2022年消防工作计划", *text), tuple(rows))


def _read_bare(path: Path) -> list[str]:
    """The texts of all paragraphs and cells, without merged cells, numbers or tasks."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def _median(work: Callable[[], object]) -> float:
    return statistics.median(seconds(work) for _ in range(REPEATS))


def _print(what: str, taken: float, bare: float) -> None:
    print(f"{what:<28}{taken:>8.3f} s{taken / bare:>8.2f}")


if __name__ == "__main__":
    main()
