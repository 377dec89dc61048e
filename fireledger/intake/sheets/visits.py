"""A flat sheet of inspections and their hazards, the inspection repeated in every row -> the two tables."""

import pandas as pd

from fireledger.errors import Message
from fireledger.intake.faults import Faults
from fireledger.intake.sheets.records import HAZARD, INSPECTION, NEEDED_OF_HAZARD, OF_HAZARD

_INSPECTION = [column.name for column in INSPECTION.columns]
_HAZARD = [column.name for column in HAZARD.columns]


def has_hazard(frame: pd.DataFrame) -> pd.Series:
    """Per row whether it tells of a hazard: any cell of one is filled."""
    return frame[list(OF_HAZARD)].notna().any(axis=1)


def check_visits(frame: pd.DataFrame, faults: Faults) -> None:
    """Adds to `faults` rows with half a hazard, and rows that tell an inspection otherwise than its first row does."""
    is_told = pd.concat([~faults.blank(name) for name in OF_HAZARD], axis=1).any(axis=1)
    for name in NEEDED_OF_HAZARD:
        faults.add(name, frame.index[is_told & faults.blank(name)], Message("sheet_error.hazard_needs"))
    numbered = frame[frame["inspection_code"].notna()]
    first = numbered.drop_duplicates("inspection_code").reset_index(names="first_row")[[*_INSPECTION, "first_row"]]
    beside = numbered[["inspection_code"]].reset_index(names="row").merge(first, on="inspection_code", how="left")
    beside = beside.set_index("row")
    for name in _INSPECTION[1:]:
        mine, its = numbered[name], beside[name]
        differs = (mine != its).fillna(True) & ~(mine.isna() & its.isna()) & ~mine.index.isin(faults.rows(name))
        for row, first_row in beside.loc[differs[differs].index, "first_row"].items():
            faults.add(name, [int(str(row))], Message("sheet_error.inspection_differs", {"row": first_row}))


def as_visit_tables(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """inspection_row: one row per inspection; hazard_row: one per row with a hazard, found on the day of the inspection
    unless the row names another. Both with source_row, the file's row."""
    inspections = frame.drop_duplicates("inspection_code")[[*_INSPECTION, "source_row"]]
    hazards = frame[has_hazard(frame)]
    hazards = hazards.assign(found_on=hazards["found_on"].fillna(hazards["inspected_on"]))[[*_HAZARD, "source_row"]]
    return {"inspection_row": inspections.reset_index(drop=True), "hazard_row": hazards.reset_index(drop=True)}
