"""The house rules that a program can check: rooms and imports, pages, size, docstrings, names, self-containment."""

import ast
import re
from pathlib import Path

from tests import tree

# room: (rooms it may import, packages it may import beside the standard library)
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "errors": (set(), set()),
    "text": (set(), set()),
    "settings": (set(), {"pydantic", "pydantic_settings"}),
    "intake": (
        {"errors", "settings"},
        {"pandas", "pandera", "pyarrow", "python_calamine", "xlsxwriter", "openpyxl", "rapidfuzz", "pypinyin"}
        | {"lxml", "pdfplumber", "pdfminer"},
    ),
    "store": ({"errors", "settings"}, {"duckdb", "pandas", "pyarrow", "filelock"}),
    "measures": (set(), {"pandas"}),
    "charts": ({"text"}, {"plotly", "pandas"}),
    "briefing": (
        {"errors", "text", "charts"},
        {"pandas", "xlsxwriter", "plotly", "kaleido", "pptx", "docx", "pypdfium2"},
    ),
    "compose": (
        {"errors", "text", "settings", "scope", "answers", "statement", "charts", "briefing", "doctor"},
        {"pandas"},
    ),
    "handover": ({"errors", "settings"}, set()),
    "sample": ({"errors", "settings"}, {"numpy", "pandas"}),
    "workdays": (set(), {"chinese_calendar"}),
    "scope": ({"errors"}, {"pandas"}),
    "answers": ({"scope", "settings", "store", "measures", "workdays"}, {"pandas"}),
    "statement": ({"scope", "answers"}, {"pandas"}),
    "doctor": ({"errors", "settings"}, set()),
    "cli": (
        {"errors", "text", "settings", "intake", "store", "scope", "answers", "sample", "doctor"}
        | {"briefing", "compose", "handover"},
        {"typer", "pandas", "uvicorn", "starlette"},
    ),
    "ui": (
        {
            "errors",
            "settings",
            "store",
            "text",
            "measures",
            "charts",
            "scope",
            "answers",
            "statement",
            "briefing",
            "compose",
            "doctor",
        },
        {"streamlit", "pandas", "plotly"},
    ),
}
EVERY_ROOM = {"__init__", "__main__", *ROOMS}
OUTSIDE: dict[str, tuple[set[str], set[str]]] = {
    "__init__": (set(), set()),
    "__main__": ({"cli"}, set()),
    "pages": (EVERY_ROOM, {"streamlit"}),
    "dashboard": (EVERY_ROOM, {"streamlit"}),
}
TABLE = ROOMS | OUTSIDE

NO_NAME = {"df", "data", "get_data", "common"}
NO_WORD = {"utils", "util", "helpers", "helper", "manager", "service"}
NO_PREFIX = ("process_", "handle_", "final_", "new_")
COLUMNS = {"new_count", "new_due_on"}  # names of columns, which code may bear too

IN_PAGE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.For, ast.While, ast.comprehension)
IN_PAGE_SUMS = (ast.BinOp, ast.AugAssign)

MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:root|home|work|Users|tmp|mnt|opt)/\w|\b[A-Z]:\\\\?\w+\\")
URL = re.compile(r"https?://(?!127\.0\.0\.1|www\.w3\.org/|schemas\.)[\w-]+\.[\w.-]+")
MAY_LINK = {"README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE"}


def test_every_module_stands_in_a_listed_room() -> None:
    assert {tree.place(path) for path in tree.program() if tree.room(path) not in TABLE} == set()


def test_every_listed_room_exists() -> None:
    assert set(TABLE) - {tree.room(path) for path in tree.program()} == set()


def test_rooms_import_only_what_the_table_allows() -> None:
    assert [offence for path in tree.program() for offence in _forbidden_imports(path)] == []


def _forbidden_imports(path: Path) -> list[str]:
    here = tree.room(path)
    rooms, packages = TABLE.get(here, (set(), set()))
    offences = []
    for line, module in tree.imports(path):
        first, _, rest = module.partition(".")
        if first == "fireledger":
            allowed = rest.partition(".")[0] in rooms | {here, ""} or rest == "__version__"
        else:
            allowed = first in packages or (tree.is_standard(first) and here not in {"pages", "dashboard"})
        if not allowed:
            offences.append(f"{tree.place(path, line)} {here} imports {module}")
    return offences


def test_pages_are_tables_of_contents() -> None:
    pages = sorted((tree.ROOT / "pages").glob("*.py"))
    assert pages
    assert [offence for path in pages for offence in _page_offences(path)] == []


def _page_offences(path: Path) -> list[str]:
    module = tree.parsed(path)
    question = (ast.get_docstring(module) or "").splitlines()[:1]
    offences = [] if question and question[0].endswith(("?", "？")) else [f"{tree.place(path, 1)} names no question"]
    if len(tree.read(path).splitlines()) > 40:
        offences.append(f"{tree.place(path)} has more than 40 lines")
    for node in ast.walk(module):
        if isinstance(node, IN_PAGE + IN_PAGE_SUMS):
            line = getattr(node, "lineno", 0) or getattr(getattr(node, "iter", None), "lineno", 0)
            offences.append(f"{tree.place(path, line)} has a {type(node).__name__}")
    return offences


