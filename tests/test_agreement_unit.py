"""Answers about single units against plain_unit.py, on random ledgers and on the sample; identities between answers."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import Ask, answer
from fireledger.measures import MATTERS
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain, plain_unit
from tests.stored import stored
from tests.strategies import FIRST, Rows, ledgers

GRACE = Settings.model_fields["report_grace_days"].default
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
LIGHTS = ("red", "missing", "behind", "yellow", "late_done", "green", "grey")


@settings(max_examples=settings().max_examples // 10, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_duties_reports_and_things_to_do_agree_with_plain_python(rows: Rows) -> None:
    ask = Ask(stored(rows).frame, Scope(rows.as_of, FIRST), Settings())
    periods = plain.periods_asked(rows.plan, GRACE)
    reports = [plain.with_period(report, rows.plan, GRACE) for report in rows.reports]
    expanded = {
        (duty["task_key"], duty["unit_key"]): duty for duty in plain.expand(rows.duties, rows.members, rows.as_of)
    }
    dated, continuous = (
        [duty for duty in expanded.values() if duty["kind"] == kind] for kind in ("dated", "continuous")
    )
    marks = plain_unit.marks(continuous, periods, reports, rows.as_of)
    slots = answer("unit_slots", ask)
    assert {(slot.task_key, slot.unit_key, slot.period_key): slot.mark for slot in slots.itertuples()} == marks
    found = answer("unit_todo", ask)
    told = {(row.matter, row.unit_key, row.due_on.date(), tuple(row.task_nos)) for row in found.itertuples()}
    expected = plain_unit.slots_to_do(marks, periods) | plain_unit.duties_to_do(dated, reports, rows.as_of)
    assert told == expected
    assert list(found["days_left"]) == sorted((day.date() - rows.as_of).days for day in found["due_on"])
    check_duties(answer("unit_duties", ask), expanded, reports, rows)
    check_identities(ask)


def check_duties(found: pd.DataFrame, expanded: dict, reports: list[dict], rows: Rows) -> None:
    """One row per duty with its last event and its time-proportional progress."""
    assert {(duty.task_key, duty.unit_key) for duty in found.itertuples()} == set(expanded)
    for row in found.itertuples():
        duty = expanded[row.task_key, row.unit_key]
        events = plain.events_of(duty, reports, rows.as_of)
        last = None if pd.isna(row.last_event_on) else row.last_event_on.date()
        assert last == (events[-1]["reported_on"] if events else None)
        if duty["kind"] == "dated":
            due_on = plain.dated_state(duty, reports, rows.as_of)["due_on"]
            expected = plain_unit.elapsed(rows.plan["signed_on"], due_on, rows.as_of)
            assert (None if pd.isna(row.elapsed_ratio) else row.elapsed_ratio) == pytest.approx(expected)


def check_identities(ask: Ask) -> None:
    """What is told twice is the same: loads, reports due, marks, dated duties."""
    duties, summary = answer("unit_duties", ask), answer("unit_summary", ask)
    expanded = Ask(ask.fetch, narrowed(ask.scope, units="expanded"), ask.settings)
    load = answer("unit_load", expanded).set_index("unit_key")["value"]
    assert summary.set_index("unit_key")["duty_count"].to_dict() == load.to_dict()
    assert (summary[[f"{light}_count" for light in LIGHTS]].sum(axis=1) == summary["duty_count"]).all()
    kinds = [f"{kind}_count" for kind in ("dated", "continuous", "cadence", "target")]
    assert (summary[kinds].sum(axis=1) == summary["duty_count"]).all()
    total = answer("reporting_total", ask).iloc[0]
    marks = answer("unit_slots", ask)["mark"].value_counts()
    for mark in ("on_time", "late", "missing"):
        assert marks.get(mark, 0) == total[f"{mark}_count"] == duties[f"{mark}_count"].sum()
    verified = answer("completion_total", ask).iloc[0]["verified_count"]
    assert (duties["is_verified"] & ~duties["is_stopped"]).sum() == verified


@pytest.mark.parametrize("as_of", [date(2022, 9, 20), date(2022, 11, 30), date(2022, 12, 20)])
def test_identities_hold_on_the_sample(ledger: Ledger, as_of: date) -> None:
    for plan in ("yongchuan-2022", "qianjiang-2026"):
        check_identities(asked(ledger, plan, as_of if plan == "yongchuan-2022" else as_of.replace(year=2026)))


def asked(ledger: Ledger, plan: str, as_of: date, *units: str) -> Ask:
    """A question about a plan of the sample, or some of its units."""
    return Ask(ledger.frame, find_scope(ledger.frame, as_of, plans=[plan], units=units, as_of=as_of), Settings())


def test_ranks_by_load_are_those_of_the_whole_group_whichever_unit_is_asked_about(bare_ledger: Ledger) -> None:
    day = date(2022, 11, 30)
    every = answer("load_peers", asked(bare_ledger, "yongchuan-2022", day))
    for group, members in every.groupby("peer_group"):
        values = members.set_index("unit_key")["value"].to_dict()
        assert members.set_index("unit_key")["rank"].to_dict() == plain_unit.ranks(values, 5), group
        assert (members["peer_count"] == len(members)).all()
    (one,) = answer("load_peers", asked(bare_ledger, "yongchuan-2022", day, "区住房城乡建委")).to_dict("records")
    assert (one["value"], one["rank"], one["peer_count"]) == (10, 2, 22)


def test_small_groups_are_not_ranked(bare_ledger: Ledger) -> None:
    ranked = answer("load_peers", asked(bare_ledger, "qianjiang-2026", date(2026, 11, 20)))
    assert (ranked["peer_count"] >= 5).all()
    assert plain_unit.ranks({"a": 1.0}, 5) == {}


def test_the_time_proportional_place_of_a_dated_duty_by_hand(bare_ledger: Ledger) -> None:
    duties = answer("unit_duties", asked(bare_ledger, "yongchuan-2022", date(2022, 11, 30), "区住房城乡建委"))
    (dated,) = duties[duties["kind"] == "dated"].to_dict("records")
    assert dated["task_no"] == 9
    assert dated["elapsed_ratio"] == pytest.approx(96 / 127)
    assert list(duties["task_no"]) == [4, 7, 8, 9, 11, 12, 17, 21, 22, 23]


def test_letters_without_a_reply_are_to_be_done(ledger: Ledger) -> None:
    ask = asked(ledger, "qianjiang-2026", date(2026, 11, 20))
    found = answer("unit_todo", ask)
    letters = answer("action_states", ask)
    open_ones = letters[letters["reply_state"].isin(["missing", "waiting"])]
    told = found[found["matter"] == "reply"]
    assert sorted(told["letter_code"]) == sorted(open_ones["action_code"])
    assert (told["days_left"] < 0).sum() == (open_ones["reply_due_on"] < pd.Timestamp(ask.scope.as_of)).sum()
    assert set(found["matter"]) <= set(MATTERS)
