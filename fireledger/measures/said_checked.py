"""Said against checked 说的与查的: what was reported done or on course, where later inspections still found hazards."""

import pandas as pd

from fireledger.measures.replies import ratio, summed


def said_checked(said: pd.DataFrame) -> pd.DataFrame:
    """Every statement that can be held against inspections, those with most hazards found afterwards first.

    said: task × unit with said_kind (reported done, verified done, normal: on course), said_on, topic_count (topics of
    the task), is_area (the unit answers for an area), inspection_count, found_inspection_count (visits that found
    something) and hazard_count, open_count after said_on in the unit's area on the task's topics. Adds outcome: none
    (the task has no topic, or the unit no area: not comparable), unchecked (no visit, no hazard since), clean, found.
    Found needs at least one hazard; open ≤ found.
    """
    outcome = pd.Series("clean", index=said.index, dtype="str")
    outcome = outcome.mask((said["inspection_count"] == 0) & (said["hazard_count"] == 0), "unchecked")
    outcome = outcome.mask(said["hazard_count"] > 0, "found")
    outcome = outcome.mask((said["topic_count"] == 0) | ~said["is_area"], "none")
    rows = said.assign(outcome=outcome)
    order = ["hazard_count", "open_count", "task_key", "unit_key"]
    return rows.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def said_counts(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Statements held against inspections per group of `by` (or one row when empty), most contradicted first.

    `rows` as from said_checked. Returns `by`, said_count = checked_count + unchecked_count + left_out_count,
    checked_count = found_count + clean_count, hazard_count and open_count summed over the statements (a hazard on two
    tasks counts with each), found_ratio = found ÷ checked (0 to 1; NaN when none was checked).
    """
    outcome = rows["outcome"]
    flags = pd.DataFrame(
        {
            "said_count": 1,
            "checked_count": outcome.isin(["found", "clean"]),
            "found_count": outcome == "found",
            "clean_count": outcome == "clean",
            "unchecked_count": outcome == "unchecked",
            "left_out_count": outcome == "none",
            "hazard_count": rows["hazard_count"].where(outcome == "found", 0),
            "open_count": rows["open_count"].where(outcome == "found", 0),
        },
        index=rows.index,
    )
    counts = summed(flags, rows, by)
    counts = counts.assign(found_ratio=ratio(counts["found_count"], counts["checked_count"]))
    order = ["found_count", "hazard_count", *by]
    return counts.sort_values(order, ascending=[False, False, *[True] * len(by)], ignore_index=True)
