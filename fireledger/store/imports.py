"""Imports as the journal tells them: what came in, what of it counts, what was turned away, how headings are read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from fireledger.settings import Settings
from fireledger.store.archive import kept_file
from fireledger.store.journal import Entry, read_journal

IMPORT, REFUSE, UNDO, REDO, SETTLE, MAPPING = "import", "refuse", "undo", "redo", "settle", "mapping"
RETURNED = "（退回）"  # in the name of a workbook of returned rows


@dataclass(frozen=True)
class Import:
    """One file that was taken. import_no: running number from 1. counts: rows_in, accepted, quarantined, skipped,
    heading, and added, changed, unchanged against the rows then in force. is_live: not undone. is_settled: its returned
    rows have been dealt with, `note` says how.
    """

    import_no: int
    at: datetime
    who: str
    file: str
    sha256: str
    suffix: str
    kind: str
    mapping: dict[str, Any] | None
    counts: dict[str, int]
    plans: Sequence[str] = ()
    is_live: bool = True
    is_settled: bool = False
    note: str = ""

    def path(self, settings: Settings) -> Path:
        """The original in the archive."""
        return kept_file(settings.archive, self.sha256, self.suffix)


@dataclass(frozen=True)
class Refused:
    """A file of which nothing was taken, kept in the archive all the same; fault_count: places to put right.

    mapping: how its headings were read, when they are not those of the template.
    """

    at: datetime
    who: str
    file: str
    sha256: str
    suffix: str
    kind: str
    fault_count: int
    mapping: dict[str, Any] | None = None

    def path(self, settings: Settings) -> Path:
        """The original in the archive."""
        return kept_file(settings.archive, self.sha256, self.suffix)


@dataclass
class History:
    """All that the journal tells. mappings: how the headings of a sheet are read, by kind and heading key."""

    imports: dict[int, Import] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    mappings: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def live(self) -> list[Import]:
        """Imports that count, in the order in which they came."""
        return [taken for taken in self.imports.values() if taken.is_live]

    def same(self, sha256: str, kind: str, mapping: dict[str, Any] | None) -> Import | None:
        """The import of the very same bytes read in the very same way, live or undone."""
        alike = (
            taken
            for taken in self.imports.values()
            if (taken.sha256, taken.kind, taken.mapping) == (sha256, kind, mapping)
        )
        return max(alike, key=lambda taken: taken.import_no, default=None)

    def unsettled(self) -> list[Import]:
        """Live imports whose returned rows, if there are any, are open: not dealt with by a note, and no later version
        of the file has taken its place."""
        latest = {(taken.kind, _stem(taken.file)): taken.import_no for taken in self.live}
        return [
            taken
            for taken in self.live
            if not taken.is_settled and latest[taken.kind, _stem(taken.file)] == taken.import_no
        ]


def read_history(settings: Settings) -> History:
    """Everything the journal of the data folder tells. Raises UserError as read_journal does."""
    return replay(read_journal(settings.journal))


def replay(entries: Iterable[Entry]) -> History:
    """The state that the entries lead to, told one after the other. Undo and redo say what they are about by number."""
    history = History()
    for entry in entries:
        facts = entry.facts
        if entry.action == IMPORT:
            number = len(history.imports) + 1
            history.imports[number] = Import(number, entry.at, entry.who, **facts)
        elif entry.action == REFUSE:
            history.refused.append(Refused(entry.at, entry.who, **facts))
        elif entry.action == MAPPING:
            history.mappings[facts["kind"], facts["headings_key"]] = facts["mapping"]
        else:
            number = facts["import_no"]
            history.imports[number] = _after(history.imports[number], entry)
    return history


def _after(taken: Import, entry: Entry) -> Import:
    if entry.action == SETTLE:
        return replace(taken, is_settled=True, note=entry.facts["note"])
    return replace(taken, is_live=entry.action == REDO)


def _stem(file: str) -> str:
    """What the versions of one file share: its name without ending, also when it holds the rows that were returned."""
    return Path(file).stem.replace(RETURNED, "")
