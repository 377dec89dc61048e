"""Which files of the data folder the store is made from, and the digest that stands for each."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHEET_KINDS = {"reports": "report", "inspections": "inspection", "hazards": "hazard"}
SHEET_SUFFIXES = {".csv", ".xlsx"}


@dataclass(frozen=True)
class Source:
    """One accepted file (a plan: its folder). kind: register, plan, report, inspection or hazard."""

    path: Path
    kind: str
    name: str
    is_sample: bool = False

    @property
    def files(self) -> list[Path]:
        """The files whose bytes decide what is read: the file itself, or every file of a plan's folder."""
        return sorted(entry for entry in self.path.iterdir() if entry.is_file()) if self.path.is_dir() else [self.path]

    def digest(self, reader_version: str) -> str:
        """SHA-256 over reader version, kind and the bytes of every file, as hexadecimal text."""
        total = hashlib.sha256(f"{reader_version}\0{self.kind}\0{self.is_sample}\0{self.name}".encode())
        for file in self.files:
            with file.open("rb") as stream:
                total.update(file.name.encode() + hashlib.file_digest(stream, "sha256").digest())
        return total.hexdigest()


def list_sources(root: Path) -> list[Source]:
    """Every source of a data folder in reading order: registers, plans, then sheets (records before sample).

    A missing folder holds nothing. Sheets are known by the folder or file name: reports, inspections, hazards.
    """
    return [*_registers(root), *_plans(root), *_sheets(root / "records", root), *_sheets(root / "sample", root)]


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
            yield Source(path, kind, path.relative_to(root).as_posix(), folder.name == "sample")
