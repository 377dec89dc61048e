"""One sheet -> good rows, quarantined rows, skipped rows: every row of the file is in one of them."""

from collections.abc import Mapping as Mapped
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from fireledger.errors import UserError
from fireledger.intake.faults import Faults, no_faults, refusal
from fireledger.intake.grid import Grid, file_grid, open_rows
from fireledger.intake.sheets.headings import Headings, check_headings, find_headings
from fireledger.intake.sheets.layout import SHEETS, TABLES
from fireledger.intake.sheets.mapping import Mapping, parts, translated
from fireledger.intake.sheets.names import Names
from fireledger.intake.sheets.returned import quarantined_rows, ragged_faults
from fireledger.intake.sheets.rules import check_rows
from fireledger.intake.sheets.shares import as_shares
from fireledger.intake.sheets.skipping import skipped_rows
from fireledger.intake.sheets.visits import as_visit_tables
from fireledger.intake.table import Table, heading_key, read_cells
from fireledger.intake.table_checks import check_frame


@dataclass(frozen=True)
class Counts:
    """Rows of a file. rows_in is counted where the file is read; the others where each row ends up."""

    rows_in: int
    accepted: int
    quarantined: int
    skipped: int
    heading: int


@dataclass(frozen=True)
class SheetReading:
    """What one sheet gives. tables: name in queries/schema.sql -> good rows with source_row.

    quarantine: one row per bad cell (source_row, heading, found, wanted_key, wanted_values JSON, source_column; heading
    missing: the row has too many or too few cells). quarantined_rows: one per file row (source_row, cells and
    template_cells, JSON heading -> text). skipped: source_row, reason (blank, total, note, heading, repeat). ignored:
    headings whose cells were left out. sheet: its name, blank for a text file.
    """

    file: str
    kind: str
    tables: dict[str, pd.DataFrame]
    quarantine: pd.DataFrame
    quarantined_rows: pd.DataFrame
    skipped: pd.DataFrame
    counts: Counts
    headings: tuple[str, ...]
    ignored: tuple[str, ...]
    sheet: str
    mapping: Mapping

    def refusal(self) -> UserError | None:
        """UserError sheet.refused listing every bad cell; None when there is none."""
        return refusal(self.file, self.quarantine)


def read_sheet(
    path: Path,
    kind: str,
    frames: Mapped[str, pd.DataFrame],
    mapping: Mapping | None = None,
    name: str | None = None,
) -> SheetReading:
    """The rows of a sheet (.xlsx, .xls, .ods, .csv, .tsv), each accepted, quarantined or skipped.

    Good rows have the columns of SHEETS[kind] and source_row (the row number that Excel shows): days as datetime64,
    ratios 0 to 1, the rest text; units in the register's spelling, topics and categories as keys. A row with a bad cell
    is quarantined whole. `frames` holds what cells may name (see Names), `name` is the file name to tell.
    Raises UserError only when there is no table to read: another kind of file, an unknown encoding, no rows, headings
    that cannot be matched (docs/decisions.md no. 27).
    """
    name = name or path.name
    table = SHEETS[kind]
    file = open_rows(path, name)
    found = find_headings(file, table, mapping, name)
    grid = file_grid(file, found.key, found.row)
    if grid.cells.empty and not grid.ragged:
        raise UserError("sheet.no_rows", file=name)
    check_headings(found, grid, table, mapping, name)
    return _read(grid, found, kind, frames, mapping, name, found.key if file.is_workbook else "")


