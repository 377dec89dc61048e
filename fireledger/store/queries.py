"""Named queries: one question per file of queries/, known by its header."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "queries"
BUILD_FILES = {"schema", "derive", "rules"}


@dataclass(frozen=True)
class Query:
    """name: of file and query. question: what it answers. grain: columns that make a row unique. params: names.

    lists: those of params that hold a list, empty for all. settings: rules that were put into its rows at the build.
    """

    name: str
    question: str
    grain: tuple[str, ...]
    params: frozenset[str]
    lists: frozenset[str]
    settings: frozenset[str]
    sql: str


@cache
def query(name: str) -> Query:
    """The query of a file in queries/. Raises FileNotFoundError when there is none: our fault, not the reader's."""
    sql = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    header = "\n".join(line for line in sql.splitlines() if line.startswith("--"))
    question = re.search(rf"^-- {name}: (.+)$", header, re.MULTILINE)
    grain = re.search(r"^-- grain: +(.+)$", header, re.MULTILINE)
    assert question and grain, f"queries/{name}.sql has no header"
    body = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    return Query(
        name,
        question.group(1),
        tuple(part.strip() for part in grain.group(1).split(",")),
        frozenset(re.findall(r"\$(\w+)", body)),
        frozenset(re.findall(r"\$(\w+) list", header)),
        frozenset(re.findall(r"^-- built with: +\$(\w+)$", header, re.MULTILINE)),
        sql,
    )


def query_names() -> list[str]:
    """Every named query, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.sql") if path.stem not in BUILD_FILES)
