"""The issued documents read the same in every format; merged cells, column order and page ends change nothing."""

from pathlib import Path

import pytest

from fireledger.intake import read_plan
from tests.intake.documents_drawn import DRAWN, draw_html, draw_pdf, drawing_of, essence, reordered, unmerged
from tests.intake.plan_layouts import issued

PLAN_IDS = ("yongchuan-2022", "qianjiang-2026")
ORDERS = {"units early": (0, 3, 1, 2, 4), "deadline before units": (0, 1, 2, 4, 3), "number last": (1, 2, 3, 4, 0)}


@pytest.mark.parametrize("kind", DRAWN)
@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_an_issued_document_reads_the_same_in_every_format(plan_id: str, kind: str, tmp_path: Path) -> None:
    plan = read_plan(DRAWN[kind](drawing_of(plan_id), tmp_path / f"plan.{kind}"))
    assert essence(plan) == essence(issued(plan_id))
    assert plan.facts == issued(plan_id).facts
    assert [clause.units for clause in plan.clauses] == [clause.units for clause in issued(plan_id).clauses]


@pytest.mark.parametrize("kind", DRAWN)
def test_every_task_names_the_lines_it_stands_on(kind: str, tmp_path: Path) -> None:
    plan = read_plan(DRAWN[kind](drawing_of("yongchuan-2022"), tmp_path / f"plan.{kind}"))
    assert len({(task.first_line, task.last_line) for task in plan.tasks}) == 32
    for task in plan.tasks:
        shown = "".join("".join(plan.lines[task.first_line - 1 : task.last_line]).split())
        assert "".join(task.detail.split()) in shown


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("kind", DRAWN)
def test_the_order_of_columns_changes_nothing(kind: str, order: tuple[int, ...], tmp_path: Path) -> None:
    drawing = reordered(drawing_of("yongchuan-2022"), order)
    assert essence(read_plan(DRAWN[kind](drawing, tmp_path / f"plan.{kind}"))) == essence(issued("yongchuan-2022"))


@pytest.mark.parametrize("kind", DRAWN)
def test_merged_and_repeated_cells_read_the_same(kind: str, tmp_path: Path) -> None:
    drawing = unmerged(drawing_of("yongchuan-2022"))
    assert essence(read_plan(DRAWN[kind](drawing, tmp_path / f"plan.{kind}"))) == essence(issued("yongchuan-2022"))


@pytest.mark.parametrize("repeats_headings", [True, False])
@pytest.mark.parametrize("slots", [20, 33, 47])
def test_page_ends_anywhere_in_a_pdf_table_change_nothing(slots: int, repeats_headings: bool, tmp_path: Path) -> None:
    path = draw_pdf(drawing_of("yongchuan-2022"), tmp_path / "plan.pdf", repeats_headings, slots)
    assert essence(read_plan(path)) == essence(issued("yongchuan-2022"))


def test_page_ends_are_healed_in_a_table_without_numbers(tmp_path: Path) -> None:
    drawing = reordered(drawing_of("yongchuan-2022"), (1, 2, 3, 4))
    path = draw_pdf(drawing, tmp_path / "plan.pdf", slots=33)
    assert essence(read_plan(path)) == essence(issued("yongchuan-2022"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030", "utf-16"])
def test_a_web_page_is_read_in_the_encoding_it_names(encoding: str, tmp_path: Path) -> None:
    drawing = drawing_of("qianjiang-2026")
    page = draw_html(drawing, tmp_path / "plan.html", "gb18030" if encoding == "gb2312" else encoding)
    if encoding == "gb2312":
        page.write_bytes(page.read_bytes().replace(b'charset="gb18030"', b'charset="gb2312"'))
    assert essence(read_plan(page)) == essence(issued("qianjiang-2026"))
