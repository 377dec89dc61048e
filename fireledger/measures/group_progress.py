"""Dated tasks of a group (各镇街): the average over its members beside done by all (measures.md §4)."""

import pandas as pd

TASK_GROUP = ["task_key", "through_text"]


def group_progress(states: pd.DataFrame) -> pd.DataFrame:
    """How the members of each group stand on each dated task, one row per task_key and through_text (the group).

    `states` as from duty_states. Counts of members in force: member_count, reported_count, verified_count,
    closed_count, overdue_count, silent_count (nothing came from them); stopped_count beside them. told_count: members
    whose progress is known; average_ratio: the mean of what they say, 0 to 1, said or checked to be done as 1 (NaN when
    nobody said anything: silence is not 0%). is_done_by_all: every member is verified, and there is one.
    """
    members = states[states["is_member"]]
    live = ~members["is_stopped"]
    said = members["percent"].mask(members["is_reported"], 1.0).where(live)
    counted = pd.DataFrame(
        {
            **{name: members[name] for name in TASK_GROUP},
            "member_count": live,
            "reported_count": live & members["is_reported"],
            "verified_count": live & members["is_verified"],
            "closed_count": live & members["is_closed"],
            "overdue_count": members["is_overdue"],
            "silent_count": live & ~members["has_event"],
            "stopped_count": members["is_stopped"],
            "told_count": said.notna(),
            "said": said.fillna(0.0),
        }
    )
    rows = counted.groupby(TASK_GROUP, sort=False).sum().reset_index()
    counts = [name for name in counted if name.endswith("_count")]
    rows[counts] = rows[counts].astype("int64")
    rows["average_ratio"] = rows.pop("said") / rows["told_count"].where(rows["told_count"] > 0)
    rows["is_done_by_all"] = (rows["verified_count"] == rows["member_count"]) & (rows["member_count"] > 0)
    return rows
