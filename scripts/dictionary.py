"""The dictionary of the store, written from the SQL itself: every table with its columns, every named query.

    python scripts/dictionary.py

Writes docs/dictionary.md. Columns and types are those that schema.sql and derive.sql make in an empty database, remarks
are the comments that stand above them; tests/test_dictionary.py fails while the file is behind the SQL.
"""

import re
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, from any folder

from fireledger.store.queries import FOLDER, query, query_names  # noqa: E402

TARGET = ROOT / "docs" / "dictionary.md"
MADE = re.compile(r"((?:^--.*\n)*)^create table (\w+)", re.MULTILINE)
NOTE = re.compile(r"^-- note: +((?:.+\n)(?:--  .+\n)*)", re.MULTILINE)

HEAD = """# Dictionary

Written by `python scripts/dictionary.py` from the files of `queries/`; not to be edited by hand. Names tell the type:
`_key` a stable key, `_code` a number given by the office, `_on` a date, `_count` a whole number, `_ratio` a share 0 to
1, `is_` and `has_` yes or no, `_line` and `_row` the place in a document or sheet. An empty cell is a gap (not known),
never 0. A query with `$as_of` takes only what is dated on or before it.
"""


def dictionary() -> str:
    """The whole file."""
    loaded, derived = (remarks(_sql(name)) for name in ("schema", "derive"))
    columns = _columns()
    parts = [
        HEAD,
        "## Tables as loaded\n\nFilled from documents, registers and sheets (`queries/schema.sql`).\n",
        _tables(loaded, columns),
        "## Tables as derived\n\nMade from those at every build, names resolved (`queries/derive.sql`).\n",
        _tables(derived, columns),
        "## Named queries\n\nOne file per question in `queries/`. An empty list as parameter stands for all.\n",
        "\n".join(_entry(name) for name in query_names()),
    ]
    return "\n".join(parts)


def remarks(sql: str) -> dict[str, str]:
    """Tables that the SQL makes, in order, each with the comment right above it."""
    return {name: _joined(comment) for comment, name in MADE.findall(sql)}


def _sql(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _joined(comment: str) -> str:
    return " ".join(line.removeprefix("--").strip() for line in comment.splitlines())


def _columns() -> dict[str, list[tuple[str, str]]]:
    """Name and type of the columns of each table, as an empty database has them."""
    with duckdb.connect() as connection:
        connection.execute(_sql("schema"))
        connection.execute(_sql("derive").replace("$report_grace_days", "0"))
        rows = connection.execute(
            "select table_name, column_name, lower(data_type) from information_schema.columns order by ordinal_position"
        ).fetchall()
    tables: dict[str, list[tuple[str, str]]] = {}
    for table, column, kind in rows:
        tables.setdefault(table, []).append((column, kind))
    return tables


def _tables(told: dict[str, str], columns: dict[str, list[tuple[str, str]]]) -> str:
    return "\n".join(_table(name, remark, columns[name]) for name, remark in told.items())


def _table(name: str, remark: str, columns: list[tuple[str, str]]) -> str:
    listed = " · ".join(f"`{column}` {kind}" for column, kind in columns)
    return f"### {name}\n\n{remark}\n\n{listed}\n" if remark else f"### {name}\n\n{listed}\n"


def _entry(name: str) -> str:
    """A named query: its question, what makes a row unique, what it is asked with, what is worth knowing."""
    asked = query(name)
    grain = ", ".join(f"`{column}`" for column in asked.grain)
    params = ", ".join(f"`${param}`{' list' if param in asked.lists else ''}" for param in sorted(asked.params))
    note = NOTE.search(asked.sql)
    question = asked.question[0].upper() + asked.question[1:]
    lines = [f"### {name}", "", question, "", f"Grain: {grain}. Params: {params or 'none'}."]
    return "\n".join([*lines, *([f"Note: {_joined(note[1]).rstrip('.')}."] if note else []), ""])


if __name__ == "__main__":
    TARGET.write_text(dictionary(), encoding="utf-8")
