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
#: A visit by lot is a spot check; every second one is drawn so.
SPOT_CHECK, BY_LOT, NIGHT = "监督抽查", "双随机抽查", "夜查"
#: Of these places every second one is a key unit, whatever it sells.
KEY_AMONG, KEY_UNIT = "商业综合体", "重点单位"
#: Night rounds by the month they fall into; their series bears the name that a document gives it.
ROUNDS = ("元旦春节", "元旦春节", "春季", "清明", "五一", "端午", "暑期", "暑期", "中秋", "国庆", "119消防月", "岁末")
SERIES = {"qianjiang-2026": "“蓝盾”夜查"}
OTHER_SERIES = "消防夜查"
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
        "检查形式": _by_lot(drawn(rng, list(_FORMS), list(_FORMS.values()), count)),
        **_places(kind, town, rng),
        "属地单位": town,
        "专题": np.array([quoted(topics.get(place[1], "")) for place in PLACES], dtype=object)[kind],
    }
    rows |= {"专项行动": _campaigns(scene, rows["检查形式"], on), "检查结果": outcome.astype(object)}
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


def _places(kind: np.ndarray, town: np.ndarray, rng: np.random.Generator) -> Rows:
    """Name and type of each place; a place lies in one town, so that what comes back there can be seen."""
    names, types = np.empty(len(kind), dtype=object), np.empty(len(kind), dtype=object)
    of_town, towns = pd.factorize(town, sort=True)
    for at, (place_type, _, pattern, _) in enumerate(PLACES):
        here = np.flatnonzero(kind == at)
        drawn_numbers = rng.integers(int(len(here) / VISITS_PER_PLACE) + 1, size=len(here))
        stock = np.bincount(of_town[here], minlength=len(towns)) / VISITS_PER_PLACE
        sizes = stock.astype(int) + 1
        first = np.cumsum(sizes) - sizes
        number = first[of_town[here]] + drawn_numbers % sizes[of_town[here]]
        known = np.array([pattern.format(one) for one in range(1, int(sizes.sum()) + 1)], dtype=object)
        names[here] = known[number]
        types[here] = np.where((place_type == KEY_AMONG) & (number % 2 == 1), KEY_UNIT, place_type)
    return {"场所名称": names, "场所类型": types}


def _by_lot(form: np.ndarray) -> np.ndarray:
    """Every second spot check as one drawn by lot."""
    is_spot_check = form == SPOT_CHECK
    return np.where(is_spot_check & (np.cumsum(is_spot_check) % 2 == 0), BY_LOT, form).astype(object)


def _campaigns(scene: Scene, form: np.ndarray, on: np.ndarray) -> np.ndarray:
    """The round that a night visit belongs to; nothing for the others."""
    series = SERIES.get(scene.plan_id, OTHER_SERIES)
    names = np.array([f"{series}（{part}）" for part in ROUNDS], dtype=object)
    months = on.astype("datetime64[M]").astype(int) % 12
    return np.where(form == NIGHT, names[months], "").astype(object)
