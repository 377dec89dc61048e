"""Fictional stock of places: how many of a type there are, in the district and in its towns, as counted on a day."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_columns
from fireledger.sample.visits import TOWN_WEIGHTS

HEADINGS = ("区县", "场所类型", "属地单位", "场所数", "统计日期", "说明")
NOTE = "示例数据"
#: Places in a subdistrict, town and township. Types that are counted by town; the others for the district alone.
BY_TOWN = {
    "高层建筑": {"subdistrict": (34, 62), "town": (4, 12), "township": (1, 4)},
    "九小场所": {"subdistrict": (240, 420), "town": (60, 130), "township": (18, 40)},
}
WHOLE = {
    "重点单位": (60, 90),
    "商业综合体": (9, 14),
    "居民小区": (110, 160),
    "厂房库房": (90, 150),
    "新兴业态": (40, 70),
    "自建房": (700, 1100),
    "地下工程": (45, 70),
    "石油化工": (18, 30),
}
#: The second count of a year adds this share.
GROWTH = 0.02


def stock_rows(scene: Scene, units: pd.DataFrame, visits: Rows, rng: np.random.Generator) -> Rows:
    """Rows of the stock sheet of one district: counted at the end of the year before, and once more in the year.

    There are never fewer places of a type than were visited.
    """
    own = units[(units["district"] == scene.district) & units["unit_type"].isin(TOWN_WEIGHTS)].sort_values("unit_key")
    towns = list(zip(own["unit_name"], own["unit_type"], strict=True))
    seen = _seen(visits)
    counts = {
        kind: {town: max(int(rng.integers(*sizes[of])), seen.get((kind, town), 0)) for town, of in towns}
        for kind, sizes in BY_TOWN.items()
    }
    whole = {kind: max(int(rng.integers(*sizes)), _all(seen, kind)) for kind, sizes in WHOLE.items()}
    days = (f"{scene.start.year - 1}-12-31", f"{scene.start.year}-06-30")
    rows = [row for at, day in enumerate(days) for row in _counted(counts, whole, day, 1 + GROWTH * at)]
    return as_columns(HEADINGS, [{"区县": scene.district, "说明": NOTE, **row} for row in rows])


def high_rises(stock: Rows) -> dict[str, int]:
    """Town -> high-rises as counted last."""
    names = ("场所类型", "属地单位", "场所数", "统计日期")
    rows = sorted(zip(*(stock[name].tolist() for name in names), strict=True), key=lambda row: row[3])
    return {town: int(count) for kind, town, count, _ in rows if kind == "高层建筑" and town}


def _seen(visits: Rows) -> dict[tuple[str, str], int]:
    """(type, town) -> places visited; a place lies in one town and has one type."""
    names = ["场所类型", "属地单位", "场所名称"]
    places = pd.DataFrame({name: visits[name] for name in names}).drop_duplicates(names[2])
    return places.groupby(names[:2], sort=True).size().to_dict()


def _all(seen: Mapping[tuple[str, str], int], kind: str) -> int:
    return sum(count for (of, _), count in seen.items() if of == kind)


def _counted(
    counts: Mapping[str, Mapping[str, int]], whole: Mapping[str, int], day: str, factor: float
) -> list[dict[str, object]]:
    """One count of everything; the district's number of a type is the sum of its towns."""
    rows: list[dict[str, object]] = []
    for kind, by_town in counts.items():
        grown = {town: int(number * factor) for town, number in by_town.items()}
        rows.append({"场所类型": kind, "场所数": sum(grown.values()), "统计日期": day})
        rows += [{"场所类型": kind, "属地单位": town, "场所数": n, "统计日期": day} for town, n in grown.items()]
    return rows + [{"场所类型": kind, "场所数": int(n * factor), "统计日期": day} for kind, n in whole.items()]
