"""What the cells of one row must agree on."""

from itertools import chain, pairwise

import pandas as pd

from fireledger.errors import Message
from fireledger.intake.faults import Faults
from fireledger.intake.sheets.names import Names
from fireledger.intake.sheets.shares import SHARES, check_shares
from fireledger.intake.sheets.visits import check_visits
from fireledger.intake.table import Table

#: Steps of a hazard as they happen; each needs the one before it, so no ratio can pass 100 % (measures.md §4).
HAZARD_STEPS = (
    ("found_on", "rectified_on", "verified_on", "closed_on", "reopened_on", "reclosed_on"),
    ("listed_on", "delisted_on"),
)


#: Days of other sheets of which the second may not lie before the first.
ORDERED = {
    "action": (("acted_on", "reply_due_on"), ("acted_on", "replied_on")),
    "alert": (("sent_on", "acknowledged_on"), ("sent_on", "reply_due_on"), ("sent_on", "replied_on")),
    "member": (("valid_from", "valid_to"),),
    "unit_register": (("valid_from", "valid_to"),),
}
_ROUNDING = 0.005


def check_rows(kind: str, table: Table, frame: pd.DataFrame, faults: Faults, names: Names) -> None:
    """Adds to `faults` what contradicts something else in its row; the cells of an inspection are independent."""
    _check_contexts(table, frame, faults)
    if kind == "report":
        _check_stages(frame, faults)
        _check_bearers(frame, faults, names)
    if kind in ("hazard", "visit"):
        _check_steps(frame, faults, "inspected_on" if kind == "visit" else "")
    if kind == "visit":
        check_visits(frame, faults)
    if kind == "reading":
        _check_ratios(frame, faults)
    if kind in SHARES:
        check_shares(kind, frame, faults)
    if kind == "alert":
        _check_findings(frame, faults)
    if kind == "frequency":
        faults.add("per_year", frame.index[frame["per_year"] == 0], Message("sheet_error.not_above_zero"))
    for earlier, later in ORDERED.get(kind, ()):
        _check_order(frame, faults, earlier, later)


def _check_contexts(table: Table, frame: pd.DataFrame, faults: Faults) -> None:
    """A cell that can be read only beside another one, such as the number of a task, wants that one filled."""
    for column in table.columns:
        if column.context:
            is_alone = ~faults.blank(column.name) & faults.blank(column.context)
            wish = Message("sheet_error.needed_by", {"heading": faults.heading(column.name)})
            faults.add(column.context, frame.index[is_alone], wish)


def _check_steps(frame: pd.DataFrame, faults: Faults, default: str) -> None:
    steps = frame
    if default:
        steps = frame.assign(found_on=frame["found_on"].fillna(frame[default]))
    for earlier, later in chain.from_iterable(map(pairwise, HAZARD_STEPS)):
        _check_step(steps, faults, earlier, later)


def _check_ratios(frame: pd.DataFrame, faults: Faults) -> None:
    """A reading is a value, or a numerator over a denominator above zero, or both where they agree."""
    value, numerator, denominator = frame["value"], frame["numerator"], frame["denominator"]
    is_unsaid = faults.blank("value") & faults.blank("numerator") & faults.blank("denominator")
    faults.add("value", frame.index[is_unsaid], Message("sheet_error.value_required"))
    for name, other in (("numerator", "denominator"), ("denominator", "numerator")):
        is_half = faults.blank(name) & ~faults.blank(other)
        faults.add(name, frame.index[is_half], Message("sheet_error.needed_by", {"heading": faults.heading(other)}))
    faults.add("denominator", frame.index[denominator <= 0], Message("sheet_error.not_above_zero"))
    differs = (value * denominator - numerator).abs() > denominator.abs() * _ROUNDING
    faults.add("value", frame.index[differs], Message("sheet_error.ratio_differs"))


def _check_findings(frame: pd.DataFrame, faults: Faults) -> None:
    """What was found has its day: that of the reply. Before it nothing is found yet."""
    is_found = frame["outcome"].isin(["confirmed", "unfounded"])
    wish = Message("sheet_error.needed_by", {"heading": faults.heading("outcome")})
    faults.add("replied_on", frame.index[is_found & faults.blank("replied_on")], wish)


def _check_stages(frame: pd.DataFrame, faults: Faults) -> None:
    """A state goes with 自报 and 核查, 未通过 only with 核查, a new deadline only with 延期, always with a reason."""
    stage, state, deadline = frame["stage"].fillna(""), frame["state"].fillna(""), frame["new_due_on"]
    is_extended = stage == "extended"
    wishes = (
        ("state", stage.isin(["reported", "verified"]) & (state == ""), "sheet_error.state_required"),
        ("state", (stage != "") & (stage != "verified") & (state == "rejected"), "sheet_error.rejected_stage"),
        ("new_due_on", is_extended & faults.blank("new_due_on"), "sheet_error.new_due_required"),
        ("new_due_on", (stage != "") & ~is_extended & deadline.notna(), "sheet_error.new_due_stage"),
        ("new_due_on", is_extended & (deadline <= frame["reported_on"]), "sheet_error.new_due_passed"),
        ("note", is_extended & faults.blank("note"), "sheet_error.extension_reason"),
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
    _check_order(frame, faults, earlier, later)


def _check_order(frame: pd.DataFrame, faults: Faults, earlier: str, later: str) -> None:
    wish = Message("sheet_error.step_order", {"earlier": faults.heading(earlier)})
    faults.add(later, frame.index[frame[later] < frame[earlier]], wish)
