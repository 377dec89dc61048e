"""How far a sheet reaches, however its places are written; one that reaches too far is refused before it is read."""

import io
import zipfile
from pathlib import Path

import pytest

from fireledger.errors import UserError
from fireledger.intake.delimited import DelimitedFile
from fireledger.intake.extent import sheet_extent
from fireledger.intake.workbook import WorkbookFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(rows: str, more: str = "", prefix: str = "") -> bytes:
    """The part of a sheet with these rows."""
    mark = f"{prefix}:" if prefix else ""
    name = f":{prefix}" if prefix else ""
    head = f'<?xml version="1.0"?><{mark}worksheet xmlns{name}="{MAIN}"><{mark}sheetData>'
    return f"{head}{rows}</{mark}sheetData>{more}</{mark}worksheet>".encode()


def workbook(path: Path, sheet: bytes, *entries: tuple[str, bytes]) -> Path:
    """A workbook of one sheet and further entries."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            f' Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"'
            f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in entries:
            archive.writestr(name, content)
    return path


FAR = [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
    '<row r = "1048576"><c r = " XFD1048576 "><v>1</v></c></row>',
    "<row r='1048576'><c r='$XFD$1048576'><v>1</v></c></row>",
    '<row r="1048576"><c r="XFC1048576"><v>1</v></c><c><v>1</v></c></row>',
]


@pytest.mark.parametrize("row", FAR)
def test_a_far_cell_is_met_however_its_place_is_written(row: str, tmp_path: Path) -> None:
    sheet = part(f'<row r="1"><c r="A1"><v>1</v></c></row>{row}')
    assert sheet_extent(io.BytesIO(sheet))[:2] == (1_048_576, 16_384)
    with pytest.raises(UserError) as refused:
        WorkbookFile(workbook(tmp_path / "远.xlsx", sheet), "远.xlsx", ".xlsx")
    assert refused.value.message.key == "sheet.too_wide"
    assert refused.value.message.values["column"] == 16_384


def test_a_cell_without_a_place_follows_the_one_before() -> None:
    extent = sheet_extent(io.BytesIO(part("<row><c/><c/></row><row><c/><c r='D2'/><c/></row>")))
    assert extent == (2, 5, 5, 0)


def test_a_prefix_hides_no_cell() -> None:
    assert sheet_extent(io.BytesIO(part('<x:row r="7"><x:c r="C7"/></x:row>', prefix="x"))) == (7, 3, 1, 0)


def test_one_cell_far_below_all_others_is_named(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in (*range(1, 30), 1_048_576))
    with pytest.raises(UserError) as refused:
        WorkbookFile(workbook(tmp_path / "孤.xlsx", part(rows)), "孤.xlsx", ".xlsx")
    assert refused.value.message.values["row"] == 1_048_576


def test_merged_ranges_count_only_where_the_sheet_has_cells(tmp_path: Path) -> None:
    ranges = '<mergeCell ref="A1:XFD1048576"/>' * 3_000
    sheet = part('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', f"<mergeCells>{ranges}</mergeCells>")
    assert sheet_extent(io.BytesIO(sheet)).merged == 6_000
    assert WorkbookFile(workbook(tmp_path / "合并.xlsx", sheet), "合并.xlsx", ".xlsx").sheet("S") == [["1", "1"]]


def test_ranges_that_cover_a_large_sheet_again_and_again_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="Z{row}"><v>1</v></c></row>' for row in range(1, 1_001))
    sheet = part(rows, "<mergeCells>" + '<mergeCell ref="A1:Z1000"/>' * 1_000 + "</mergeCells>")
    with pytest.raises(UserError) as refused:
        WorkbookFile(workbook(tmp_path / "叠.xlsx", sheet), "叠.xlsx", ".xlsx")
    assert refused.value.message.key == "sheet.too_merged"


@pytest.mark.parametrize("sheet", [b"<worksheet>", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', b"\xff\xfe\x00"])
def test_what_is_no_plain_xml_is_no_workbook(sheet: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        WorkbookFile(workbook(tmp_path / "坏.xlsx", sheet), "坏.xlsx", ".xlsx")
    assert refused.value.message.key == "sheet.not_workbook"


@pytest.mark.parametrize("name", ["../../x.txt", "/x.txt", "xl/../../x", "XL/workbook.xml"])
def test_a_part_that_leads_outside_or_stands_twice_is_refused(name: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "外.xlsx", part('<row r="1"><c r="A1"><v>1</v></c></row>'), (name, b"x"))
    with pytest.raises(UserError) as refused:
        WorkbookFile(path, "外.xlsx", ".xlsx")
    assert refused.value.message.key == "document_error.zip_entry"


def test_a_text_file_wider_than_any_worksheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "宽.csv"
    path.write_text(",".join(map(str, range(20_000))), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        DelimitedFile(path, path.name).head(",", 5)
    assert refused.value.message.values == {"file": "宽.csv", "columns": 20_000, "most": 16_384, "count": 0}


def test_the_line_of_a_damaged_byte_is_named(tmp_path: Path) -> None:
    path = tmp_path / "坏.csv"
    path.write_bytes("文件,日期\n甲,2026\n".encode() + "乙\uffff".encode()[:4] + b",2026\n")
    with pytest.raises(UserError) as refused:
        DelimitedFile(path, path.name)
    assert (refused.value.message.key, refused.value.message.values["line"]) == ("sheet.bad_byte", 3)


def test_marks_of_direction_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "向.csv"
    path.write_text("单位\n\u2066太极镇\u2069\n", encoding="utf-8")
    assert DelimitedFile(path, path.name).head(",", 5) == [["单位"], ["太极镇"]]
