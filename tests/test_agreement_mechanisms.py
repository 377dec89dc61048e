"""Cadence and targets against plain Python, on random ledgers that were put into a real store."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import Ask, answer
from fireledger.scope import Fetch, Scope, narrowed
from fireledger.settings import Settings
from tests import plain_cadence, plain_supervision, plain_targets
from tests.mechanism_rows import Mechanisms, mechanisms
from tests.plain import expand
from tests.strategies import FIRST

GRACE = Settings.model_fields["report_grace_days"].default


# a failure names the target or the slot; making it smaller takes minutes
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]


# building a store is most of the time: a few examples go through it, many through the measures alone
@settings(max_examples=settings().max_examples // 10, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(mechanisms())
def test_cadence_and_targets_of_a_store_agree_with_plain_python(rows: Mechanisms) -> None:
    ledger = rows.stored()
    check_cadence(rows, ledger.frame)
    check_chosen_units(rows, ledger.frame)
    check_targets(rows, ledger.frame)
    check_units(rows, ledger.frame)
    check_matters(rows, ledger.frame)


@settings(max_examples=settings().max_examples, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(mechanisms())
def test_the_measures_of_targets_agree_with_plain_python(rows: Mechanisms) -> None:
    check_targets(rows, rows.fetch)
    check_units(rows, rows.fetch)


@settings(max_examples=settings().max_examples // 2, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(mechanisms())
def test_the_measures_of_cadence_agree_with_plain_python(rows: Mechanisms) -> None:
    check_cadence(rows, rows.fetch)


def asked(rows: Mechanisms, fetch: Fetch, name: str, **changes: object) -> pd.DataFrame:
    return answer(name, Ask(fetch, narrowed(Scope(rows.rows.as_of, FIRST), **changes), Settings()))


def day_of(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(str(value)).date()


def check_cadence(rows: Mechanisms, fetch: Fetch) -> None:
    """Every slot of every unit, and that the counts of any grouping add up."""
    table = asked(rows, fetch, "cadence")
    found: dict[tuple, list] = {}
    for row in table.itertuples():
        units = tuple(sorted(row.unit_key.split("、")))
        assert row.is_joint == (len(units) > 1)
        key = (row.cadence_kind, row.slot_kind, units, row.roster)
        found.setdefault(key, []).append((row.period_key, row.slot_no, row.state, day_of(row.held_on)))
    assert found == expected_slots(rows)
    for name in ("cadence_total", "cadence_by_unit", "cadence_by_slot"):
        counts = asked(rows, fetch, name)
        assert (counts["due_count"] == counts[["on_time_count", "late_count", "missed_count"]].sum(axis=1)).all()
        assert (counts["slot_count"] == counts[["due_count", "ahead_count", "not_due_count"]].sum(axis=1)).all()
        assert (counts["slot_count"] + counts["open_count"]).sum() == len(table)
        assert counts["cadence_ratio"].dropna().between(0, 1).all()


def check_chosen_units(rows: Mechanisms, fetch: Fetch) -> None:
    """Whoever is asked about alone sees the row that it shares, filled by whichever unit of it."""
    columns = ["cadence_kind", "slot_kind", "unit_key", "unit_name", "period_key", "slot_no", "state", "held_on"]
    table = asked(rows, fetch, "cadence").query("is_joint")[columns]
    for unit in sorted({unit for key in table["unit_key"] for unit in key.split("、")}):
        whole = table[[unit in key.split("、") for key in table["unit_key"]]].reset_index(drop=True)
        found = asked(rows, fetch, "cadence", unit_keys=(unit,)).query("is_joint")[columns].reset_index(drop=True)
        pd.testing.assert_frame_equal(found, whole)


def expected_slots(rows: Mechanisms) -> dict[tuple, list]:
    """The slots of every rule and unit that has any."""
    laid = {key: slots for rule in rows.rules for key, slots in slots_of_rule(rows, rule).items()}
    return {key: slots for key, slots in laid.items() if slots}


def slots_of_rule(rows: Mechanisms, rule: dict) -> dict[tuple, list]:
    as_of, ledger, events = rows.rows.as_of, rows.rows, rows.events
    often = plain_cadence.in_force(rule, rows.frequencies, as_of)
    units = plain_cadence.rosters(rule, ledger.duties, ledger.members, events, as_of)
    return {
        (rule["cadence_kind"], rule["slot_kind"], row, roster): plain_cadence.slots(
            often, roster, rows.plan, plain_cadence.held_by(row, rule, events, as_of), as_of, GRACE
        )
        for row, roster in plain_cadence.together(rule, units).items()
    }


def check_targets(rows: Mechanisms, fetch: Fetch) -> None:
    """Every target: reading, place in time, what is left, paces and light."""
    found = asked(rows, fetch, "targets").set_index("target_code")
    assert sorted(found.index) == sorted(target["target_code"] for target in rows.targets)
    for code, row in found.iterrows():
        expected = plain_targets.target(code, rows.targets, rows.readings, rows.plan, rows.rows.as_of)
        read = {name: None if pd.isna(row[name]) else row[name] for name in expected} | {
            "read_on": day_of(row["read_on"])
        }
        assert read == pytest.approx(expected), code
        if row["is_soft"]:
            assert row["light"] != "red"


def check_matters(rows: Mechanisms, fetch: Fetch) -> None:
    """Overdue targets on the desk: once for each unit that bears their task, late since their day."""
    as_of, drawn = rows.rows.as_of, rows.rows
    lights = {
        target["target_code"]: plain_targets.target(
            target["target_code"], rows.targets, rows.readings, rows.plan, as_of
        )["light"]
        for target in rows.targets
    }
    duties = expand(drawn.duties, drawn.members, as_of)
    desk = asked(rows, fetch, "escalation").query("matter_kind == 'target'")
    found = {
        (row.matter_key.partition("/")[2], row.unit_key, day_of(row.late_from)): row.late_days
        for row in desk.itertuples()
    }
    assert set(found) == plain_supervision.late_targets(rows.targets, lights, duties, as_of)
    assert all(late_from and days == (as_of - late_from).days for (_, _, late_from), days in found.items())


def check_units(rows: Mechanisms, fetch: Fetch) -> None:
    """What every unit has to go."""
    limits = asked(rows, fetch, "targets").set_index("target_code")["target_value"]
    found = asked(rows, fetch, "target_units")
    for target in rows.targets:
        code = target["target_code"]
        limit = None if pd.isna(limits[code]) else float(limits[code])
        expected = plain_targets.unit_rest(target, limit, rows.readings, rows.plan, rows.rows.as_of)
        mine = found[found["target_code"] == code]
        left = [None if pd.isna(value) else value for value in mine["left_count"]]
        assert dict(zip(mine["unit_key"], left, strict=True)) == expected
