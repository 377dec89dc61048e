"""Answers about what is new since an earlier date, and about who leads and who trails."""

from datetime import timedelta

import pandas as pd

from fireledger import measures
from fireledger.answers import reporting
from fireledger.answers.asking import Ask, between, dated_states, earlier, events
from fireledger.answers.dated import bridge

PERIOD = ("found_count", "reopened_count", "closed_count")


def changes(ask: Ask) -> pd.DataFrame:
    """What happened after the earlier date up to the as-of date (measures.changes)."""
    before = earlier(ask)
    since = ask.at(from_on=before.scope.as_of + timedelta(days=1))
    overdue = tuple(int(dated_states(then)["is_overdue"].sum()) for then in (before, ask))
    reports = events(ask)
    is_new = reports["reported_on"] > pd.Timestamp(before.scope.as_of)
    records = {
        "reported": int((is_new & (reports["stage"] == "reported")).sum()),
        "inspected": int(since.rows("inspection_counts_by_unit_topic")["inspection_count"].sum()),
    }
    counts = since.rows("hazard_counts_by_unit_topic")
    hazards = {name: int(counts[name].sum()) for name in (*PERIOD, "open_count")}
    hazards["opening_count"] = int(before.rows("hazard_counts_by_unit_topic")["open_count"].sum())
    rows = measures.changes(bridge(ask), (overdue[0], overdue[1]), records, hazards)
    return between(rows, before.scope.as_of, ask.scope.as_of)


def peer_ends(ask: Ask) -> pd.DataFrame:
    """The three best and the three worst of each peer group by reports on time (measures.peer_ends)."""
    return measures.peer_ends(reporting.peers(ask))
