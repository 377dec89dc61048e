"""Sample data of the mechanisms: every state in view in both districts, figures that agree with each other."""

import re
from pathlib import Path

import pandas as pd
import pytest

from fireledger.sample import SPANS
from tests.test_sample import REGISTERS, drawn, small_sheets

Sheets = dict[tuple[str, str], pd.DataFrame]
Q, Y = "qianjiang-2026", "yongchuan-2022"
END = {plan_id: pd.Timestamp(end) for plan_id, (_, end) in SPANS.items()}


@pytest.fixture
def sheets() -> Sheets:
    """The small sample: for reading only."""
    return small_sheets()


def test_every_sheet_says_that_it_is_an_example(tmp_path: Path) -> None:
    for path in drawn(tmp_path):
        head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
        assert [row for row in rows if not re.search("示例|虚构", row)] == [], f"{path.name}: {head}"


@pytest.mark.parametrize("plan_id", SPANS)
def test_actions_climb_step_by_step_and_are_answered_in_every_way(sheets: Sheets, plan_id: str) -> None:
    actions = sheets[plan_id, "action"]
    letters = actions[actions["reply_due_on"].notna() & (actions["action_type"] != "listing")]
    late = letters["replied_on"] > letters["reply_due_on"]
    silent = letters["replied_on"].isna() & (letters["reply_due_on"] < END[plan_id])
    in_time = letters["replied_on"] <= letters["reply_due_on"]
    assert (late.any(), silent.any(), in_time.any()) == (True, True, True)
    assert {"reminder", "urging", "circular", "interview", "listing", "exposure", "covert_visit"} <= set(
        actions["action_type"]
    )
    steps = {"reminder": 1, "urging": 2, "circular": 3, "interview": 4}
    matters = actions[actions["reason"].str.contains("超过|逾期|未报|未开展")]
    about = ["task_no", "hazard_code", "unit_text", "reason"]
    for _, chain in matters.sort_values("acted_on").groupby(about, dropna=False):
        assert [steps.get(kind, 5) for kind in chain["action_type"]] == list(range(1, len(chain) + 1))


@pytest.mark.parametrize("plan_id", SPANS)
def test_a_plate_is_hung_on_the_day_that_the_hazard_tells(sheets: Sheets, plan_id: str) -> None:
    plates = sheets[plan_id, "action"].query("action_type == 'listing' and reply_due_on.notna()")
    listed = sheets[plan_id, "hazard"].set_index("hazard_code")["listed_on"]
    assert len(plates) > 0
    assert plates["acted_on"].tolist() == listed[plates["hazard_code"]].tolist()


@pytest.mark.parametrize("plan_id", SPANS)
def test_alerts_show_who_has_not_confirmed_and_who_answered_late(sheets: Sheets, plan_id: str) -> None:
    alerts = sheets[plan_id, "alert"]
    assert set(alerts["alert_type"]) == {"warning", "fire_notice", "tip_off"}
    assert alerts["acknowledged_on"].isna().any()
    assert (alerts["replied_on"] > alerts["reply_due_on"]).any()
    assert (alerts["replied_on"] <= alerts["reply_due_on"]).mean() > 0.4
    assert (alerts["replied_on"].isna() & (alerts["reply_due_on"] < END[plan_id])).any()
    tip_offs = alerts[alerts["alert_type"] == "tip_off"]
    assert {"confirmed", "unfounded"} <= set(tip_offs["outcome"].dropna())
    assert alerts.loc[alerts["alert_type"] != "tip_off", "outcome"].isna().all()


def test_the_connection_of_the_district_is_the_sum_of_its_towns(sheets: Sheets) -> None:
    readings = sheets[Q, "reading"].query("target_code == 'Z1'")
    for day in readings["read_on"].unique():
        known = readings[readings["read_on"] <= day]
        towns = known[known["unit_text"].notna()].sort_values("read_on").groupby("unit_text").tail(1)
        whole = known[known["unit_text"].isna() & (known["read_on"] == day)].iloc[0]
        assert towns[["numerator", "denominator"]].sum().tolist() == [whole["numerator"], whole["denominator"]]
    growing = readings.sort_values("read_on").groupby(readings["unit_text"].fillna(""))["numerator"]
    assert growing.apply(lambda numbers: numbers.is_monotonic_increasing).all()
    last = readings.groupby("unit_text")["read_on"].max()
    assert last.nunique() == 2, "some towns have stopped sending"
    assert readings["read_on"].max() == END[Q]


def test_four_classes_of_devices_lie_apart_and_none_is_there_yet(sheets: Sheets) -> None:
    last = sheets[Q, "reading"].query("read_on == @END['qianjiang-2026'] and target_code.str.startswith('Z1-')")
    shares = (last["numerator"] / last["denominator"]).tolist()
    assert len(shares) == 4
    assert max(shares) - min(shares) > 0.15
    assert max(shares) < 1


def test_the_stock_of_high_rises_is_what_the_connection_is_measured_by(sheets: Sheets) -> None:
    stock = sheets[Q, "place_stock"].query("place_type == '高层建筑'")
    last = stock[stock["counted_on"] == stock["counted_on"].max()]
    towns = last[last["unit_text"].notna()].set_index("unit_text")["place_count"]
    readings = sheets[Q, "reading"].query("target_code == 'Z1' and unit_text.notna()")
    assert readings.groupby("unit_text")["denominator"].max().astype(int).to_dict() == towns.to_dict()
    assert last.loc[last["unit_text"].isna(), "place_count"].tolist() == [towns.sum()]


