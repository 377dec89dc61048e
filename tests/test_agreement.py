"""Queries and measures against plain.py, on random ledgers that were put into a real store."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fireledger import measures
from fireledger.answers import Ask, answer
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain, plain_assess, plain_change, plain_hazards
from tests.stored import stored
from tests.strategies import DISTRICT, FIRST, GROUPS, Rows, days, events, ledgers

ALL: dict[str, list[str]] = {"plan_ids": [], "theme_keys": [], "unit_keys": []}
RULES: dict[str, Any] = {"due_soon_days": 15, "yellow_behind_ratio": 0.1, "red_behind_ratio": 0.3}
GRACE = Settings.model_fields["report_grace_days"].default
# a failure names the unit or the history; making it smaller takes minutes
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
in_june = days(date(2022, 6, 1), date(2022, 6, 20))
ACCOUNT = ("opening_count", "new_count", "reopened_count", "closed_count", "open_count")


# one store per example serves every check: building it is most of the time
@settings(max_examples=settings().max_examples // 4, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_every_measure_agrees_with_plain_python(rows: Rows) -> None:
    ledger = stored(rows)
    check_workload(rows, ledger)
    check_completion(rows, ledger)
    check_gap(rows, ledger)
    check_bridge(rows, ledger)
    check_forecast(rows, ledger)
    check_assessability(rows, ledger)
    check_reporting(rows, ledger)
    check_hazards(rows, ledger)
    check_hazard_account(rows, ledger)
    check_differences(rows, ledger)


@pytest.mark.parametrize(
    ("compare_on", "as_of"),
    [
        (date(2022, 8, 31), date(2022, 10, 5)),
        (date(2022, 9, 20), date(2022, 11, 20)),
        (date(2022, 11, 20), date(2022, 12, 20)),
        (date(2022, 12, 20), date(2023, 2, 1)),
    ],
)
def test_gap_bridge_and_forecast_of_the_sample_agree_with_plain_python(
    ledger: Ledger, compare_on: date, as_of: date
) -> None:
    rows = Rows(
        plan={"signed_on": date(2022, 8, 26)},  # of the only plan with dated tasks
        themes=[],
        tasks=[],
        duties=as_given(ledger.frame("duties_by_task_member", **ALL, as_of=as_of)),  # opened already
        members=[],
        reports=as_given(ledger.frame("report_list", plan_ids=[], task_keys=[], as_of=as_of)),
        as_of=as_of,
        compare_on=compare_on,
    )
    for check in (check_gap, check_bridge, check_forecast):
        check(rows, ledger)


def as_given(rows: pd.DataFrame) -> list[dict]:
    """Rows of a query as plain.py takes them."""
    return [
        {name: None if pd.isna(value) else as_date(value) for name, value in row.items()}
        for row in rows.to_dict("records")
    ]


# the histories that go wrong are rare and need no store: many duties at once, many events within few days
@settings(
    max_examples=settings().max_examples // 2,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.lists(events(in_june), min_size=2, max_size=7), min_size=9, max_size=9), in_june)
def test_any_history_of_a_duty_is_read_as_plain_python_reads_it(histories: list[list[dict]], due_on: date) -> None:
    as_of = date(2022, 6, 18)  # some events lie ahead, some dates fall on it
    duties = [{"task_key": "t", "unit_key": f"u{number}", "due_on": due_on} for number in range(len(histories))]
    rows = [
        {**event, "task_key": "t", "unit_key": duty["unit_key"], "source_row": row}
        for duty, history in zip(duties, histories, strict=True)
        for row, event in enumerate(history)
    ]
    happened = pd.DataFrame(rows).astype({"reported_on": "datetime64[us]", "new_due_on": "datetime64[us]"})
    began = {name: pd.Timestamp(FIRST) for name in ("signed_on", "reporting_starts_on")}
    asked = pd.DataFrame(duties).assign(**began).astype({"due_on": "datetime64[us]"})
    found = measures.completion(measures.duty_states(asked, happened, as_of, **RULES), ["unit_key"])
    for duty, history, (_, row) in zip(duties, histories, found.iterrows(), strict=True):
        expected = plain.completion([duty], rows, as_of)
        assert as_plain(row, expected) == pytest.approx(expected), sorted(
            history, key=lambda event: event["reported_on"]
        )


def check_workload(rows: Rows, ledger: Ledger) -> None:
    """Every counting rule, as written and expanded."""
    for query, members in (("duties_by_task_unit", None), ("duties_by_task_member", rows.members)):
        duties = ledger.frame(query, **ALL, as_of=rows.as_of)
        assert measures.tasks_without_lead(duties) == len(plain.tasks_without_lead(rows.duties))
        for rule in measures.RULES:
            cells = measures.workload(duties, rule)
            found = {(cell.unit_key, cell.theme_key): cell.value for cell in cells.itertuples()}
            assert found == pytest.approx(plain.workload(rows.duties, rule, members, rows.as_of))


def check_completion(rows: Rows, ledger: Ledger) -> None:
    """Dated duties per unit and, for groups, per task."""
    duties = ledger.frame("duties_by_task_member", **ALL, as_of=rows.as_of)
    events = ledger.frame("report_list", plan_ids=[], task_keys=[], as_of=rows.as_of)
    states = measures.duty_states(duties[duties["kind"] == "dated"], events, rows.as_of, **RULES)
    expanded = plain.expand(rows.duties_of("dated"), rows.members, rows.as_of)
    found = measures.completion(states, ["unit_key"])
    assert_same(found, "unit_key", per(expanded, "unit_key"), plain.completion, rows.reports, rows.as_of)
    strict = measures.done_by_all(states) if len(states) else pd.DataFrame(columns=["task_key"])
    for row in strict.itertuples():
        duties_of_task = per(expanded, "task_key")[row.task_key]
        assert row.is_done == plain.group_completion(duties_of_task, rows.reports, rows.as_of)["is_all_done"]


def asked(rows: Rows, ledger: Ledger) -> Ask:
    """A question about everything in the ledger, at its two dates."""
    return Ask(ledger.frame, Scope(rows.as_of, FIRST, compare_on=rows.compare_on), Settings())


def check_gap(rows: Rows, ledger: Ledger) -> None:
    """Reported against verified per unit, the widest gap first."""
    found = answer("gap", asked(rows, ledger))
    expanded = plain.expand(rows.duties_of("dated"), rows.members, rows.as_of)
    assert_same(found, "unit_key", per(expanded, "unit_key"), plain_change.gap, rows.reports, rows.as_of)
    assert found["gap_count"].is_monotonic_decreasing
    ratios = found[["gap_ratio", "reported_ratio", "completion_ratio"]].stack()
    assert ratios.dropna().between(0, 1).all()


def check_bridge(rows: Rows, ledger: Ledger) -> None:
    """Opening and changes of each account, which add up to closing and are those of the single duties."""
    ask = asked(rows, ledger)
    found = answer("bridge", ask)
    for _, steps in found.groupby("account"):
        *moves, closing = steps["duty_count"]
        assert sum(moves) == closing
    opening, closing = (
        plain.expand(rows.duties_of("dated"), rows.members, day) for day in (rows.compare_on, rows.as_of)
    )
    expected = plain_change.bridge(opening, closing, rows.reports, rows.compare_on, rows.as_of)
    counted = {(row.account, row.step): abs(row.duty_count) for row in found.itertuples() if row.duty_count}
    assert counted == {step: count for step, count in expected.items() if count}
    moved = answer("bridge_list", ask).groupby(["account", "step"]).size().to_dict()
    assert moved == {step: count for step, count in counted.items() if step[1] not in ("opening", "closing")}
    (total,) = answer("completion_total", ask).to_dict("records")
    closing = found[found["step"] == "closing"].set_index("account")["duty_count"].to_dict()
    assert closing == {account: total[f"{account}_count"] for account in plain_change.ACCOUNTS}


def check_forecast(rows: Rows, ledger: Ledger) -> None:
    """Every open dated task: what is left, when it is expected, between which bounds."""
    expanded = plain.expand(rows.duties_of("dated"), rows.members, rows.as_of)
    signed_on = rows.plan["signed_on"]
    forecasts = {
        task: plain_change.forecast(duties, rows.reports, signed_on, rows.as_of)
        for task, duties in per(expanded, "task_key").items()
    }
    expected = {task: row for task, row in forecasts.items() if row}
    found = answer("forecast", asked(rows, ledger)).set_index("task_key")
    assert set(found.index) == set(expected)
    for task, row in found.iterrows():
        read = as_plain(row, expected[task])
        assert {name: as_date(value) for name, value in read.items()} == expected[task]


def check_assessability(rows: Rows, ledger: Ledger) -> None:
    """The reason for each point of each task, and the score."""
    found = answer("assessability", asked(rows, ledger)).set_index("task_key")
    assert set(found.index) == {task["task_key"] for task in rows.tasks}
    for task in rows.tasks:
        duties = [
            duty | {"is_open": is_open(duty["unit_key"], rows)}
            for duty in rows.duties
            if duty["task_key"] == task["task_key"]
        ]
        row = found.loc[task["task_key"]]
        read = {name: row[f"{name}_reason"] for name in measures.POINTS} | {"point_count": row["point_count"]}
        assert read == plain_assess.assessability(task, duties), task["detail"]
        assert len(row["missing_points"]) == 4 - row["point_count"]


def is_open(unit_key: str, rows: Rows) -> bool:
    """Whether a unit as written stays one row marked 待明确."""
    if unit_key in GROUPS:
        return not plain.members_in_force(unit_key, rows.members, rows.as_of)
    return unit_key.startswith("unmatched:")


def as_date(value: Any) -> Any:
    """A time stamp as the date it stands for."""
    return value.date() if isinstance(value, pd.Timestamp) else value


def check_reporting(rows: Rows, ledger: Ledger) -> None:
    """Reports due on continuous tasks, per unit."""
    slots = ledger.frame("report_slots_by_task_unit_period", **ALL, from_on=date(1900, 1, 1), as_of=rows.as_of)
    laid = plain.periods_asked(rows.plan, GRACE)
    due = [period for period in laid if period["due_on"] <= rows.as_of]
    expanded = plain.expand(rows.duties_of("continuous"), rows.members, rows.as_of) if due else []
    expanded = [duty for duty in expanded if plain.has_started(duty, rows.as_of)]
    reports = [plain.with_period(report, rows.plan, GRACE) for report in rows.reports]
    found = measures.reporting(measures.slot_states(slots), ["unit_key"])
    assert_same(found, "unit_key", per(expanded, "unit_key"), plain.reporting, laid, reports, rows.as_of)


def check_hazards(rows: Rows, ledger: Ledger) -> None:
    """Stock and cohort of all hazards."""
    span = {"from_on": FIRST.replace(month=7), "as_of": rows.as_of}
    counts = ledger.frame("hazard_counts_by_unit_category", districts=[DISTRICT], unit_keys=[], **span)
    stock = plain_hazards.hazard_stock(rows.hazards, **span)
    expected = plain_hazards.hazard_cohort(rows.hazards, **span)
    expected |= {column: stock[column] for column in ("open_count", "overdue_count", "unclosed_count", "listed_count")}
    found = measures.hazard_rates(counts, []).iloc[0]
    assert as_plain(found, expected) == pytest.approx(expected)


def check_hazard_account(rows: Rows, ledger: Ledger) -> None:
    """Every month: opening + new + reopened − closed = open."""
    flow = ledger.frame("hazard_flow_by_month", districts=[], unit_keys=[], as_of=rows.as_of)
    months = measures.hazard_stock(flow, rows.as_of)
    assert months.empty or months["month_on"].iloc[-1].to_period("M") == pd.Timestamp(rows.as_of).to_period("M")
    every = pd.date_range(months["month_on"].min(), rows.as_of, freq="MS") if len(months) else []
    assert list(months["month_on"]) == list(every)
    assert list(months["opening_count"])[1:] == list(months["open_count"])[:-1]
    for month in months.to_dict("index").values():
        first_on = month["month_on"].date()
        last_on = min(plain.period_of(first_on, "month")[2], rows.as_of)
        expected = plain_hazards.hazard_stock(rows.hazards, first_on, last_on)
        moved = expected["new_count"] + expected["reopened_count"] - expected["closed_count"]
        assert expected["opening_count"] + moved == expected["open_count"]
        assert {column: month[column] for column in ACCOUNT} == {column: expected[column] for column in ACCOUNT}


def check_differences(rows: Rows, ledger: Ledger) -> None:
    """How often a unit is named in the body and in the table."""
    body, table = (ledger.frame(name, plan_ids=[]) for name in ("clause_units", "task_units"))
    found = measures.unit_count_differences(body, table)
    whole = [[row | {"theme_key": ""} for row in side] for side in (rows.duties, rows.clause_units)]
    expected = {
        (row["unit_text"], row["body_count"], row["table_count"]) for row in plain_hazards.plan_differences(*whole)
    }
    assert {(row.unit_text, row.clause_count, row.task_count) for row in found.itertuples()} == expected


def per(duties: Iterable[dict], column: str) -> dict[str, list[dict]]:
    """Duties by one column; a unit met twice in a task is one duty."""
    rows: dict[str, list[dict]] = {}
    for duty in {(duty["task_key"], duty["unit_key"]): duty for duty in duties}.values():
        rows.setdefault(duty[column], []).append(duty)
    return rows


def assert_same(found: pd.DataFrame, key: str, duties: dict[str, list[dict]], measure: Any, *given: Any) -> None:
    """The measure's rows are those of plain.py, key by key and column by column."""
    rows = {row[key]: row for _, row in found.iterrows()}
    assert set(rows) == set(duties)
    for name, row in rows.items():
        expected = measure(duties[name], *given)
        assert as_plain(row, expected) == pytest.approx(expected)


def as_plain(row: pd.Series, expected: dict) -> dict:
    """The columns of a row that plain.py knows; NaN becomes None."""
    return {column: None if pd.isna(row[column]) else row[column] for column in expected}
