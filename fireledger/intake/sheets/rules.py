"""What the cells of one row must agree on."""

from itertools import chain, pairwise

import pandas as pd

from fireledger.errors import Message
from fireledger.intake.faults import Faults
from fireledger.intake.sheets.names import Names

#: Steps of a hazard as they happen; each needs the one before it, so no ratio can pass 100 % (measures.md §4).
HAZARD_STEPS = (
    ("found_on", "rectified_on", "verified_on", "closed_on", "reopened_on", "reclosed_on"),
    ("listed_on", "delisted_on"),
)


def check_rows(kind: str, frame: pd.DataFrame, faults: Faults, names: Names) -> None:
    """Adds to `faults` what contradicts something else in its row; the cells of an inspection are independent."""
    if kind == "report":
        _check_stages(frame, faults)
        _check_bearers(frame, faults, names)
    if kind == "hazard":
        for earlier, later in chain.from_iterable(map(pairwise, HAZARD_STEPS)):
            _check_step(frame, faults, earlier, later)


def _check_stages(frame: pd.DataFrame, faults: Faults) -> None:
    """A state goes with 自报 and 核查, 未通过 only with 核查, a new deadline only and always with 延期."""
    stage, state, deadline = frame["stage"].fillna(""), frame["state"].fillna(""), frame["new_due_on"]
    wishes = (
        ("state", stage.isin(["reported", "verified"]) & (state == ""), "sheet_error.state_required"),
        ("state", (stage != "") & (stage != "verified") & (state == "rejected"), "sheet_error.rejected_stage"),
        ("new_due_on", (stage == "extended") & deadline.isna(), "sheet_error.new_due_required"),
        ("new_due_on", (stage != "") & (stage != "extended") & deadline.notna(), "sheet_error.new_due_stage"),
    )
    for name, is_wrong, wish in wishes:
        faults.add(name, frame.index[is_wrong], Message(wish))


def _check_bearers(frame: pd.DataFrame, faults: Faults, names: Names) -> None:
    """A unit reports on tasks that it bears."""
    columns = ["plan_id", "task_no", "unit_text"]
    named = frame[columns].dropna()
    met = named.drop_duplicates()
    bears = [names.bears(plan_id, int(number), unit) for plan_id, number, unit in met.itertuples(index=False)]
    stray = named.reset_index(names="row").merge(met[~pd.Series(bears, index=met.index, dtype=bool)], on=columns)
    for cell in stray.itertuples():
        faults.add("unit_text", [cell.row], Message("sheet_error.not_bearer", {"task": cell.task_no}))


def _check_step(frame: pd.DataFrame, faults: Faults, earlier: str, later: str) -> None:
    wanted: dict[str, object] = {"earlier": faults.heading(earlier)}
    is_skipped = frame[later].notna() & frame[earlier].isna() & ~frame.index.isin(faults.rows(earlier))
    faults.add(later, frame.index[is_skipped], Message("sheet_error.step_missing", wanted))
    faults.add(later, frame.index[frame[later] < frame[earlier]], Message("sheet_error.step_order", wanted))
