"""What goes with a number: its day, scope, rule, and the filters that do not narrow it."""

from dataclasses import replace
from datetime import date

import pytest

from fireledger.answers import Ask
from fireledger.scope import Scope, plan_scope
from fireledger.settings import Settings
from fireledger.statement import Statement, filter_words, stated
from fireledger.store import Ledger
from fireledger.text import words

zh, en = words("zh"), words("en")


def asked(ledger: Ledger, **chosen: object) -> Ask:
    """A question about 永川 under some choices."""
    plans = ledger.frame("plan_list", today=date(2022, 12, 20))
    whole = plan_scope(plans[plans["plan_id"] == "yongchuan-2022"], date(2022, 12, 20))
    scope: Scope = replace(whole, **chosen)
    return Ask(ledger.frame, scope, Settings())


def test_the_line_names_what_is_known_and_nothing_else() -> None:
    day = date(2022, 12, 20)
    assert Statement(day, source="附件").line(zh) == "数据截至 2022-12-20 ｜ 来源 附件"
    whole = Statement(day, "高层建筑", "截至日状态（不按自2022-10-01起筛选）", "全额", "附件").line(zh)
    ends = " ｜ 范围 高层建筑 ｜ 截至日状态（不按自2022-10-01起筛选）"
    assert whole == f"数据截至 2022-12-20 ｜ 口径 全额 ｜ 来源 附件{ends}"


def test_without_a_filter_no_scope_is_named(ledger: Ledger) -> None:
    assert stated(asked(ledger), ["workload"], zh, "zh") == Statement(date(2022, 12, 20))


def test_a_part_and_a_peer_group_go_by_their_own_names(ledger: Ledger) -> None:
    themes = ledger.frame("theme_list", plan_ids=["yongchuan-2022"])
    part = themes["part_name"].iloc[0]
    keys = tuple(themes.loc[themes["part_name"] == part, "theme_key"])
    assert filter_words(asked(ledger, theme_keys=keys), zh, "zh") == {"theme": part}
    units = ledger.frame("unit_list", plan_ids=["yongchuan-2022"])
    group = units["peer_group"].dropna().iloc[-1]
    keys = tuple(units.loc[units["peer_group"] == group, "unit_key"])
    assert filter_words(asked(ledger, unit_keys=keys), zh, "zh") == {"unit": group}


def test_of_many_units_the_first_and_the_number_are_named(ledger: Ledger) -> None:
    units = ledger.frame("unit_list", plan_ids=["yongchuan-2022"])
    chosen = asked(ledger, unit_keys=tuple(units["unit_key"].head(5)))
    first = units["unit_name"].iloc[0]
    assert filter_words(chosen, zh, "zh") == {"unit": f"{first}等5个单位"}
    assert filter_words(chosen, en, "en") == {"unit": f"{first} and others, 5 units"}


def test_a_key_that_is_not_known_stands_as_it_is(ledger: Ledger) -> None:
    assert filter_words(asked(ledger, topic_keys=("no-such",)), zh, "zh") == {"topic": "no-such"}


@pytest.mark.parametrize(("name", "is_apart"), [("reporting", False), ("completion", True)])
def test_a_first_day_that_does_not_narrow_an_answer_stands_apart(ledger: Ledger, name: str, is_apart: bool) -> None:
    found = stated(asked(ledger, from_on=date(2022, 10, 1)), [name], zh, "zh")
    assert ("2022-10-01" in found.whole, "2022-10-01" in found.scope) == (is_apart, not is_apart)


def test_what_a_page_sets_aside_stands_apart(ledger: Ledger) -> None:
    themes = ledger.frame("theme_list", plan_ids=["yongchuan-2022"])
    chosen = asked(ledger, theme_keys=(themes["theme_key"].iloc[0],))
    found = stated(chosen, ["progress"], zh, "zh", lifted=("theme",))
    assert (found.scope, found.whole) == ("", f"全区口径（未按{themes['short_name'].iloc[0]}筛选）")
