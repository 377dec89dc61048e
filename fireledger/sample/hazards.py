"""Fictional hazards: what the inspections found and what became of it."""

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_words, dealt, drawn, quoted, shifted, until
from fireledger.sample.visits import Visits

#: share of each category and what is written of it; no published split exists, these are invented
CATEGORIES = {
    "C": (0.28, ("室内消火栓无水（示例）", "灭火器失效（示例）", "自动报警设施故障（示例）", "应急照明损坏（示例）")),
    "A": (0.20, ("疏散通道堆放杂物（示例）", "安全出口锁闭（示例）", "外窗广告牌影响逃生（示例）")),
    "E": (0.14, ("电气线路私拉乱接（示例）", "线路老化未穿管（示例）")),
    "L": (0.12, ("未开展消防演练（示例）", "无防火巡查记录（示例）")),
    "G": (0.08, ("电动自行车在楼道充电（示例）", "飞线充电（示例）")),
    "B": (0.06, ("消防车通道被占用（示例）",)),
    "F": (0.05, ("动火作业无审批（示例）", "燃气管线不规范（示例）")),
    "I": (0.03, ("经营场所违规住人（示例）",)),
    "H": (0.02, ("使用易燃夹芯彩钢板（示例）",)),
    "D": (0.005, ("消防控制室无人值守（示例）",)),
    "J": (0.005, ("擅自改变使用性质（示例）",)),
    "K": (0.004, ("违规存放易燃易爆物品（示例）",)),
    "M": (0.003, ("市政消火栓损坏（示例）",)),
    "Z": (0.003, ("其他问题（示例）",)),
}
MAJOR_SHARE = 0.06  # of what was found in the first half of the span; none later, so that each has a history
TERM_DAYS = (7, 15, 30)
TERM_WEIGHTS = (0.35, 0.45, 0.20)
#: fates of what could not be fixed on the spot: 85-98 % checked in the end, with a tail overdue
FATES = {"in time": 0.82, "late": 0.06, "said": 0.03, "open": 0.06, "reopened": 0.03}
LATE_FATES = {"in time": 0.85, "late": 0.06, "said": 0.03, "open": 0.06}
MAJOR_FATES = {"near": 0.3, "delisted": 0.3, "overdue": 0.2, "said": 0.1, "open": 0.1}
NEVER = np.datetime64("NaT", "D")


def hazard_rows(scene: Scene, categories: pd.DataFrame, rng: np.random.Generator, visits: Visits) -> Rows:
    """Rows of the hazard sheet of one district, in order of the inspections that found them."""
    of = np.repeat(np.arange(len(visits.found_count)), visits.found_count)
    nth = np.arange(len(of)) - np.repeat(np.cumsum(visits.found_count) - visits.found_count, visits.found_count) + 1
    found, rows = visits.on[of], visits.rows
    fate, is_major = _fates(found, visits.is_spot[of], scene, rng)
    category, description = _kinds(categories, rng, len(of))
    inspection = rows["检查编号"][of]
    return {
        "隐患编号": np.array([f"{word}-{number}" for word, number in zip(inspection, nth, strict=True)], dtype=object),
        "区县": np.full(len(of), quoted(scene.district), dtype=object),
        "检查编号": inspection,
        "发现日期": as_words(found),
        "隐患类别": category,
        "隐患等级": np.where(is_major, "重大", "一般").astype(object),
        "场所名称": rows["场所名称"][of],
        "责任单位": rows["属地单位"][of],
        "专题": rows["专题"][of],
        "隐患描述": description,
        **_history(found, fate, is_major, scene, rng),
    }


