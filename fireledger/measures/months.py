"""Counts month by month, with a row for every month."""

import pandas as pd


def every_month(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows of `by` × month_on, completed: every value of `by` in every month from the first to the last.

    Needs one row at most per `by` and month_on (a first day). Counts (_count) of a month without a row are 0, whole
    numbers; other columns are empty there. In the order of months, then as `by` first appears.
    """
    if rows.empty:
        return rows
    months = pd.date_range(rows["month_on"].min(), rows["month_on"].max(), freq="MS")
    kinds = rows[by].unique()
    index = pd.MultiIndex.from_product([months, kinds], names=["month_on", by])
    full = rows.set_index(["month_on", by]).reindex(index).reset_index()
    counts = [name for name in rows if str(name).endswith("_count")]
    return full.assign(**full[counts].fillna(0).astype("int64"))[list(rows)]
