"""Parquet parts: one folder per accepted file, named by its digest, one Parquet file per table. Never changed."""

import os
import shutil
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def write_part(parts: Path, digest: str, tables: dict[str, pd.DataFrame]) -> Path:
    """Write the tables of one file aside, then rename into place, so that a part is whole or absent."""
    target = parts / digest
    aside = parts / f".{digest}.{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for table, frame in tables.items():
        pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), aside / f"{table}.parquet")
    try:
        aside.rename(target)
    except OSError:  # another process has just published the same bytes
        shutil.rmtree(aside, ignore_errors=True)
        if not target.is_dir():
            raise
    return target


def read_part(parts: Path, digest: str, tables: Collection[str] = ()) -> dict[str, pa.Table]:
    """The tables of one part by name: all of them, or those of `tables` that it has."""
    paths = part_files(parts, digest)
    return {table: pq.read_table(path) for table, path in paths.items() if not tables or table in tables}


def part_files(parts: Path, digest: str) -> dict[str, Path]:
    """The Parquet files of one part by table."""
    return {path.stem: path for path in sorted((parts / digest).glob("*.parquet"))}


def has_part(parts: Path, digest: str) -> bool:
    """Whether a file with this digest has been accepted before."""
    return (parts / digest).is_dir()


def drop_parts(parts: Path, keep: set[str]) -> None:
    """Remove parts whose file is no longer in the data folder; they can be made again from the file."""
    for folder in parts.iterdir() if parts.is_dir() else ():
        if folder.name not in keep and not folder.name.startswith("."):
            shutil.rmtree(folder, ignore_errors=True)
