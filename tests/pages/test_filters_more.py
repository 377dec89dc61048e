"""The further filters: part, topic, peer group, first period; and the slider of issue dates."""

import json
import re
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.store import Ledger
from tests.pages.conftest import Open, written
from tests.tree import ROOT

YONGCHUAN = {"plan": "yongchuan-2022"}
AS_OF = date(2022, 12, 20)
THEME = "yongchuan-2022/T01"


def duties_in_the_heatmap(app: AppTest) -> int:
    """What the finding of the heatmap says all cells add up to."""
    titles = [json.loads(element.proto.spec)["layout"]["title"]["text"] for element in app.get("plotly_chart")]
    (count,) = [int(found[1]) for title in titles if (found := re.search(r"承担 (\d+) 项责任", title))]
    return count


def footers(app: AppTest) -> str:
    """The footers of a page's figures, line breaks left out."""
    layouts = [json.loads(element.proto.spec)["layout"] for element in app.get("plotly_chart")]
    return "".join(note["text"] for layout in layouts for note in layout["annotations"]).replace("<br>", "")


@pytest.fixture(scope="module")
def duties(ledger: Ledger) -> pd.DataFrame:
    """The duties of 永川 as written, with the part of the plan, the topics of the task and the group of peers."""
    plan_ids = [YONGCHUAN["plan"]]
    rows = ledger.frame("duties_by_task_unit", plan_ids=plan_ids, as_of=AS_OF)
    parts = ledger.frame("theme_list", plan_ids=plan_ids)[["theme_key", "part_name"]]
    groups = ledger.frame("unit_list", plan_ids=plan_ids)[["unit_key", "peer_group"]]
    return rows.merge(parts, on="theme_key").merge(groups, on="unit_key")


def test_a_part_narrows_the_page_to_its_themes(
    duties: pd.DataFrame, sample_settings: Settings, open_page: Open
) -> None:
    kept = duties["part_name"] == duties["part_name"].iloc[0]
    app = open_page(sample_settings, "workload", **YONGCHUAN, plan_part="1")
    assert 0 < duties_in_the_heatmap(app) == kept.sum() < len(duties)


def test_a_topic_narrows_the_page_to_its_tasks(
    duties: pd.DataFrame, sample_settings: Settings, open_page: Open
) -> None:
    topics = pd.read_csv(ROOT / "data" / "registers" / "task_topics.csv").query("topic_key == 'hazard-control'")
    tasks = topics["plan_id"] + "/" + topics["task_no"].astype(str).str.zfill(2)
    kept = duties["task_key"].isin(tasks)
    app = open_page(sample_settings, "workload", **YONGCHUAN, topic="hazard-control")
    assert 0 < duties_in_the_heatmap(app) == kept.sum() < len(duties)


def test_a_peer_group_narrows_the_page_to_its_units(
    duties: pd.DataFrame, sample_settings: Settings, open_page: Open
) -> None:
    kept = duties["peer_group"] == "永川部门"
    app = open_page(sample_settings, "workload", **YONGCHUAN, group="永川部门")
    assert 0 < duties_in_the_heatmap(app) == kept.sum() < len(duties)


def test_reports_are_counted_from_the_period_chosen(sample_settings: Settings, open_page: Open) -> None:
    early = {**YONGCHUAN, "as_of": "2023-02-15"}
    both, later = (
        open_page(sample_settings, "overview", **address) for address in (early, {**early, "since": "2022-10-01"})
    )
    due = [int(app.metric[2].value.partition(" / ")[2]) for app in (both, later)]
    assert due == [1284, 642]  # two periods of 642 reports each, and the second alone
    assert "自2022-10-01起" in footers(later)


def test_a_figure_that_cannot_obey_a_filter_says_so(sample_settings: Settings, open_page: Open) -> None:
    app = open_page(sample_settings, "inspections", **YONGCHUAN, theme=THEME, view="visits")
    assert "全区口径（未按高层建筑筛选）" in footers(app)


def test_the_slider_moves_the_as_of_date_to_an_issue_date(sample_settings: Settings, open_page: Open) -> None:
    app = open_page(sample_settings, "overview", **YONGCHUAN)
    app.select_slider(key="slide_as_of").set_value(date(2022, 9, 30)).run()
    assert app.session_state["choice"].as_of == date(2022, 9, 30)
    assert "数据截至 2022-09-30" in written(app).replace("\\", "")