def _kinds(categories: pd.DataFrame, rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """A category name and a description for every hazard, by the shares of the categories in the register."""
    names = dict(zip(categories["category_code"], categories["category_name_zh"], strict=True))
    known = {code: CATEGORIES.get(code, (0.002, ("其他问题（示例）",))) for code in sorted(names)}
    at = rng.choice(len(known), size=count, p=_shares([share for share, _ in known.values()]))
    pick = rng.random(count)
    phrases = [np.array(texts, dtype=object) for _, texts in known.values()]
    sizes = np.array([len(texts) for texts in phrases])
    starts = np.cumsum(sizes) - sizes
    description = np.concatenate(phrases)[starts[at] + (pick * sizes[at]).astype(int)]
    return np.array([quoted(names[code]) for code in known], dtype=object)[at], description


def _shares(weights: list[float]) -> np.ndarray:
    return np.array(weights) / sum(weights)


def _fates(
    found: np.ndarray, is_spot: np.ndarray, scene: Scene, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """A fate for every hazard, and whether it is major. Rebounds and major ones lie early, where they have time."""
    fate = np.full(len(found), "spot", dtype=object)
    is_early = found < scene.first + (scene.last - scene.first) // 2
    early, late = np.flatnonzero(~is_spot & is_early), np.flatnonzero(~is_spot & ~is_early)
    fate[early], fate[late] = dealt(rng, FATES, len(early)), dealt(rng, LATE_FATES, len(late))
    count = min(len(early), max(len(MAJOR_FATES), round(len(early) * MAJOR_SHARE)))
    major = rng.choice(early, size=count, replace=False)
    fate[major] = dealt(rng, MAJOR_FATES, len(major))
    is_major = np.zeros(len(found), dtype=bool)
    is_major[major] = True
    return fate, is_major


def _history(found: np.ndarray, fate: np.ndarray, is_major: np.ndarray, scene: Scene, rng: np.random.Generator) -> Rows:
    """Days of every step, each after the one before it; what lies after the scene's last day is left out."""
    due = _dues(found, fate, is_major, scene, rng)
    rectified = _rectified(found, due, fate, rng)
    checked = shifted(rng, rectified, 1, 2)
    verified = np.select(
        [fate == "said", fate == "spot", fate == "late"], [NEVER, rectified, checked], np.minimum(checked, due)
    )
    closed = shifted(rng, verified, 1, 7)
    reopened = np.where(fate == "reopened", shifted(rng, closed, 8, 20), NEVER)
    reclosed = np.where(rng.random(len(found)) < 0.5, shifted(rng, reopened, 6, 15), NEVER)
    listed = np.where(np.isin(fate, ["near", "delisted", "overdue"]), shifted(rng, found, 5, 12), NEVER)
    delisted = np.where(fate == "delisted", shifted(rng, closed, 1, 4), NEVER)
    steps = {
        "报改日期": rectified,
        "核查日期": verified,
        "销号日期": closed,
        "挂牌日期": listed,
        "摘牌日期": delisted,
        "反弹日期": reopened,
        "再次销号日期": reclosed,
    }
    return {"整改期限": as_words(due), **{heading: as_words(until(days, scene)) for heading, days in steps.items()}}


def _dues(
    found: np.ndarray, fate: np.ndarray, is_major: np.ndarray, scene: Scene, rng: np.random.Generator
) -> np.ndarray:
    """Day by which it must be put right. Listed hazards stand near their day or just past it."""
    count = len(found)
    last = np.full(count, scene.last)
    term = drawn(rng, TERM_DAYS, TERM_WEIGHTS, count).astype("timedelta64[D]")
    due = np.where(fate == "spot", found, found + term)
    due = np.where(fate == "near", shifted(rng, last, 2, 13), due)
    due = np.where(is_major & np.isin(fate, ["said", "open"]), shifted(rng, last, 20, 40), due)
    due = np.where(fate == "delisted", shifted(rng, found, 25, 40), due)
    return np.where(fate == "overdue", np.maximum(shifted(rng, last, -25, -3), found + 10), due)


def _rectified(found: np.ndarray, due: np.ndarray, fate: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Day on which the unit reported it put right: within its term, after it, or not yet."""
    left = (due - found).astype(int)
    within = found + np.maximum((left * rng.uniform(0.3, 0.8, size=len(found))).astype(int), 0).astype("timedelta64[D]")
    after = shifted(rng, due, 1, 12)
    day = np.where(fate == "late", after, within)
    return np.where(np.isin(fate, ["open", "overdue", "near"]), NEVER, day)
