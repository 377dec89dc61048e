"""Fictional events of cadences: on time, made good late, missed, not due yet; and one number that an office has set."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_columns, dealt, quarter_word

HEADINGS = ("文件", "责任单位", "机制", "事项", "开展日期", "所属期", "佐证材料", "说明")
FREQUENCY_HEADINGS = ("文件", "机制", "事项", "每年次数", "确定日期", "依据")
#: Departments that the document itself names beside 四个一; whose list it is stays to be confirmed by the office.
BEARERS = (
    *("区教委", "区民政局", "区卫生健康委", "区商务委", "区民族宗教委", "区文化旅游委", "区住房城乡建委"),
    *("区城市管理局", "区市场监管局", "区公安局", "国网重庆黔江供电公司", "区消防救援局"),
)
QUARTERLY, YEARLY = "形势研判", ("隐患排查整治", "明察暗访", "约谈培训")
#: What became of a quarter that has ended, and of one that runs; of what is due by the end of the year.
ENDED = {"on time": 0.72, "late": 0.16, "missed": 0.12}
RUNNING = {"early": 0.4, "nothing": 0.6}
WITHIN_YEAR = {"held": 0.52, "nothing": 0.48}
QUARTER_DAYS, LATE_DAYS = (15, 82), (6, 25)
#: 双定期 of the sample: who, what, on which days of the year.
REGULAR = (
    ("区政府办公室", "党委政府定期研究", ("04-17", "09-11")),
    ("区消防救援局", "消防部门定期报告", ("03-27", "06-26", "10-12")),
)
PLAN, CADENCE_TASK = "qianjiang-2026", "2"


def cadence_rows(scene: Scene, units: pd.DataFrame, rng: np.random.Generator) -> Rows:
    """Rows of the cadence sheet; none for a plan that wants nothing held so many times a year."""
    known = set(units.loc[units["district"] == scene.district, "unit_name"])
    bearers = [unit for unit in BEARERS if unit in known] if scene.plan_id == PLAN else []
    events = [*_quarterly(bearers, scene, rng), *_yearly(bearers, scene, rng)]
    events += [*_regular(scene)] if bearers else []
    happened = [event for event in events if scene.first <= event["开展日期"] <= scene.last]
    happened.sort(key=lambda event: (event["开展日期"], event["责任单位"], event["事项"]))
    return as_columns(HEADINGS, [{"文件": scene.title, **event} for event in happened])


def _quarterly(bearers: list[str], scene: Scene, rng: np.random.Generator) -> Iterator[dict]:
    for quarter in pd.period_range(scene.start, scene.end, freq="Q") if bearers else ():
        begins, ends = (np.datetime64(day.date(), "D") for day in (quarter.start_time, quarter.end_time))
        fates = dealt(rng, ENDED if ends <= scene.last else RUNNING, len(bearers))
        first, last = max(begins + QUARTER_DAYS[0], scene.first + 1), min(begins + QUARTER_DAYS[1], scene.last)
        drawn_days = [_days(first, last, ends, rng) for _ in bearers]
        told = zip(bearers, fates, drawn_days, strict=True)
        for unit, fate, day in [(unit, fate, days[fate]) for unit, fate, days in told if fate in days]:
            yield _event(unit, "四个一", QUARTERLY, day, quarter_word(quarter) if fate == "late" else None)


def _days(
    first: np.datetime64, last: np.datetime64, ends: np.datetime64, rng: np.random.Generator
) -> dict[str, np.datetime64]:
    """Fate -> the day on which it happens; what was missed or is not due yet has none."""
    within = first + int(rng.integers(0, max(int((last - first).astype(int)), 1)))
    return {"on time": within, "early": within, "late": ends + int(rng.integers(*LATE_DAYS))}


def _yearly(bearers: list[str], scene: Scene, rng: np.random.Generator) -> Iterator[dict]:
    for slot in YEARLY if bearers else ():
        fates = dealt(rng, WITHIN_YEAR, len(bearers))
        days = [scene.first + int(rng.integers(30, int((scene.last - scene.first).astype(int)))) for _ in bearers]
        for unit, day in [(unit, day) for unit, fate, day in zip(bearers, fates, days, strict=True) if fate == "held"]:
            yield _event(unit, "四个一", slot, day, None)


def _regular(scene: Scene) -> Iterator[dict]:
    for unit, slot, days in REGULAR:
        for day in days:
            yield _event(unit, "双定期", slot, np.datetime64(f"{scene.end.year}-{day}", "D"), None)


def _event(unit: str, kind: str, slot: str, day: np.datetime64, period: str | None) -> dict:
    told = "补做（示例）" if period else "按要求开展（示例）"
    said: Mapping[str, object] = {"所属期": period, "佐证材料": f"示例材料-{slot}", "说明": told}
    return {"责任单位": unit, "机制": kind, "事项": slot, "开展日期": day, **said}


def frequency_rows(scene: Scene) -> Rows:
    """One of the two numbers that the document leaves open, as an office would set it; the other stays open."""
    decided = {"机制": "双定期", "事项": REGULAR[1][1], "每年次数": 4, "确定日期": "2026-04-20"}
    rows = [{"文件": scene.title, **decided, "依据": "示例会议纪要"}] if scene.plan_id == PLAN else []
    return as_columns(FREQUENCY_HEADINGS, rows)
