"""Alerts 预警与报送: warnings, notices of fires and tips passed on: sent, confirmed, answered in time."""

import pandas as pd

from fireledger.measures.replies import REPLIES, ratio, reply_flags, summed

ALERT_TYPES = ("warning", "fire_notice", "tip_off")
OUTCOMES = ("confirmed", "unfounded", "pending")
COUNTS = [
    *("sent_count", "acknowledged_count", "unacknowledged_count", *REPLIES, "replied_count"),
    *(f"{outcome}_count" for outcome in OUTCOMES),
]


def alert_counts(states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Alerts per group of `by` (or one row when empty), most first.

    `states`: alerts as from reply_states with sent_on, acknowledged_on, outcome. Returns `by`, sent_count,
    acknowledged_count, unacknowledged_count (sent = acknowledged + unacknowledged), REPLIES, replied_count,
    confirmed_count, unfounded_count and pending_count of tips checked, acknowledged_ratio = acknowledged ÷ sent,
    reply_ratio = answered in time ÷ due (NaN: nothing sent, nothing due), reply_days: median days from sending to the
    reply (NaN: no reply).
    """
    is_there = states["acknowledged_on"].notna()
    flags = reply_flags(states).assign(
        sent_count=True,
        acknowledged_count=is_there,
        unacknowledged_count=~is_there,
        replied_count=states["replied_on"].notna(),
        **{f"{outcome}_count": states["outcome"].eq(outcome).fillna(False) for outcome in OUTCOMES},
    )
    rows = summed(flags, states, by)
    days = states.assign(reply_days=(states["replied_on"] - states["sent_on"]).dt.days)
    rows = rows[[*by, *COUNTS]]
    median = days.groupby(by, sort=False, dropna=False)["reply_days"].median().to_numpy() if by else None
    rows = rows.assign(
        acknowledged_ratio=ratio(rows["acknowledged_count"], rows["sent_count"]),
        reply_ratio=ratio(rows["on_time_count"], rows["reply_due_count"]),
        reply_days=days["reply_days"].median() if median is None else median,
    )
    return rows.sort_values(["sent_count", *by], ascending=[False, *[True] * len(by)], ignore_index=True)
