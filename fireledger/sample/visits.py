"""Fictional inspections: visits of fictional places, with how many hazards each one found."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_words, drawn, quoted

#: place type, topic it belongs to, pattern of its fictional names, share of visits
PLACES = (
    ("高层建筑", "high-rise", "虚构大厦{:03d}栋", 0.22),
    ("居民小区", "old-building", "虚构小区{:03d}", 0.16),
    ("厂房库房", "factory-warehouse", "示例厂房{:03d}", 0.14),
    ("商业综合体", "mall", "示例商场A{:02d}", 0.06),
    ("九小场所", "small-place", "示例小店{:04d}", 0.20),
    ("新兴业态", "new-business", "示例密室馆{:02d}", 0.06),
    ("自建房", "self-built", "虚构自建房{:04d}", 0.08),
    ("地下工程", "underground", "示例地下车库{:02d}", 0.04),
    ("石油化工", "petrochemical", "示例加油站{:02d}", 0.04),
)
VISITS_PER_PLACE = 1.8
#: hazards found in a visit -> share of visits: 1.37 a visit, within the published 0.8 to 2.4
FOUND = {0: 0.34, 1: 0.27, 2: 0.19, 3: 0.11, 4: 0.06, 5: 0.03}
#: what a visit that found something led to: sealing 0.5-3 %, fines 2-5 % of visits in published drives
OUTCOMES = {
    "当场改正": 0.30,
    "责令限期改正": 0.63,
    "临时查封": 0.015,
    "行政处罚": 0.04,
    "责令三停": 0.005,
    "移送处理": 0.01,
}
ON_THE_SPOT = "当场改正"
_FORMS = {"监督抽查": 0.4, "专项检查": 0.3, "举报投诉核查": 0.08, "营业前检查": 0.07, "夜查": 0.15}
#: weight of a visit in the towns: dense subdistricts see more of them
TOWN_WEIGHTS = {"subdistrict": 3.0, "town": 1.2, "township": 0.7}
INSPECTORS = {"fire": 0.4, "town": 0.4, "department": 0.2}
WEEKEND_WEIGHT = 0.35


@dataclass(frozen=True)
class Visits:
    """rows: the inspection sheet. found_count: hazards per visit. on: day of each visit. is_spot: fixed at once."""

    rows: Rows
    found_count: np.ndarray
    on: np.ndarray
    is_spot: np.ndarray


def visit_rows(scene: Scene, frames: Mapping[str, pd.DataFrame], rng: np.random.Generator, count: int) -> Visits:
    """`count` inspections in one district in order of date, the last one on the scene's last day."""
    units = frames["unit"][frames["unit"]["district"] == scene.district].sort_values("unit_key")
    towns = units[units["unit_type"].isin(TOWN_WEIGHTS)]
    on = _days(scene, rng, count)
    found = rng.choice(list(FOUND), size=count, p=list(FOUND.values()))
    outcome = np.where(found == 0, "未发现隐患", drawn(rng, list(OUTCOMES), list(OUTCOMES.values()), count))
    town = drawn(rng, list(towns["unit_name"]), list(towns["unit_type"].map(TOWN_WEIGHTS)), count)
    kind = rng.choice(len(PLACES), size=count, p=[place[3] for place in PLACES])
    topics = dict(zip(frames["topic"]["topic_key"], frames["topic"]["topic_name_zh"], strict=True))
    rows = {
        "检查编号": np.array([f"示例-{scene.plan_id}-J{at:07d}" for at in range(1, count + 1)], dtype=object),
        "区县": np.full(count, quoted(scene.district), dtype=object),
        "检查日期": as_words(on),
        "检查单位": _inspectors(units, town, rng),
        "检查形式": drawn(rng, list(_FORMS), list(_FORMS.values()), count),
        "场所名称": _places(kind, rng),
        "场所类型": np.array([place[0] for place in PLACES], dtype=object)[kind],
        "属地单位": town,
        "专题": np.array([quoted(topics.get(place[1], "")) for place in PLACES], dtype=object)[kind],
        "检查结果": outcome.astype(object),
    }
    return Visits(rows, found, on, outcome == ON_THE_SPOT)


def _days(scene: Scene, rng: np.random.Generator, count: int) -> np.ndarray:
    days = np.arange(scene.first, scene.last + 1)
    weights = np.where(np.is_busday(days), 1.0, WEEKEND_WEIGHT)
    on = np.sort(rng.choice(days, size=count, p=weights / weights.sum()))
    on[-1:] = scene.last
    return on


def _inspectors(units: pd.DataFrame, town: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The body that inspected: the fire rescue body, the town itself, or a department. Bodies, never persons."""
    fire = units.loc[units["unit_type"] == "fire_rescue", "unit_name"].tolist() or ["示例消防机构"]
    departments = units.loc[units["unit_type"] == "district_dept", "unit_name"].tolist() or fire
    who = drawn(rng, list(INSPECTORS), list(INSPECTORS.values()), len(town))
    department = drawn(rng, departments, [1.0] * len(departments), len(town))
    return np.where(who == "fire", fire[0], np.where(who == "town", town, department)).astype(object)


def _places(kind: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    names = np.empty(len(kind), dtype=object)
    for at, (_, _, pattern, _) in enumerate(PLACES):
        here = np.flatnonzero(kind == at)
        numbers = range(1, int(len(here) / VISITS_PER_PLACE) + 2)
        stock = np.array([pattern.format(number) for number in numbers], dtype=object)
        names[here] = stock[rng.integers(len(stock), size=len(here))]
    return names
