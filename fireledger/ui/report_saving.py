"""Saving: what has been entered becomes a report sheet and is taken in like every other, or told back by cell."""

import json
import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.errors import Message, Place, UserError
from fireledger.measures import order_faults
from fireledger.store import Examined, Import, Incoming, Ledger, examine, open_ledger, take_file
from fireledger.text import LANGUAGES, words
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.reads import settings
from fireledger.ui.report_desk import Desk, Entered, desk

FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')  # in file names, on Windows
#: Fields of a report sheet that an entry fills; their labels on a Chinese page are the headings of the sheet.
FIELDS = ("unit_text", "reported_on", "stage", "state", "percent", "note", "evidence", "new_due_on")
HEADING_ROWS = 1


def save(intake: Any, duties: pd.DataFrame) -> None:
    """Take what has been entered for these duties; afterwards it counts on every page, or nothing was taken."""
    here = desk()
    here.saved = here.refusal = None
    draft = here.draft(choice().plan_id, duties["unit_key"].iloc[0])
    entered = duties[duties["task_key"].isin(draft)].reset_index(drop=True)
    try:
        taken = _taken(intake, here, entered, [draft[task_key] for task_key in entered["task_key"]])
    except UserError as refusal:
        here.refusal = refusal
        return
    here.saved = taken.import_no, len(entered), _store().version
    for task_key in entered["task_key"]:  # what another theme hides is still to be saved
        del draft[task_key]
    if choice().as_of < here.reported_on:  # the as-of date of before would not show what has just been saved
        st.session_state["as_of"] = None


def _taken(intake: Any, here: Desk, duties: pd.DataFrame, entered: list[Entered]) -> Import:
    """The entry as an import. Raises one UserError with every cell to put right."""
    now = datetime.now()
    entries = [_as_row(duty, fields, here) for duty, fields in zip(duties.itertuples(), entered, strict=True)]
    numbered = [{**entry, "entry_no": f"{now:%Y%m%dT%H%M%S.%f}-{number}"} for number, entry in enumerate(entries, 1)]
    name = t("reporting_page.file", at=f"{now:%Y-%m-%d-%H%M%S}", who=FORBIDDEN.sub("_", here.who))
    with tempfile.TemporaryDirectory() as folder:
        path = intake.write_entries("report", numbered, Path(folder) / "entries.csv")
        incoming = Incoming(path, "report", name=f"{name}.csv")
        examined = examine(settings(), intake, incoming)
        _check(here, duties, entries, examined)
        assert examined.counts["accepted"] == len(entries), "every row that is not refused is accepted"
        return take_file(settings(), intake, incoming, here.who, already=examined)


def _as_row(duty: Any, fields: Entered, here: Desk) -> dict[str, str]:
    """One row of the sheet as text."""
    told = {name: str(value).strip() for name, value in fields.items()}
    if "percent" in fields:
        told["percent"] = f"{float(fields['percent']):g}%"
    if "new_due_on" in fields:
        told["new_due_on"] = told["new_due_on"][:10]
    return {
        "plan_id": duty.plan_id,
        "task_no": str(duty.task_no),
        "unit_text": duty.unit_name,
        "reported_on": here.reported_on.isoformat(),
        **told,
    }


def _check(here: Desk, duties: pd.DataFrame, entries: list[dict[str, str]], examined: Examined) -> None:
    """Raises UserError with every wrong cell: what the sheet's own reader says, then what cannot follow what."""
    cells = examined.tables["returned_cell"]
    labels = {words(LANGUAGES[0])(f"reporting_page.column_{name}"): name for name in FIELDS}
    wrong = [
        (cell.source_row - HEADING_ROWS - 1, labels[cell.heading], Message(cell.wanted_key, _values(cell)))
        for cell in cells.itertuples()
    ]
    noted = {(row, name) for row, name, _ in wrong}
    wrong += [fault for fault in _order_faults(duties, entries) if fault[:2] not in noted]
    places = [] if here.who else [Place(Message("reporting_page.field"), None, Message("sheet_error.required"))]
    places += [
        Place(_where(entries[row], name), _as_shown(entries[row], name), wanted)
        for row, name, wanted in sorted(wrong, key=lambda fault: (fault[0], FIELDS.index(fault[1])))
    ]
    if places:
        raise UserError("reporting_page.refused", places)


def _order_faults(duties: pd.DataFrame, entries: list[dict[str, str]]) -> list[tuple[int, str, Message]]:
    """Row, field and wish of every entry that cannot follow what is recorded, as the store holds it now."""
    frame = pd.DataFrame(entries, columns=["reported_on", "stage", "new_due_on"])
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in ("reported_on", "new_due_on")}
    asked = pd.concat([duties[["task_key", "unit_key", "due_on"]], frame.assign(**days)], axis=1)
    events = _store().frame(
        "report_list",
        plan_ids=[choice().plan_id],
        task_keys=list(duties["task_key"]),
        as_of=asked["reported_on"].max().date(),
    )
    return [(fault.row, fault.column, _wish(fault)) for fault in order_faults(asked, events).itertuples()]


def _store() -> Ledger:
    """The store as it is now, which somebody else may have changed since the page was drawn."""
    ledger = open_ledger(settings())
    assert ledger is not None, "duties were shown from a store"
    return ledger


def _wish(fault: Any) -> Message:
    due = "" if pd.isna(fault.due_on) else fault.due_on.date().isoformat()
    return Message(f"reporting_page.{fault.wish}", {"due": due})


def _values(cell: Any) -> dict[str, object]:
    told: dict[str, object] = json.loads(cell.wanted_values)
    return told


def _where(entry: dict[str, str], name: str) -> Message:
    heading = t(f"reporting_page.column_{name}")
    return Message("reporting_page.cell", {"task": entry["task_no"], "heading": heading})


def _as_shown(entry: dict[str, str], name: str) -> str | None:
    """The cell as the page shows it, None for a blank one."""
    text = entry.get(name)
    return t(f"{name}.{text}") if text and name in ("stage", "state") else text
