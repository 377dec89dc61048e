"""A plan's folder under data/plans: its id, its facts, and how a reviewed plan gets there whole or not at all."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pypinyin import lazy_pinyin

from fireledger.errors import Message, Place, Say, UserError
from fireledger.intake.plans import Task
from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.measured import ENTRIES, placed
from fireledger.intake.reviews.rows import FACTS
from fireledger.intake.reviews.table import write_review

FACTS_NAME, DOCUMENT = "plan.toml", "document"
REPORTING_START = "reporting_starts_on"
_ORDER = (*FACTS[:1], "short_title", *FACTS[1:], "report_period", REPORTING_START)
_KIND_OF_AREA = re.compile(r"(?<=..)(?:自治县|自治州|新区|区|县|市|旗)$")
_HEAD = "# 文件要素，经人工核对。文件没有写明的不列。"


def free_plan_id(home: Path, facts: Mapping[str, object]) -> str:
    """A free folder name: district in pinyin and year (永川区, 2022 → yongchuan-2022), with -2, -3 … when taken."""
    named = _KIND_OF_AREA.sub("", str(facts.get("district") or ""))
    slug = re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(named)).lower()) or "plan"
    day = next((facts[name] for name in ("window_start", "signed_on") if isinstance(facts.get(name), date)), None)
    stem = f"{slug}-{day.year}" if isinstance(day, date) else slug
    taken = {folder.name for folder in (home / "plans").iterdir()} if (home / "plans").is_dir() else set()
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def find_plan(home: Path, facts: Mapping[str, object]) -> str | None:
    """Id of the plan that is this document already: same document number, or same title of the same district."""
    for path in sorted((home / "plans").glob(f"*/{FACTS_NAME}")):
        known = read_facts(path.parent)
        if _are_same(known, facts):
            return path.parent.name
    return None


def _are_same(known: Mapping[str, object], facts: Mapping[str, object]) -> bool:
    numbers = [compact(str(of.get("doc_no") or "")) for of in (known, facts)]
    if all(numbers):
        return numbers[0] == numbers[1] and known.get("district") == facts.get("district")
    titles = [(compact(str(of.get("title") or "")), of.get("district")) for of in (known, facts)]
    return titles[0] == titles[1] and bool(titles[0][0])


def read_facts(folder: Path) -> dict[str, object]:
    """The content of a plan's plan.toml."""
    return tomllib.loads((folder / FACTS_NAME).read_text(encoding="utf-8"))


def set_reporting_start(folder: Path, day: date | None) -> None:
    """Write the day from which reports on a plan are due into its plan.toml, or take it out; other lines stay.

    The file is changed whole or not at all (written aside and renamed). Source: measures.md §22.
    """
    path = folder / FACTS_NAME
    lines = path.read_text(encoding="utf-8").splitlines()
    first_table = next((place for place, line in enumerate(lines) if line.startswith("[")), len(lines))
    head = [line for line in lines[:first_table] if not re.match(rf"{REPORTING_START}\s*=", line)]
    while head and not head[-1].strip():
        head.pop()
    head += [f"{REPORTING_START} = {_value(day)}"] if day else []
    rest = ["", *lines[first_table:]] if lines[first_table:] else []
    text = "\n".join([*head, *rest]) + "\n"
    tomllib.loads(text)
    aside = path.with_name(f".{FACTS_NAME}.new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    aside.replace(path)


def document_in(folder: Path) -> Path:
    """The document as uploaded. Raises UserError plan_error.one_document when there is none or more than one."""
    documents = sorted(path for path in folder.iterdir() if path.stem == DOCUMENT)
    if len(documents) != 1:
        raise UserError("plan_error.one_document", folder=folder.name, found=len(documents))
    return documents[0]


def check_facts(facts: Mapping[str, object]) -> None:
    """Raises UserError review_error.facts with every fact that the ledger cannot do without or that contradicts."""
    wish = Message("sheet_error.required")
    needed = ("title", "district")
    places = [Place(Message(f"review.fact_{name}"), None, wish) for name in needed if not facts.get(name)]
    first, last = facts.get("window_start"), facts.get("window_end")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        wish = Message("review_error.window_order")
        places.append(Place(Message("review.fact_window_end"), last.isoformat(), wish))
    if places:
        raise UserError("review_error.facts", places)


def write_plan(folder: Path, document: Path, facts: Mapping[str, object], tasks: Sequence[Task], say: Say) -> Path:
    """Write a plan's folder anew: the document as it is, plan.toml, tasks.csv. Returns the folder.

    Of short_themes and groups in `facts` only what the tasks still name is written; cadences and targets name the task
    that holds their lines now.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(document, folder / f"{DOCUMENT}{document.suffix.lower()}")
    (folder / FACTS_NAME).write_text(_toml(facts, tasks), encoding="utf-8", newline="\n")
    write_review(folder, tasks, say)
    return folder


def _toml(facts: Mapping[str, object], tasks: Sequence[Task]) -> str:
    lines = [_HEAD, *(f"{name} = {_value(facts[name])}" for name in _ORDER if facts.get(name))]
    lines += _table("short_themes", facts, {task.theme for task in tasks})
    lines += _table("groups", facts, {unit.name for task in tasks for unit in task.units})
    for section, names in ENTRIES.items():
        lines += _entries(section, names, facts, tasks)
    return "\n".join(lines) + "\n"


def _table(name: str, facts: Mapping[str, object], named: set[str]) -> list[str]:
    """The entries of a table of plan.toml whose key is `named`, under its heading; nothing when there is none."""
    table = facts.get(name)
    entries = [(key, value) for key, value in table.items() if key in named] if isinstance(table, dict) else []
    return ["", f"[{name}]", *(f"{_value(key)} = {_value(value)}" for key, value in entries)] if entries else []


def _entries(section: str, names: Iterable[str], facts: Mapping[str, object], tasks: Sequence[Task]) -> list[str]:
    """The entries of a list of tables of plan.toml, each under the list's heading, their values in a fixed order."""
    lines: list[str] = []
    entries = facts.get(section)
    for entry in entries if isinstance(entries, list) else ():
        kept = placed(entry, tasks)
        lines += ["", f"[[{section}]]", *(f"{name} = {_value(kept[name])}" for name in names if name in kept)]
    return lines


def _value(value: object) -> str:
    """A date as TOML has it; a number, a flag, a list of numbers; a text quoted, for which TOML and JSON agree."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value if isinstance(value, bool | int | float | list) else str(value), ensure_ascii=False)


def publish_plan(made: Path, target: Path, *, replaces: bool, former: Path) -> None:
    """Rename a folder made aside into place. One that it replaces is moved to `former` and stays there.

    Raises UserError review_error.exists when the folder is there and is not to be replaced.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not replaces:
        raise UserError("review_error.exists", name=target.name)
    if not target.exists():
        made.rename(target)
        return
    former.parent.mkdir(parents=True, exist_ok=True)
    target.rename(former)
    try:
        made.rename(target)
    except OSError:
        former.rename(target)
        raise
