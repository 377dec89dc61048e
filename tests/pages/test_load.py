"""The overview and the heatmap as a reader sees them: what can be chosen, what is said where nothing can be counted."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import build_store
from fireledger.text import words
from tests.pages.conftest import Open, written

YONGCHUAN, QIANJIANG = "yongchuan-2022", "qianjiang-2026"
GRIDS = ["load", "open", "overdue", "inspections", "hazards"]
SECOND = "yongchuan-2024"


def heatmap(app: AppTest) -> dict:
    """The first figure of a page as plotly.js gets it."""
    figure: dict = json.loads(app.get("plotly_chart")[0].proto.spec)
    return figure


def title(app: AppTest) -> str:
    return str(heatmap(app)["layout"]["title"]["text"])


@pytest.mark.parametrize(("grid", "lang"), [*((grid, "zh") for grid in GRIDS), ("open", "en")])
def test_every_count_draws_its_grid_and_its_change(
    open_page: Open, sample_settings: Settings, grid: str, lang: str
) -> None:
    now = open_page(sample_settings, "workload", grid=grid, lang=lang)
    moved = open_page(sample_settings, "workload", grid=grid, lang=lang, against="2022-10-31")
    for app in (now, moved):
        assert not app.exception
        assert words(lang)("frame.system_error") not in written(app)
    assert "2022-10-31" not in title(now)
    if moved.get("plotly_chart"):
        assert "2022-10-31" in title(moved)
    else:
        assert words(lang)("heatmap.no_change") in written(moved)


def test_records_have_topics_and_neither_rule_nor_unit_view(open_page: Open, sample_settings: Settings) -> None:
    keys = [switch.key for switch in open_page(sample_settings, "workload", grid="hazards").get("button_group")]
    assert "switch_grid" in keys
    assert not {"switch_by", "switch_rule", "switch_units"} & set(keys)


@pytest.mark.parametrize("grid", GRIDS[1:])
def test_the_bare_documents_say_what_is_missing(open_page: Open, bare_settings: Settings, grid: str) -> None:
    app = open_page(bare_settings, "workload", grid=grid)
    assert not app.get("plotly_chart")
    assert "未报" in written(app)


def test_districts_stand_side_by_side_once_their_plans_are_issued(open_page: Open, bare_settings: Settings) -> None:
    later = open_page(bare_settings, "workload", plan=QIANJIANG, reach="districts", as_of="2026-06-30")
    assert heatmap(later)["layout"]["yaxis"]["ticktext"] == ["永川区", "黔江区"]
    # in 2022 the plan of 2026 did not exist: there is nothing to compare with
    early = open_page(bare_settings, "workload", plan=YONGCHUAN, reach="districts", as_of="2022-12-20")
    assert "53 项" in title(early)


@pytest.fixture
def two_plans(bare_settings: Settings) -> Settings:
    """A district with a second plan: the first one's document, signed two years later."""
    plans = bare_settings.data / "plans"
    folder = Path(shutil.copytree(plans / YONGCHUAN, plans / SECOND))
    facts = (folder / "plan.toml").read_text(encoding="utf-8")
    facts = facts.replace("2022-08-26", "2024-03-01").replace('short_title = "', 'short_title = "新')
    (folder / "plan.toml").write_text(facts, encoding="utf-8")
    document = (folder / "document.txt").read_text(encoding="utf-8").replace("2022 年 8 月 26 日", "2024 年 3 月 1 日")
    (folder / "document.txt").write_text(document, encoding="utf-8")
    assert build_store(bare_settings, intake).refusals == []
    return bare_settings


def test_plans_of_a_district_stand_side_by_side(open_page: Open, two_plans: Settings) -> None:
    app = open_page(two_plans, "workload", plan=YONGCHUAN, reach="plans", as_of="2024-06-30")
    assert len(heatmap(app)["layout"]["xaxis"]["ticktext"]) == 28
    assert "258 项责任" in title(app)
    assert "已印发的 2 份文件" in title(app).replace("<br>", "")


def test_a_plan_that_lies_ahead_is_named_and_not_counted(open_page: Open, two_plans: Settings) -> None:
    alone = open_page(two_plans, "workload", plan=YONGCHUAN, reach="plans", as_of="2022-12-20")
    assert "129 项责任" in title(alone)


def test_what_presses_most_comes_first(open_page: Open, bare_settings: Settings) -> None:
    urgent = open_page(bare_settings, "overview", plan=YONGCHUAN, as_of="2022-12-20")
    assert urgent.session_state["switch_aside"] == "due"
    quiet = open_page(bare_settings, "overview", plan=YONGCHUAN, as_of="2022-08-27")
    assert quiet.session_state["switch_aside"] == "changes"


@pytest.mark.parametrize(("plan", "lang"), [(YONGCHUAN, "en"), (QIANJIANG, "zh")])
@pytest.mark.parametrize("part", ["due", "changes", "targets", "peers"])
def test_every_part_of_the_side_column_opens(
    open_page: Open, sample_settings: Settings, plan: str, part: str, lang: str
) -> None:
    app = open_page(sample_settings, "overview", plan=plan, aside=part, lang=lang)
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert app.session_state["switch_aside"] == part


def test_the_ranking_names_both_ends_of_every_group(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "overview", plan=YONGCHUAN, aside="peers")
    ranking = json.loads(app.get("plotly_chart")[1].proto.spec)
    notes = " ".join(note["text"] for note in ranking["layout"]["annotations"])
    assert "永川镇街（23 个单位）" in notes
    assert "永川部门（7 个单位）" in notes
    assert "朱沱镇" in ranking["layout"]["yaxis"]["ticktext"]


def test_the_conclusion_has_two_sentences_with_numbers(open_page: Open, sample_settings: Settings) -> None:
    (headline,) = open_page(sample_settings, "overview", plan=YONGCHUAN).title
    first, second, rest = str(headline.value).split("。")
    assert "590/642" in first
    assert "逾期责任 6 项" in second
    assert rest == ""
