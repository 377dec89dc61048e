"""Fictional progress reports: each dated duty gets a story, each continuous one its periods."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_words, dealt, drawn, quarter_word, quoted, shifted
from fireledger.settings import Settings


@dataclass(frozen=True)
class Step:
    """One report of a story: days from the anchor (due date, or last day of the span), what it says, percent range."""

    low: int
    high: int
    stage: str
    state: str = ""
    percent: tuple[int, int] | None = None


DONE = (100, 100)
#: Stories of duties already due, days counted from the due date. The mix keeps every state of measures.md §4 in view.
PAST = {
    "on time": (0.40, [Step(-12, -6, "自报", "已完成", DONE), Step(-5, -1, "核查", "已完成")]),
    "closed": (0.20, [Step(-14, -9, "自报", "已完成", DONE), Step(-8, -3, "核查", "已完成"), Step(4, 9, "销号")]),
    "late": (
        0.09,
        [
            Step(-12, -8, "自报", "进行中", (55, 75)),
            Step(8, 18, "自报", "已完成", DONE),
            Step(20, 30, "核查", "已完成"),
        ],
    ),
    "overdue": (0.07, [Step(-12, -8, "自报", "进行中", (35, 60)), Step(20, 40, "自报", "进行中", (65, 85))]),
    "said": (0.06, [Step(-8, -2, "自报", "已完成", DONE)]),
    "rejected": (
        0.04,
        [Step(-9, -5, "自报", "已完成", DONE), Step(2, 9, "核查", "未通过"), Step(20, 35, "自报", "进行中", (70, 85))],
    ),
    "reopened": (
        0.04,
        [
            Step(-18, -14, "自报", "已完成", DONE),
            Step(-13, -9, "核查", "已完成"),
            Step(-6, -2, "销号"),
            Step(28, 40, "反弹"),
            Step(45, 60, "自报", "进行中", (60, 80)),
        ],
    ),
    "extended": (0.04, [Step(-6, -2, "延期"), Step(25, 40, "自报", "进行中", (60, 80))]),
    "stopped": (0.04, [Step(-20, -10, "中止")]),
    "silent": (0.04, []),
}
#: Stories of duties still to come, days counted from the span's last day.
COMING = {
    "verified": (0.25, [Step(-40, -28, "自报", "已完成", DONE), Step(-25, -10, "核查", "已完成")]),
    "said": (0.15, [Step(-14, -3, "自报", "已完成", DONE)]),
    "on track": (
        0.30,
        [
            Step(-75, -62, "自报", "进行中", (25, 40)),
            Step(-45, -32, "自报", "进行中", (55, 70)),
            Step(-15, -4, "自报", "进行中", (85, 95)),
        ],
    ),
    "behind": (0.14, [Step(-60, -45, "自报", "进行中", (15, 30)), Step(-18, -6, "自报", "进行中", (40, 60))]),
    "not started": (0.06, [Step(-25, -10, "自报", "未启动", (0, 0))]),
    "extended": (0.04, [Step(-12, -4, "延期"), Step(-3, -1, "自报", "进行中", (50, 70))]),
    "stopped": (0.03, [Step(-30, -15, "中止")]),
    "silent": (0.03, []),
}
_NOTES = {
    ("自报", "已完成"): ("任务已完成，报请核查（示例）", "已全部整改到位（示例）"),
    ("自报", "进行中"): ("正在推进，问题清单逐项整改（示例）", "已完成排查，正在整改（示例）"),
    ("自报", "未启动"): ("正在制定工作方案（示例）",),
    ("自报", "正常推进"): (
        "本期工作按计划开展（示例）",
        "本期排查整治持续推进（示例）",
        "本期已开展检查和宣传（示例）",
    ),
    ("自报", "推进滞后"): ("力量不足，进度滞后（示例）", "资金未落实，进度滞后（示例）"),
    ("核查", "已完成"): ("现场核查属实（示例）",),
    ("核查", "正常推进"): ("抽查属实（示例）",),
    ("核查", "未通过"): ("核查发现整改不到位，退回（示例）",),
    ("销号", ""): ("资料齐全，同意销号（示例）",),
    ("反弹", ""): ("回头看发现问题反弹（示例）",),
    ("延期", ""): ("经批准延期（示例）",),
    ("中止", ""): ("辖区无此类对象，经批准中止（示例）",),
}
#: Of chance against a unit's weakness: enough that most units miss something, weak ones more.
SPREAD = 0.7
#: Of the reports due: never came; came late; told of a lag; were checked; failed the check. EARLY: came before the end.
MISSING, LATE, LAGGING, CHECKED, FAILED, EARLY = 0.045, 0.035, 0.08, 0.06, 0.15, 0.12


def report_rows(scene: Scene, duties: pd.DataFrame, rng: np.random.Generator) -> Rows:
    """Rows of the report sheet of one plan, in order of date."""
    own = duties[duties["plan_id"] == scene.plan_id].drop_duplicates(["task_no", "unit_name"])
    own = own.sort_values(["task_no", "unit_name"], ignore_index=True)
    events = pd.concat([_nothing(own), *_told(own, scene, rng), *_periodic(own, scene, rng)], ignore_index=True)
    events = events[(events["on"] >= scene.start.isoformat()) & (events["on"] <= scene.end.isoformat())]
    events = events.sort_values(["on", "task_no", "unit_name"], kind="stable", ignore_index=True)
    said = list(zip(events["stage"], events["state"], strict=True))
    serial = [f"示例材料-{at:05d}" if pair == ("自报", "已完成") else "" for at, pair in enumerate(said, 1)]
    return {
        "文件": np.full(len(events), quoted(scene.title), dtype=object),
        "任务序号": events["task_no"].astype("str").to_numpy(object),
        "责任单位": events["unit_name"].to_numpy(object),
        "日期": as_words(events["on"].to_numpy("datetime64[D]")),
        "环节": events["stage"].to_numpy(object),
        "进展状态": events["state"].to_numpy(object),
        "完成比例": events["percent"].to_numpy(object),
        "进展说明": np.array([_NOTES[pair][rng.integers(len(_NOTES[pair]))] for pair in said], dtype=object),
        "佐证材料": np.array(serial, dtype=object),
        "报送期": events["period"].to_numpy(object),
        "新时限": as_words(events["new_due_on"].to_numpy("datetime64[D]")),
    }


def _told(own: pd.DataFrame, scene: Scene, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Events of dated duties and targets: a story dealt to every unit, task by task."""
    events = []
    for _, duties in own[own["kind"].isin(["dated", "target"])].groupby("task_no"):
        due = duties["due_on"].to_numpy("datetime64[D]")
        is_past = bool((due <= scene.last).all())
        stories = PAST if is_past else COMING
        anchor = due if is_past else np.full(len(duties), scene.last)
        later = scene.last + 15 if is_past or np.isnat(due).any() else due.max() + 31
        story = dealt(rng, {name: share for name, (share, _) in stories.items()}, len(duties))
        for name, (_, steps) in stories.items():
            chosen = story == name
            events += [_event(duties[chosen], anchor[chosen], step, later, rng) for step in steps if chosen.any()]
    return events


