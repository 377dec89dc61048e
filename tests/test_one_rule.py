"""A rule that stands in more than one place gives the same everywhere, on random histories.

The state of a duty: measures.duty_states and said_by_task_unit.sql. The state of a hazard: every query that counts or
lists hazards.
"""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import ANSWERS, Ask, answer
from fireledger.answers.asking import dated_states
from fireledger.intake import reviews
from fireledger.scope import Scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from tests.in_process import READER
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


#: Time goes by whether anybody reports or not.
OF_TIME = {"elapsed_ratio", "expected_ratio"}
ACCUSING = ("overdue", "missing", "missed", "late_days")


@pytest.mark.parametrize(
    ("district", "plan_id", "first_on", "as_of"),
    [
        ("永川区", "yongchuan-2022", date(2022, 1, 1), date(2024, 12, 20)),
        ("黔江区", "qianjiang-2026", date(2026, 1, 1), date(2026, 12, 1)),
    ],
)
@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_before_reporting_starts_no_ratio_is_given_and_nobody_owes_anything(
    bare_ledger: Ledger, name: str, district: str, plan_id: str, first_on: date, as_of: date
) -> None:
    ask = Ask(bare_ledger.frame, Scope(as_of, first_on, districts=(district,), plan_ids=(plan_id,)), Settings())
    rows = answer(name, ask)
    ratios = [column for column in rows if column.endswith("_ratio") and column not in OF_TIME]
    assert rows[ratios].isna().all(axis=None)
    counts = [column for column in rows.select_dtypes("number") if any(word in column for word in ACCUSING)]
    assert rows[counts].fillna(0).eq(0).all(axis=None)
    lights = rows["light"].dropna() if "light" in rows else pd.Series(dtype="str")
    assert set(lights) <= {"grey"}
    outlooks = rows["outlook"] if "outlook" in rows else pd.Series(dtype="str")
    assert set(outlooks) <= {"unknown"}
    if name in ("due", "due_ahead", "unit_todo", "targets"):
        assert not (rows["days_left"] < 0).any() or name == "targets"


def test_a_day_set_by_the_office_starts_reporting_and_leaves_earlier_periods_alone(bare_settings: Settings) -> None:
    folder = bare_settings.data / "plans" / "yongchuan-2022"
    before = (folder / "plan.toml").read_text(encoding="utf-8")
    reviews.set_reporting_start(folder, date(2023, 5, 1))
    build_store(bare_settings, READER)
    ledger = open_ledger(bare_settings)
    assert ledger is not None
    scope = Scope(date(2023, 12, 31), date(2022, 1, 1), districts=("永川区",), plan_ids=("yongchuan-2022",))
    slots = answer("unit_slots", Ask(ledger.frame, scope, Settings()))
    assert set(slots.loc[slots["mark"] == "missing", "period_key"]) == {"2023-Q2", "2023-Q3"}
    total = answer("completion_total", Ask(ledger.frame, scope, Settings())).iloc[0]
    assert (total["duty_count"], total["overdue_count"], total["completion_ratio"]) == (81, 81, 0.0)
    earlier = Ask(ledger.frame, narrowed(scope, as_of=date(2023, 4, 30)), Settings())
    assert answer("completion_total", earlier)["overdue_count"].iloc[0] == 0
    assert answer("reporting_total", earlier)["due_count"].iloc[0] == 0
    reviews.set_reporting_start(folder, None)
    assert (folder / "plan.toml").read_text(encoding="utf-8") == before
