"""Drawing and writing: shares dealt out exactly, days as text, a million rows as one CSV file in seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

Rows = Mapping[str, np.ndarray]

CHUNK_ROWS = 100_000


@dataclass(frozen=True)
class Scene:
    """A plan whose sample is drawn, and the first and last day on which anything happens."""

    plan_id: str
    district: str
    title: str
    report_period: str
    start: date
    end: date

    @property
    def first(self) -> np.datetime64:
        """The first day as numpy counts days."""
        return np.datetime64(self.start, "D")

    @property
    def last(self) -> np.datetime64:
        """The last day as numpy counts days."""
        return np.datetime64(self.end, "D")


def dealt(rng: np.random.Generator, shares: Mapping[str, float], count: int) -> np.ndarray:
    """`count` labels in random order, each as often as its share says (largest remainder).

    Dealing keeps rare stories in a small sample, where drawing each row by chance would often lose them.
    """
    exact = np.array(list(shares.values())) / sum(shares.values()) * count
    times = np.floor(exact).astype(int)
    for at in np.argsort(times - exact, kind="stable")[: count - times.sum()]:
        times[at] += 1
    return rng.permutation(np.repeat(np.array(list(shares), dtype=object), times))


def drawn(rng: np.random.Generator, choices: Sequence[object], weights: Sequence[float], count: int) -> np.ndarray:
    """`count` choices drawn by weight."""
    chances = np.array(weights, dtype=float) / sum(weights)
    return np.array(choices, dtype=object)[rng.choice(len(choices), size=count, p=chances)]


def shifted(rng: np.random.Generator, days: np.ndarray, low: int, high: int) -> np.ndarray:
    """Each day moved by low to high days."""
    return days + rng.integers(low, high + 1, size=len(days)).astype("timedelta64[D]")


def until(days: np.ndarray, scene: Scene) -> np.ndarray:
    """Days after the scene's last left out: what has not happened yet is not known."""
    return np.where(days > scene.last, np.datetime64("NaT"), days)


def as_words(days: np.ndarray) -> np.ndarray:
    """Days as 2022-09-30, no day as nothing. Only distinct days are spelled out."""
    known = days[~np.isnat(days)]
    if not len(known):
        return np.full(len(days), "", dtype=object)
    first = known.min()
    count = int((known.max() - first).astype(int)) + 1
    words = np.append(np.datetime_as_string(first + np.arange(count)).astype(object), "")
    at = np.where(np.isnat(days), count, (days - first).astype(int))
    return words[at]


def write_rows(path: Path, rows: Rows) -> Path:
    """Writes the columns (object arrays of text) under their headings as CSV, UTF-8 with BOM so that Excel reads it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(rows.values())
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        stream.write(",".join(rows) + "\n")
        for start in range(0, len(columns[0]), CHUNK_ROWS):
            cells = [column[start : start + CHUNK_ROWS].tolist() for column in columns]
            stream.write("\n".join(map(",".join, zip(*cells, strict=True))) + "\n")
    return path


def quoted(text: str) -> str:
    """Text that holds commas, quotes or line breaks as CSV wants it."""
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text


def as_columns(headings: Sequence[str], records: Sequence[Mapping[str, object]]) -> Rows:
    """Records (heading -> value) as columns of text; a heading that a record has not, and no day, is a blank cell."""
    texts = [[_as_text(record.get(heading)) for record in records] for heading in headings]
    return {heading: np.array(column, dtype=object) for heading, column in zip(headings, texts, strict=True)}


def _as_text(value: object) -> str:
    is_nothing = value is None or (isinstance(value, np.datetime64) and np.isnat(value))
    return "" if is_nothing else quoted(str(value))


def quarter_word(quarter: pd.Period) -> str:
    """A quarter as offices write it: 2026年一季度."""
    return f"{quarter.year}年{'一二三四'[quarter.quarter - 1]}季度"


def as_day(text: str) -> np.datetime64:
    """A day as numpy counts days; blank text is no day."""
    return np.datetime64(text or "NaT", "D")


def known_by(day: np.datetime64, scene: Scene) -> np.datetime64 | None:
    """The day when it lies within the scene, else nothing: it has not happened yet."""
    return day if not np.isnat(day) and day <= scene.last else None
