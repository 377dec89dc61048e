"""Supervision, the escalation desk, alerts, said-against-checked and data quality against plain Python."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import Ask, answer
from fireledger.measures import ESCALATION_STEPS, FAULTS
from fireledger.scope import Scope
from fireledger.settings import Settings
from tests import plain, plain_supervision
from tests.strategies import FIRST, STRANGER, Rows
from tests.supervised import Supervised, stored_supervised, supervised_ledgers

RULE = Settings()
DAYS = dict(zip(ESCALATION_STEPS, (*RULE.escalation_days, RULE.escalation_listing_days), strict=True))
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]


# one store per example serves every check: building it is most of the time
@settings(max_examples=settings().max_examples // 5, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(supervised_ledgers())
def test_every_measure_of_supervision_agrees_with_plain_python(given_rows: Supervised) -> None:
    ledger = stored_supervised(given_rows)
    ask = Ask(ledger.frame, Scope(given_rows.rows.as_of, FIRST), RULE)
    check_actions(given_rows, ask)
    check_movement(given_rows, ask)
    check_escalation(given_rows, ask)
    check_alerts(given_rows, ask)
    check_said(given_rows, ask)
    check_quality(given_rows, ask)


def check_actions(drawn: Supervised, ask: Ask) -> None:
    """Actions and their replies per unit, month and type, and in all; replies due = on time + late + missing."""
    as_of = drawn.rows.as_of
    happened = [action for action in drawn.actions if action["acted_on"] <= as_of]
    grouped = plain_supervision.per(
        happened, lambda row: (row["unit_key"], row["acted_on"].replace(day=1), row["action_type"])
    )
    found = answer("actions", ask)
    assert len(found) == len(grouped)
    for _, row in found.iterrows():
        key = (row["unit_key"], row["month_on"].date(), row["action_type"])
        assert_row(row, plain_supervision.action_counts(grouped[key], as_of))
    (total,) = answer("actions_total", ask).to_dict("records")
    assert_row(total, plain_supervision.action_counts(drawn.actions, as_of))
    for rows in (found, answer("actions_by_unit", ask), answer("actions_by_type", ask), answer("actions_total", ask)):
        assert_replies_add_up(rows)
        assert rows["action_count"].sum() == len(happened)


def assert_replies_add_up(rows: pd.DataFrame) -> None:
    parts = rows["on_time_count"] + rows["late_count"] + rows["missing_count"]
    assert (parts == rows["reply_due_count"]).all()
    assert rows["reply_ratio"].dropna().between(0, 1).all()
    assert (rows["reply_ratio"].isna() == (rows["reply_due_count"] == 0)).all()


def check_movement(drawn: Supervised, ask: Ask) -> None:
    """What moved after an action, per type and in all."""
    rows, as_of = drawn.rows, drawn.rows.as_of
    given_rows = (rows.reports, rows.hazards, as_of, RULE.movement_days)
    (total,) = answer("movement_total", ask).to_dict("records")
    assert_row(total, plain_supervision.movement(drawn.actions, *given_rows))
    grouped = plain_supervision.per(drawn.actions, lambda row: row["action_type"])
    for _, row in answer("movement", ask).iterrows():
        assert_row(row, plain_supervision.movement(grouped[row["action_type"]], *given_rows))
        assert row["moved_count"] <= row["judged_count"] <= row["linked_count"]


def check_escalation(drawn: Supervised, ask: Ask) -> None:
    """Every matter once, with the one step that is due on it."""
    rows, as_of = drawn.rows, drawn.rows.as_of
    duties = plain.expand(rows.duties_of("dated"), rows.members, as_of)
    matters = plain_supervision.late_tasks(duties, rows.reports, as_of)
    matters += plain_supervision.late_hazards(rows.hazards, as_of)
    expected = plain_supervision.desk(matters, drawn.actions, as_of, DAYS, RULE.escalation_hazard_days)
    found = answer("escalation", ask)
    keyed = {key_of(row): row for _, row in found.iterrows()}
    assert len(keyed) == len(found)
    assert set(keyed) == set(expected)
    for key, matter in expected.items():
        assert_row(keyed[key], matter)
    assert found["late_days"].is_monotonic_decreasing
    steps = answer("escalation_steps", ask)
    (total,) = answer("action_coverage_total", ask).to_dict("records")
    covered = sum(matter["action_count"] > 0 for matter in expected.values())
    due = sum(matter["next_step"] is not None for matter in expected.values())
    assert (total["matter_count"], total["covered_count"], total["due_count"]) == (len(expected), covered, due)
    assert steps["matter_count"].sum() == due
    assert answer("action_coverage", ask)["matter_count"].sum() == len(expected)


def key_of(matter: pd.Series) -> tuple[str, str, str]:
    """A matter as plain_supervision.py names it."""
    key = matter["matter_key"] if matter["matter_kind"] == "task" else matter["hazard_code"]
    return matter["matter_kind"], key, matter["unit_key"]


def check_alerts(drawn: Supervised, ask: Ask) -> None:
    """Alerts per unit and type and in all; sent = confirmed by the unit + not; a tip keeps its subject."""
    as_of = drawn.rows.as_of
    (total,) = answer("alerts_total", ask).to_dict("records")
    assert_row(total, plain_supervision.alert_counts(drawn.alerts, as_of))
    grouped = plain_supervision.per(drawn.alerts, lambda row: (row["unit_key"], row["alert_type"]))
    found = answer("alerts", ask)
    for _, row in found.iterrows():
        assert_row(row, plain_supervision.alert_counts(grouped[row["unit_key"], row["alert_type"]], as_of))
    for rows in (found, answer("alerts_by_unit", ask), answer("alerts_by_type", ask), answer("alerts_by_month", ask)):
        assert_replies_add_up(rows)
        assert rows["sent_count"].sum() == total["sent_count"]
        assert (rows["acknowledged_count"] + rows["unacknowledged_count"] == rows["sent_count"]).all()
    listed = answer("open_alerts", ask)
    assert listed.loc[listed["alert_type"] == "tip_off", "subject"].isna().all()
    assert listed["acknowledged_on"].isna().sum() == total["unacknowledged_count"]


def check_said(drawn: Supervised, ask: Ask) -> None:
    """Every word that a unit gave on a task, and what was found in its area afterwards."""
    expected = words_given(drawn)
    found = answer("said_checked", ask)
    keyed = {(row["task_key"], row["unit_key"]): row for _, row in found.iterrows()}
    assert len(keyed) == len(found)
    assert set(keyed) == set(expected)
    for key, row in expected.items():
        assert_row(keyed[key], row)
    for name in ("said_checked_total", "said_checked_by_unit", "said_checked_by_task"):
        rows = answer(name, ask)
        parts = rows["checked_count"] + rows["unchecked_count"] + rows["left_out_count"]
        assert (parts == rows["said_count"]).all()
        assert (rows["found_count"] + rows["clean_count"] == rows["checked_count"]).all()
        assert rows["said_count"].sum() == len(expected)
        assert rows["found_count"].sum() == sum(row["outcome"] == "found" for row in expected.values())


def words_given(drawn: Supervised) -> dict[tuple[str, str], dict]:
    """Every task × unit that has given its word, as plain_supervision.py sees it."""
    rows, as_of = drawn.rows, drawn.rows.as_of
    given_words = {}
    for duty in plain.expand([*rows.duties_of("dated"), *rows.duties_of("continuous")], rows.members, as_of):
        word = plain_supervision.said(duty, rows.reports, as_of)
        topics = {topic for task_key, topic in drawn.topics if task_key == duty["task_key"]}
        if word:
            given_words[duty["task_key"], duty["unit_key"]] = plain_supervision.said_checked(
                duty, word, topics, drawn.inspections, rows.hazards, as_of
            )
    return given_words


def check_quality(drawn: Supervised, ask: Ask) -> None:
    """Faults of every kind counted by hand; the list has as many places as the counts say."""
    found = answer("quality", ask).set_index("fault_kind")
    assert list(found.index) == list(FAULTS)
    rows = drawn.rows
    strange = [duty for duty in rows.duties if duty["unit_text"] == STRANGER]
    reported = [row for row in rows.reports if row["unit_text"] == STRANGER and row["reported_on"] <= rows.as_of]
    # a task of a plan written in code has no line: its places fall together
    assert found.loc["unmatched", "place_count"] == bool(strange) + len(reported)
    assert found.loc["unmatched", "case_count"] == bool(strange or reported)
    assert found.loc["outside", "place_count"] == outside(rows, drawn)
    (total,) = answer("reporting_total", ask).to_dict("records")
    assert found.loc["missing", "case_count"] == total["missing_count"]
    assert found.loc[["duplicate", "returned"], "place_count"].eq(0).all()
    assert found.loc["stale", "case_count"] == stale(drawn)
    assert (found["case_count"] <= found["place_count"]).all()
    listed = answer("quality_list", ask)["fault_kind"].value_counts()
    assert {kind: listed.get(kind, 0) for kind in FAULTS} == found["place_count"].to_dict()


def outside(rows: Rows, drawn: Supervised) -> int:
    """Records dated outside the window of the only plan; a report may come until the last report day."""
    first, last = rows.plan["window_start"], rows.plan["window_end"]
    laid = plain.periods(rows.plan, RULE.report_grace_days)
    report_day = max([last, *(period["due_on"] for period in laid)])
    reported = [report["reported_on"] for report in rows.reports]
    dated = [hazard["found_on"] for hazard in rows.hazards] + [visit["inspected_on"] for visit in drawn.inspections]
    late = [day for day in reported if not first <= day <= report_day]
    late += [day for day in dated if not first <= day <= last]
    return sum(day <= rows.as_of for day in late)


def stale(drawn: Supervised) -> int:
    """Kinds of record whose latest is old on the as-of date, or that have none."""
    rows, as_of = drawn.rows, drawn.rows.as_of
    stages = ("found_on", "rectified_on", "verified_on", "closed_on", "listed_on", "delisted_on", "reopened_on")
    kinds = [
        [report["reported_on"] for report in rows.reports],
        [visit["inspected_on"] for visit in drawn.inspections],
        [hazard[name] for hazard in rows.hazards for name in (*stages, "reclosed_on") if hazard[name] is not None],
    ]
    oldest = as_of - timedelta(days=RULE.stale_days)
    return sum(max((day for day in days if day <= as_of), default=date.min) < oldest for days in kinds)


def assert_row(row: Any, expected: dict) -> None:
    """The columns of a row that plain.py knows are the same; dates as dates, NaN as None."""
    read = {name: None if pd.isna(row[name]) else row[name] for name in expected}
    read = {name: value.date() if isinstance(value, pd.Timestamp) else value for name, value in read.items()}
    assert read == pytest.approx(expected)
