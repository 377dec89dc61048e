"""Burn-up, progress by group, unit, theme, part and plan, and the ledger, against plain_progress.py and each other."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger import measures
from fireledger.answers import Ask, answer
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain_progress
from tests.stored import stored
from tests.strategies import FIRST, Rows, ledgers
from tests.test_agreement import as_plain

COUNTS = ["duty_count", "reported_count", "verified_count"]
UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
PLAN = "yongchuan-2022"


def asked(ledger: Ledger, as_of: date, **choice: object) -> Ask:
    """A question about the plan with dated tasks."""
    scope = find_scope(ledger.frame, as_of, plans=[PLAN], as_of=as_of)
    return Ask(ledger.frame, narrowed(scope, **choice), Settings())


# one store per example serves every check
@settings(max_examples=settings().max_examples // 10, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_progress_of_any_ledger_agrees_with_plain_python(rows: Rows) -> None:
    ask = Ask(stored(rows).frame, Scope(rows.as_of, FIRST), Settings())
    check_burn_up(rows, answer("burn_up", ask))
    check_groups(rows, answer("group_progress", ask))
    check_sides(ask)
    check_ledger(ask)


def check_burn_up(rows: Rows, found: pd.DataFrame) -> None:
    """Every day of the curve as counted on that day; no day on which a count moved is left out; nothing ahead."""
    duties, signed_on = rows.duties_of("dated"), rows.plan["signed_on"]
    given_ = (duties, rows.members, rows.reports, signed_on)
    past = found[~found["is_ahead"]] if len(found) else found
    for day in past.to_dict("records"):
        expected = plain_progress.burn_up_day(*given_, day["day_on"].date())
        assert as_plain(pd.Series(day), expected) == pytest.approx(expected), day["day_on"]
    assert past["day_on"].is_monotonic_increasing
    assert past["day_on"].is_unique
    if len(past):
        last = past["day_on"].iloc[-1].date()
        assert last == rows.as_of
        first = max(past["day_on"].iloc[0].date(), last - timedelta(days=100))
        assert plain_progress.days_that_count(*given_, first, last) <= set(past["day_on"].dt.date)
    ahead = found[found["is_ahead"]] if len(found) else found
    assert (ahead["day_on"] > pd.Timestamp(rows.as_of)).all()
    assert ahead[COUNTS].isna().all(axis=None)


def check_groups(rows: Rows, found: pd.DataFrame) -> None:
    """Members of each group on each task; a unit that the task names itself as well is no member."""
    expected: dict[tuple[str, str], list[dict]] = {}
    seen = set()
    for duty in plain_progress.expand(rows.duties_of("dated"), rows.members, rows.as_of):
        if plain_progress.key(duty) not in seen and duty["group_key"]:
            expected.setdefault((duty["task_key"], duty["unit_text"]), []).append(duty)
        seen.add(plain_progress.key(duty))
    read = {(row["task_key"], row["through_text"]): row for _, row in found.iterrows()}
    assert set(read) == set(expected)
    for place, row in read.items():
        wanted = plain_progress.group_progress(expected[place], rows.reports, rows.as_of)
        assert as_plain(row, wanted) == pytest.approx(wanted), place


def check_sides(ask: Ask) -> None:
    """Whatever it is grouped by, both sides add up to the totals of completion and reporting."""
    dated, reports = (answer(name, ask).iloc[0] for name in ("completion_total", "reporting_total"))
    for name in ("progress", "progress_by_theme", "progress_by_part", "progress_by_plan"):
        found = answer(name, ask)
        for side, total in (("dated_", dated), ("", reports)):
            counts = [column for column in found if column.startswith(side) and f"{column.removeprefix(side)}" in total]
            counts = [
                column for column in counts if column.endswith("_count") and column.startswith("dated_") == bool(side)
            ]
            assert {column: found[column].sum() for column in counts} == {
                column: total[column.removeprefix(side)] for column in counts
            }, name


def check_ledger(ask: Ask) -> None:
    """One line per task; its stages are those of its duties."""
    found = answer("ledger", ask)
    assert found["task_key"].tolist() == answer("task_states", ask)["task_key"].tolist()
    total = answer("completion_total", ask).iloc[0]
    dated = found[found["kind"] == "dated"]
    for name in ("reported_count", "closed_count", "overdue_count"):
        assert dated[name].sum() == total[name]
    assert not (found["is_late"] & found["is_soon"]).any()


@pytest.mark.parametrize("as_of", [date(2022, 9, 20), date(2022, 11, 20), date(2022, 12, 20)])
def test_the_burn_up_of_the_sample_is_the_completion_of_every_issue_date(ledger: Ledger, as_of: date) -> None:
    found = answer("burn_up", asked(ledger, as_of))
    past = found[~found["is_ahead"]].set_index("day_on")[COUNTS].astype("int64")
    for day in [*pd.date_range("2022-08-31", as_of, freq="ME"), pd.Timestamp(as_of)]:
        total = answer("completion_total", asked(ledger, day.date())).iloc[0]
        assert past.loc[day].to_dict() == total[COUNTS].to_dict(), day


def test_the_burn_up_begins_and_ends_where_the_bridge_does(ledger: Ledger) -> None:
    ask = asked(ledger, date(2022, 12, 20), compare_on=date(2022, 10, 31))
    ends = answer("bridge", ask).query("step in ('opening', 'closing')").set_index(["account", "step"])["duty_count"]
    days = answer("burn_up", ask).set_index("day_on")
    for step, day in (("opening", "2022-10-31"), ("closing", "2022-12-20")):
        assert days.loc[day, "duty_count"] == ends["duty", step]
        assert days.loc[day, "verified_count"] == ends["verified", step]


def spans(*units: tuple[str, str]) -> pd.DataFrame:
    """One task of units with their due date, signed on 2022-08-01."""
    rows = [
        {
            "duty_key": f"t#{unit}",
            "task_key": "t",
            "unit_key": unit,
            "is_member": False,
            "valid_from": "1900-01-01",
            "valid_to": "2999-12-31",
            "signed_on": "2022-08-01",
            "reporting_starts_on": "2022-08-01",
            "due_on": due_on,
        }
        for unit, due_on in units
    ]
    dates = ["valid_from", "valid_to", "signed_on", "reporting_starts_on", "due_on"]
    columns = ["duty_key", "task_key", "unit_key", "is_member", *dates]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(dates, "datetime64[us]"))


def events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Events of task t: unit, day, stage."""
    table = pd.DataFrame(rows, columns=["unit_key", "reported_on", "stage"]).astype({"reported_on": "datetime64[us]"})
    blank = {"task_key": "t", "state": None, "percent": float("nan"), "new_due_on": pd.NaT}
    return table.assign(**blank).astype({"new_due_on": "datetime64[us]"})


