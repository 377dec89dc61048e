"""The heatmap before it is drawn: cells arranged, classes of colour, labels and measures in px."""

import math
from dataclasses import dataclass

import pandas as pd

from fireledger.charts.frame import EDGE
from fireledger.charts.lettering import cut, ems, head_rows, pl
from fireledger.charts.theme import LABEL_SIZE, SMALL_SIZE, Say, value_text

CLASSES = 5
_COLUMN_PX = 92  # the widest column that still reads as part of a grid
_TOTALS_PX = 150
_LEAST = 1e-6  # part of a class by which its borders are moved, so that a value on a border is below it everywhere


@dataclass(frozen=True)
class Grid:
    """Cells (index unit_key, columns theme_key, NaN where nothing is carried), the rows and columns they belong to,
    and measures in px: height of a row, width of a column, left margin, width of cells and totals, height of totals.
    signed: the cells are changes, up or down."""

    values: pd.DataFrame
    units: pd.DataFrame
    themes: pd.DataFrame
    decimals: int
    step: float
    row: float
    column: float
    left: float
    width: float
    top: float
    signed: bool = False

    def unit_picks(self) -> list[str]:
        """What a click on a row sets: the key of its unit, "" where the column pick_key says that it sets nothing."""
        return self.units["pick_key" if "pick_key" in self.units.columns else "unit_key"].tolist()

    @property
    def height(self) -> float:
        """Px from the lower axis to the top of the theme totals."""
        return self.row * len(self.units) + self.top

    @property
    def roof(self) -> float:
        """Where the cells end and the theme totals begin, as a part of the height."""
        return self.row * len(self.units) / self.height

    @property
    def split(self) -> float:
        """Where the cells end and the unit totals begin, as a part of the width."""
        return self.column * len(self.themes) / self.width

    def class_of(self, value: float) -> int:
        """The class of colour (0 to 4) of a value."""
        return min(CLASSES - 1, max(0, math.ceil(value / self.step - _LEAST) - 1))

    def colour_range(self) -> tuple[float, float]:
        """zmin and zmax that make Plotly's five bands the same classes."""
        return self.step * _LEAST, self.step * (CLASSES + _LEAST)

    def class_words(self) -> list[str]:
        """What each class in use stands for: "3", "3–4" for wide classes, "≤0.5" for shares."""
        used = range(self.class_of(float(self.values.abs().max(axis=None))) + 1)
        if self.decimals:
            return [f"≤{value_text((band + 1) * self.step, self.decimals)}" for band in used]
        step = int(self.step)
        return [f"{band + 1}" if step == 1 else f"{band * step + 1}–{(band + 1) * step}" for band in used]


def class_step(most: float, decimals: int) -> float:
    """Width of a class so that five of them cover `most`: whole for counts (1 to 5 keep their colours whatever is
    filtered), 1, 2, 2.5 or 5 times a power of ten for shares."""
    if not decimals:
        return max(1, math.ceil(most / CLASSES))
    ten = 10.0 ** math.floor(math.log10(most / CLASSES))
    return next(ten * size for size in (1, 2, 2.5, 5, 10) if ten * size * CLASSES >= most * (1 - _LEAST))


def row_px(rows: int) -> int:
    """Height of a row: 24 px for short lists, 22 for the 24 units of a plan, 19 for a whole roster."""
    return 24 if rows <= 16 else 22 if rows <= 30 else 19


def unit_labels(units: pd.DataFrame, say: Say, limit: float) -> list[str]:
    """Names as they stand at the left, cut to `limit` em, with the word 待明确 on rows whose list is left open."""
    labels = []
    for name, is_open in zip(units["unit_name"], units["is_open"], strict=True):
        word = say("figure.open_row") if is_open and say("figure.open_word") not in name else ""
        labels.append(cut(name, max(limit - ems(word), 2)) + word)
    return labels


def theme_labels(grid: Grid) -> list[str]:
    """Headings under the columns as markup, in as many lines as the column's width needs (高层<br>建筑)."""
    names = grid.themes["short_name"] if "short_name" in grid.themes.columns else grid.themes["theme_name"]
    heads = head_rows(names.tolist(), (grid.column - 1) / SMALL_SIZE)
    return ["<br>".join(map(pl, head)) for head in heads]


def _with_open(units: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """The units with is_open, read from their cells when the totals do not carry it."""
    if "is_open" in units.columns:
        return units
    opened = set(cells.loc[cells["is_open"].astype(bool), "unit_key"]) if "is_open" in cells.columns else set()
    return units.assign(is_open=units["unit_key"].isin(opened))


def _check_margins(cells: pd.DataFrame, units: pd.DataFrame, themes: pd.DataFrame) -> None:
    """Raise ValueError when a cell belongs to no row or column: it would vanish without notice."""
    for key, margin in (("unit_key", units), ("theme_key", themes)):
        lost = set(cells[key]) - set(margin[key])
        if lost:
            raise ValueError(f"cells without a total, {key}: {sorted(lost)}")


def as_grid(
    cells: pd.DataFrame,
    units: pd.DataFrame,
    themes: pd.DataFrame,
    decimals: int,
    say: Say,
    width: int,
    top: float,
    *,
    signed: bool = False,
    row: int = 0,
) -> Grid:
    """The cells as a grid, units in the order given, themes in document order; ValueError for a cell in no margin.

    signed: values below 0 are drawn. row: height of a row in px, by their number when 0.
    """
    _check_margins(cells, units, themes)
    units = _with_open(units, cells)
    if "theme_no" in themes.columns:
        themes = themes.sort_values("theme_no", kind="stable")
    values = cells.pivot(index="unit_key", columns="theme_key", values="value").astype(float)
    values = values.reindex(index=units["unit_key"], columns=themes["theme_key"])
    values = values.where(values.ne(0) if signed else values.gt(0))
    longest = max(ems(label) for label in unit_labels(units, say, 99))
    left = min(longest * LABEL_SIZE + 12, width * 0.32) + EDGE
    room = width - left - EDGE
    column = min((room - min(_TOTALS_PX, room * 0.2)) / len(themes), _COLUMN_PX)
    step = class_step(float(values.abs().max(axis=None)), decimals)
    return Grid(values, units, themes, decimals, step, row or row_px(len(units)), column, left, room, top, signed)