def read_strict(
    path: Path,
    kind: str,
    frames: Mapped[str, pd.DataFrame],
    mapping: Mapping | None = None,
    name: str | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables of a sheet without a single bad cell. Raises UserError as read_sheet, and with every bad cell."""
    reading = read_sheet(path, kind, frames, mapping, name)
    wrong = reading.refusal()
    if wrong is not None:
        raise wrong
    return reading.tables


def _read(
    grid: Grid,
    found: Headings,
    kind: str,
    frames: Mapped[str, pd.DataFrame],
    mapping: Mapping | None,
    name: str,
    sheet: str,
) -> SheetReading:
    used = _used(mapping, kind, sheet, found)
    table = _with_scale(SHEETS[kind], found)
    skipped = dict.fromkeys(grid.blank, "blank") | skipped_rows(grid.cells, table, found)
    rows = grid.cells.drop(index=[row for row in skipped if row not in set(grid.blank)])
    cells = _as_fields(rows, found, table, used)
    faults = Faults(name, cells, _told(table, found), found.at)
    frame = _checked(cells, kind, table, faults, frames, used)
    repeats = _repeats(cells, frame, table)
    faults.drop(repeats)
    bad = faults.bad_rows()
    good = frame.drop(index=[*bad, *repeats]) if bad or repeats else frame
    skipped |= dict.fromkeys(repeats, "repeat")
    returned = quarantined_rows(rows, cells, bad, grid.ragged, found, table, used)
    told = [part for part in (faults.frame(), ragged_faults(grid)) if len(part)]
    return SheetReading(
        file=name,
        kind=kind,
        tables=_as_tables(kind, good, table),
        quarantine=pd.concat(told).sort_values("source_row", kind="stable", ignore_index=True) if told else no_faults(),
        quarantined_rows=returned,
        skipped=_skipped_frame(skipped),
        counts=Counts(grid.rows_in, len(good), len(returned), len(skipped), grid.heading_row),
        headings=found.texts,
        ignored=tuple(found.label(at) for at in found.unknown if found.texts[at].strip()),
        sheet=sheet,
        mapping=used,
    )


def _used(mapping: Mapping | None, kind: str, sheet: str, found: Headings) -> Mapping:
    columns = {name: found.texts[position] for name, position in found.at.items()}
    used = mapping or Mapping(kind)
    return replace(used, sheet=sheet or None, heading_row=found.row, columns=columns)


def _with_scale(table: Table, found: Headings) -> Table:
    """A heading that says % says what its numbers are: 50 is one half, 0.5 might be either."""
    columns = tuple(
        replace(column, kind="percent_number")
        if column.kind == "percent" and "%" in heading_key(found.texts[found.at.get(column.name, 0)])
        else column
        for column in table.columns
    )
    return replace(table, columns=columns)


def _told(table: Table, found: Headings) -> dict[str, str]:
    """Column name -> its heading as the reader finds it in the file."""
    at = found.at
    return {
        column.name: found.label(at[column.name]) if column.name in at else column.heading for column in table.columns
    }


def _as_fields(rows: pd.DataFrame, found: Headings, table: Table, mapping: Mapping) -> pd.DataFrame:
    """The cells under the table's column names, in its order; columns that the file has not are blank or constant."""
    blank = pd.Series(index=rows.index, dtype="str")
    columns = {}
    for column in table.columns:
        columns[column.name] = rows[found.at[column.name]] if column.name in found.at else blank
        if column.name in mapping.constants:
            columns[column.name] = _constant(mapping.constants[column.name], rows, found)
    return pd.DataFrame(columns, index=rows.index)


def _constant(text: str, rows: pd.DataFrame, found: Headings) -> pd.Series:
    """The same text in every row, {heading} replaced by the row's own cell."""
    filled = pd.Series("", index=rows.index, dtype="str")
    keys = [heading_key(heading) for heading in found.texts]
    for part in parts(text):
        filled = filled + (part if isinstance(part, str) else rows[keys.index(heading_key(part.heading))].fillna(""))
    return filled.mask(filled.str.strip() == "")


def _checked(
    cells: pd.DataFrame,
    kind: str,
    table: Table,
    faults: Faults,
    frames: Mapped[str, pd.DataFrame],
    mapping: Mapping,
) -> pd.DataFrame:
    names = Names(frames)
    if {"plan_id", "unit_text"} <= set(cells):
        names.decide_plans(cells["plan_id"], cells["unit_text"])
    words = {name: translated(entries) for name, entries in mapping.values.items()}
    frame = read_cells(cells, table, faults, names.readers(), words)
    check_frame(frame, table, faults)
    check_rows(kind, table, frame, faults, names)
    return as_shares(kind, frame, cells)


def _repeats(cells: pd.DataFrame, frame: pd.DataFrame, table: Table) -> list[int]:
    """Rows that say the same as an earlier one, cell by cell, in a sheet whose rows have a number of their own."""
    if not table.unique:
        return []
    names = list(table.unique[0])
    again = frame[names].dropna(subset=names[:1]).duplicated(names, keep=False)
    among = cells.loc[again[again].index]
    return [] if among.empty else among.index[among.duplicated(keep="first")].tolist()


def _as_tables(kind: str, good: pd.DataFrame, table: Table) -> dict[str, pd.DataFrame]:
    frame = good.reset_index(names="source_row")[[*(column.name for column in table.columns), "source_row"]]
    return as_visit_tables(frame) if kind == "visit" else {TABLES[kind][0]: frame}


def _skipped_frame(skipped: Mapped[int, str]) -> pd.DataFrame:
    rows = sorted(skipped.items())
    frame = pd.DataFrame(rows, columns=["source_row", "reason"])
    return frame.astype({"source_row": "int64", "reason": "str"})
