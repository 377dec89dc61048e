"""Tasks named on a page are links to the ledger, and the ledger shows the clause with its lines in the document."""

from datetime import date
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.store import Ledger
from fireledger.text import words
from tests.pages.conftest import Open, written

PLAN = "yongchuan-2022"


def linked(app: AppTest) -> list[str]:
    """Keys of the tasks that a page links to, in its order."""
    queries = [parse_qs(link.proto.query_string) for link in app.get("page_link")]
    return [query["task"][0] for query in queries if "task" in query]


@pytest.mark.parametrize("page", ["workload", "completion"])
def test_a_page_links_to_every_task_in_scope(open_page: Open, sample_settings: Settings, page: str) -> None:
    app = open_page(sample_settings, page, plan=PLAN)
    every = {f"{PLAN}/{number:02d}" for number in range(1, 33)}
    assert set(linked(app)) == every
    narrowed = open_page(sample_settings, page, plan=PLAN, unit="YC-D-13")
    assert 0 < len(set(linked(narrowed))) < 32


def test_the_tasks_of_the_stage_chart_are_links_beside_it(open_page: Open, sample_settings: Settings) -> None:
    links = linked(open_page(sample_settings, "completion", plan=PLAN, as_of="2022-12-20"))
    assert [f"{PLAN}/{number:02d}" for number in (1, 6, 9)] == links[:3]


def test_what_is_late_or_due_links_to_its_task(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "overview", plan=PLAN, as_of="2022-12-20")
    assert linked(app) == [f"{PLAN}/{number:02d}" for number in (1, 6, 9)]


def test_the_presentation_view_has_no_links(open_page: Open, sample_settings: Settings) -> None:
    assert linked(open_page(sample_settings, "completion", plan=PLAN, present="1")) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_linked_task_shows_its_clause_and_its_lines_without_another_click(
    open_page: Open, bare_settings: Settings, lang: str
) -> None:
    app = open_page(bare_settings, "ledger", plan=PLAN, task=f"{PLAN}/12", lang=lang)
    shown = "\n".join(text.value for text in app.markdown if text.proto.body).replace("\\", "")
    assert "> 对密室逃脱、剧本杀、室内冰雪运动" in shown
    assert words(lang)("task.place", label="12", first=725, last=771) in shown
    assert ":gray[733] :blue-background[对密室逃脱、剧本杀、室内冰雪运动、]" in shown
    assert ":gray[723] :gray[持续开展]" in shown


def test_a_link_to_a_task_needs_no_plan(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "ledger", task="qianjiang-2026/05")
    assert app.selectbox(key="pick_plan").value == "qianjiang-2026"
    assert "提升火灾调查质效" in written(app)


def test_a_search_keeps_the_opened_task_open(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "ledger", plan=PLAN, task=f"{PLAN}/18")
    app.text_input(key="search").set_value("共建共治").run()
    assert "**任务 18" in written(app)


def column(app: AppTest, name: str, beside: str = "") -> pd.Series:
    """A column of the one table that has it, beside another one."""
    (found,) = [shown.value for shown in app.dataframe if {name, beside or name} <= set(shown.value.columns)]
    return found[name]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_task_shows_its_actions_and_the_readings_of_its_targets(
    open_page: Open, recorded_settings: Settings, recorded_ledger: Ledger, lang: str
) -> None:
    app = open_page(recorded_settings, "ledger", plan=PLAN, task=f"{PLAN}/01", as_of="2022-12-20", lang=lang)
    assert not app.exception
    chosen = {"districts": [], "unit_keys": [], "task_keys": [f"{PLAN}/01"]}
    acts = recorded_ledger.frame("action_list", **chosen, as_of=date(2022, 12, 20))
    counts = {"actions": len(acts), **COUNTS}
    told = {name: words(lang)(f"task.{name}", count=count) for name, count in counts.items()}
    assert [box.label for box in app.expander if box.label in told.values()] == list(told.values())
    assert column(app, "reason").tolist() == acts["reason"].tolist()
    assert "消防用水整改滞后" in acts["reason"].tolist()
    assert column(app, "wanted").tolist() == [words(lang)("task.at_least", value="1,000", unit="栋")]
    assert column(app, "reached", "unit_text").tolist()[0] == "400"
    assert column(app, "reached", "unit_text").tolist()[1].startswith("820/1,000")


COUNTS = {"targets": 1, "readings": 3}


def test_the_reporting_page_shows_what_else_is_recorded_for_the_unit(
    open_page: Open, recorded_settings: Settings
) -> None:
    app = open_page(recorded_settings, "reporting", plan=PLAN, unit="YC-Z-100")
    assert "action.csv 第 2 行" in column(app, "trace", "reason").tolist()
    assert column(app, "slot_kind").tolist() == ["形势研判"]
