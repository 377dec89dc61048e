"""Percentages among the numbers of targets and their readings: stored 0 to 1, however an office writes them."""

import pandas as pd

from fireledger.errors import Message
from fireledger.intake.faults import Faults
from fireledger.intake.values import half_width

#: Kinds of sheet whose numbers may be percentages, and the columns of those numbers.
SHARES = {"target": ("target_value", "baseline"), "reading": ("value",)}
#: How an office writes that a number counts in hundredths; stored as the first.
UNITS = ("%", "％", "百分比", "百分数", "百分率")
WHOLE = 100


def check_shares(kind: str, frame: pd.DataFrame, faults: Faults) -> None:
    """Adds to `faults` percentages above 100 %: with its sign above 1, or above 100 where the unit says percent."""
    for name in SHARES[kind]:
        is_signed = faults.text(name).fillna("").map(_is_signed).astype(bool)
        is_over = is_signed & (frame[name] > 1)
        if "value_unit" in frame:
            is_over |= frame["value_unit"].isin(UNITS) & (frame[name] > WHOLE)
        faults.add(name, frame.index[is_over.fillna(False)], Message("sheet_error.not_percent"))


def as_shares(kind: str, frame: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of a target sheet with percentages as 0 to 1 and one spelling of their unit; other kinds as they are.

    98.5%, 98.5 and 0.985 are the same where the unit says percent; a target written with its sign says so itself.
    Readings have no unit of their own: derive.sql puts theirs right by their target's (docs/decisions.md).
    """
    if kind != "target":
        return frame
    is_signed = cells["target_value"].fillna("").map(_is_signed).astype(bool)
    is_share = frame["value_unit"].isin(UNITS) | (is_signed & frame["value_unit"].isna())
    numbers = {name: frame[name].mask(is_share & (frame[name] > 1), frame[name] / WHOLE) for name in SHARES[kind]}
    return frame.assign(value_unit=frame["value_unit"].mask(is_share, UNITS[0]), **numbers)


def _is_signed(text: str) -> bool:
    return half_width(text).endswith("%")
