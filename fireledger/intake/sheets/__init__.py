"""The office's own sheets: progress reports, inspections, hazards -> checked frames; and their templates."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from fireledger.errors import UserError
from fireledger.intake.faults import Faults
from fireledger.intake.grid import read_grid
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.sheets.names import Names
from fireledger.intake.sheets.rules import check_rows
from fireledger.intake.sheets.template import write_template
from fireledger.intake.table import as_named, check_frame, heading_key, read_cells

__all__ = ["SHEETS", "read_sheet", "sheet_kind", "write_template"]


def read_sheet(path: Path, kind: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of a report, inspection or hazard sheet (.xlsx or .csv), one per row of the file that is not blank.

    Columns as in SHEETS[kind] and source_row (the row number that Excel shows): days as datetime64, percent 0 to 1, the
    rest text; blank optional cells are missing. Units come in the register's spelling, topics and categories as keys.
    `frames` holds what cells may name (see Names). Raises UserError with every bad cell in order of row and column.
    """
    table, names = SHEETS[kind], Names(frames)
    cells = as_named(read_grid(path, table.title), table, path.name)
    faults = Faults(path.name, cells, {column.name: column.heading for column in table.columns})
    frame = read_cells(cells, table, faults, names.readers())
    check_frame(frame, table, faults)
    check_rows(kind, frame, faults, names)
    faults.check()
    return frame.reset_index(names="source_row")[[*frame.columns, "source_row"]]


def sheet_kind(path: Path) -> str:
    """report, inspection or hazard: the sheet whose headings the file has most of. Raises UserError when it has few."""
    found = {heading_key(heading) for heading in read_grid(path).headings}
    shares = {
        kind: sum(heading_key(column.heading) in found for column in table.columns) / len(table.columns)
        for kind, table in SHEETS.items()
    }
    best = max(shares, key=lambda kind: shares[kind])
    if shares[best] < 0.5:
        raise UserError("sheet.no_kind", file=path.name, known="、".join(table.title for table in SHEETS.values()))
    return best
