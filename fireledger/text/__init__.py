"""Every word on screen, in Chinese and in English."""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All words of one language as {"section.key": text}. Raises KeyError for a language we do not ship."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    tables = tomllib.loads(files(__name__).joinpath(f"{lang}.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": text for section, entries in tables.items() for key, text in entries.items()}


@cache
def words(lang: str) -> Callable[..., str]:
    """say(key, **values): the text of a key with its {placeholders} filled. A missing key is our fault: KeyError."""
    entries = catalogue(lang)

    def say(key: str, **values: object) -> str:
        return entries[key].format(**values) if values else entries[key]

    return say
