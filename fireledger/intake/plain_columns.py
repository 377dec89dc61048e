"""The plain case of a text file, column by column: a fifth of the time that reading it row by row takes."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv

LEAST_BYTES = 1 << 20
_MARKS = (b'"', b"\0")


def plain_columns(path: Path, delimiter: str, width: int) -> list[pd.Series] | None:
    """Cells of all rows after the first as str columns, when every row has `width` cells and no quotation mark.

    UTF-8. None for anything else, and for a small file: then rows are read one by one, which tells what is amiss where.
    """
    if path.stat().st_size < LEAST_BYTES:
        return None
    content = path.read_bytes()
    if any(mark in content for mark in _MARKS):
        return None
    names = [str(at) for at in range(width)]
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            csv.ReadOptions(column_names=names, skip_rows=1),
            csv.ParseOptions(delimiter=delimiter, quote_char=False, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    index = pd.RangeIndex(2, table.num_rows + 2)
    return [pd.Series(pd.array(column, dtype="str"), index=index) for column in table.columns]
