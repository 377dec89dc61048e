"""Every word on screen, in Chinese and in English."""

import string
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("zh", "en")
THEN = "_then"  # ends the key of what is said instead when the data are not as of today


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All words of one language as {"section.key": text}. Raises KeyError for a language we do not ship."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    tables = tomllib.loads(files(__name__).joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, entries in tables.items() for key, text in entries.items()}


class _Counting(string.Formatter):
    """Fills placeholders; {count:task is|tasks are} gives the number with the word that agrees with it."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value as its format says, or the number with the word of two that agrees with it."""
        if "|" not in format_spec:
            return str(format(value, format_spec))
        one, more = format_spec.split("|")
        return f"{value} {one if str(value) == '1' else more}"


@cache
def words(lang: str, *, is_today: bool = True) -> Callable[..., str]:
    """say(key, **values): the text of a key with its {placeholders} filled. A missing key is our fault: KeyError.

    is_today: the data are as of today. On any other day a text that speaks of today has a twin under its key with
    `_then` (今日应办 becomes 截至日应办), and the twin is said.

    {count:task|tasks} is a count with its word, one form for 1 and one for all other numbers, so that English can be
    said of any number.
    """
    entries = dict(catalogue(lang))
    if not is_today:
        entries |= {key.removesuffix(THEN): text for key, text in entries.items() if key.endswith(THEN)}
    counting = _Counting()

    def say(key: str, **values: object) -> str:
        return counting.format(entries[key], **values) if values else entries[key]

    return say
