"""The house rules for queries/: a header that is true, lower case, no division, no `*`, every file used."""

import ast
import re
from pathlib import Path

from tests import tree

BUILD_FILES = {"schema.sql", "derive.sql", "rules.sql"}
PARAM = re.compile(r"\$(\w+) (\w+)")
TYPES = {"date", "list", "text", "integer"}
READING = {"frame", "rows"}
JOINING = {"merge", "merge_asof", "merge_ordered", "join"}
RUNNING = {"execute", "executemany", "sql"}


def named_queries() -> list[Path]:
    """The query files: all of queries/ but what builds the store."""
    return [path for path in tree.queries() if path.name not in BUILD_FILES]


def header(path: Path) -> dict[str, str]:
    """The header of a query by label (its name, grain, params, note); a line without a label goes on with the last."""
    entries: dict[str, str] = {}
    label = ""
    for line in tree.read(path).splitlines():
        labelled = re.fullmatch(r"-- (\w+): +(.+)", line)
        if not line.startswith("--"):
            break
        label, words = (
            (labelled[1], labelled[2]) if labelled else (label, f"{entries.get(label, '')} {line[2:].strip()}")
        )
        entries[label] = words
    return entries


def body(path: Path) -> str:
    """The SQL without comments and quoted text."""
    return tree.without_strings(tree.read(path))


def test_there_are_queries() -> None:
    assert named_queries()


def test_each_header_names_the_file_its_grain_and_its_params() -> None:
    assert [offence for path in named_queries() for offence in _header_offences(path)] == []


def _header_offences(path: Path) -> list[str]:
    entries = header(path)
    offences = []
    if list(entries)[:3] != [path.stem, "grain", "params"] or set(entries) - {path.stem, "grain", "params", "note"}:
        offences.append(f"{path.name} header has {list(entries)}")
    declared = dict(PARAM.findall(entries.get("params", "")))
    used = set(re.findall(r"\$(\w+)", body(path)))
    if set(declared) != used:
        offences.append(f"{path.name} declares {sorted(declared)} and uses {sorted(used)}")
    if not declared and entries.get("params") != "none":
        offences.append(f"{path.name} without params says 'none'")
    offences += [f"{path.name} ${name} is a {kind}" for name, kind in declared.items() if kind not in TYPES]
    return offences


def test_file_names_are_subject_by_grain() -> None:
    assert [path.name for path in tree.queries() if not re.fullmatch(r"[a-z]+(_[a-z]+)*\.sql", path.name)] == []


def test_sql_is_lower_case() -> None:
    assert {path.name: found for path in tree.queries() if (found := re.findall(r"\b\w*[A-Z]\w*", body(path)))} == {}


def test_sql_does_not_divide() -> None:
    division = re.compile(r"/|\bavg *\(|\bmean *\(|\bdivide *\(")
    assert {path.name: found for path in tree.queries() if (found := division.findall(body(path)))} == {}


def test_sql_names_every_column_it_takes() -> None:
    star = re.compile(r"\bselect +(?:distinct +)?\*|\w\.\*")
    assert {path.name: found for path in tree.queries() if (found := star.findall(body(path)))} == {}


def test_sql_has_no_single_letter_name() -> None:
    assert {path.name: found for path in tree.queries() if (found := re.findall(r"\b[a-z]\b", body(path)))} == {}


def test_ctes_come_before_the_main_select() -> None:
    late = re.compile(r"\bfrom +\(\s*select\b|\bjoin +\(\s*select\b")
    assert {path.name: found for path in named_queries() if (found := late.findall(body(path)))} == {}


def test_columns_on_lines_of_their_own_end_with_a_comma() -> None:
    assert [offence for path in tree.queries() for offence in _bare_ends(path)] == []


def _bare_ends(path: Path) -> list[str]:
    lines = tree.read(path).splitlines()
    opened = [(at, line) for at, line in enumerate(lines) if line.strip() in ("select", "select distinct")]
    offences = []
    for at, line in opened:
        end = f"{line[: len(line) - len(line.lstrip())]}from "
        last = next((number for number in range(at, len(lines)) if lines[number].startswith(end)), at + 1) - 1
        offences += [] if lines[last].endswith((",", "select")) else [tree.place(path, last + 1)]
    return offences


def test_every_query_is_read_somewhere() -> None:
    strings = {
        node.value
        for path in tree.program()
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {path.stem for path in named_queries()} - strings == set()


def test_every_query_read_exists() -> None:
    names = {path.stem for path in named_queries()}
    read = {
        call.args[0].value
        for path in tree.program()
        for call, called in tree.calls(path)
        if called in READING and call.args and isinstance(call.args[0], ast.Constant)
    }
    assert read - names == set()


def test_measures_do_not_join() -> None:
    offences = [
        tree.place(path, call.lineno)
        for path in tree.sources("fireledger/measures")
        for call, called in tree.calls(path)
        if called in JOINING and not _is_of_text(call.func)
    ]
    assert offences == []


def _is_of_text(function: ast.expr) -> bool:
    """Whether `x.join` is a joining of text: called on a quoted string."""
    return isinstance(function, ast.Attribute) and isinstance(function.value, ast.Constant | ast.JoinedStr)


def test_sql_is_never_put_together_from_values() -> None:
    offences = [
        tree.place(path, call.lineno)
        for path in tree.program()
        for call, called in tree.calls(path)
        if called in RUNNING and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
        if not _names_a_table(call.args[0])
    ]
    assert offences == []


def _names_a_table(statement: ast.expr) -> bool:
    """Names cannot be bound: loading may put in `{table}` and `{keys}`, which come from our own list, nothing else."""
    if not isinstance(statement, ast.JoinedStr):
        return False
    filled = [part.value for part in statement.values if isinstance(part, ast.FormattedValue)]
    return all(isinstance(value, ast.Name) and value.id in ("table", "keys") for value in filled)
