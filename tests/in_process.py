"""Intake as the store sees it, but sheets are read in this process: a child takes two seconds to start."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fireledger.intake import sources
from fireledger.intake.sheet_child import sheet_tables
from fireledger.intake.sheets import Mapping, read_sheet
from fireledger.store import Tables


@dataclass
class Read:
    """A reading that has ended when it began."""

    read: Tables
    seconds: float = 0.0

    def poll(self) -> bool:
        return True

    def cancel(self) -> None:
        raise AssertionError("it has ended")

    def tables(self) -> Tables:
        return self.read

    def close(self) -> None:
        """Nothing is left."""


class InProcess:
    """The reader of fireledger.intake.sources without its child processes."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sources, name)

    def begin_import(self, path: Path, kind: str, frames: Tables, mapping: dict | None, name: str) -> Read:
        given = None if mapping is None else Mapping(**mapping)
        return Read(sheet_tables(read_sheet(path, kind, sources.known(frames), given, name)))

    def read_import(self, path: Path, kind: str, frames: Tables, mapping: dict | None, name: str) -> Tables:
        return sources.import_tables(self.begin_import(path, kind, frames, mapping, name).tables(), frames)


READER = InProcess()
