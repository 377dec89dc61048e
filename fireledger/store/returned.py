"""Rows of an import: those that were taken and those that were returned, read from the original once more."""

from dataclasses import dataclass

import pandas as pd

from fireledger.settings import Settings
from fireledger.store.build import bound_to, known_frames
from fireledger.store.imports import Import
from fireledger.store.reader import Reader, Tables
from fireledger.store.taking import find_import


@dataclass(frozen=True)
class Contents:
    """What one import holds. tables: good rows by table. returned: source_row, cells (JSON, heading to text), one per
    returned row. cells: source_row, heading, found, wanted_key, wanted_values (JSON), one per cell to put right.
    """

    taken: Import
    tables: Tables
    returned: pd.DataFrame
    cells: pd.DataFrame


def import_contents(settings: Settings, reader: Reader, import_no: int) -> Contents:
    """What an import, live or undone, holds as read today. Raises UserError when there is no such import."""
    taken = find_import(settings, import_no)
    known = bound_to(known_frames(settings, reader), taken.plans)
    tables = reader.read_import(taken.path(settings), taken.kind, known, taken.mapping, taken.file)
    rows = {name: table for name, table in tables.items() if name.endswith("_row") and name not in ACCOUNT}
    return Contents(taken, rows, tables["returned_row"], tables["returned_cell"])


ACCOUNT = frozenset({"returned_row", "skipped_row"})
