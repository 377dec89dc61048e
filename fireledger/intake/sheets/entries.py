"""Rows entered on a page as a sheet of their kind: from there on they go the way of every other sheet."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from fireledger.intake.sheets.layout import SHEETS


def write_entries(kind: str, rows: Iterable[Mapping[str, str]], path: Path) -> Path:
    """Writes rows (field -> text, fields left out are blank) as .csv under the headings of the kind; returns the path.

    A stored value of a choice is written as its wording. Reading the file gives back the fields as they were.
    """
    columns = SHEETS[kind].columns
    words = {column.name: {stored: word for word, stored in column.allowed.items()} for column in columns}
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([column.heading for column in columns])
        for row in rows:
            texts = {name: words[name].get(text, text) for name, text in row.items()}
            writer.writerow([texts.get(column.name, "") for column in columns])
    return path