def test_fires_are_counted_from_january_on_the_same_days_of_both_years(sheets: Sheets) -> None:
    fires = sheets[Q, "reading"].query("target_code == 'Z4'").set_index("read_on")["value"]
    this = fires[fires.index.year == 2026]
    before = fires[fires.index.year == 2025]
    assert this.is_monotonic_increasing
    assert before.is_monotonic_increasing
    assert set(this.index - pd.DateOffset(years=1)) <= set(before.index)
    gaps = [count - before[day - pd.DateOffset(years=1)] for day, count in this.items()]
    assert max(gaps) > 0, "more than the year before at some time"
    assert gaps[-1] < 0, "fewer in the end"


def test_the_fire_station_was_built_and_nobody_died_this_year(sheets: Sheets) -> None:
    readings = sheets[Q, "reading"].set_index("target_code")
    assert readings.loc["Z2", "value"].tolist() == [0, 0, 1]
    deaths = readings.loc["Z5"].set_index("read_on")["value"]
    assert deaths[deaths.index.year == 2026].max() == 0
    assert deaths[deaths.index.year == 2025].max() == 1
    complexes = sheets[Y, "reading"]
    assert (complexes["numerator"] <= complexes["denominator"]).all()


def test_cadences_are_on_time_made_good_missed_and_not_due_yet(sheets: Sheets) -> None:
    studies = sheets[Q, "cadence"].query("slot_kind == '形势研判'")
    quarter = studies["period_key"].fillna(
        studies["held_on"].dt.year.astype("str") + "-Q" + studies["held_on"].dt.quarter.astype("str")
    )
    late = studies["period_key"].notna()
    units = studies["unit_text"].nunique()
    held = pd.crosstab(quarter, late)
    assert units == 12
    for ended in ("2026-Q1", "2026-Q2", "2026-Q3"):
        assert held.loc[ended].sum() < units, "somebody missed it"
        assert (held.loc[ended] > 0).all(), "on time, and made good late"
    assert 0 < held.loc["2026-Q4"].sum() < units
    assert not studies.assign(quarter=quarter).duplicated(["unit_text", "quarter"]).any()


def test_one_of_the_two_open_numbers_has_been_set(sheets: Sheets) -> None:
    assert sheets[Q, "frequency"]["slot_kind"].tolist() == ["消防部门定期报告"]
    assert {"党委政府定期研究", "消防部门定期报告"} < set(sheets[Q, "cadence"]["slot_kind"])


@pytest.mark.parametrize("plan_id", SPANS)
def test_visits_come_by_lot_by_night_and_again(sheets: Sheets, plan_id: str) -> None:
    visits = sheets[plan_id, "inspection"]
    assert 0.1 < (visits["form"] == "双随机抽查").mean() < 0.4
    nights = visits["form"] == "夜查"
    assert visits.loc[nights, "campaign_name"].notna().all()
    assert visits.loc[~nights, "campaign_name"].isna().all()
    assert visits["campaign_name"].dropna().str.startswith("“蓝盾”").all() == (plan_id == Q)
    assert visits.groupby("place_name")["unit_text"].nunique().max() == 1, "a place lies in one town"
    assert visits["place_name"].duplicated().sum() >= 8
    found = sheets[plan_id, "hazard"].drop_duplicates(["place_name", "inspection_code"])
    assert found["place_name"].duplicated().any(), "a place that comes back"


@pytest.mark.parametrize("plan_id", SPANS)
def test_more_places_are_in_stock_than_were_visited(sheets: Sheets, plan_id: str) -> None:
    stock = sheets[plan_id, "place_stock"]
    last = stock[(stock["counted_on"] == stock["counted_on"].max()) & stock["unit_text"].isna()]
    visited = sheets[plan_id, "inspection"].groupby("place_type")["place_name"].nunique()
    assert set(visited.index) <= set(last["place_type"])
    assert (last.set_index("place_type")["place_count"][visited.index] >= visited).all()


@pytest.mark.parametrize("plan_id", SPANS)
def test_somebody_says_done_where_the_same_topic_is_found_later(plan_id: str) -> None:
    """On the shipped sample: reports of the real tasks, topics of the shipped register."""
    folder = REGISTERS.parent / "sample" / plan_id
    reports = pd.read_csv(folder / "reports.csv", dtype="str")
    done = reports[reports["进展状态"].isin(["已完成", "正常推进"]) & (reports["环节"] == "自报")]
    topics = pd.read_csv(REGISTERS / "task_topics.csv", dtype="str").query("plan_id == @plan_id")
    names = pd.read_csv(REGISTERS / "topics.csv", dtype="str").set_index("topic_key")["topic_name_zh"]
    said = done.merge(topics.assign(topic=topics["topic_key"].map(names)), left_on="任务序号", right_on="task_no")
    found = pd.read_csv(folder / "hazards.csv", dtype="str")
    both = said.merge(found, left_on=["责任单位", "topic"], right_on=["责任单位", "专题"])
    after = both[both["发现日期"] > both["日期"]]
    assert (after["进展状态"] == "已完成").any() or plan_id == Q
    assert len(after) > 0
