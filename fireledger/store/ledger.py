"""Reading: a published DuckDB file, opened read-only and locked down, one cursor per query."""

import contextlib
import hashlib
import threading
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from fireledger.settings import Settings
from fireledger.store.queries import query

QUERY_SECONDS = 30
OPEN_ATTEMPTS = 5

Config = dict[str, str | bool | int | float | list[str]]

CONFIG: Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}

#: A published file is read under these and nothing changes them. Given at connect, not set afterwards: two threads may
#: open one file at the same moment, and DuckDB gives both the same, perhaps already locked, instance.
LOCKED: Config = {
    **CONFIG,
    "allow_persistent_secrets": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}


class Ledger:
    """One published version of the store. Safe to share between threads: every query runs on a cursor of its own."""

    def __init__(self, path: Path) -> None:
        self.version = path.stem.removeprefix("ledger-")
        self._connection = duckdb.connect(str(path), read_only=True, config=LOCKED)

    def frame(self, name: str, **params: object) -> pd.DataFrame:
        """The rows of a named query; `params` are those its header declares, a list left out is empty and means all.

        Dates arrive as datetime64. Raises duckdb.InterruptException when a query runs longer than QUERY_SECONDS.
        """
        wanted = query(name)
        params = {**{chosen: [] for chosen in wanted.lists}, **params}
        assert wanted.params == params.keys(), f"{name} takes {sorted(wanted.params)}, got {sorted(params)}"
        with self._connection.cursor() as cursor:
            watchdog = threading.Timer(QUERY_SECONDS, cursor.interrupt)
            watchdog.start()
            try:
                return cursor.execute(wanted.sql, params).df()
            finally:
                watchdog.cancel()

    def fingerprint(self) -> str:
        """Stands for every row of every table, whatever their order: 32 hexadecimal digits."""
        total = hashlib.sha256()
        with self._connection.cursor() as cursor:
            for (table,) in cursor.execute("select table_name from duckdb_tables() order by table_name").fetchall():
                rows = f"select count(*), sum(hash(entry)::hugeint), from {table} as entry"
                total.update(repr((table, cursor.execute(rows).fetchone())).encode())
        return total.hexdigest()[:32]


def open_ledger(settings: Settings) -> Ledger | None:
    """The version named by CURRENT, or None when nothing has been built yet. Opened once per version."""
    current = settings.store / "CURRENT"
    for _ in range(OPEN_ATTEMPTS):
        if not current.exists():
            return None
        path = (settings.store / current.read_text(encoding="utf-8").strip()).resolve()
        with contextlib.suppress(duckdb.IOException):
            return _opened(path)
        if path.exists():
            break
        # two builds have been published since CURRENT was read, and the file it named is gone: read it again
    return _opened(path)


# two versions: the current one and the one that running pages may still be reading
@lru_cache(maxsize=2)
def _opened(path: Path) -> Ledger:
    return Ledger(path)
