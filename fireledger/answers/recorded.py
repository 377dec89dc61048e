"""What was noted while answers were made and pages ran (recorded.json, written by scripts/recorded.py)."""

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _recorded() -> dict[str, dict[str, Any]]:
    noted: dict[str, dict[str, Any]] = json.loads(files(__package__).joinpath("recorded.json").read_text("utf-8"))
    return noted


def queries_of(names: Iterable[str]) -> list[str]:
    """The queries that some answers ask, each once, in the order of the answers."""
    return list(dict.fromkeys(query for name in names for query in _recorded()["answers"][name]["queries"]))


def settings_of(names: Iterable[str]) -> list[str]:
    """The settings that some answers obey, each once."""
    return list(dict.fromkeys(rule for name in names for rule in _recorded()["answers"][name]["settings"]))


def pages_of(names: Iterable[str]) -> list[str]:
    """The pages that ask for any of some answers."""
    wanted = set(names)
    return [page for page, asked in _recorded()["pages"].items() if wanted.intersection(asked)]
