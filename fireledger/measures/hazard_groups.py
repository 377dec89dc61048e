"""Hazards of one cohort by whatever they are grouped by: their fate, their batches, their days (measures.md §4)."""

import pandas as pd

#: Counts of one cohort (found in the span), as the queries hazard_counts_by_… give them.
FATE = [
    *("found_count", "major_count", "major_listed_count", "once_listed_count", "delisted_count", "spot_count"),
    *("rectified_count", "verified_count", "closed_count", "once_closed_count", "rebound_count"),
    *("due_count", "on_time_count", "late_count", "open_count"),
]
#: ratio: (its part, its whole); every part is counted among its whole, so none can pass 1.
RATIOS = {
    "verified_ratio": ("verified_count", "found_count"),
    "on_time_ratio": ("on_time_count", "due_count"),
    "closed_ratio": ("closed_count", "rectified_count"),
    "spot_ratio": ("spot_count", "found_count"),
    "rebound_ratio": ("rebound_count", "once_closed_count"),
    "listed_ratio": ("major_listed_count", "major_count"),
}


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part ÷ whole, NaN where there is no whole."""
    return part.astype("float64") / whole.astype("float64").where(whole > 0)


def hazard_groups(counts: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Fate of the hazards found in the span, per group of one dimension.

    Needs dimension, group_key ("" where not stated) and FATE per row. Returns group_key, FATE and RATIOS (0 to 1, NaN
    when the denominator is 0), most found first; no rows when nothing was found.
    """
    rows = counts[counts["dimension"] == dimension].groupby("group_key", sort=True)[FATE].sum().reset_index()
    return _with_ratios(rows).sort_values("found_count", ascending=False, kind="stable", ignore_index=True)


def hazard_fate(counts: pd.DataFrame) -> pd.DataFrame:
    """Fate of all hazards found in the span: one row of FATE and RATIOS; counts as for hazard_groups."""
    whole = counts.loc[counts["dimension"] == "month", FATE].sum().astype("int64").to_frame().T
    return _with_ratios(whole)


def cohorts(counts: pd.DataFrame) -> pd.DataFrame:
    """Hazards in batches by the quarter in which they were found, in order of time; quarters without any are left out.

    counts as for hazard_groups. Returns period_on (first day of the quarter), found_count = verified_count (a check
    holds) + late_count (past the day without one) + waiting_count (the others), and the ratio of each, NaN never.
    """
    months = counts[counts["dimension"] == "month"]
    period_on = pd.to_datetime(months["group_key"]).dt.to_period("Q").dt.start_time.rename("period_on")
    rows = months.groupby(period_on)[["found_count", "verified_count", "late_count"]].sum().reset_index()
    rows["waiting_count"] = rows["found_count"] - rows["verified_count"] - rows["late_count"]
    parts = ("verified", "late", "waiting")
    return rows.assign(**{f"{part}_ratio": ratio(rows[f"{part}_count"], rows["found_count"]) for part in parts})


def rectify_days(counts: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Days from found to checked, for the hazards of the span whose check holds; one row when `by` is empty.

    Needs day_count and hazard_count per finer row. Returns `by`, verified_count, median_days and tenth_days: the
    fewest whole days within which half, and nine in ten, of them were checked; no rows when none was.
    """
    keyed = counts if by else counts.assign(all=0)
    days = keyed.groupby([*(by or ["all"]), "day_count"], dropna=False)["hazard_count"].sum().reset_index()
    groups = days.groupby(by or ["all"], dropna=False)["hazard_count"]
    reached, whole = groups.cumsum(), groups.transform("sum")
    rows = groups.sum().rename("verified_count").to_frame()
    for name, tenths in (("median_days", 5), ("tenth_days", 9)):
        enough = days[reached * 10 >= whole * tenths]
        rows[name] = enough.groupby(by or ["all"], dropna=False)["day_count"].min().astype("int64")
    return rows.reset_index(drop=not by)


def _with_ratios(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: ratio(rows[part], rows[whole]) for name, (part, whole) in RATIOS.items()})
