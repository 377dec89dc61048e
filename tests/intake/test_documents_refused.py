"""What is refused before or while a document is read, and that reading happens in a process that can be stopped."""

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from fireledger.errors import UserError
from fireledger.intake import read_plan, read_plan_safely
from fireledger.intake.child import Limits
from fireledger.text import LANGUAGES, words
from tests.intake.documents_drawn import Drawing, draw_docx, draw_pdf, draw_scan, draw_xlsx, drawing_of, essence
from tests.intake.plan_layouts import issued
from tests.tree import ROOT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
CONTENT = "word/document.xml"


def refused(path: Path, read: Callable[[Path], object] = read_plan) -> str:
    """The key of the refusal; it is told in both languages and names the file."""
    with pytest.raises(UserError) as refusal:
        read(path)
    for lang in LANGUAGES:
        assert path.name in refusal.value.lines(words(lang))[0]
    return refusal.value.message.key


def archive(path: Path, entries: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive with these entries."""
    with zipfile.ZipFile(path, "w", compression) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return path


def word(path: Path, **more: str | bytes) -> Path:
    """A Word document with one paragraph and more entries (their names' "__" is a slash)."""
    return archive(path, {CONTENT: "<w:document/>", **{name.replace("__", "/"): text for name, text in more.items()}})


@pytest.mark.parametrize("suffix", ["txt", "html", "docx", "pdf", "xlsx", "csv"])
def test_an_empty_file_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{suffix}"
    path.touch()
    assert refused(path) == "document_error.empty"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("plan.pdf", b"MZ" + bytes(100), "document_error.mismatch"),
        ("plan.docx", b"%PDF-1.7\n", "document_error.mismatch"),
        ("plan.txt", b"\x89PNG\r\n" + bytes(50), "document_error.mismatch"),
        ("plan.xls", b"<html><table><tr><td>1</td></tr></table>", "document_error.mismatch"),
        ("plan.doc", OLE, "document_error.old"),
        ("plan.docx", OLE, "document_error.old_or_locked"),
        ("plan.docm", b"PK\x03\x04", "document_error.macro"),
        ("plan.jpg", b"\xff\xd8\xff\xe0", "document_error.picture"),
        ("plan.docx", "一、重点任务".encode(), "document_error.damaged"),
        ("plan.pdf", b"%PDF-1.7\n1 0 obj\n<</Type /Catalog", "document_error.damaged"),
        ("plan.odt", b"PK\x03\x04", "plan_error.suffix"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, key: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == key


def test_a_workbook_named_csv_and_a_document_named_xlsx_are_refused(tmp_path: Path) -> None:
    book = draw_xlsx(Drawing(("标题",)), tmp_path / "a.xlsx").rename(tmp_path / "plan.csv")
    assert refused(book) == "document_error.mismatch"
    paper = draw_docx(Drawing(("标题",)), tmp_path / "a.docx").rename(tmp_path / "plan.xlsx")
    assert refused(paper) == "document_error.mismatch"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_half_a_file_is_refused(suffix: str, share: float, tmp_path: Path) -> None:
    draw = {"docx": draw_docx, "xlsx": draw_xlsx, "pdf": draw_pdf}[suffix]
    path = draw(drawing_of("qianjiang-2026"), tmp_path / f"plan.{suffix}")
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    assert refused(path).startswith("document_error.")


def test_an_archive_that_unpacks_too_far_is_refused_by_its_directory(tmp_path: Path) -> None:
    blank = " " * 60_000_000
    assert refused(word(tmp_path / "ratio.docx", word__media=blank)) == "document_error.zip_limit"
    many = {f"part{number}": "" for number in range(2001)}
    assert refused(word(tmp_path / "many.docx", **many)) == "document_error.zip_limit"


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "plan.docx", {CONTENT: "<w:document>" + " " * 50_000 + "</w:document>"})
    packed = path.read_bytes()
    path.write_bytes(packed.replace((50_025).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert path.read_bytes() != packed
    assert refused(path) == "document_error.damaged"


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "C:/evil.txt", "word/../../evil"])
def test_an_entry_that_leads_out_of_the_archive_is_refused(name: str, tmp_path: Path) -> None:
    assert refused(archive(tmp_path / "plan.docx", {CONTENT: "<a/>", name: "x"})) == "document_error.zip_entry"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = word(tmp_path / "plan.docx")
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(CONTENT, "<other/>")
    assert refused(path) == "document_error.zip_entry"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", [CONTENT, "word/numbering.xml", "word/_rels/document.xml.rels"])
def test_a_declared_document_type_is_refused_in_any_part(part: str, encoding: str, tmp_path: Path) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><a>&y;</a>'.encode(encoding)
    assert refused(archive(tmp_path / "plan.docx", {CONTENT: "<a/>", part: laughs})) == "document_error.dtd"


def test_macros_are_refused(tmp_path: Path) -> None:
    assert refused(word(tmp_path / "plan.docx", **{"word/vbaProject.bin": b"x"})) == "document_error.macro"


def test_a_scanned_pdf_says_what_to_do(tmp_path: Path) -> None:
    assert refused(draw_scan(tmp_path / "plan.pdf")) == "document_error.scan"


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    assert refused(draw_scan(tmp_path / "plan.pdf", encrypt="secret")) == "document_error.locked"


def test_a_scanned_page_among_others_is_noted(tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    whole = PdfDocument(draw_pdf(drawing_of("qianjiang-2026"), tmp_path / "text.pdf"))
    pages = len(whole)
    whole.import_pages(PdfDocument(draw_scan(tmp_path / "scan.pdf")))
    whole.save(tmp_path / "plan.pdf")
    plan = read_plan(tmp_path / "plan.pdf")
    assert [(note.key, note.values) for note in plan.notes] == [("note.scanned_pages", {"pages": str(pages + 1)})]
    assert len(plan.tasks) == 19


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plan.pdf"))
    for _ in range(501):
        canvas.drawString(72, 700, "page")
        canvas.showPage()
    canvas.save()
    assert refused(tmp_path / "plan.pdf") == "document_error.pages"


def test_a_document_without_tasks_is_refused(tmp_path: Path) -> None:
    assert refused(draw_docx(Drawing(("关于放假的通知",)), tmp_path / "plan.docx")) == "plan_error.no_task"


def test_a_child_reads_what_we_read_ourselves(tmp_path: Path) -> None:
    path = draw_docx(drawing_of("yongchuan-2022"), tmp_path / "计划 1.docx")
    plan = read_plan_safely(path)
    assert plan == read_plan(path)
    assert essence(plan) == essence(issued("yongchuan-2022"))


def test_a_refusal_comes_through_from_the_child(tmp_path: Path) -> None:
    scan = draw_scan(tmp_path / "plan.pdf")
    assert refused(scan, read_plan_safely) == "document_error.scan"


def test_a_child_that_takes_too_long_is_killed_with_all_it_started(tmp_path: Path) -> None:
    path = draw_docx(drawing_of("qianjiang-2026"), tmp_path / "plan.docx")
    start = time.monotonic()
    assert refused(path, lambda one: read_plan_safely(one, Limits(wall_seconds=0.05))) == "document_error.time"
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_child_that_wants_too_much_memory_is_stopped(tmp_path: Path) -> None:
    paragraphs = "<w:p/>" * 9_000_000
    body = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>'
    path = archive(tmp_path / "plan.docx", {CONTENT: body}, zipfile.ZIP_STORED)
    refusal = refused(path, read_plan_safely)
    assert refusal in ("document_error.too_large", "document_error.memory")


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html", "xlsx"])
def test_parse_prints_the_tasks_of_every_format(suffix: str, tmp_path: Path) -> None:
    from tests.intake.documents_drawn import DRAWN

    path = DRAWN[suffix](drawing_of("qianjiang-2026"), tmp_path / f"plan.{suffix}")
    command = [sys.executable, "-m", "fireledger", "parse", str(path), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env={**os.environ, "PYTHONUTF8": "1"})
    assert len(json.loads(done.stdout)["tasks"]) == 19
