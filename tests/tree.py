"""The checkout as the house tests see it: files, parsed modules, rooms, imports."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DERIVED = {
    ".git",
    ".ruff_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".hypothesis",
    "__pycache__",
    "data/store",
    "data/archive",
    "data/journal",
    "data/codes",
}
TEXTS = {".py", ".sql", ".toml", ".md", ".csv", ".txt", ".cfg", ".yml", ".css", ".js", ".svg", ""}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS_AND_BRANCHES = (ast.For, ast.While, ast.If, ast.Match)


def shipped(*suffixes: str) -> list[Path]:
    """Files of the checkout with one of these suffixes (all when none is named), without derived folders."""
    folders, files = [ROOT], []
    for folder in folders:
        inside = sorted(folder.iterdir())
        folders += [path for path in inside if path.is_dir() and not _is_derived(path)]
        files += [
            path
            for path in inside
            if path.is_file() and path.name != ".git" and (not suffixes or path.suffix in suffixes)
        ]
    return files


def _is_derived(folder: Path) -> bool:
    name = folder.relative_to(ROOT).as_posix()
    return name in DERIVED or folder.name in DERIVED or folder.name.startswith(".venv")


def sources(folder: str) -> list[Path]:
    """Python files of one folder, by path."""
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts)


def program() -> list[Path]:
    """Python files that the product runs: the package, the pages, the front door."""
    return [*sources("fireledger"), *sources("pages"), *sorted(ROOT.glob("dashboard.py"))]


def queries() -> list[Path]:
    """The SQL files."""
    return sorted((ROOT / "queries").glob("*.sql"))


def read(path: Path) -> str:
    """Text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    """Syntax tree of a Python file."""
    return ast.parse(read(path), str(path))


def place(path: Path, line: int = 0) -> str:
    """How an offence is printed: path and line."""
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def room(path: Path) -> str:
    """The room that a file of the product stands in."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "fireledger" else parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import of a file; `from fireledger import text` counts as fireledger.text."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join((*above, *filter(None, [node.module])))
            names = [alias.name for alias in node.names] if origin == "fireledger" else [""]
            yield from ((node.lineno, f"{origin}.{name}".rstrip(".")) for name in names)


def is_standard(module: str) -> bool:
    """Whether a module comes with Python."""
    return module in sys.stdlib_module_names


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    yield from (node for node in ast.walk(parsed(path)) if isinstance(node, DEFINITIONS))


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, from `def` to its end, without its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a file with the last part of the name called."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def depth(statements: list[ast.stmt]) -> int:
    """How deep loops and branches stand in one another.

    `elif` stands beside its `if`; `with` and `try` are no branch; a function inside starts anew.
    """
    return max((_depth(statement) for statement in statements), default=0)


def _depth(statement: ast.stmt) -> int:
    if isinstance(statement, (*DEFINITIONS, ast.ClassDef)):
        return 0
    blocks = [getattr(statement, name, []) for name in ("body", "finalbody")]
    blocks += [part.body for part in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]]
    other = getattr(statement, "orelse", [])
    is_chained = isinstance(statement, ast.If) and len(other) == 1 and isinstance(other[0], ast.If)
    deepest = max(depth(other) - is_chained, *(depth(block) for block in blocks), 0)
    return deepest + isinstance(statement, LOOPS_AND_BRANCHES)


def without_strings(sql: str) -> str:
    """SQL without comments and without the contents of quoted text, line by line."""
    return re.sub(r"--[^\n]*|'(?:[^']|'')*'|\"[^\"]*\"", lambda hit: "''" if hit[0][0] == "'" else "", sql)
