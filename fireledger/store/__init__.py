"""The store: checked frames become Parquet parts and a DuckDB file; a named query becomes a frame."""

from fireledger.store.build import BuildResult, Reader, build_store, known_frames
from fireledger.store.ledger import Ledger, open_ledger
from fireledger.store.queries import Query, query, query_names
from fireledger.store.sources import Source, list_sources, remove_sample

__all__ = [
    "BuildResult",
    "Ledger",
    "Query",
    "Reader",
    "Source",
    "build_store",
    "known_frames",
    "list_sources",
    "open_ledger",
    "query",
    "query_names",
    "remove_sample",
]
