"""Fictional supervision: letters, circulars and talks about hazards past their day and duties nobody reported on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np
import pandas as pd

from fireledger.sample.cadences import CADENCE_TASK, QUARTERLY
from fireledger.sample.draw import Rows, Scene, as_columns, as_day, dealt, known_by, quarter_word
from fireledger.sample.visits import TOWN_WEIGHTS
from fireledger.settings import Settings

HEADINGS = (
    *("督办编号", "区县", "督办方式", "督办日期", "被督办单位", "督办事由", "文件", "任务序号", "隐患编号"),
    *("回复期限", "回复日期", "回复情况"),
)
_SORTED = ("督办日期", "被督办单位", "督办方式", "督办事由")
#: Steps of an escalation and the day of each after the matter fell due; the last one for major hazards alone.
STEPS = (("提示函", 1), ("督促函", 8), ("通报", 16), ("约谈", 31), ("挂牌督办", 40))
#: How far a matter goes and which steps are answered in time, answered late or not at all.
STORIES = {
    "settled": (0.28, ("in time",)),
    "second letter": (0.22, ("late", "in time")),
    "stalled": (0.16, ("in time", "late")),
    "silent": (0.24, ("none",) * 5),
    "untouched": (0.10, ()),
}
REPLY_DAYS = 7
MOST = {"hazard": 14, "dated": 10, "period": 8, "cadence": 4, "listed": 12}
#: What goes out without a matter of its own.
ROUNDS = {
    "暗访": "暗访发现火灾隐患（示例）",
    "曝光": "曝光火灾隐患场景（示例）",
    "函告": "函告行业部门督促整改（示例）",
    "通报": "季度工作通报点名（示例）",
}
_REPLIES = {"in time": "已制定整改措施并落实（示例）", "late": "逾期回复，正在整改（示例）"}


@dataclass(frozen=True)
class Matter:
    """What a unit is urged about, and the day from which it was overdue."""

    unit: str
    since: np.datetime64
    reason: str
    task_no: str = ""
    hazard_code: str = ""
    is_major: bool = False


def action_rows(
    scene: Scene, frames: Mapping[str, pd.DataFrame], records: Mapping[str, Rows], rng: np.random.Generator
) -> Rows:
    """Rows of the action sheet of one plan, in order of date: every matter has its story, some have none yet.

    `records`: the rows of reports, hazards and cadences that the matters come from.
    """
    duties, reports, hazards = frames["duty_member"], records["reports"], records["hazards"]
    matters = [*_hazards(scene, hazards), *_dated(scene, duties, reports), *_periods(scene, duties, reports)]
    matters += _cadences(scene, records["cadences"])
    story = dealt(rng, {name: share for name, (share, _) in STORIES.items()}, len(matters))
    acts: list[Mapping[str, object]] = []
    for matter, name in zip(matters, story, strict=True):
        acts += _escalated(matter, STORIES[name][1], scene, rng)
    acts += [*_listings(hazards), *_rounds(scene, frames["unit"], rng)]
    acts.sort(key=lambda act: tuple(map(str, (act[name] for name in _SORTED))))
    numbered = [
        {**act, "督办编号": f"示例-{scene.plan_id}-D{number:04d}", "区县": scene.district}
        for number, act in enumerate(acts, 1)
    ]
    return as_columns(HEADINGS, numbered)


def _hazards(scene: Scene, hazards: Rows) -> list[Matter]:
    """Hazards past their day and not checked, the longest overdue first."""
    due, code = hazards["整改期限"], hazards["隐患编号"]
    overdue = np.flatnonzero((due != "") & (hazards["核查日期"] == "") & (due < scene.end.isoformat()))
    first = nsmallest(MOST["hazard"], overdue.tolist(), key=lambda at: (due[at], code[at]))
    return [
        Matter(
            hazards["责任单位"][at],
            as_day(due[at]),
            "隐患超过整改期限（示例）",
            hazard_code=code[at],
            is_major=hazards["隐患等级"][at] == "重大",
        )
        for at in first
    ]


def _dated(scene: Scene, duties: pd.DataFrame, reports: Rows) -> list[Matter]:
    """Dated duties past their day that nobody has found done, nor stopped."""
    settled = {
        (task, unit)
        for task, unit, stage, state in _told(reports, "环节", "进展状态")
        if (stage, state) == ("核查", "已完成") or stage == "中止"
    }
    own = duties[(duties["plan_id"] == scene.plan_id) & (duties["kind"] == "dated")]
    found = [
        Matter(duty.unit_name, np.datetime64(duty.due_on, "D"), "限期任务逾期未完成（示例）", str(duty.task_no))
        for duty in own.drop_duplicates(["task_no", "unit_name"]).itertuples()
        if pd.notna(duty.due_on) and (str(duty.task_no), duty.unit_name) not in settled
    ]
    return sorted((matter for matter in found if matter.since < scene.last), key=_order)[: MOST["dated"]]


def _closed(scene: Scene) -> tuple[pd.Period, np.datetime64] | None:
    """The last quarter whose reports have fallen due, and the day they did."""
    grace = Settings().report_grace_days
    quarters = pd.period_range(scene.start, scene.end, freq="Q")
    due = [(quarter, np.datetime64(quarter.end_time.date(), "D") + grace) for quarter in quarters]
    return max(((quarter, day) for quarter, day in due if day < scene.last), default=None)


def _periods(scene: Scene, duties: pd.DataFrame, reports: Rows) -> list[Matter]:
    """Continuous duties on which nothing was reported for the last quarter that has fallen due."""
    closed = _closed(scene)
    if closed is None:
        return []
    word = quarter_word(closed[0])
    told = {(task, unit) for task, unit, named in _told(reports, "报送期") if named == word}
    own = duties[(duties["plan_id"] == scene.plan_id) & duties["kind"].isin(["continuous", "cadence"])]
    found = [
        Matter(duty.unit_name, closed[1], f"{word}进展未报（示例）", str(duty.task_no))
        for duty in own.drop_duplicates(["task_no", "unit_name"]).itertuples()
        if (str(duty.task_no), duty.unit_name) not in told
    ]
    return sorted(found, key=_order)[: MOST["period"]]


def _cadences(scene: Scene, cadences: Rows) -> list[Matter]:
    """Departments that did not hold what every quarter wants, in the last quarter that has fallen due."""
    closed = _closed(scene)
    if closed is None:
        return []
    word = quarter_word(closed[0])
    names = ("责任单位", "机制", "事项", "开展日期", "所属期")
    events = [event for event in zip(*(cadences[name].tolist() for name in names), strict=True) if event[1] == "四个一"]
    held = {
        unit
        for unit, _, slot, day, named in events
        if slot == QUARTERLY and (named or quarter_word(pd.Period(day, freq="Q"))) == word
    }
    missing = sorted({unit for unit, *_ in events} - held)
    reason = f"{word}{QUARTERLY}未开展（示例）"
    return [Matter(unit, closed[1], reason, CADENCE_TASK) for unit in missing[: MOST["cadence"]]]


def _told(reports: Rows, *names: str) -> Iterator[tuple[str, ...]]:
    """Task, unit and the named cells of every report."""
    return zip(*(reports[name].tolist() for name in ("任务序号", "责任单位", *names)), strict=True)


def _order(matter: Matter) -> tuple[np.datetime64, int, str]:
    return matter.since, int(matter.task_no), matter.unit


def _escalated(
    matter: Matter, answers: tuple[str, ...], scene: Scene, rng: np.random.Generator
) -> list[Mapping[str, object]]:
    """The steps taken so far. A public circular asks for no reply; a plate is asked for where the hazard is major."""
    steps = [step for step in STEPS if step[0] != "挂牌督办" or matter.is_major]
    acts: list[Mapping[str, object]] = []
    for (kind, after), answer in zip(steps, answers, strict=False):
        acted = matter.since + after
        if acted > scene.last:
            break
        about = {"文件": scene.title if matter.task_no else None, "任务序号": matter.task_no}
        act = {"督办方式": kind, "督办日期": acted, "被督办单位": matter.unit, "督办事由": matter.reason}
        reply = {} if kind in ("通报", "挂牌督办") else _reply(acted, answer, scene, rng)
        acts.append({**act, **about, "隐患编号": matter.hazard_code, **reply})
    return acts


def _reply(acted: np.datetime64, answer: str, scene: Scene, rng: np.random.Generator) -> dict[str, object]:
    due = acted + REPLY_DAYS
    day = {"in time": acted + int(rng.integers(2, REPLY_DAYS)), "late": due + int(rng.integers(2, 9))}.get(answer)
    replied = None if day is None else known_by(day, scene)
    return {"回复期限": due, "回复日期": replied, "回复情况": _REPLIES[answer] if replied is not None else None}


def _listings(hazards: Rows) -> list[Mapping[str, object]]:
    """Plates hung on major hazards, on the day the hazard's own row tells."""
    names = ("挂牌日期", "隐患编号", "责任单位", "整改期限")
    at = np.flatnonzero(hazards["挂牌日期"] != "")
    listed = zip(*(hazards[name][at].tolist() for name in names), strict=True)
    return [
        {
            "督办方式": "挂牌督办",
            "督办日期": as_day(day),
            "被督办单位": unit,
            "督办事由": "重大火灾隐患挂牌督办（示例）",
            "隐患编号": code,
            "回复期限": max(as_day(due), as_day(day)),
        }
        for day, code, unit, due in nsmallest(MOST["listed"], listed)
    ]


def _rounds(scene: Scene, units: pd.DataFrame, rng: np.random.Generator) -> Iterator[Mapping[str, object]]:
    """Every month two covert visits, in turn an exposure or a notice to a department; a circular after each quarter."""
    own = units[units["district"] == scene.district].sort_values("unit_key")
    towns = own.loc[own["unit_type"].isin(TOWN_WEIGHTS), "unit_name"].tolist()
    departments = own.loc[own["unit_type"] == "district_dept", "unit_name"].tolist() or towns
    for month in pd.period_range(scene.start, scene.end, freq="M"):
        first = np.datetime64(month.start_time.date(), "D")
        kinds = ["暗访", "暗访", "曝光" if month.month % 2 else "函告", *(["通报"] * 3 if month.month % 3 == 1 else [])]
        days = first + rng.integers(2, 26, size=len(kinds))
        chosen = zip(kinds, days, rng.random(len(kinds)), strict=True)
        for kind, day, place in [act for act in chosen if scene.first <= act[1] <= scene.last]:
            among = departments if kind == "函告" else towns
            act = {"督办方式": kind, "督办日期": day, "督办事由": ROUNDS[kind]}
            yield {**act, "被督办单位": among[int(place * len(among))]}
