"""Rebuilding: the same store once more from archive, journal and data folder, and the proof that it is the same."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from fireledger.errors import Message, Place, UserError
from fireledger.settings import Settings
from fireledger.store.archive import damaged
from fireledger.store.build import BuildResult, build_store
from fireledger.store.imports import read_history
from fireledger.store.ledger import open_ledger
from fireledger.store.reader import Reader


@dataclass(frozen=True)
class Rebuilt:
    """The build; fingerprints of the store before (None when it could not be opened) and after."""

    result: BuildResult
    before: str | None
    after: str

    @property
    def is_same(self) -> bool:
        """Whether the store that was in force held exactly what archive and journal say."""
        return self.before == self.after


def rebuild_store(settings: Settings, reader: Reader) -> Rebuilt:
    """Make the store from nothing and put it in force: no part and no DuckDB file of before is used.

    Raises UserError when the journal is damaged, or when originals are missing or changed (all of them at once); the
    store in force then stays.
    """
    check_originals(settings)
    before = _fingerprint(settings)
    aside = settings.model_copy(update={"store_folder": settings.store / "rebuilding"})
    try:
        shutil.rmtree(aside.store, ignore_errors=True)
        result = build_store(aside, reader)
        after = _fingerprint(aside)
        assert after is not None, "a store that has just been built can be opened"
        _move(aside.store, settings.store)
    except OSError as error:
        raise UserError("store_error.write", folder=settings.store, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(aside.store, ignore_errors=True)
    return Rebuilt(result, before, after)


def check_originals(settings: Settings) -> None:
    """Raises UserError naming every imported file whose original is missing from the archive or is not as it came."""
    kept = {(taken.sha256, taken.suffix): taken.file for taken in read_history(settings).imports.values()}
    gone = damaged(settings.archive, kept)
    places = [
        Place(Message("archive_error.original", {"file": file}), digest, Message("archive_error.as_it_came"))
        for (digest, _), file in kept.items()
        if digest in gone
    ]
    if places:
        raise UserError("archive_error.damaged", places)


def _fingerprint(settings: Settings) -> str | None:
    """Of the store in force; None when there is none, or none that can be read."""
    try:
        ledger = open_ledger(settings)
        return ledger.fingerprint() if ledger else None
    except (duckdb.Error, OSError):
        return None


def _move(aside: Path, store: Path) -> None:
    """Put fresh parts and file in the place of those in force. Parts are named by content: any mixture is right."""
    (store / "parts").mkdir(parents=True, exist_ok=True)
    for part in (aside / "parts").iterdir():
        shutil.rmtree(store / "parts" / part.name, ignore_errors=True)
        part.rename(store / "parts" / part.name)
    (ledger,) = aside.glob("ledger-*.duckdb")
    ledger.replace(store / ledger.name)
    (aside / "CURRENT").replace(store / "CURRENT")
