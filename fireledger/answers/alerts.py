"""Answers about alerts: warnings, notices of fires, tips passed on. Of tips only counts and days, never a subject."""

import pandas as pd

from fireledger import measures
from fireledger.answers.asking import UNIT, Ask

#: What a list may show of an alert; the subject of a tip could tell who gave it.
LISTED = [
    *("alert_code", "district", "alert_type", "sent_on", *UNIT, "topic_key", "subject", "acknowledged_on"),
    *("reply_due_on", "replied_on", "outcome", "reply_state", "open_days", "source_path", "import_no", "source_row"),
]


def alerts(ask: Ask) -> pd.DataFrame:
    """Alerts per unit and type: sent, confirmed, answered in time."""
    return measures.alert_counts(_states(ask), [*UNIT, "alert_type"])


def alerts_by_unit(ask: Ask) -> pd.DataFrame:
    """Alerts per unit, most first."""
    return measures.alert_counts(_states(ask), UNIT)


def alerts_by_type(ask: Ask) -> pd.DataFrame:
    """Alerts per type in the order of measures.ALERT_TYPES."""
    rows = measures.alert_counts(_states(ask), ["alert_type"])
    order = rows["alert_type"].map({kind: place for place, kind in enumerate(measures.ALERT_TYPES)})
    return rows.iloc[order.sort_values(kind="stable").index].reset_index(drop=True)


def alerts_by_month(ask: Ask) -> pd.DataFrame:
    """Alerts per month of sending and type, every month from the first to the last, in the order of months."""
    states = _states(ask).rename(columns={"sent_month": "month_on"})
    rows = measures.alert_counts(states, ["month_on", "alert_type"])
    return measures.every_month(rows.sort_values(["alert_type", "month_on"], kind="stable"), "alert_type")


def alerts_total(ask: Ask) -> pd.DataFrame:
    """All alerts in scope: one row."""
    return measures.alert_counts(_states(ask), [])


def alert_peers(ask: Ask) -> pd.DataFrame:
    """Units ranked by replies in time inside their peer group, only with enough replies due."""
    rows = alerts_by_unit(ask)
    return measures.peer_ranking(rows, "reply_ratio", "reply_due_count", ask.settings.rank_min_count)


def open_alerts(ask: Ask) -> pd.DataFrame:
    """Alerts that nobody has confirmed, or whose reply is owing: the longest open first, open_days since sending."""
    rows = _states(ask)
    rows = rows[rows["acknowledged_on"].isna() | rows["is_missing"]]
    rows = rows.assign(
        open_days=(pd.Timestamp(ask.scope.as_of) - rows["sent_on"]).dt.days,
        subject=rows["subject"].mask(rows["alert_type"] == "tip_off"),
    )
    return rows.sort_values(["open_days", "alert_code"], ascending=[False, True], ignore_index=True)[LISTED]


def _states(ask: Ask) -> pd.DataFrame:
    return ask.once("alert states", lambda: _read_states(ask))


def _read_states(ask: Ask) -> pd.DataFrame:
    rows = ask.rows("alert_list")
    rows = rows[rows["sent_on"] >= pd.Timestamp(ask.scope.from_on)].reset_index(drop=True)
    rows = rows.assign(sent_month=rows["sent_on"].dt.to_period("M").dt.to_timestamp())
    return measures.reply_states(rows, ask.scope.as_of)
