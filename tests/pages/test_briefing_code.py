"""A code on the briefing page: the filter bar as the view had it, or said in words what the bar cannot hold."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.answers import Ask
from fireledger.compose import keep_view
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import open_ledger
from tests.pages.conftest import Open, written


def whole(settings: Settings) -> Scope:
    """All of 永川, as the command line finds it."""
    ledger = open_ledger(settings)
    assert ledger is not None
    found = find_scope(ledger.frame, date(2026, 12, 31), plans=["永川"])
    begins = ledger.frame("plan_list", today=date.today()).set_index("plan_id")["window_start"]["yongchuan-2022"]
    return narrowed(found, districts=("永川区",), from_on=begins.date())


def opened(app: AppTest, settings: Settings, scope: Scope) -> tuple[str, str]:
    """The code kept for this scope, and what the page says once it is opened."""
    ledger = open_ledger(settings)
    assert ledger is not None
    code = keep_view(Ask(ledger.frame, scope, settings))
    app.text_input(key="briefing_typed").input(code.lower()).run()
    app.button(key="briefing_open").click().run()
    assert not app.exception
    return code, written(app).replace("\\", "")


@pytest.fixture
def page(open_page: Open, sample_settings: Settings) -> AppTest:
    """The briefing page of the other plan."""
    return open_page(sample_settings, "briefing", plan="qianjiang-2026")


def test_a_group_of_peers_and_a_part_open_whole(page: AppTest, sample_settings: Settings) -> None:
    scope = whole(sample_settings)
    ledger = open_ledger(sample_settings)
    assert ledger is not None
    units = ledger.frame("unit_list", plan_ids=["yongchuan-2022"])
    themes = ledger.frame("theme_list", plan_ids=["yongchuan-2022"])
    group = units.loc[units["peer_group"] == units["peer_group"].dropna().iloc[0], "unit_key"]
    part = themes.loc[themes["part_name"] == themes["part_name"].iloc[0], "theme_key"]
    assert len(group) > 1 < len(part)
    view = {"unit_keys": tuple(group), "theme_keys": tuple(part), "rule": "share", "as_of": date(2022, 12, 15)}
    code, text = opened(page, sample_settings, narrowed(scope, **view))
    assert f"已打开 {code} 的数据" in text
    assert f"**校验码**　{code}" in text  # what the page shows is the same view: it has the same code
    assert "还原不了" not in text


def test_several_units_and_themes_that_are_no_group_open_whole(page: AppTest, sample_settings: Settings) -> None:
    ledger = open_ledger(sample_settings)
    assert ledger is not None
    themes = ledger.frame("theme_list", plan_ids=["yongchuan-2022"])["theme_key"]
    several = {"unit_keys": ("YC-D-21", "YC-D-18"), "theme_keys": (themes.iloc[0], themes.iloc[9])}
    code, text = opened(page, sample_settings, narrowed(whole(sample_settings), **several))
    assert f"**校验码**　{code}" in text
    assert "还原不了" not in text
    assert page.multiselect(key="briefing_unit_keys").value == ["YC-D-18", "YC-D-21"]
    page.multiselect(key="briefing_unit_keys").set_value(["YC-D-18"]).run()
    assert f"**校验码**　{code}" not in written(page)


def test_several_topics_are_named_and_not_opened_silently(page: AppTest, sample_settings: Settings) -> None:
    ledger = open_ledger(sample_settings)
    assert ledger is not None
    topics = ledger.frame("topic_list").head(2)
    scope = narrowed(whole(sample_settings), topic_keys=tuple(topics["topic_key"]))
    code, text = opened(page, sample_settings, scope)
    assert f"**校验码**　{code}" not in text
    assert f"还原不了 {code} 的这部分范围：专题 " in text
    assert f"brief --code {code}" in text
    for name in topics["topic_name_zh"]:
        assert name in text.partition("还原不了")[2]
