"""A text file of rows (.csv, .tsv) -> its encoding, its possible delimiters, its rows of text."""

import contextlib
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pandas as pd

from fireledger.errors import UserError
from fireledger.intake.plain_columns import plain_columns

MOST_COLUMNS = 16_384  # of a worksheet: what has more was never kept in one
DELIMITERS = (",", "\t", ";", "|")
ENCODINGS = ("utf-8-sig", "gb18030")
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?')


class DelimitedFile:
    """Rows of a text file. It may have several delimiters: which one is right shows only in its headings."""

    is_workbook = False

    def __init__(self, path: Path, name: str) -> None:
        """Raises UserError sheet.encoding when the bytes are neither UTF-8, UTF-16 with its mark, nor GB18030.

        sheet.bad_byte names the line where nearly all of it is UTF-8.
        """
        self._path, self._name = path, name
        self._encoding, self._has_invisible = _encoding(path, name)
        with path.open(encoding=self._encoding, newline="") as stream:
            found = _SEPARATOR_LINE.fullmatch(stream.readline(80))
        self._has_separator_line = found is not None
        self.keys: tuple[str, ...] = (found[1],) if found else DELIMITERS

    def head(self, delimiter: str, most: int) -> list[list[str]]:
        """The first rows under this delimiter, as far as they can be split.

        Raises UserError sheet.too_many_columns for more columns than a worksheet has.
        """
        rows: list[list[str]] = []
        with self._path.open(encoding=self._encoding, newline="") as stream, contextlib.suppress(csv.Error):
            for row in islice(self._reader(stream, delimiter), most):
                rows.append(row)  # noqa: PERF402  what came before an error is kept
        widest = max(map(len, rows), default=0)
        if widest > MOST_COLUMNS:
            raise UserError("sheet.too_many_columns", file=self._name, columns=widest, most=MOST_COLUMNS)
        return rows

    def rows(self, delimiter: str) -> Iterator[list[str]]:
        """Every row. Raises UserError sheet.quote naming the row where a quotation mark was opened and never closed."""
        with self._path.open(encoding=self._encoding, newline="") as stream:
            try:
                yield from self._reader(stream, delimiter)
            except csv.Error:
                row = self._sound_rows(delimiter) + 1
                raise UserError("sheet.quote", file=self._name, row=row) from None

    def columns(self, delimiter: str, width: int) -> list[pd.Series] | None:
        """Cells after the first row by column, where the file is plain (plain_columns); else None."""
        if self._encoding != ENCODINGS[0] or self._has_invisible or self._has_separator_line:
            return None
        return plain_columns(self._path, delimiter, width)

    def _reader(self, stream: Iterable[str], delimiter: str) -> Iterator[list[str]]:
        lines = visible(stream) if self._has_invisible else stream
        # Excel does not show the line that names the delimiter, so it has no row number
        return csv.reader(islice(lines, 1 if self._has_separator_line else 0, None), delimiter=delimiter, strict=True)

    def _sound_rows(self, delimiter: str) -> int:
        """How many rows come before the one with the quote that is never closed."""
        count = 0
        with self._path.open(encoding=self._encoding, newline="") as stream, contextlib.suppress(csv.Error):
            for _ in self._reader(stream, delimiter):
                count += 1
        return count


def _encoding(path: Path, name: str) -> tuple[str, bool]:
    """The first encoding that reads the whole file, and whether invisible marks are in it.

    UTF-8 comes first, since most short UTF-8 files are valid GB18030 too; UTF-16 only where its mark says so.
    """
    with path.open("rb") as stream:
        first = stream.read(256)
    is_marked = first[:2] in _BOMS
    if not is_marked and first.count(0) > len(first) / 4:  # UTF-16 without its mark: valid UTF-8 where all is ASCII
        raise UserError("sheet.encoding", file=name)
    for encoding in ("utf-16",) if is_marked else ENCODINGS:
        with contextlib.suppress(UnicodeError):
            return encoding, _has_invisible(path, encoding)
    line = None if is_marked else _bad_line(path)
    raise UserError("sheet.bad_byte", file=name, line=line) if line else UserError("sheet.encoding", file=name)


def _bad_line(path: Path) -> int | None:
    """The first line that is not UTF-8, where at most one in ten is not; None where it is another encoding."""
    bad, count = [], 0
    with path.open("rb") as stream:
        for count, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                bad.append(count)
    is_written_so = any(byte > 127 for byte in path.read_bytes()[:4096])
    return bad[0] if bad and is_written_so and len(bad) <= max(count // 10, 1) else None


def _has_invisible(path: Path, encoding: str) -> bool:
    """Reads the whole file. Raises UnicodeError where the encoding does not fit."""
    found = False
    with path.open(encoding=encoding, newline="") as stream:  # lines are not looked for: half the time
        while piece := stream.read(1 << 20):
            found |= _INVISIBLE.search(piece) is not None
    return found


def visible(lines: Iterable[str]) -> Iterator[str]:
    """Lines without zero-width and direction marks, which make two equal names unequal."""
    return (_INVISIBLE.sub("", line) for line in lines)