DRAWING = {"ui", "compose", "charts", "pages", "briefing"}
#: What makes a number of several rows, or brings rows together.
COMPUTING = {"merge", "pivot_table", "crosstab", "agg", "aggregate", "transform", "melt", "resample", "rolling"}


def test_what_draws_computes_nothing() -> None:
    """Pages, slides and figures show what answers give: joins, sums of groups, gaps filled with 0, ratios are theirs.

    Walking through the rows of each group, to draw them, is no sum.
    """
    drawing = [path for path in tree.program() if tree.room(path) in DRAWING]
    assert [offence for path in drawing for offence in _computed(path)] == []


def _computed(path: Path) -> list[str]:
    module = tree.parsed(path)
    walked = {id(_called(node.iter)) for node in ast.walk(module) if isinstance(node, (ast.For, ast.comprehension))}
    walked |= {
        id(argument)
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("list", "iter")
        for argument in node.args
    }
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _counted(node.left, node.right):
            found.append(f"{tree.place(path, node.lineno)} ratio")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _computes(node, node.func.attr):
            found += [] if id(node) in walked else [f"{tree.place(path, node.lineno)} {node.func.attr}"]
    return found


def _computes(call: ast.Call, name: str) -> bool:
    is_gap = name == "fillna" and isinstance(call.args[0], ast.Constant) and type(call.args[0].value) in (int, float)
    return is_gap or name == "groupby" or name in COMPUTING


def _called(node: ast.expr) -> ast.expr:
    """The call itself, whichever column of it is taken."""
    return _called(node.value) if isinstance(node, ast.Subscript) else node


def _counted(*sides: ast.expr) -> bool:
    """Whether both sides are columns or counts: a part of a whole, not a length on the screen."""
    return all(_is_count(side) for side in sides)


def _is_count(node: ast.expr) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _is_count(node.func.value)
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str)
    return isinstance(node, ast.Attribute) and node.attr.endswith("_count")


def test_a_file_holds_one_idea() -> None:
    sized = {path: len(tree.read(path).splitlines()) for path in [*tree.program(), *tree.sources("benchmarks")]}
    assert {tree.place(path): size for path, size in sized.items() if size > 400} == {}


def test_a_function_is_read_in_one_look() -> None:
    """Complexity is kept by ruff (C901); a flat list of lines may be long, but not longer than a screen."""
    sizes = {
        f"{tree.place(path, function.lineno)} {function.name}": tree.body_length(function)
        for path in [*tree.program(), *tree.sources("tests"), *tree.sources("benchmarks")]
        for function in tree.functions(path)
    }
    assert {name: size for name, size in sizes.items() if size > 60} == {}


def test_nesting_is_at_most_two_deep() -> None:
    deep = {
        f"{tree.place(path, function.lineno)} {function.name}": tree.depth(function.body)
        for path in [*tree.program(), *tree.sources("tests"), *tree.sources("benchmarks")]
        for function in tree.functions(path)
    }
    assert {name: levels for name, levels in deep.items() if levels > 2} == {}


def test_what_is_public_has_a_docstring() -> None:
    assert [offence for path in tree.sources("fireledger") for offence in _undocumented(path)] == []


def _undocumented(path: Path) -> list[str]:
    module = tree.parsed(path)
    described = [module, *module.body]
    described += [part for node in module.body if isinstance(node, ast.ClassDef) for part in node.body]
    kinds = (ast.Module, ast.ClassDef, *tree.DEFINITIONS)
    return [
        f"{tree.place(path, getattr(node, 'lineno', 1))} {getattr(node, 'name', 'module')}"
        for node in described
        if isinstance(node, kinds) and not getattr(node, "name", "").startswith("_") and not ast.get_docstring(node)
    ]


def test_names_that_say_nothing_are_not_used() -> None:
    files = [*tree.program(), *tree.sources("tests"), *tree.sources("benchmarks")]
    assert [offence for path in files for offence in _empty_names(path)] == []


def _empty_names(path: Path) -> list[str]:
    named = [(0, path.stem)]
    fields = {id(node.target) for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.AnnAssign)}
    for node in ast.walk(tree.parsed(path)):
        if isinstance(node, (*tree.DEFINITIONS, ast.ClassDef)):
            named.append((node.lineno, node.name))
        elif isinstance(node, ast.arg):
            named.append((node.lineno, node.arg))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields:
            named.append((node.lineno, node.id))
    return [f"{tree.place(path, line)} {name}" for line, name in named if _says_nothing(name)]


def _says_nothing(name: str) -> bool:
    pieces = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
    return name not in COLUMNS and (name in NO_NAME or bool(pieces & NO_WORD) or name.startswith(NO_PREFIX))


def test_no_machine_path_and_no_other_host_is_named() -> None:
    texts = [path for path in tree.shipped() if path.suffix in tree.TEXTS and path.parent.name != ".git"]
    assert [offence for path in texts for offence in _outside_references(path)] == []


def _outside_references(path: Path) -> list[str]:
    may_link = path.name in MAY_LINK or "docs" in path.relative_to(tree.ROOT).parts
    offences = []
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        hits = [MACHINE_PATH.search(line), None if may_link else URL.search(line)]
        offences += [f"{tree.place(path, number)} {hit[0]}" for hit in hits if hit]
    return offences
