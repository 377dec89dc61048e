"""Hazards 隐患: stock, flow and cohort rates (measures.md §4)."""

from datetime import date

import pandas as pd

COUNTS = [
    "found_count",
    "rectified_count",
    "verified_count",
    "closed_count",
    "due_count",
    "on_time_count",
    "open_count",
    "overdue_count",
    "unclosed_count",
    "major_open_count",
    "listed_count",
]


def inspection_counts(visits: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Visits per group of `by`, most first: `by` and inspection_count. Needs inspection_count per finer row."""
    rows = visits.groupby(by, sort=False, dropna=False)["inspection_count"].sum().reset_index()
    return rows.sort_values(["inspection_count", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def hazard_rates(counts: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Hazard counts and cohort rates per group of `by` (or one row when empty).

    Needs COUNTS per finer row. verified_ratio = verified ÷ found, on_time_ratio = verified by due ÷ due,
    closed_ratio = closed ÷ reported rectified; each of the same cohort, 0 to 1, NaN when its denominator is 0.
    """
    if by:
        rows = counts.groupby(by, sort=False, dropna=False)[COUNTS].sum().reset_index()
    else:
        rows = counts[COUNTS].sum().to_frame().T
    rows[COUNTS] = rows[COUNTS].astype("int64")
    return rows.assign(
        verified_ratio=_ratio(rows["verified_count"], rows["found_count"]),
        on_time_ratio=_ratio(rows["on_time_count"], rows["due_count"]),
        closed_ratio=_ratio(rows["closed_count"], rows["rectified_count"]),
    )


def hazard_stock(flow: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The account per month 对账销号 from the first event to the as-of month: opening + new + reopened − closed = open.

    Needs month_on, new_count, reopened_count, closed_count; other columns are summed away. Returns month_on,
    opening_count, new_count, reopened_count, closed_count, open_count in month order, a month without events with what
    was open before it; no rows when there are no events.
    """
    columns = ["new_count", "reopened_count", "closed_count"]
    months = flow.groupby("month_on")[columns].sum()
    if len(months):
        months = months.reindex(pd.date_range(months.index.min(), pd.Timestamp(as_of), freq="MS"), fill_value=0)
    months = months.astype("int64")
    months["open_count"] = (months["new_count"] + months["reopened_count"] - months["closed_count"]).cumsum()
    months["opening_count"] = months["open_count"].shift(1, fill_value=0)
    months = months.rename_axis("month_on").reset_index()
    return months[["month_on", "opening_count", *columns, "open_count"]]


def area_by_month(account: pd.DataFrame, visits: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The account of hazard_stock with the visits of each month, from the first of either to the as-of month.

    visits: month_on, visit_count. Returns the columns of the account and visit_count; before the first hazard nothing
    is open, a month without visits has 0; no rows when there is neither.
    """
    first = pd.concat([account["month_on"], visits["month_on"]]).min()
    if pd.isna(first):
        return account.assign(visit_count=pd.Series(dtype="int64"))
    months = pd.date_range(first, pd.Timestamp(as_of), freq="MS", name="month_on")
    rows = account.set_index("month_on").reindex(months, fill_value=0)
    rows["visit_count"] = visits.set_index("month_on")["visit_count"].reindex(months, fill_value=0)
    return rows.astype("int64").reset_index()


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part.astype("float64") / whole.astype("float64").where(whole > 0)
