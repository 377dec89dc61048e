"""A rule that stands in more than one place gives the same everywhere, on random histories.

The state of a duty: measures.duty_states and said_by_task_unit.sql. The state of a hazard: every query that counts or
lists hazards.
"""

from datetime import date

from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import Ask, answer
from fireledger.answers.asking import dated_states
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests.stored import stored
from tests.strategies import FIRST, Rows, ledgers
from tests.strategies_load import Sorted, sorted_ledgers

#: Earlier than anything that happens in a random ledger.
BEFORE = date(2000, 1, 1)
FEW = settings(
    max_examples=settings().max_examples // 10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@FEW
@given(ledgers())
def test_done_and_said_are_one_rule_in_sql_and_in_pandas(rows: Rows) -> None:
    ask = Ask(stored(rows).frame, Scope(rows.as_of, FIRST, plan_ids=("p",)), Settings())
    states = dated_states(ask).query("not is_stopped")
    verified, reported = states[states["is_verified"]], states[states["is_reported"] & ~states["is_verified"]]
    expected = {(row.task_key, row.unit_key, "verified") for row in verified.itertuples()}
    expected |= {(row.task_key, row.unit_key, "reported") for row in reported.itertuples()}
    said = ask.rows("said_by_task_unit").query("kind == 'dated'")
    assert {(row.task_key, row.unit_key, row.said_kind) for row in said.itertuples()} == expected


@FEW
@given(sorted_ledgers())
def test_open_overdue_and_checked_are_one_rule_in_every_query(drawn: Sorted) -> None:
    rows = drawn.rows
    ask = Ask(stored(rows, drawn.tables()).frame, Scope(rows.as_of, BEFORE), Settings())
    (total,) = answer("hazards_total", ask).to_dict("records")
    (fate,) = answer("hazard_fate", ask).to_dict("records")
    same = (
        "found_count",
        "rectified_count",
        "verified_count",
        "closed_count",
        "due_count",
        "on_time_count",
        "open_count",
    )
    assert {name: fate[name] for name in same} == {name: total[name] for name in same}
    of_visits = answer("hazards_by_place_type", ask)
    assert {name: int(of_visits[name].sum()) for name in same} == {name: total[name] for name in same}
    assert int(answer("topic_hazards", ask)["value"].sum()) == total["open_count"]
    assert int(answer("account_total", ask)["open_count"].iloc[0]) == total["open_count"]
    stock = answer("stock", ask)["open_count"]
    assert (int(stock.iloc[-1]) if len(stock) else 0) == total["open_count"]
    ages = answer("overdue", ask)
    assert int(ages["overdue_count"].sum()) == total["overdue_count"] == len(ask.rows("late_hazard_list"))
    listed = answer("overdue_list", ask)
    assert int(listed["is_unverified"].sum()) == total["overdue_count"]
    assert int(ages["unclosed_count"].sum()) == int((~listed["is_unverified"]).sum()) <= total["unclosed_count"]
    assert (answer("listed", ask)["delisted_on"].isna()).sum() == total["listed_count"]
    checked = answer("rectify_days_total", ask)
    assert (int(checked["verified_count"].iloc[0]) if len(checked) else 0) == total["verified_count"]


def test_before_any_report_a_ratio_is_missing_and_nobody_is_ranked(bare_ledger: Ledger) -> None:
    scope = Scope(date(2024, 12, 31), date(2022, 1, 1), districts=("永川区",), plan_ids=("yongchuan-2022",))
    ask = Ask(bare_ledger.frame, scope, Settings())
    for name in ("reporting_total", "completion_total", "reporting", "completion", "reporting_by_theme"):
        rows = answer(name, ask)
        ratios = [column for column in rows if column.endswith("_ratio")]
        assert len(rows), name
        assert rows[ratios].isna().all(axis=None), name
    assert answer("peers", ask).empty
