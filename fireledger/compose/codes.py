"""校验码: a short code for what is looked at and what came out of it, kept so that the view can be opened again."""

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from fireledger.answers import Ask, answer
from fireledger.errors import Message, Place, UserError
from fireledger.scope import Scope
from fireledger.settings import Settings

#: The answers whose numbers the code stands for; what is added here later changes every code.
NUMBERS = (
    "workload",
    "completion_total",
    "completion_by_task",
    "duty_list",
    "reporting",
    "latest_slots",
    "hazards",
    "hazards_by_unit",
    "stock",
    "bridge",
    "forecast",
    "targets",
    "cadence_by_unit",
    "actions_by_type",
)
_FOLDERS = ("registers", "plans", "sample")
_PLACES = ("data", "store_folder", "lang")
_CODE = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")


@dataclass(frozen=True)
class Changed:
    """What has become different since a code was given. has_other_figures: only the numbers have."""

    files: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    has_other_figures: bool = False

    def __bool__(self) -> bool:
        return bool(self.files or self.settings or self.has_other_figures)


def code_of(ask: Ask) -> str:
    """XXXX-XXXX over as-of date, filters, rules, data version and numbers: one code on screen, slide, sheet, paper."""
    return ask.shared["brief code"].iat[0, 0] if "brief code" in ask.shared else _remembered(ask)


def _remembered(ask: Ask) -> str:
    view = _view(ask)
    digest = hashlib.sha256(_canonical(view).encode()).hexdigest().upper()
    code = f"{digest[:4]}-{digest[4:8]}"
    ask.shared["brief code"] = pd.DataFrame({"code": [code]})
    return code


def keep_view(ask: Ask) -> str:
    """Write down what the code stands for (data/codes/<code>.json, once); the code."""
    code = code_of(ask)
    path = _path(ask.settings, code)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(_view(ask), ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(path)
    return code


def find_view(typed: str, settings: Settings, ask_of: Callable[[Scope], Ask]) -> tuple[Scope, Changed]:
    """The scope that a code stands for, and what has changed since; ask_of(scope) asks today's data.

    Raises UserError for what is no code or was never given here.
    """
    code = code_text(typed)
    path = _path(settings, code)
    if not _CODE.fullmatch(code) or not path.is_file():
        raise UserError("brief_error.code", found=typed)
    view = json.loads(path.read_text(encoding="utf-8"))
    scope = _scope(view["scope"])
    ask = ask_of(scope)
    files = _different(view["files"], data_files(ask))
    rules = _different(view["settings"], _rules(settings))
    has_other = not files and not rules and view["figures"] != _figures(ask)
    return scope, Changed(files, rules, has_other)


def code_text(typed: str) -> str:
    """A code as it is printed, however it was typed: small letters, blanks, without its dash."""
    signs = re.sub(r"[^0-9A-F]", "", typed.upper())
    return f"{signs[:4]}-{signs[4:]}"


def changed_places(changed: Changed) -> list[Place]:
    """One place per file and setting that is no longer as it was, for a UserError."""
    places = [_place("file", name) for name in changed.files] + [_place("setting", name) for name in changed.settings]
    if changed.has_other_figures:
        places.append(Place(Message("brief_error.changed_figures"), None, Message("brief_error.recounted")))
    return places


def _place(kind: str, name: str) -> Place:
    return Place(Message(f"brief_error.changed_{kind}"), name, Message("brief_error.as_then"))


def data_files(ask: Ask) -> dict[str, str]:
    """Every file that numbers come from, with its SHA-256: registers, plans, sample sheets, and imports that count."""
    root = ask.settings.data
    paths = sorted(path for folder in _FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    files = {path.relative_to(root).as_posix(): _sha256(path) for path in paths}
    known = ask.fetch("source_list")
    taken = known[~known["path"].str.startswith(tuple(f"{folder}/" for folder in _FOLDERS))]
    return files | {str(row.path): str(row.sha256) for row in taken.itertuples()}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _view(ask: Ask) -> dict[str, Any]:
    scope = {name: _plain(value) for name, value in vars(ask.scope).items()}
    return {"scope": scope, "settings": _rules(ask.settings), "files": data_files(ask), "figures": _figures(ask)}


def _rules(settings: Settings) -> dict[str, Any]:
    return settings.model_dump(mode="json", exclude=set(_PLACES))


def _figures(ask: Ask) -> str:
    total = hashlib.sha256()
    for name in NUMBERS:
        rows = answer(name, ask)
        total.update(f"{name}\0{rows.to_json(orient='split', date_format='iso', double_precision=9)}".encode())
    return total.hexdigest()


def _plain(value: object) -> object:
    """Names in the order of the alphabet: the same units are the same view, however they were named."""
    return value.isoformat() if isinstance(value, date) else sorted(value) if isinstance(value, tuple) else value


def _scope(kept: dict[str, Any]) -> Scope:
    dates = {name: date.fromisoformat(kept[name]) for name in ("as_of", "from_on", "compare_on") if kept[name]}
    lists = {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    return Scope(**{**kept, **lists, **dates})


def _different(before: dict[str, Any], now: dict[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))


def _canonical(view: dict[str, Any]) -> str:
    return json.dumps(view, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _path(settings: Settings, code: str) -> Path:
    return settings.data / "codes" / f"{code}.json"
