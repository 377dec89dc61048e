"""Which files the store is made from, and the digest that stands for each."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store.imports import History, Import

REGISTER_KINDS = frozenset({"register", "member", "unit_register"})
SHEET_KINDS = {
    "reports": "report",
    "inspections": "inspection",
    "hazards": "hazard",
    "actions": "action",
    "alerts": "alert",
    "readings": "reading",
    "cadences": "cadence",
    "frequencies": "frequency",
    "place_stock": "place_stock",
}
SHEET_SUFFIXES = {".csv", ".xlsx"}


@dataclass(frozen=True)
class Source:
    """One file (a plan: its folder). kind: register, plan or a kind of sheet. taken: the import it came by, if any."""

    path: Path
    kind: str
    name: str
    is_sample: bool = False
    taken: Import | None = None

    @property
    def names_things(self) -> bool:
        """Whether cells of sheets may name what this source holds: units, groups, plans, tasks."""
        return self.kind in REGISTER_KINDS or self.kind == "plan"

    @property
    def bound(self) -> tuple[str, ...]:
        """The plans it was taken for: an import's as noted in the journal, a sample sheet's that of its folder."""
        if self.taken is not None:
            return tuple(self.taken.plans)
        return (self.path.parent.name,) if self.is_sample else ()

    @property
    def files(self) -> list[Path]:
        """The files whose bytes decide what is read: the file itself, or every file of a plan's folder."""
        return sorted(entry for entry in self.path.iterdir() if entry.is_file()) if self.path.is_dir() else [self.path]

    def digest(self, reader_version: str, known: Iterable[str] = ()) -> str:
        """SHA-256 over all that decides what is read: reader version, kind, bytes, and what a sheet's cells may name.

        known: digests of the sources that name things. Sheets are read again when one of them changes.
        """
        total = hashlib.sha256(f"{reader_version}\0{self.kind}\0{self.is_sample}".encode())
        if self.taken is not None:
            total.update(f"{self.taken.sha256}\0{self.taken.mapping}\0{'、'.join(self.bound)}".encode())
        else:
            total.update(self.name.encode())
            for file in self.files:
                with file.open("rb") as stream:
                    total.update(file.name.encode() + hashlib.file_digest(stream, "sha256").digest())
        if not self.names_things:
            total.update("\0".join(known).encode())
        return total.hexdigest()


def list_sources(settings: Settings, history: History) -> list[Source]:
    """Every source in reading order: registers, plans, sample sheets, then imports that count, registers first.

    A missing folder holds nothing. Sample sheets are known by the folder or file name: reports, inspections, hazards.
    """
    root = settings.data
    taken = [Source(each.path(settings), each.kind, each.file, False, each) for each in history.live]
    taken.sort(key=lambda source: not source.names_things)
    return [*_registers(root), *_plans(root), *_sheets(root / "sample", root), *taken]


def check_nothing_waits(root: Path) -> None:
    """Raises UserError when sheets lie in data/records, which was read as it stood before there were imports."""
    folder = root / "records"
    waiting = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SHEET_SUFFIXES)
    if waiting:
        names = "、".join(path.relative_to(root).as_posix() for path in waiting)
        raise UserError("store_error.records", count=len(waiting), files=names)


def remove_sample(root: Path) -> int:
    """Delete every fictional sheet under data/sample; returns how many files went. Real records are never touched."""
    sheets = [source.path for source in _sheets(root / "sample", root)]
    for path in sheets:
        path.unlink()
    for folder in {path.parent for path in sheets} - {root / "sample"}:
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
    return len(sheets)


def _registers(root: Path) -> Iterator[Source]:
    for path in sorted((root / "registers").glob("*.csv")):
        yield Source(path, "register", path.relative_to(root).as_posix())


def _plans(root: Path) -> Iterator[Source]:
    for facts in sorted((root / "plans").glob("*/plan.toml")):
        yield Source(facts.parent, "plan", facts.parent.relative_to(root).as_posix())


def _sheets(folder: Path, root: Path) -> Iterator[Source]:
    for path in sorted(entry for entry in folder.rglob("*") if entry.suffix.lower() in SHEET_SUFFIXES):
        kind = next(
            (SHEET_KINDS[part] for part in (path.stem, *path.relative_to(folder).parts[::-1]) if part in SHEET_KINDS),
            None,
        )
        # "~$" is the lock file that a spreadsheet program leaves beside an open workbook
        if kind is not None and not path.name.startswith("~$"):
            yield Source(path, kind, path.relative_to(root).as_posix(), is_sample=True)
