"""What is checked when the cells of a table have been read: blank required cells, days out of range, repeated rows."""

from datetime import date

import pandas as pd
import pandera.pandas as pa

from fireledger.errors import Message
from fireledger.intake.faults import Faults
from fireledger.intake.table import DTYPES, Table

EARLIEST = pd.Timestamp("1990-01-01")
LATEST_YEARS = 10


def check_frame(frame: pd.DataFrame, table: Table, faults: Faults) -> None:
    """Adds to `faults` what pandera finds wrong: blank required cells, days out of range; then repeated rows."""
    try:
        _schema(table).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for (name, check), cases in errors.failure_cases.groupby(["column", "check"]):
            rows = pd.Index(cases["index"].astype("int64"))
            # a cell that could not be read, or not without its context, is missing here but not blank in the file
            noted = rows[faults.blank(name).loc[rows].to_numpy()] if check == "not_nullable" else rows
            faults.add(name, noted.tolist(), _wish(check))
    for names in table.unique:
        _check_unique(frame, list(names), faults)


def _schema(table: Table) -> pa.DataFrameSchema:
    columns = {}
    for column in table.columns:
        checks = []
        if column.kind == "date":
            checks.append(pa.Check(_is_plausible, name="date_range"))
        if column.kind in ("percent", "percent_number"):
            checks.append(pa.Check(lambda ratios: ratios.between(0, 1), name="percent"))
        columns[column.name] = pa.Column(DTYPES.get(column.kind, "str"), checks, nullable=not column.required)
    return pa.DataFrameSchema(columns, strict=True)


def _latest() -> pd.Timestamp:
    return pd.Timestamp(date.today()) + pd.DateOffset(years=LATEST_YEARS)


def _is_plausible(days: pd.Series) -> pd.Series:
    return (days >= EARLIEST) & (days <= _latest())


def _wish(check: str) -> Message:
    if check == "date_range":
        return Message("sheet_error.date_range", {"first": f"{EARLIEST:%Y-%m-%d}", "last": f"{_latest():%Y-%m-%d}"})
    return Message({"not_nullable": "sheet_error.required", "percent": "sheet_error.not_percent"}[check])


def _check_unique(frame: pd.DataFrame, names: list[str], faults: Faults) -> None:
    """A row whose values occurred before points to the row where they first did; rows without a value do not count."""
    given = frame[frame[names[0]].notna()]
    repeated = given[given.duplicated(names, keep="first")]
    if repeated.empty:
        return
    first = given.drop_duplicates(names).reset_index(names="first_row")[[*names, "first_row"]]
    pointed = repeated.reset_index(names="row").merge(first, on=names, how="left")
    for pair in pointed.itertuples():
        faults.add(names[-1], [pair.row], Message("sheet_error.repeated", {"row": pair.first_row}))
