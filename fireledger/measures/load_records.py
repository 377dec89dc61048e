"""Inspections and open hazards in the grid of unit × topic, beside the load (measures.md §3 and §4)."""

import pandas as pd

from fireledger.measures.workload import TOPIC, UNIT


def record_grid(counts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Cells of unit × topic as measures.workload gives them, from counts per unit and topic.

    Needs UNIT, TOPIC, unit_type and `column`. Returns UNIT, TOPIC, value, is_open, unit_order; a cell of nothing has no
    row. is_open marks a unit that is in no register.
    """
    rows = counts[counts[column] > 0]
    cells = rows.groupby([*UNIT, *TOPIC, "unit_type"], sort=False, dropna=False)[column].sum().reset_index()
    cells = cells.assign(
        value=cells[column].astype("float64"),
        is_open=cells["unit_type"] == "unmatched",
        unit_order=cells["unit_key"],
    )
    wanted = [*UNIT, *TOPIC, "value", "is_open", "unit_order"]
    return cells[wanted].sort_values(["unit_order", "topic_no"], kind="stable", ignore_index=True)


def by_district(cells: pd.DataFrame) -> pd.DataFrame:
    """Cells of unit × topic added up per district: districts stand where units stood. Needs district beside them."""
    sums = cells.groupby(["district", *TOPIC], sort=False, dropna=False)["value"].sum().reset_index()
    sums = sums.assign(unit_key=sums["district"], unit_name=sums["district"], is_open=False)
    sums["unit_order"] = sums["district"]
    wanted = [*UNIT, *TOPIC, "value", "is_open", "unit_order"]
    return sums[wanted].sort_values(["unit_order", "topic_no"], kind="stable", ignore_index=True)
