"""What stands behind a measure is noted while it is made (decision "Queries and settings are noted, not guessed")."""

import json
import runpy
from datetime import date

import pandas as pd
import pytest

from fireledger.answers import ANSWERS, RULES, Ask, answer, made_with
from fireledger.answers.recorded import queries_of, settings_of
from fireledger.scope import plan_scope
from fireledger.settings import Settings
from fireledger.store import Ledger, query
from tests.tree import ROOT

SCRIPT = ROOT / "scripts" / "recorded.py"
#: Another value of every rule that is read when an answer is made.
OTHER = {
    "due_soon_days": 90,
    "overview_due_days": 200,
    "yellow_behind_ratio": 0.01,
    "red_behind_ratio": 0.02,
    "report_grace_days": 40,
    "group_red_ratio": 0.9,
    "group_yellow_ratio": 0.9,
    "group_missing_ratio": 0.0,
    "rank_min_count": 40,
    "stale_days": 1,
    "escalation_days": (1, 2, 3, 4),
    "escalation_listing_days": 500,
    "escalation_hazard_days": 500,
    "movement_days": 1,
}


def asked(ledger: Ledger, plan_id: str, **rules: object) -> Ask:
    """A question about a whole plan under some rules."""
    plans = ledger.frame("plan_list", today=date(2026, 12, 1))
    return Ask(ledger.frame, plan_scope(plans[plans["plan_id"] == plan_id]), Settings(**rules))


def test_the_record_is_what_running_the_answers_gives(ledger: Ledger) -> None:
    noted = runpy.run_path(str(SCRIPT))["answers_made"](ledger)
    kept = json.loads((ROOT / "fireledger" / "answers" / "recorded.json").read_text(encoding="utf-8"))["answers"]
    assert noted == kept, "python scripts/recorded.py writes it anew"


def test_what_is_noted_is_what_was_fetched(ledger: Ledger) -> None:
    for name in ANSWERS:
        fetched: set[str] = set()

        def watched(query_name: str, fetched: set[str] = fetched, **params: object) -> pd.DataFrame:
            fetched.add(query_name)
            return ledger.frame(query_name, **params)

        question = Ask(watched, asked(ledger, "yongchuan-2022").scope, Settings())
        assert made_with(name, question).queries == fetched, name


def test_a_frame_taken_over_brings_what_it_was_made_with(ledger: Ledger) -> None:
    alone, after = asked(ledger, "yongchuan-2022"), asked(ledger, "yongchuan-2022")
    answer("task_states", after)
    answer("ledger", after)
    assert made_with("due", after) == made_with("due", alone)


@pytest.fixture(scope="module")
def usual(ledger: Ledger) -> Ask:
    """A question under the rules as they are, its answers kept."""
    return asked(ledger, "qianjiang-2026")


@pytest.mark.parametrize("rule", RULES)
def test_a_setting_that_changes_an_answer_is_listed_with_it(ledger: Ledger, usual: Ask, rule: str) -> None:
    other = asked(ledger, "qianjiang-2026", **{rule: OTHER[rule]})
    changed = {name for name in ANSWERS if not answer(name, usual).equals(answer(name, other))}
    assert {name for name in changed if rule not in settings_of([name])} == set()


def test_a_rule_put_into_rows_at_the_build_is_named_by_their_queries() -> None:
    built_with = {name for name in queries_of(ANSWERS) if "report_grace_days" in query(name).settings}
    assert built_with == {"report_slots_by_task_unit_period", "current_period_by_plan", "period_calendar"}
    assert "report_grace_days" in settings_of(["reporting_total"])
    assert settings_of(["stock"]) == []
