"""Loading: the parts of one source into the tables of schema.sql; the last import that holds a thing wins."""

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import ConstantExpression, StarExpression

from fireledger.store.changes import KEYS
from fireledger.store.imports import History
from fireledger.store.parts import part_files
from fireledger.store.sources import Source

COUNTS = ("rows_in", "accepted", "quarantined", "skipped", "heading", "added", "changed", "unchanged")


def load_history(connection: duckdb.DuckDBPyConnection, history: History) -> None:
    """Every import, live or undone, and every file that was refused."""
    unsettled = {taken.import_no for taken in history.unsettled()}
    imported = [
        {
            "import_no": taken.import_no,
            "happened_at": taken.at.replace(tzinfo=None),
            "who": taken.who,
            "file": taken.file,
            "sha256": taken.sha256,
            "kind": taken.kind,
            "is_live": taken.is_live,
            "has_open_returns": taken.import_no in unsettled,  # derive.sql: and some rows are returned
            "note": taken.note,
            **{f"{name}_count": taken.counts[name] for name in COUNTS},
        }
        for taken in history.imports.values()
    ]
    refused = [
        {
            "happened_at": refused.at.replace(tzinfo=None),
            "who": refused.who,
            "file": refused.file,
            "sha256": refused.sha256,
            "kind": refused.kind,
            "fault_count": refused.fault_count,
        }
        for refused in history.refused
    ]
    _insert(connection, "imported_file", imported)
    _insert(connection, "refused_file", refused)


def load_part(connection: duckdb.DuckDBPyConnection, parts: Path, digest: str, source: Source) -> None:
    """Insert one part by column name, straight from its files; rows of sheets and plans remember their source.

    An imported row takes the place of every row with the same key that was loaded before it.
    """
    source_id = digest[:12]
    counts = [0]
    for table, path in part_files(parts, digest).items():
        rows = connection.read_parquet(str(path))
        if "source_id" in _columns(connection, table):
            rows = rows.select(StarExpression(), ConstantExpression(source_id).alias("source_id"))
        rows.create_view("stage")
        if source.taken is not None and table in KEYS:
            keys = " and ".join(f"{table}.{key} is not distinct from stage.{key}" for key in KEYS[table])
            connection.execute(f"delete from {table} using stage where {keys}")
        counts += connection.execute(f"insert into {table} by name from stage").fetchone() or []
        connection.execute("drop view stage")
    facts = {
        "source_id": source_id,
        "path": source.name,
        "kind": source.kind,
        "sha256": source.taken.sha256 if source.taken else digest,
        "row_count": max(counts),
        "is_sample": source.is_sample,
        "import_no": source.taken.import_no if source.taken else None,
    }
    _insert(connection, "source", [facts])


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    return {name for name, *_ in connection.execute(f"describe {table}").fetchall()}


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.register("stage", pa.Table.from_pylist(rows))
        connection.execute(f"insert into {table} by name from stage")
        connection.unregister("stage")
