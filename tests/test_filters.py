"""Filters (measures.md §21): an answer under a filter is the answer over what the filter leaves, or says it is not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import ANSWERS, Ask, answer, not_obeyed
from fireledger.scope import FILTERS, Scope, plan_scope
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests.cut import Cut
from tests.stored import stored
from tests.strategies import FIRST, Rows
from tests.strategies_load import Sorted, sorted_ledgers

KEYS = {"theme": "theme_keys", "topic": "topic_keys", "unit": "unit_keys"}
#: Places in an order that is the whole document's, whatever is shown of it.
PLACES = {"unit_order"}
#: Columns that tell of a whole task, group or peer group, of which a unit's own row is a part.
OF_THE_WHOLE = {
    *("unit_count", "unit_names", "lead_names", "joint_names", "support_names", "is_unclear", "member_count"),
    *("has_owner", "owner_reason", "owner_text", "point_count", "missing_points", "topic_count"),
    *("rank", "peer_count", "load_rank", "load_peers", "report_rank", "report_peers"),
}
#: A unit sees its own rows of these as they stand among all the others (its peers; who holds a thing together with it).
SELECTED = {"load_peers", "reporting_peers", "cadence"}
#: Answers about the text of documents, which random ledgers do not have.
OF_DOCUMENTS = {"differences", "unit_differences"}
#: Sums of `cadence`, whose rows are compared.
SUMS = {"cadence_by_unit", "cadence_by_slot", "cadence_total"}


def same(found: pd.DataFrame, expected: pd.DataFrame, name: str) -> None:
    """The same rows, in whatever order, but for what tells of the whole."""
    compared = [column for column in found if column not in PLACES | OF_THE_WHOLE]
    pd.testing.assert_frame_equal(
        in_order(found[compared]), in_order(expected[compared]), check_dtype=False, obj=name, rtol=1e-9
    )


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows sorted by all that they say."""
    said = pd.Series(["\0".join(map(str, row)) for row in rows.itertuples(index=False)], index=rows.index, dtype="str")
    return rows.loc[said.sort_values(kind="stable").index].reset_index(drop=True)


def check(ledger: Ledger, unfiltered: Ask, chosen: Scope, names: Iterable[str] = ANSWERS) -> None:
    """Every answer under the filters of `chosen` against the store cut down to them."""
    asked = Ask(ledger.frame, replace(chosen, units=unfiltered.scope.units), Settings())
    over_cut = Ask(Cut(ledger, chosen).frame, unfiltered.scope, Settings())
    others = asked.at(unit_keys=())
    nobody_told = over_cut.rows("report_list").empty  # whether anybody reported is asked of the whole plan
    for name in names:
        found = answer(name, asked)
        if not_obeyed([name], chosen.filters) == chosen.filters:
            same(found, answer(name, unfiltered), name)
        elif name in SELECTED and chosen.unit_keys:
            rows = answer(name, others)
            is_own = rows["unit_key"].map(partial(is_of, unit_keys=chosen.unit_keys)).astype("bool")
            same(found, rows[is_own], name)
        elif not not_obeyed([name], chosen.filters) and not (name in SUMS and chosen.unit_keys):
            untold = [column for column in found if column.endswith("_ratio")] if nobody_told else []
            same(found.drop(columns=untold), answer(name, over_cut).drop(columns=untold), name)


def is_of(unit_key: str, unit_keys: Iterable[str]) -> bool:
    """Whether a row is a unit's own, or one that it shares."""
    return bool(set(unit_key.split("、")) & set(unit_keys))


def scopes(whole: Scope, ledger: Ledger) -> Iterable[Scope]:
    """Filters on a plan: the first theme, a topic, the first and the last unit, several units, a theme and a unit."""
    plan_ids = list(whole.plan_ids)
    themes = tuple(ledger.frame("theme_list", plan_ids=plan_ids)["theme_key"])
    topics = tuple(ledger.frame("task_topic_list", plan_ids=plan_ids)["topic_key"])
    units = tuple(ledger.frame("unit_list", plan_ids=plan_ids)["unit_key"])
    yield replace(whole, theme_keys=themes[:1])
    yield from (replace(whole, topic_keys=topics[-1:]) for _ in topics[-1:])
    yield replace(whole, unit_keys=units[:1])
    yield replace(whole, unit_keys=units[-2:])
    yield replace(whole, theme_keys=themes[-1:], unit_keys=units[-1:])


@pytest.mark.parametrize("plan_id", ["yongchuan-2022", "qianjiang-2026"])
def test_an_answer_under_a_filter_is_the_answer_over_what_the_filter_leaves(ledger: Ledger, plan_id: str) -> None:
    plans = ledger.frame("plan_list", today=date(2026, 12, 1))
    whole = plan_scope(plans[plans["plan_id"] == plan_id])
    unfiltered = [Ask(ledger.frame, replace(whole, units=view), Settings()) for view in ("written", "expanded")]
    for place, chosen in enumerate(scopes(whole, ledger)):
        check(ledger, unfiltered[place % 2], chosen)


# a store per example, and one cut from it: as few as the other random ledgers of this size
@settings(
    max_examples=settings().max_examples // 50,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(sorted_ledgers())
def test_filters_hold_on_random_ledgers(drawn: Sorted) -> None:
    rows: Rows = drawn.rows
    ledger = stored(rows, drawn.tables())
    whole = Scope(rows.as_of, min(FIRST, rows.as_of), districts=(rows.plan["district"],), plan_ids=("p",))
    unfiltered = Ask(ledger.frame, whole, Settings())
    for chosen in scopes(whole, ledger):
        check(ledger, unfiltered, chosen, [name for name in ANSWERS if name not in OF_DOCUMENTS])


@pytest.mark.parametrize("name", ANSWERS)
def test_a_first_day_changes_only_what_obeys_it(ledger: Ledger, name: str) -> None:
    scope = Scope(date(2022, 12, 20), date(2022, 1, 1), districts=("永川区",), plan_ids=("yongchuan-2022",))
    later = replace(scope, from_on=date(2022, 9, 1))
    found, since = (answer(name, Ask(ledger.frame, one, Settings())) for one in (scope, later))
    if "since" not in ANSWERS[name].obeys:
        pd.testing.assert_frame_equal(found, since, obj=name)


def test_what_is_not_obeyed_is_named_in_the_order_of_filters() -> None:
    assert not_obeyed(["quality"], FILTERS) == FILTERS
    assert not_obeyed(["workload"], ("theme", "unit")) == ()
    assert not_obeyed(["workload", "coverage"], ("theme", "unit", "since")) == ("theme", "since")