def test_half_the_time_is_half_of_each_duty_and_a_stop_takes_its_part_away() -> None:
    told = events(("a", "2022-08-21", "verified"), ("b", "2022-08-26", "stopped"))
    carried = spans(("a", "2022-08-31"), ("b", "2022-09-10"))
    found = measures.burn_up(carried, told, date(2022, 1, 1), date(2022, 8, 26)).set_index("day_on")
    assert found.loc["2022-08-01", COUNTS].tolist() == [2, 0, 0]
    assert found.loc["2022-08-21", COUNTS].tolist() == [2, 1, 1]
    assert found.loc["2022-08-21", "expected_count"] == pytest.approx(20 / 30 + 20 / 40)
    assert found.loc["2022-08-26", COUNTS].tolist() == [1, 1, 1]
    assert found.loc["2022-08-26", "expected_ratio"] == pytest.approx(25 / 30)
    assert found[found["is_ahead"]].index.tolist() == [pd.Timestamp("2022-08-31")]


def test_without_a_day_of_signing_there_is_no_schedule() -> None:
    carried = spans(("a", "2022-08-31")).assign(signed_on=pd.NaT).astype({"signed_on": "datetime64[us]"})
    found = measures.burn_up(carried, events(), date(2022, 8, 1), date(2022, 8, 26))
    assert found["expected_count"].isna().all()
    assert found["duty_count"].dropna().eq(1).all()


def test_nothing_dated_has_no_curve() -> None:
    assert measures.burn_up(spans(), events(), FIRST, FIRST).empty


def test_silence_is_not_zero_in_the_average_of_a_group(ledger: Ledger) -> None:
    early = answer("group_progress", asked(ledger, date(2022, 8, 27)))
    assert early["average_ratio"].isna().all()
    assert (early["silent_count"] == early["member_count"]).all()
    late = answer("group_progress", asked(ledger, date(2022, 12, 20))).set_index("task_no")
    assert late.loc[1, ["member_count", "verified_count", "told_count"]].tolist() == [22, 15, 21]
    assert not late["is_done_by_all"].any()
