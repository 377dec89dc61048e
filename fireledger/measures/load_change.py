"""Change of a grid between two dates, and the account of what changed (measures.md §7)."""

import pandas as pd

from fireledger.measures.workload import UNIT

COLUMNS = {"value": "float64", "opening_value": "float64", "closing_value": "float64"}


def grid_change(opening: pd.DataFrame, closing: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """What turned the cells of an earlier date into those of a later one: opening + value = closing, cell by cell.

    opening, closing: cells of measures.workload with these columns. Returns UNIT, the columns, value (signed),
    opening_value, closing_value, unit_order, is_open; every cell that is filled at either date, 0 where nothing moved.
    Names are those of the later date. Source: measures.md §7.
    """
    both = pd.concat(
        [
            closing.assign(opening_value=0.0, closing_value=closing["value"]),
            opening.assign(opening_value=opening["value"], closing_value=0.0),
        ],
        ignore_index=True,
    )
    names = [name for name in [*UNIT, *columns] if name not in ("unit_key", columns[0])]
    keys = ["unit_key", columns[0]]
    rows = both.groupby(keys, sort=False, dropna=False).agg(
        opening_value=("opening_value", "sum"),
        closing_value=("closing_value", "sum"),
        unit_order=("unit_order", "min"),
        is_open=("is_open", "max"),
        **{name: (name, "first") for name in names},
    )
    rows = rows.reset_index()
    # shares are sums of fractions: what has not moved is 0, not the sixteenth digit
    rows["value"] = (rows["closing_value"] - rows["opening_value"]).round(9)
    one_name = rows.groupby("unit_key")["unit_name"].transform("first")
    wanted = [*UNIT, *columns, *COLUMNS, "unit_order", "is_open"]
    ordered = rows.assign(unit_name=one_name)[wanted].astype(COLUMNS)
    return ordered.sort_values(["unit_order", columns[-1]], kind="stable", ignore_index=True)


def change_totals(cells: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Margins of grid_change per unit or per column: `by`, value and its ends, total_value, moved_value.

    total_value: the change of the whole grid. moved_value: how much moved up or down in it, cell by cell. Rows with the
    most movement first, ties by name.
    """
    sums = cells.assign(moved_value=cells["value"].abs())
    totals = sums.groupby(by, sort=False, dropna=False)[[*COLUMNS, "moved_value"]].sum().reset_index()
    totals["total_value"] = totals["value"].sum()
    order = totals.assign(rank_value=-totals["moved_value"].round(9)).sort_values(["rank_value", by[0]], kind="stable")
    return order.drop(columns="rank_value").reset_index(drop=True)
