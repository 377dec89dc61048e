"""The ledger as an office keeps it: every task with its units by role, its stages, its last report and its light."""

import pandas as pd

from fireledger.answers.asking import Ask, bearers, done_by_all, events, report_slots
from fireledger.answers.dated import due
from fireledger.answers.tasks import task_states
from fireledger.measures import latest_period

ROLES = ("lead", "joint", "support")
STAGES = ["reported_count", "closed_count", "overdue_count", "missing_count"]


def ledger(ask: Ask) -> pd.DataFrame:
    """Every task in scope as a line of the breakdown table (columns of domain.md §3.1), in document order.

    Beside those of task_states: lead_names, joint_names, support_names (units as written, empty where the document
    gives no such role), reported_count, closed_count, overdue_count, missing_count (dated: duties; continuous: reports
    missing in the latest period, the others 0), is_late and is_soon (as `due` has them), is_unclear (a list left open,
    a unit without roster or register, an inferred date), and of the last report reported_on, reporter, stage, state and
    note; note_texts holds all notes, for searching.
    """
    every_unit = ask.at(unit_keys=(), units="written")
    written = bearers(every_unit)
    dates = due(ask).set_index("task_key")["days_left"]
    rows = task_states(ask).join(_names(written), on="task_key").join(_stages(ask), on="task_key")
    rows = rows.join(_last_reports(events(ask)), on="task_key")
    left = rows["task_key"].map(dates)
    open_units = set(written.loc[written["is_open"], "task_key"])
    is_unclear = rows["is_open"].eq(True) | rows["is_due_inferred"].eq(True) | rows["task_key"].isin(open_units)
    return rows.assign(
        **rows[STAGES].fillna(0).astype("int64"),
        **rows[[f"{role}_names" for role in ROLES]].fillna(""),
        is_late=left < 0,
        is_soon=left >= 0,
        is_unclear=is_unclear.fillna(False).astype("bool"),
    )


def _names(written: pd.DataFrame) -> pd.DataFrame:
    """Units as written per task and role, in the order of the document."""
    named = {
        f"{role}_names": written[written["role"] == role].groupby("task_key")["through_text"].agg("、".join)
        for role in ROLES
    }
    return pd.DataFrame(named)


def _stages(ask: Ask) -> pd.DataFrame:
    """Stages of dated tasks; of continuous ones what is missing of the latest period."""
    missing = latest_period(report_slots(ask)).query("is_missing").groupby("task_key").size().rename("missing_count")
    dated = done_by_all(ask).set_index("task_key")[STAGES]
    open_slots = pd.DataFrame(missing).reindex(columns=STAGES)
    return pd.concat([dated, open_slots[~open_slots.index.isin(dated.index)]])


def _last_reports(reports: pd.DataFrame) -> pd.DataFrame:
    """The last event of each task, and all its notes."""
    reports = reports.rename(columns={"unit_text": "reporter"})
    last = reports.drop_duplicates("task_key", keep="last").set_index("task_key")
    notes = (
        reports.dropna(subset="note")
        .drop_duplicates(["task_key", "note"])
        .groupby("task_key")["note"]
        .agg(" ".join)
        .rename("note_texts")
    )
    return last[["reported_on", "reporter", "stage", "state", "note"]].join(notes, how="left")
