"""What a mapping screen shows of an unknown sheet: its headings, samples, what is matched and what is missing."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.delimited import DelimitedFile
from fireledger.intake.grid import as_grid, open_rows
from fireledger.intake.sheets.headings import HEAD_ROWS, Headings, best_row, find_headings, match, missing_columns
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.sheets.mapping import Mapping
from fireledger.intake.similar import nearest
from fireledger.intake.table import Table
from fireledger.intake.workbook import WorkbookFile

SAMPLES = 3
SAMPLE_ROWS = 2_000  # of 150,000 rows all would take 4 s
ENOUGH = 0.5


@dataclass(frozen=True)
class Missing:
    """A required column that no heading was matched with: its field, our heading, up to three similar headings of the
    file that nothing was matched with."""

    field: str
    heading: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class Guess:
    """headings: as in the file, samples: the first values under each, in the same order. mapping: what was matched by
    wording. unmatched: the other headings. missing: required columns without one. kinds: kind -> how well the headings
    fit it, 0 to 1. sheets: the visible sheets of a workbook.
    """

    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    mapping: Mapping
    unmatched: tuple[str, ...]
    missing: tuple[Missing, ...]
    kinds: dict[str, float]
    sheets: tuple[str, ...]


def guess_mapping(path: Path, kind: str, name: str | None = None, sheet: str | None = None) -> Guess:
    """What can be matched by wording alone, for a person to complete and confirm.

    `sheet`: the one to look at, else the one that fits best. Raises UserError only when the file cannot be opened.
    """
    name = name or path.name
    file = open_rows(path, name)
    found = _found(file, SHEETS[kind], sheet, name)
    grid = as_grid(islice(file.rows(found.key), found.row + SAMPLE_ROWS), found.row)
    labels = tuple(found.label(position) for position in range(len(found.texts)))
    samples = tuple(tuple(grid.cells[at].dropna().drop_duplicates().head(SAMPLES)) for at in range(len(labels)))
    columns = {field: found.texts[position] for field, position in found.at.items()}
    missing = missing_columns(SHEETS[kind], set(found.at))
    unmatched = tuple(labels[at] for at in found.unknown if found.texts[at].strip())
    return Guess(
        headings=labels,
        samples=samples,
        mapping=Mapping(kind, found.key if file.is_workbook else None, found.row, columns),
        unmatched=unmatched,
        missing=tuple(
            Missing(column.name, column.heading, tuple(nearest(column.heading, list(unmatched)))) for column in missing
        ),
        kinds={other: _share(found.texts, table) for other, table in SHEETS.items()},
        sheets=file.keys if file.is_workbook else (),
    )


def _found(file: DelimitedFile | WorkbookFile, table: Table, sheet: str | None, name: str) -> Headings:
    """As a reading finds them; where nothing matches, the widest row of the widest sheet or delimiter."""
    keys = [sheet] if sheet else list(file.keys)
    if not sheet:
        try:
            found = find_headings(file, table, None, name)
        except UserError:
            found = Headings("", 0, (), {})
        if len(found.at) > 1:
            return found
    heads = {key: file.head(key, HEAD_ROWS) for key in keys}
    key = max(keys, key=lambda key: max((len(_distinct(row)) for row in heads[key]), default=0))
    best = best_row(heads[key], key, table, None)
    if len(best.at) > 1 or not heads[key]:
        return best
    widths = [len(_distinct(row)) for row in heads[key]]
    row = widths.index(max(widths)) + 1
    return match(heads[key][row - 1], key, row, table, None)


def _distinct(row: list[str]) -> set[str]:
    return {cell.strip() for cell in row} - {""}


def _share(texts: tuple[str, ...], table: Table) -> float:
    """Matched headings among those of the file and of the sheet (Dice); 1 when they are the same."""
    named = [text for text in texts if text.strip()]
    found = match(texts, "", 1, table, None)
    return round(2 * len(found.at) / (len(named) + len(table.columns)), 3)


def sheet_kind(path: Path, name: str | None = None) -> str:
    """The kind of sheet that the headings fit best. Raises UserError sheet.no_kind when they fit none by half."""
    name = name or path.name
    file = open_rows(path, name)
    heads = {key: file.head(key, HEAD_ROWS) for key in file.keys}
    fits = {
        kind: max((_fit(best_row(head, key, table, None), table) for key, head in heads.items()), default=_NO_FIT)
        for kind, table in SHEETS.items()
    }
    best = max(fits, key=lambda kind: fits[kind])
    if not fits[best][0]:
        raise UserError("sheet.no_kind", file=name, known="、".join(table.title for table in SHEETS.values()))
    return best


_NO_FIT = (False, False, 0.0, 0.0)


def _fit(found: Headings, table: Table) -> tuple[bool, bool, float, float]:
    """Whether it fits by half, whether nothing required is missing, share of the file's headings, share of both."""
    named = [text for text in found.texts if text.strip()]
    is_whole = not missing_columns(table, set(found.at))
    of_file, of_both = len(found.at) / max(len(named), 1), _share(found.texts, table)
    return of_both >= ENOUGH or (is_whole and of_file >= ENOUGH), is_whole, of_file, of_both
