"""Reading a sheet in a process of its own, which can be watched and stopped."""

import tempfile
from collections.abc import Mapping as Mapped
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from fireledger.intake.child import Child, Limits
from fireledger.intake.sheets import Mapping, read_sheet
from fireledger.intake.sheets.reading import SheetReading

_JOB = f"{__name__}:sheet_job"

#: A million rows take 12 s and 1 GB; the address space that the libraries reserve comes on top.
LIMITS = Limits(memory_bytes=6 << 30, cpu_seconds=240, wall_seconds=300.0, result_bytes=4 << 30, open_files=256)


class SheetRun:
    """A sheet being read: poll until it has ended, or cancel it; tables() waits. `with` ends it and clears up."""

    def __init__(
        self,
        path: Path,
        kind: str,
        frames: Mapped[str, pd.DataFrame],
        mapping: Mapped[str, Any] | None,
        name: str,
    ) -> None:
        self._frames = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        for table, rows in frames.items():
            rows.to_parquet(Path(self._frames.name) / f"{table}.parquet")
        arguments = {"file": str(path.resolve()), "kind": kind, "mapping": mapping, "name": name}
        self._child = Child(_JOB, {**arguments, "frames": self._frames.name}, LIMITS)

    def __enter__(self) -> "SheetRun":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def seconds(self) -> float:
        """How long the reading has run, or ran."""
        return self._child.seconds

    def poll(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._child.poll()

    def cancel(self) -> None:
        """Stop it; tables() then says that it was cancelled."""
        self._child.cancel()

    def tables(self) -> dict[str, pd.DataFrame]:
        """The good rows by table, and the account: reading, returned_row, returned_cell, skipped_row.

        Raises UserError as read_sheet does, and document_error.* when the child was stopped or broke down (see Child).
        """
        _, folder = self._child.result()
        return {path.stem: pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))}

    def close(self) -> None:
        """End it and remove what it wrote."""
        self._child.close()
        self._frames.cleanup()


def sheet_job(arguments: Mapped[str, Any], folder: Path) -> None:
    """The child's side: one Parquet file per table into the folder."""
    frames = {path.stem: pd.read_parquet(path) for path in Path(arguments["frames"]).glob("*.parquet")}
    mapping = None if arguments["mapping"] is None else Mapping(**arguments["mapping"])
    reading = read_sheet(Path(arguments["file"]), arguments["kind"], frames, mapping, arguments["name"])
    for table, rows in sheet_tables(reading).items():
        rows.to_parquet(folder / f"{table}.parquet")


def sheet_tables(reading: SheetReading) -> dict[str, pd.DataFrame]:
    """A reading as tables of queries/schema.sql: its good rows, and the account of every row of the file."""
    return {
        **reading.tables,
        "reading": pd.DataFrame([asdict(reading.counts)]),
        "returned_row": reading.quarantined_rows,
        "returned_cell": reading.quarantine.assign(sheet=reading.sheet),
        "skipped_row": reading.skipped,
    }
