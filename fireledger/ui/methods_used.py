"""What stands behind what, read off the program itself: the answers a page asks, the settings a measure obeys."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from inspect import getmodule, getsource, isclass, isfunction
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

from fireledger.answers import ANSWERS
from fireledger.settings import Settings

PACKAGE = "fireledger."
#: Settings that change a number; where the data lie and the language of the command line do not.
RULES = tuple(field for field in Settings.model_fields if field not in ("data", "store_folder", "lang"))
#: What takes the name of an answer first.
ASKING = {"ask", "ask_total", "answer", "Tools", "_of_group"}


@cache
def settings_of(name: str) -> tuple[str, ...]:
    """The settings that the answer `name` obeys, in the order of settings.py."""
    named = {word for function in behind(ANSWERS[name].function) for word in _words(function)}
    return tuple(field for field in RULES if field in named)


@cache
def answers_of(page: str) -> frozenset[str]:
    """The answers that a page of pages/ asks for by what it calls; none for a page there is not."""
    path = _pages() / f"{page}.py"
    if not path.exists():
        return frozenset()
    words = {
        node.attr for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Attribute)
    }
    ui = import_module("fireledger.ui")  # this module is a part of it
    called = [getattr(ui, word) for word in sorted(words) if isfunction(getattr(ui, word, None))]
    functions = {function for one in called for function in behind(one)}
    asked = {name for function in functions for name in _asked(_tree(function))}
    tables = [part for function in functions for word in _words(function) for part in _parts(_global(function, word))]
    return frozenset(asked | {part for part in tables if isinstance(part, str) and part in ANSWERS})


def pages_of(names: tuple[str, ...]) -> list[str]:
    """The pages on which any of some answers is used."""
    every = sorted(path.stem for path in _pages().glob("*.py") if path.stem != "methods")
    return [page for page in every if answers_of(page) & set(names)]


@cache
def behind(function: Callable[..., Any]) -> frozenset[Callable[..., Any]]:
    """The function and every one of our package that it calls, itself or by another."""
    seen: set[Callable[..., Any]] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += _called(one)
    return frozenset(seen)


def _called(function: Callable[..., Any]) -> list[Callable[..., Any]]:
    """Functions of our package among the words of a function: of its module, or of a module it names."""
    inside, words = function.__globals__, _words(function)
    modules = [inside[word] for word in words if isinstance(inside.get(word), ModuleType)]
    values = [inside.get(word) for word in words]
    values += [getattr(module, word, None) for module in modules for word in words]
    values += [part for word in words for part in _parts(inside.get(word))]
    values += [part for value in values if isclass(value) and _is_ours(value) for part in vars(value).values()]
    return [value for value in map(_unwrapped, values) if isfunction(value) and _is_ours(value)]


def _parts(value: Any) -> list[Any]:
    """What a table of a module holds: the values of a dictionary, of those in it too."""
    if not isinstance(value, dict):
        return []
    return [part for held in value.values() for part in (_parts(held) if isinstance(held, dict) else [held])]


def _unwrapped(value: Any) -> Any:
    return value.fget if isinstance(value, property) else getattr(value, "__wrapped__", value)


def _is_ours(value: Any) -> bool:
    module = getmodule(value)
    if module is None or not module.__name__.startswith(PACKAGE) or module.__name__ == __name__:
        return False
    return not isfunction(value) or value.__code__.co_filename == module.__file__


@cache
def _tree(function: Callable[..., Any]) -> ast.AST:
    try:
        return ast.parse(dedent(getsource(function)))
    except (OSError, SyntaxError):  # a lambda inside a table has no statement of its own, what was made has no source
        return ast.Module([], [])


@cache
def _words(function: Callable[..., Any]) -> frozenset[str]:
    """Names and attributes in a function."""
    nodes = list(ast.walk(_tree(function)))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return frozenset(names | {node.attr for node in nodes if isinstance(node, ast.Attribute)})


def _asked(tree: ast.AST) -> Iterator[str]:
    """Names of answers that are asked for: given to what asks, or listed beside each other for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKING:
            yield from _named(node.args[:1])
        elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and len(_named(node.elts)) == len(node.elts):
            yield from _named(node.elts)


def _global(function: Callable[..., Any], word: str) -> Any:
    return function.__globals__.get(word)


def _named(nodes: list[ast.expr]) -> list[str]:
    return [str(node.value) for node in nodes if isinstance(node, ast.Constant) and node.value in ANSWERS]


def _pages() -> Path:
    spec = find_spec("fireledger")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parents[1] / "pages"
