"""Fictional readings of targets: connection week by week, fires of two years, what is built."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_columns
from fireledger.sample.stock import high_rises

HEADINGS = ("文件", "指标编号", "统计日期", "单位", "数值", "分子", "分母", "说明")
NOTE = "示例数据"
#: Share of a town's high-rises connected before the first and on the last day of the span.
START_SHARE, END_SHARES = 0.30, {"quick": (0.97, 1.0), "steady": (0.88, 0.95), "slow": (0.62, 0.74)}
#: One town in ten sends nothing after this share of the weeks: 未报.
SILENT_EVERY, SILENT_FROM = 10, 0.72
#: Classes of devices: share connected on the first and on the last day, of all buildings or of those with a room.
CLASSES = {
    "Z1-1": (0.55, 0.965, 1.0),
    "Z1-2": (0.38, 0.885, 1.0),
    "Z1-3": (0.47, 0.925, 1.0),
    "Z1-4": (0.42, 0.745, 0.48),
}
#: Fires of each month, the year before and this year; invented.
FIRES = {
    2025: (29, 26, 21, 18, 21, 19, 24, 23, 20, 22, 21, 27),
    2026: (32, 30, 22, 15, 17, 16, 20, 20, 17, 18, 19, 0),
}
FATAL = {2025: ("2025-07-19",), 2026: ()}
#: Counts that grow: target, days and values; of a share also the whole.
COUNTS = {
    "Z2": (None, (("2026-03-31", 0), ("2026-06-30", 0), ("2026-09-18", 1))),
    "Z3": (None, (("2026-04-30", 12), ("2026-06-30", 37), ("2026-08-31", 58), ("2026-10-31", 81))),
    "Z6": (57, (("2026-03-31", 9), ("2026-06-30", 24), ("2026-09-30", 41), ("2026-11-13", 49))),
}
COMPLEXES = {
    "Z1": (9, (("2022-09-15", 3), ("2022-10-15", 5), ("2022-11-15", 6), ("2022-12-15", 8))),
}


def reading_rows(scene: Scene, stock: Rows, rng: np.random.Generator) -> Rows:
    """Rows of the reading sheet of one plan, in order of date and target. `stock`: the district's stock of places."""
    if scene.plan_id == "qianjiang-2026":
        rows = [*_connected(high_rises(stock), scene, rng), *_fires(scene), *_counts(COUNTS)]
    else:
        rows = [*_counts(COMPLEXES)]
    rows = [{"文件": scene.title, "说明": NOTE, **row} for row in rows if row["统计日期"] <= scene.last]
    rows.sort(key=lambda row: (row["统计日期"], row["指标编号"], row.get("单位", "")))
    return as_columns(HEADINGS, rows)


def _connected(towns: Mapping[str, int], scene: Scene, rng: np.random.Generator) -> Iterator[dict]:
    """Every Friday each town's high-rises connected, their sum for the district, and the four classes of devices."""
    weeks = np.arange(scene.first + 3, scene.last + 1, 7)
    names, stock = list(towns), np.array(list(towns.values()))
    place = rng.permutation(len(names))
    shares = [tuple(END_SHARES.values())[0 if at % 5 < 3 else 1 if at % 5 == 3 else 2] for at in place]
    numbers = np.array([_growth(whole, share, len(weeks), rng) for whole, share in zip(stock, shares, strict=True)])
    sent = np.array([_sent(at, len(weeks)) for at in place])
    for week, day in enumerate(weeks):
        for at in np.flatnonzero(week < sent):
            yield {"指标编号": "Z1", "统计日期": day, "单位": names[at], "分子": numbers[at, week], "分母": stock[at]}
        known = sum(numbers[at, min(week, sent[at] - 1)] for at in range(len(names)))
        yield {"指标编号": "Z1", "统计日期": day, "分子": known, "分母": stock.sum()}
        yield from _classes(day, week, len(weeks), int(stock.sum()))


def _growth(whole: int, end: tuple[float, float], weeks: int, rng: np.random.Generator) -> np.ndarray:
    """Buildings connected week by week: never fewer than the week before, never more than there are."""
    steps = rng.dirichlet(np.full(weeks, 2.0)).cumsum()
    share = START_SHARE + (rng.uniform(*end) - START_SHARE) * steps
    return np.minimum(np.floor(share * whole + 0.5).astype(int), whole)


def _sent(place: int, weeks: int) -> int:
    """In how many weeks a town sends its figure."""
    return int(weeks * SILENT_FROM) if place % SILENT_EVERY == 4 else weeks


def _classes(day: np.datetime64, week: int, weeks: int, stock: int) -> Iterator[dict]:
    for code, (start, end, part) in CLASSES.items():
        whole = round(stock * part)
        number = int((start + (end - start) * (week + 1) / weeks) * whole)
        yield {"指标编号": code, "统计日期": day, "分子": number, "分母": whole}


def _fires(scene: Scene) -> Iterator[dict]:
    """Fires and fatal fires so far in the year, on every Friday and month's end; both years on the same days."""
    this, before = scene.end.year, scene.end.year - 1
    fridays = np.arange(np.datetime64(f"{this}-01-02", "D"), scene.last + 1, 7)
    months = pd.period_range(f"{before}-01", f"{this}-12", freq="M")
    ends = [np.datetime64(month.end_time.date(), "D") for month in months]
    year_before = [np.datetime64(f"{before}-{str(day)[5:]}", "D") for day in fridays]
    for day in sorted({*fridays, *year_before, *ends}):
        if day <= scene.last:
            year = int(str(day)[:4])
            yield {"指标编号": "Z4", "统计日期": day, "数值": _so_far(FIRES[year], day)}
            yield {"指标编号": "Z5", "统计日期": day, "数值": sum(np.datetime64(on) <= day for on in FATAL[year])}


def _so_far(months: tuple[int, ...], day: np.datetime64) -> int:
    """Fires from the first of January to the day, those of its month spread evenly."""
    month = day.astype("datetime64[M]")
    length = int((month + 1).astype("datetime64[D]").astype(int) - month.astype("datetime64[D]").astype(int))
    at = int(str(day)[5:7]) - 1
    elapsed = int((day - month.astype("datetime64[D]")).astype(int)) + 1
    return sum(months[:at]) + months[at] * elapsed // length


def _counts(series: Mapping[str, tuple[int | None, tuple[tuple[str, int], ...]]]) -> Iterator[dict]:
    for code, (whole, steps) in series.items():
        assert all(early <= late for (_, early), (_, late) in pairwise(steps))
        for day, number in steps:
            told = {"数值": number} if whole is None else {"分子": number, "分母": whole}
            yield {"指标编号": code, "统计日期": np.datetime64(day, "D"), **told}
