"""The store: checked frames become Parquet parts and a DuckDB file; a named query becomes a frame; imports are kept."""

from fireledger.store.build import BuildResult, build_store, known_frames
from fireledger.store.changes import Changes
from fireledger.store.imports import RETURNED, History, Import, Refused, read_history
from fireledger.store.ledger import Ledger, open_ledger
from fireledger.store.queries import Query, query, query_names
from fireledger.store.reader import Reader, Run, Tables
from fireledger.store.rebuild import Rebuilt, check_originals, rebuild_store
from fireledger.store.returned import Contents, import_contents
from fireledger.store.sources import Source, list_sources, remove_sample
from fireledger.store.taking import (
    Begun,
    Examined,
    Incoming,
    begin,
    examine,
    examined,
    recognised,
    redo_import,
    remember_mapping,
    settle_import,
    take_file,
    undo_import,
)

__all__ = [
    "RETURNED",
    "Begun",
    "BuildResult",
    "Changes",
    "Contents",
    "Examined",
    "History",
    "Import",
    "Incoming",
    "Ledger",
    "Query",
    "Reader",
    "Rebuilt",
    "Refused",
    "Run",
    "Source",
    "Tables",
    "begin",
    "build_store",
    "check_originals",
    "examine",
    "examined",
    "import_contents",
    "known_frames",
    "list_sources",
    "open_ledger",
    "query",
    "query_names",
    "read_history",
    "rebuild_store",
    "recognised",
    "redo_import",
    "remember_mapping",
    "remove_sample",
    "settle_import",
    "take_file",
    "undo_import",
]
