"""One table written in every shape and form that offices use."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[str]]

FORMS = ("csv", "tsv", "semicolon", "sep", "bar", "utf-8", "gb18030", "utf-16", "xlsx", "xls", "ods")
_DELIMITERS = {"tsv": "\t", "semicolon": ";", "sep": ";", "bar": "|"}
_TEXT_ENCODINGS = ("utf-8", "gb18030", "utf-16")
_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">{styles}'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{0}</manifest:manifest>'
)


def write_form(folder: Path, form: str, rows: Rows) -> Path:
    """The rows as a file of this form: a delimiter, an encoding, or a kind of workbook."""
    if form in ("xlsx", "xls", "ods"):
        path = folder / f"表.{form}"
        {"xlsx": _write_xlsx, "xls": _write_xls, "ods": _write_ods}[form](path, rows)
        return path
    path = folder / ("表.tsv" if form == "tsv" else "表.csv")
    stream = io.StringIO()
    csv.writer(stream, delimiter=_DELIMITERS.get(form, ",")).writerows(rows)
    text = ("sep=;\r\n" if form == "sep" else "") + stream.getvalue()
    path.write_bytes(text.encode(form if form in _TEXT_ENCODINGS else "utf-8-sig"))
    return path


def _write_xlsx(path: Path, rows: Rows) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)


def _write_xls(path: Path, rows: Rows) -> None:
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Sheet1")
    cells = [(number, column, text) for number, row in enumerate(rows) for column, text in enumerate(row) if text]
    for cell in cells:
        sheet.write(*cell)
    workbook.save(str(path))


def _write_ods(path: Path, rows: Rows) -> None:
    cells = [
        "".join(f"<table:table-cell office:value-type='string'>{_paragraphs(text)}</table:table-cell>" for text in row)
        for row in rows
    ]
    write_ods(path, {"Sheet1": "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)})


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def write_ods(path: Path, tables: dict[str, str], styles: str = "", manifest: str = "") -> Path:
    """A spreadsheet from the XML of its rows, by table; a table whose name ends in ~ bears the style `hidden`."""
    written = "".join(
        f"<table:table table:name={quoteattr(name.rstrip('~'))}"
        f"{' table:style-name=' + quoteattr('hidden') if name.endswith('~') else ''}>{rows}</table:table>"
        for name, rows in tables.items()
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(styles=styles, tables=written))
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
    return path
