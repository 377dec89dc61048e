"""What stands behind what, read off the program itself: the answers a page asks, the settings a measure obeys."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import getmodule, isfunction
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from fireledger.answers import ANSWERS
from fireledger.settings import Settings

PACKAGE = "fireledger."


@cache
def settings_of(name: str) -> tuple[str, ...]:
    """The settings that the answer `name` obeys, in the order of settings.py."""
    named = names_behind(ANSWERS[name].function)
    return tuple(field for field in Settings.model_fields if field in named)


@cache
def answers_of(page: str) -> frozenset[str]:
    """The answers that a page of pages/ asks for, itself or by what it calls; none for a page there is not."""
    path = _pages() / f"{page}.py"
    if not path.exists():
        return frozenset()
    code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
    ui = import_module("fireledger.ui")  # this module is a part of it
    called = [getattr(ui, name) for name in _names(code) if isfunction(getattr(ui, name, None))]
    return frozenset(name for function in called for name in names_behind(function) if name in ANSWERS)


def pages_of(names: tuple[str, ...]) -> list[str]:
    """The pages on which any of some answers is used."""
    every = sorted(path.stem for path in _pages().glob("*.py"))
    return [page for page in every if answers_of(page) & set(names)]


@cache
def names_behind(function: Callable[..., Any]) -> frozenset[str]:
    """Every name and every text that a function of ours, or one it calls in our package, has in its code."""
    found: set[str] = set()
    seen: set[Callable[..., Any]] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        names = set(_names(one.__code__))
        found |= names
        waiting += _called(one, names)
    return frozenset(found)


def _called(function: Callable[..., Any], names: set[str]) -> list[Callable[..., Any]]:
    """Functions of our package among the names of a function: in its module, or in a module it names."""
    inside = function.__globals__
    modules = [inside[name] for name in names if isinstance(inside.get(name), ModuleType)]
    values = [inside.get(name) for name in names]
    values += [getattr(module, name, None) for module in modules for name in names]
    return [value for value in map(_unwrapped, values) if isfunction(value) and _is_ours(value)]


def _unwrapped(value: Any) -> Any:
    return getattr(value, "__wrapped__", value)


def _is_ours(value: Any) -> bool:
    module = getmodule(value)
    return module is not None and module.__name__.startswith(PACKAGE) and module.__name__ != __name__


def _names(code: CodeType) -> Iterator[str]:
    """Names and texts of a piece of code and of what is defined inside it."""
    yield from code.co_names
    waiting = list(code.co_consts)
    while waiting:
        constant = waiting.pop()
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple | frozenset):
            waiting += constant
        elif isinstance(constant, CodeType):
            yield from _names(constant)


def _pages() -> Path:
    spec = find_spec("fireledger")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parents[1] / "pages"
