"""The labelled plan documents of tests/corpus: what a careful clerk reads in each, written by hand beside it.

A label (.toml) holds the document's form, its facts and its tasks in order. A detail is written whole, or as its first
and last words with …… between them (nothing after ……: its end is not measured). Units: 牵头：a；责任：b、c；配合：d, a
collective marked （集合）, an open list （未列全）; "" where the document names none. What is left out is not measured.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
ROLES = {"牵头": "lead", "责任": "joint", "配合": "support"}
GROUP, OPEN = "(集合)", "(未列全)"
LIST_MARK = re.compile(r"、(?![^（〔]*[）〕])")  # 各县（市、区）人民政府 is one name
KINDS = {"dated", "continuous", "cadence", "target"}


@dataclass(frozen=True)
class LabelUnit:
    """One body of a task. role: lead, joint, support."""

    name: str
    role: str
    is_group: bool
    is_open: bool


@dataclass(frozen=True)
class LabelTask:
    """One task. begins, ends, is_whole: its wording; None in part, theme or kind: not measured."""

    begins: str
    ends: str
    is_whole: bool
    units: tuple[LabelUnit, ...]
    due_on: date | None
    milestones: tuple[date, ...]
    part: str | None
    theme: str | None
    kind: str | None


@dataclass(frozen=True)
class Label:
    """One document's label. facts: only those the label names, "" where the document does not print it."""

    name: str
    form: str
    document: Path
    facts: dict[str, Any]
    tasks: tuple[LabelTask, ...]


def plain(text: str) -> str:
    """Letters, digits and signs that count, full- and half-width alike, without blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "PZC")


def bare(name: str) -> str:
    """A name without blanks, full- and half-width brackets alike."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def read_labels(folder: Path = CORPUS) -> list[Label]:
    """Every label of the corpus, by name."""
    return [read_label(path) for path in sorted(folder.glob("*.toml"))]


def read_label(path: Path) -> Label:
    """One label; `document` in it points at a plan document kept elsewhere in the project, else it lies beside."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    beside = [one for one in path.parent.glob(f"{path.stem}.*") if one.suffix != ".toml"]
    document = ROOT / written["document"] if "document" in written else beside[0]
    tasks = tuple(_task(task) for task in written["tasks"])
    return Label(path.stem, written["form"], document, written["facts"], tasks)


def _task(written: dict[str, Any]) -> LabelTask:
    begins, mark, ends = written["detail"].partition("……")
    return LabelTask(
        plain(begins),
        plain(ends),
        not mark,
        _units(written["units"]),
        written.get("due_on"),
        tuple(written.get("milestones", ())),
        written.get("part"),
        written.get("theme"),
        written.get("kind"),
    )


def _units(written: str) -> tuple[LabelUnit, ...]:
    lists = [stretch.split("：", 1) for stretch in written.split("；") if stretch]
    return tuple(_unit(bare(name), ROLES[role]) for role, names in lists for name in LIST_MARK.split(names))


def _unit(name: str, role: str) -> LabelUnit:
    return LabelUnit(name.replace(GROUP, "").replace(OPEN, ""), role, GROUP in name, OPEN in name)
