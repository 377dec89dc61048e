"""A target past its date and not met is a matter of its units: desk, letters, headline (measures.md §15)."""

from dataclasses import replace
from datetime import date

from fireledger.answers import Ask, answer
from fireledger.scope import Scope, plan_scope
from fireledger.settings import Settings
from fireledger.store import Ledger

#: A day after 接入率 was to be 100 %.
PAST = date(2026, 12, 1)


def asked(ledger: Ledger, day: date, **chosen: object) -> Ask:
    """A question about 黔江 as of a day."""
    plans = ledger.frame("plan_list", today=day)
    scope: Scope = replace(plan_scope(plans[plans["plan_id"] == "qianjiang-2026"], day), **chosen)
    return Ask(ledger.frame, scope, Settings())


def test_an_overdue_target_stands_on_the_desk_once_for_each_unit_of_its_task(ledger: Ledger) -> None:
    question = asked(ledger, PAST)
    (target,) = answer("targets", question).query("outlook == 'overdue' and parent_code.isna()").to_dict("records")
    assert (int(target["numerator"]), int(target["denominator"]), target["light"]) == (375, 420, "red")
    matters = answer("escalation", question).query("matter_kind == 'target'")
    bearing = answer("unit_duties", question).query("task_key == @target['task_key']")
    assert sorted(matters["unit_key"]) == sorted(bearing["unit_key"])
    assert set(matters["next_step"]) == {"reminder"}
    assert set(matters["late_days"]) == {1}


def test_on_its_last_day_it_is_no_matter_yet(ledger: Ledger) -> None:
    assert "target" not in set(answer("escalation", asked(ledger, date(2026, 11, 30)))["matter_kind"])


def test_what_is_merely_aspired_to_is_nobodys_matter(ledger: Ledger) -> None:
    question = asked(ledger, PAST)
    soft = answer("targets", question).query("is_soft")["target_code"]
    matters = answer("escalation", question).query("matter_kind == 'target'")["matter_key"]
    assert not set("qianjiang-2026/" + soft) & set(matters)


def test_a_unit_meets_only_the_targets_of_its_tasks(ledger: Ledger) -> None:
    assert answer("escalation", asked(ledger, PAST, unit_keys=("QJ-Z-113",))).query("matter_kind == 'target'").empty
    own = answer("escalation", asked(ledger, PAST, unit_keys=("QJ-D-06",))).query("matter_kind == 'target'")
    assert own["unit_key"].tolist() == ["QJ-D-06"]
