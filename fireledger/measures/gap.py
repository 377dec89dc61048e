"""The gap 自报与核查之差: what units say is done beside what a check has passed (measures.md §4)."""

import pandas as pd

from fireledger.measures.completion import completion

COLUMNS = ["duty_count", "reported_count", "verified_count", "gap_count", "reported_ratio", "completion_ratio"]


def gap(states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Self-reported against verified per group of `by` (or one row when empty), the widest gap first.

    `states` as from duty_states. Returns `by`, reported_count and verified_count of duty_count (live dated duties),
    gap_count = reported − verified, their reported_ratio and completion_ratio ÷ duties, and gap_ratio = gap ÷ reported
    (0 to 1; NaN when nothing was reported, as the others are when there is no duty).
    """
    rows = completion(states, by)
    rows["gap_count"] = rows["reported_count"] - rows["verified_count"]
    reported = rows["reported_count"].astype("float64")
    rows = rows[[*by, *COLUMNS]].assign(gap_ratio=rows["gap_count"] / reported.where(reported > 0))
    return rows.sort_values("gap_count", ascending=False, kind="stable", ignore_index=True)