def _event(
    duties: pd.DataFrame, anchor: np.ndarray, step: Step, later: np.datetime64, rng: np.random.Generator
) -> pd.DataFrame:
    """One step of a story, told by every unit that has it. `later`: the deadline that an extension sets."""
    on = shifted(rng, anchor, step.low, step.high)
    low, high = step.percent or (0, 0)
    percent = [f"{number}%" if step.percent else "" for number in rng.integers(low, high + 1, size=len(duties))]
    deadline = later if step.stage == "延期" else np.datetime64("NaT", "D")
    return duties[["task_no", "unit_name"]].assign(
        on=on, stage=step.stage, state=step.state, percent=percent, period="", new_due_on=deadline
    )


def _periodic(own: pd.DataFrame, scene: Scene, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Events of continuous and cadence tasks: one report per unit and period, some late, some lagging, some none."""
    duties = own[own["kind"].isin(["continuous", "cadence"])]
    units = duties["unit_name"].unique()
    weakness = dict(zip(units, rng.beta(1, 6, size=len(units)), strict=True))
    events = []
    for period in pd.period_range(scene.start, scene.end, freq="M" if scene.report_period == "month" else "Q"):
        sent = _sent(duties, period, scene, weakness, rng)
        events += [sent, _checked(sent, rng)]
    return events


def _sent(
    duties: pd.DataFrame, period: pd.Period, scene: Scene, weakness: dict[str, float], rng: np.random.Generator
) -> pd.DataFrame:
    """Reports of one period. Weak units gather most of what is missing, late or lagging, as they do in an office."""
    weak = duties["unit_name"].map(weakness).to_numpy(float)
    last_day = np.datetime64(period.end_time.date(), "D")
    report_day = last_day + Settings().report_grace_days
    place, lag_place = _place(weak + rng.random(len(weak)) * SPREAD), _place(weak + rng.random(len(weak)) * SPREAD)
    if report_day > scene.last:  # not due yet: a few report early
        is_sent, on = place >= 1 - EARLY, shifted(rng, np.full(len(weak), scene.last), -12, 0)
    else:
        is_late = place < MISSING + LATE
        on = shifted(rng, np.full(len(weak), last_day), -6, Settings().report_grace_days)
        is_sent, on = place >= MISSING, np.where(is_late, shifted(rng, np.full(len(weak), report_day), 2, 20), on)
    state = np.where(lag_place < LAGGING, "推进滞后", "正常推进")
    sent = duties[["task_no", "unit_name"]].assign(on=on, stage="自报", state=state, percent="", period=_word(period))
    return sent.assign(new_due_on=np.datetime64("NaT", "D"))[is_sent]


def _place(scores: np.ndarray) -> np.ndarray:
    """Each score's place from the highest (0) to the lowest (nearly 1)."""
    places = np.empty(len(scores))
    places[np.argsort(-scores, kind="stable")] = np.arange(len(scores)) / max(len(scores), 1)
    return places


def _word(period: pd.Period) -> str:
    if period.freqstr.startswith("Q"):
        return quarter_word(period)
    return f"{period.year}年{period.month}月"


def _nothing(own: pd.DataFrame) -> pd.DataFrame:
    """No event at all, with the columns that events have."""
    days = {"on": np.datetime64("NaT", "D"), "new_due_on": np.datetime64("NaT", "D")}
    return own[:0][["task_no", "unit_name"]].assign(stage="", state="", percent="", period="", **days)


def _checked(sent: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Spot checks of the office on a part of the reports."""
    chosen = sent[(rng.random(len(sent)) < CHECKED) & (sent["state"] == "正常推进")]
    state = drawn(rng, ["未通过", "正常推进"], [FAILED, 1 - FAILED], len(chosen))
    return chosen.assign(on=shifted(rng, chosen["on"].to_numpy("datetime64[D]"), 4, 12), stage="核查", state=state)
