"""Load by state and topic, its change and what is new against plain_load.py, on random ledgers in a real store."""

from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fireledger import measures
from fireledger.answers import Ask, answer
from fireledger.scope import Scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain_load
from tests.stored import stored
from tests.strategies import DISTRICT, FIRST
from tests.strategies_load import Sorted, sorted_ledgers

UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
STATES = {
    "load": ("workload", "topic_load", "district_topics"),
    "open": ("open_load", "topic_open_load", "district_open"),
    "overdue": ("overdue_load", "topic_overdue_load", "district_overdue"),
}
RECORDS = {"topic_inspections": "district_inspections", "topic_hazards": "district_hazards"}


@settings(max_examples=settings().max_examples // 10, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow])
@given(sorted_ledgers(), st.sampled_from(measures.RULES), st.sampled_from(["written", "expanded"]))
def test_every_grid_agrees_with_plain_python(drawn: Sorted, rule: str, view: str) -> None:
    ledger = stored(drawn.rows, drawn.tables())
    check_states(drawn, asked(drawn, ledger, rule=rule, units=view))
    check_records(drawn, asked(drawn, ledger))
    check_news(drawn, asked(drawn, ledger))


def asked(drawn: Sorted, ledger: Ledger, **changes: object) -> Ask:
    """A question about everything in the ledger, at its two dates."""
    rows = drawn.rows
    scope = Scope(rows.as_of, FIRST, districts=(DISTRICT,), compare_on=rows.compare_on)
    return Ask(ledger.frame, narrowed(scope, **changes), Settings())


def cells(rows: pd.DataFrame, column: str = "value") -> plain_load.Cells:
    """The filled cells of an answer by unit and column."""
    key = "topic_key" if "topic_key" in rows.columns else "theme_key"
    return {(row["unit_key"], row[key]): row[column] for row in rows.to_dict("records") if row[column]}


def check_states(drawn: Sorted, ask: Ask) -> None:
    """Three states on two sets of columns, at two dates and between them; districts; margins; what holds between."""
    rows, scope = drawn.rows, ask.scope
    given = (rows.duties, scope.rule, scope.units, rows.members, rows.reports)
    found = {}
    for state, (by_theme, by_topic, by_district) in STATES.items():
        expected = partial(plain_load.load, state, *given)
        check_grid(ask, by_theme, expected)
        check_grid(ask, by_topic, partial(expected, topics=drawn.topics))
        check_district(ask, by_topic, by_district)
        found[state] = cells(answer(by_theme, ask))
    for cell, value in found["open"].items():
        assert found["overdue"].get(cell, 0) <= value + 1e-9 <= found["load"][cell] + 2e-9
    assert set(found["overdue"]) <= set(found["open"])
    if scope.rule == "share":
        for name in ("workload", "topic_load"):
            assert answer(name, ask)["value"].sum() == pytest.approx(len({duty["task_key"] for duty in rows.duties}))


def check_grid(ask: Ask, name: str, expected: partial[plain_load.Cells]) -> None:
    """A grid, its margins, and its change: opening + change = closing."""
    before, after = expected(as_of=ask.scope.compare_on), expected(as_of=ask.scope.as_of)
    grid = answer(name, ask)
    assert cells(grid) == pytest.approx(after), name
    columns = measures.TOPIC if "topic_key" in grid.columns else measures.THEME
    assert measures.unit_totals(grid)["value"].sum() == pytest.approx(grid["value"].sum())
    assert measures.theme_totals(grid, columns)["value"].sum() == pytest.approx(grid["value"].sum())
    check_change(ask, name, before, after)


def check_change(ask: Ask, name: str, before: plain_load.Cells, after: plain_load.Cells) -> None:
    """The change of a grid: cell by cell, with its ends and its margins."""
    moved = answer(f"{name}_change", ask)
    wanted = {cell: value for cell, value in plain_load.difference(before, after).items() if abs(value) > 1e-9}
    assert cells(moved) == pytest.approx(wanted), name
    assert cells(moved, "opening_value") == pytest.approx(before)
    assert cells(moved, "closing_value") == pytest.approx(after)
    assert (moved["opening_value"] + moved["value"]).to_numpy() == pytest.approx(moved["closing_value"].to_numpy())
    for by in (["unit_key", "unit_name"], measures.TOPIC if "topic_key" in moved.columns else measures.THEME):
        totals = measures.change_totals(moved, by)
        assert totals["value"].sum() == pytest.approx(moved["value"].sum())
        assert not totals.duplicated(by[0]).any()


def check_district(ask: Ask, name: str, of_districts: str) -> None:
    """The only district holds what all its units hold."""
    sums: dict[str, float] = {}
    for (_, topic), value in cells(answer(name, ask)).items():
        sums[topic] = sums.get(topic, 0) + value
    assert cells(answer(of_districts, ask)) == pytest.approx({(DISTRICT, topic): sums[topic] for topic in sums})


def check_records(drawn: Sorted, ask: Ask) -> None:
    """Inspections and open hazards per unit and topic, and their change."""
    days = (ask.scope.compare_on, ask.scope.as_of)
    visits = [plain_load.count(plain_load.visits_in(drawn.visits, FIRST, day)) for day in days]
    hazards = [plain_load.count(plain_load.open_hazards(drawn.rows.hazards, day)) for day in days]
    for name, (before, after) in {"topic_inspections": visits, "topic_hazards": hazards}.items():
        assert cells(answer(name, ask)) == after
        check_change(ask, name, before, after)
        check_district(ask, name, RECORDS[name])


def check_news(drawn: Sorted, ask: Ask) -> None:
    """What happened between the two dates, and the stock it started from and led to."""
    rows = drawn.rows
    expected = plain_load.news(
        rows.duties, rows.members, rows.reports, drawn.visits, rows.hazards, rows.compare_on, rows.as_of
    )
    found = answer("changes", ask).set_index("change")
    assert found["change_count"].to_dict() == expected
    assert list(found.index) == list(measures.ITEMS)
    for day, column in ((rows.compare_on, "opening_count"), (rows.as_of, "closing_count")):
        assert found.loc["hazard_found", column] == len(plain_load.open_hazards(rows.hazards, day))
        total = answer("completion_total", Ask(ask.fetch, narrowed(ask.scope, as_of=day), ask.settings)).iloc[0]
        assert found.loc["verified", column] == total["verified_count"]
        assert found.loc["overdue", column] == total["overdue_count"]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9), st.integers(1, 4))
