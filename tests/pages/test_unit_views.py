"""The two views of a unit, its hazards and visits by month, its cadence boxes, the colours of what is missing."""

import json
from datetime import date

import pandas as pd
from streamlit.proto.Metric_pb2 import Metric
from streamlit.testing.v1 import AppTest

from fireledger.intake import reviews
from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written

TOWN, FIRE, PLAN = "YC-Z-005", "QJ-D-01", "yongchuan-2022"


def figure(app: AppTest, place: int) -> dict:
    """A figure of a page as plotly.js gets it."""
    drawn: dict = json.loads(app.get("plotly_chart")[place].proto.spec)
    return drawn


def test_duties_and_standing_are_views_that_the_address_names(open_page: Open, sample_settings: Settings) -> None:
    duties = open_page(sample_settings, "unit", unit=TOWN, plan=PLAN, lang="en")
    standing = open_page(sample_settings, "unit", unit=TOWN, plan=PLAN, lang="en", view="standing")
    assert [len(app.get("plotly_chart")) for app in (duties, standing)] == [1, 2]
    assert len(duties.metric) == len(standing.metric) == 5
    assert len(standing.table) == 0 < len(duties.table)


def test_hazards_and_visits_stand_in_one_figure_whose_numbers_are_those_of_the_tile(
    open_page: Open, sample_settings: Settings
) -> None:
    app = open_page(sample_settings, "unit", unit=TOWN, plan=PLAN, as_of="2022-12-20", view="standing")
    drawn = figure(app, 0)
    bars = {bar["name"]: bar for bar in drawn["data"]}
    held = sum(bars["overdue"]["x"]) + sum(bars["open"]["x"])
    assert app.metric[4].value == f"{held} 处" == f"{bars['stock']['y'][-1]} 处"
    assert [label.rpartition(" ")[2] for label in drawn["layout"]["xaxis2"]["ticktext"]] == ["4", "1", "5", "2"]


def test_where_no_hazard_is_open_nothing_is_said_to_be_within_its_date(
    open_page: Open, sample_settings: Settings
) -> None:
    app = open_page(sample_settings, "unit", unit=TOWN, plan=PLAN, as_of="2022-10-31", view="standing")
    assert (app.metric[4].value, app.metric[4].delta) == ("0 处", "没有未销号隐患")
    assert "没有未销号隐患" in figure(app, 0)["layout"]["title"]["text"]


def test_what_is_not_reported_is_amber(open_page: Open, bare_settings: Settings) -> None:
    reviews.set_reporting_start(bare_settings.data / "plans" / PLAN, date(2022, 9, 1))
    app = open_page(bare_settings, "unit", unit=TOWN, plan=PLAN, as_of="2023-01-31")
    said = [metric for metric in app.metric if metric.value == "未报"]
    assert said
    assert all(metric.proto.color in (Metric.ORANGE, Metric.GRAY) for metric in said)
    assert app.metric[2].proto.color == Metric.ORANGE


def test_cadence_boxes_are_the_slots_of_the_year(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "unit", unit=FIRE, plan="qianjiang-2026", as_of="2026-11-20")
    boxes: pd.DataFrame = app.table[-1].value
    told = dict(zip(boxes.iloc[:, 0], boxes.iloc[:, 1], strict=True))
    assert told["形势研判"].count("-badge[") == 4
    assert [told["形势研判"].count(sign) for sign in "✓◇○■"] == [1, 2, 1, 0]
    assert told["消防部门定期报告"].count("red-badge[三季度 ■（共同）]") == 1
    assert "待明确" in told["党委政府定期研究"]


def test_a_document_without_cadences_says_so(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "unit", unit=TOWN, plan=PLAN)
    assert words("zh")("unit.no_cadence") in written(app)


def test_the_directory_has_a_line_for_every_unit_with_its_count_apart(open_page: Open, bare_settings: Settings) -> None:
    text = written(open_page(bare_settings, "unit", plan=PLAN))
    assert text.count("<li><a href=") == 22 + 23 + 2
    assert ">区住房城乡建委</a><span>10 项</span>" in text
    assert "<a href=" not in written(open_page(bare_settings, "unit", plan=PLAN, present="1"))
