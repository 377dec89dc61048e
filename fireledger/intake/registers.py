"""Registers: units, their names, groups and members, topics, hazard categories -> checked frames."""

from pathlib import Path

import pandas as pd

from fireledger.errors import UserError
from fireledger.intake.faults import Faults
from fireledger.intake.grid import read_grid
from fireledger.intake.table import Column, Table, as_named, read_cells
from fireledger.intake.table_checks import check_frame

_STATUS = {"已确认": "已确认", "待确认": "待确认"}
_UNIT_TYPES = (
    "subdistrict",
    "town",
    "township",
    "party_dept",
    "district_dept",
    "fire_rescue",
    "gov_office",
    "municipal_branch",
    "central_enterprise",
    "industry_centre",
    "devzone",
    "committee_office",
)


def _column(name: str, kind: str = "text", *, required: bool = True, allowed: tuple[str, ...] = ()) -> Column:
    """A register's column: its heading is its name, its words are stored as written."""
    return Column(name, name, kind, required, {word: word for word in allowed})


def _status(name: str, *, required: bool = True) -> Column:
    return _column(name, "choice", required=required, allowed=tuple(_STATUS))


_KEY_DISTRICT = (_column("unit_key", "code"), _column("district"))
_SPAN = (_column("valid_from", "date", required=False), _column("valid_to", "date", required=False))
_SORTED = _column("sort_no", "count")
_NOTE = _column("note", required=False)

REGISTERS: dict[str, Table] = {
    "units": Table(
        "units",
        (
            *_KEY_DISTRICT,
            _column("unit_name"),
            _column("full_name", required=False),
            _column("unit_type", "choice", allowed=_UNIT_TYPES),
            _column("peer_group", required=False),
            _status("peer_status", required=False),
            _column("nbs_code", "code", required=False),
            _status("status"),
            _status("full_name_status"),
            _NOTE,
        ),
        unique=(("unit_key",), ("district", "unit_name")),
    ),
    "unit_names": Table(
        "unit_names",
        (
            *_KEY_DISTRICT,
            _column("name"),
            _column("name_type", "choice", allowed=("name", "alias")),
            *_SPAN,
            _status("status"),
        ),
        unique=(("district", "name"),),
    ),
    "groups": Table(
        "groups",
        (
            _column("group_key", "code"),
            _column("district"),
            _column("group_name"),
            _column("group_type", "choice", allowed=("roster", "open", "class")),
            _NOTE,
        ),
        unique=(("group_key",), ("district", "group_name")),
    ),
    "group_members": Table(
        "group_members",
        (_column("group_key", "code"), _column("unit_key", "code"), *_SPAN, _status("status")),
        unique=(("group_key", "valid_from", "unit_key"),),
    ),
    "topics": Table(
        "topics",
        (_column("topic_key", "code"), _column("topic_name_zh"), _column("topic_name_en"), _SORTED),
        unique=(("topic_key",), ("topic_name_zh",)),
    ),
    "task_topics": Table(
        "task_topics",
        (_column("plan_id", "code"), _column("task_no", "count"), _column("topic_key", "code")),
        unique=(("plan_id", "task_no", "topic_key"),),
    ),
    "hazard_categories": Table(
        "hazard_categories",
        (_column("category_code", "code"), _column("category_name_zh"), _column("category_name_en"), _SORTED),
        unique=(("category_code",), ("category_name_zh",)),
    ),
}


def read_register(path: Path) -> pd.DataFrame:
    """A register by its file name (units, unit_names, groups, group_members, topics, task_topics, hazard_categories).

    Columns as in the file, one row per entry: days as datetime64, sort_no and task_no as whole numbers, the rest text;
    blank optional cells are missing. A name belongs to one unit of a district (measures.md §6).
    Raises UserError with every bad cell, or when the file name is no register's.
    """
    table = REGISTERS.get(path.stem)
    if table is None:
        raise UserError("sheet.no_register", file=path.name, known="、".join(REGISTERS))
    cells = as_named(read_grid(path, table.title), table, path.name)
    faults = Faults(path.name, cells, {column.name: column.heading for column in table.columns})
    frame = read_cells(cells, table, faults, {})
    check_frame(frame, table, faults)
    faults.check()
    return frame.reset_index(drop=True)
