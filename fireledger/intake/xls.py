"""What the native reader does not tell of an old workbook (.xls): is it encrypted, which cells hold an error."""

import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_END_OF_SHEET, _FORMULA, _PASSWORD, _SHEET, _ERROR = 0x0A, 0x06, 0x2F, 0x85, 0x205
_HEADER = struct.Struct("<HH")


def is_encrypted(content: bytes) -> bool:
    """Whether the workbook's records are under a password."""
    return any(kind == _PASSWORD for kind, _ in _records(_stream(content), 0))


def error_cells(content: bytes) -> dict[int, list[tuple[int, int, str]]]:
    """Number of a sheet, from 0 -> row and column, from 0, and text of its cells that hold an error."""
    stream = _stream(content)
    starts = [struct.unpack_from("<I", record)[0] for kind, record in _records(stream, 0) if kind == _SHEET]
    return {number: list(_errors(stream, start)) for number, start in enumerate(starts)}


def _errors(stream: bytes, start: int) -> Iterator[tuple[int, int, str]]:
    for kind, record in _records(stream, start):
        is_failed = kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2
        if is_failed or (kind == _ERROR and record[7] == 1):
            row, column = struct.unpack_from("<HH", record)
            yield row, column, _ERRORS.get(record[8 if is_failed else 6], "#?")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of every record up to the end of the part that begins here."""
    while at + 4 <= len(stream):
        kind, size = _HEADER.unpack_from(stream, at)
        if kind == _END_OF_SHEET:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _stream(content: bytes) -> bytes:
    """The workbook inside its container; nothing when it has none or the container is damaged.

    A stream under 4,096 bytes lies elsewhere, but every writer fills a workbook up to more.
    """
    try:
        sector = 1 << struct.unpack_from("<H", content, 30)[0]
        first = struct.unpack_from("<I", content, 48)[0]
        table = _allocation(content, sector)
        directory = _chain(content, sector, table, first)
        for at in range(0, len(directory), 128):
            name = directory[at : at + 64].decode("utf-16-le", "replace").rstrip("\0")
            start, size = struct.unpack_from("<II", directory, at + 116)
            if name in ("Workbook", "Book"):
                return _chain(content, sector, table, start)[:size]
    except (struct.error, IndexError):
        pass
    return b""


def _allocation(content: bytes, sector: int) -> list[int]:
    """The next sector of every sector; its own sectors are listed in the header and, beyond 109, in a chain."""
    blocks = list(struct.unpack_from("<109I", content, 76))
    more = struct.unpack_from("<I", content, 68)[0]
    while more < _END and len(blocks) * sector <= len(content) * 2:
        *listed, more = struct.unpack_from(f"<{sector // 4}I", content, (more + 1) * sector)
        blocks += listed
    table: list[int] = []
    for block in (block for block in blocks if block < _END):
        table += struct.unpack_from(f"<{sector // 4}I", content, (block + 1) * sector)
    return table


def _chain(content: bytes, sector: int, table: list[int], first: int) -> bytes:
    pieces: list[bytes] = []
    while first < _END and len(pieces) * sector <= len(content):
        pieces.append(content[(first + 1) * sector : (first + 2) * sector])
        first = table[first]
    return b"".join(pieces)
