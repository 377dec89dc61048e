"""The page of inspections: its parts, what a click opens, what it says without records."""

import pytest

from fireledger.settings import Settings
from fireledger.store import Ledger
from fireledger.text import words
from tests.pages.conftest import Open, written
from tests.pages.test_pages import figures, stamps

PLAN = {"plan": "qianjiang-2026"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", ["visits", "rounds", "account", "clocks"])
def test_every_part_opens_in_both_languages(open_page: Open, sample_settings: Settings, view: str, lang: str) -> None:
    app = open_page(sample_settings, "inspections", view=view, lang=lang, **PLAN)
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert all(stamps(figure) for figure in figures(app))
    assert len(app.metric) == 5


def test_the_numbers_of_the_page_are_those_of_the_queries(
    open_page: Open, sample_settings: Settings, ledger: Ledger
) -> None:
    app = open_page(sample_settings, "inspections", as_of="2026-10-30", **PLAN)
    titles = [figure["layout"]["title"]["text"] for figure in figures(app)]
    flow = next(figure for figure in figures(app) if "期初" in figure["layout"]["title"]["text"])
    stock = next(trace for trace in flow["data"] if trace.get("name") == "stock")["y"]
    rows = ledger.frame("hazard_flow_by_month", districts=["黔江区"], as_of="2026-10-30")
    assert stock[-1] == (rows["new_count"] + rows["reopened_count"] - rows["closed_count"]).sum()
    assert len(titles) == 4
    assert f"{stock[-1]} 处" in app.title[0].value


def test_a_link_to_an_age_narrows_the_list_of_late_hazards(open_page: Open, sample_settings: Settings) -> None:
    whole = open_page(sample_settings, "inspections", **PLAN)
    late = next(table.value for table in whole.dataframe if "late_days" in table.value)
    narrowed = open_page(sample_settings, "inspections", late="age-4", **PLAN)
    shown = next(table.value for table in narrowed.dataframe if "late_days" in table.value)
    assert 0 < len(shown) < len(late)
    assert shown["late_days"].min() > 90
    narrowed.button(key="late_all").click().run()
    again = next(table.value for table in narrowed.dataframe if "late_days" in table.value)
    assert len(again) == len(late)


def test_a_unit_and_a_topic_narrow_the_page(open_page: Open, sample_settings: Settings, ledger: Ledger) -> None:
    counts = ledger.frame("inspection_counts_by_unit_month", from_on="2026-01-01", as_of="2026-11-20")
    busy = counts[counts["district"] == "黔江区"].groupby("unit_key")["inspection_count"].sum()
    app = open_page(sample_settings, "inspections", unit=busy.idxmax(), **PLAN)
    assert app.metric[4].value == f"{busy.max()} 家次"
    topic = open_page(sample_settings, "inspections", topic="high-rise", **PLAN)
    assert 0 < int(topic.metric[4].value.split()[0]) < busy.sum()


def test_without_records_the_page_says_what_it_needs_and_where_the_template_is(
    open_page: Open, bare_settings: Settings
) -> None:
    app = open_page(bare_settings, "inspections", **PLAN)
    assert "尚无数据" in app.title[0].value
    assert "场所底数" in written(app)
    assert [link.proto.page for link in app.get("page_link")][-1] == "records"
    assert not app.metric
