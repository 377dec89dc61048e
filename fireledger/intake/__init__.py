"""Files to checked frames, or a refusal that lists every bad cell."""

import hashlib
from functools import cache
from pathlib import Path

import pandas as pd
from pypinyin import Style, lazy_pinyin

from fireledger.intake import reviews
from fireledger.intake.child import read_plan_safely
from fireledger.intake.plans import as_plan_frames, plan_json, read_plan
from fireledger.intake.registers import read_register
from fireledger.intake.sheets import read_strict, sheet_kind, write_template

__all__ = [
    "VERSION",
    "plan_json",
    "read_plan",
    "read_plan_safely",
    "read_register",
    "read_source",
    "reviews",
    "sheet_kind",
    "write_template",
]

CONFIRMED = "已确认"

REGISTERS = {
    "units": "register_unit",
    "unit_names": "register_name",
    "groups": "unit_group",
    "group_members": "group_member",
    "topics": "topic",
    "task_topics": "task_topic",
    "hazard_categories": "hazard_category",
}


@cache
def _version() -> str:
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


#: Digest of the readers' own code: a changed reader reads every file again.
VERSION = _version()


def read_source(path: Path, kind: str, frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of one source, columns as in queries/schema.sql.

    kind: plan (a folder with a document and plan.toml), register, or one of sheets.SHEETS. `frames`: registers and
    plans read so far, what the cells of a sheet are checked against. Raises UserError with every place to put right.
    """
    if kind == "plan":
        return _plan_tables(path)
    if kind == "register":
        return _register_table(path)
    known = {**frames, "unit": frames.get("register_unit"), "unit_name": frames.get("register_name")}
    return read_strict(path, kind, {name: rows for name, rows in known.items() if rows is not None})


def _plan_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The document's own tasks, or the reviewed ones where tasks.csv stands beside it; clauses are the document's."""
    facts = reviews.read_facts(folder)
    plan = read_plan(reviews.document_in(folder))
    if (folder / reviews.NAME).exists():
        plan = reviews.reviewed_plan(plan, reviews.read_review(folder / reviews.NAME), facts)
    return as_plan_frames(plan, folder.name, facts)


def _register_table(path: Path) -> dict[str, pd.DataFrame]:
    rows = read_register(path)
    table = REGISTERS[path.stem]
    if "status" in rows:
        rows = rows.assign(is_confirmed=rows["status"].eq(CONFIRMED))
    if table == "register_unit":
        rows = rows.assign(
            is_full_name_confirmed=rows["full_name_status"].eq(CONFIRMED),
            is_peer_confirmed=rows["peer_status"].eq(CONFIRMED),
            initials=rows["unit_name"].map(_initials),
        )
    if table == "unit_group":
        rows = rows.assign(initials=rows["group_name"].map(_initials))
    unused = ["status", "full_name_status", "peer_status", "nbs_code"]
    return {table: rows.drop(columns=unused, errors="ignore")}


def _initials(name: str) -> str:
    """First letters of the pinyin, for search: 区住房城乡建委 → qzfcxjw."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
