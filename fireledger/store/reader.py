"""What the store asks of the room that reads files: it is handed in, never imported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from fireledger.errors import UserError

Tables = dict[str, pd.DataFrame]


class Run(Protocol):
    """A reading under way."""

    @property
    def seconds(self) -> float:
        """How long it has run, or ran."""
        ...

    def poll(self) -> bool:
        """Whether it has ended, in whatever way."""
        ...

    def cancel(self) -> None:
        """Stop it; tables() then says so."""
        ...

    def tables(self) -> Tables:
        """Wait for what it read. Raises UserError when the file is no table, or the reading was stopped."""
        ...

    def close(self) -> None:
        """End it and clear up."""
        ...


class Reader(Protocol):
    """What the store asks of intake."""

    VERSION: str

    @property
    def read_source(self) -> Callable[[Path, str, Tables], Tables]:
        """read_source(path, kind, known frames) -> tables by name, or a UserError that lists every bad cell."""
        ...

    @property
    def read_import(self) -> Callable[[Path, str, Tables, dict[str, Any] | None, str], Tables]:
        """read_import(path, kind, known frames, mapping, file name) -> tables of good rows by name, and the account.

        The account: reading (one row: rows_in, accepted, quarantined, skipped, heading), returned_row, returned_cell,
        skipped_row. Raises UserError only when the file is no table, or its headings cannot be told.
        """
        ...

    @property
    def begin_import(self) -> Callable[[Path, str, Tables, dict[str, Any] | None, str], Run]:
        """The same reading, begun in a process of its own, to be watched; its tables then go through import_tables."""
        ...

    @property
    def import_tables(self) -> Callable[[Tables, Tables], Tables]:
        """import_tables(tables of a run, known frames) -> tables as read_import gives them."""
        ...

    @property
    def refusal(self) -> Callable[[str, pd.DataFrame], UserError | None]:
        """refusal(file name, rows of returned_cell) -> the error that lists them all, None without any."""
        ...

    @property
    def sheet_headings_key(self) -> Callable[[Path, str], str]:
        """sheet_headings_key(path, kind) -> stands for the headings of a sheet, under which a mapping is remembered."""
        ...

    @property
    def sheet_kind(self) -> Callable[[Path], str]:
        """sheet_kind(path) -> the kind of sheet, by its headings. Raises UserError when they do not tell."""
        ...