def test_the_ends_of_a_ranking_agree_with_plain_python(on_time: list[int], count: int) -> None:
    rows = pd.DataFrame(
        {"unit_key": [f"u{place}" for place in range(len(on_time))], "ratio": [one / 4 for one in on_time]}
    )
    ranked = measures.peer_ranking(rows.assign(peer_group="甲", due=5), "ratio", "due", 5)
    found = measures.peer_ends(ranked, count)
    assert dict(zip(found["unit_key"], found["end"], strict=True)) == plain_load.ends(ranked.to_dict("records"), count)
    for row in found.itertuples():
        assert row.tie_count == on_time.count(round(row.ratio * 4))


def test_the_grids_of_the_sample_by_hand(ledger: Ledger) -> None:
    # 永川, 20 December 2022: task 1 (高层建筑, due 30 September) is late in 6 towns; 16 of its 23 duties are verified
    scope = Scope(date(2022, 12, 20), date(2022, 8, 26), districts=("永川区",), plan_ids=("yongchuan-2022",))
    ask = Ask(ledger.frame, scope, Settings())
    assert cells(answer("overdue_load", ask)) == {("YC-G-01", "yongchuan-2022/T01"): 1}
    expanded = Ask(ledger.frame, narrowed(scope, units="expanded"), Settings())
    assert answer("overdue_load", expanded)["value"].sum() == 6
    # 723 duties of members, of which 30 are verified and 3 stopped
    assert answer("workload", expanded)["value"].sum() - answer("open_load", expanded)["value"].sum() == 33
    # 32 tasks of which 10 have two topics and one has three: each stands in each of its topics
    assert answer("workload", ask)["value"].sum() == 129
    assert answer("topic_load", ask)["value"].sum() > 129
    assert answer("topic_load", Ask(ledger.frame, narrowed(scope, rule="share"), Settings()))["value"].sum() == (
        pytest.approx(32)
    )
