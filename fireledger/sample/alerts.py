"""Fictional warnings, fire notices and tip-offs: to whom, received when, answered when. Never who reported."""

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
import pandas as pd

from fireledger.sample.draw import Rows, Scene, as_columns, dealt, known_by
from fireledger.sample.visits import TOWN_WEIGHTS

HEADINGS = (
    *("预警编号", "区县", "预警类型", "发出日期", "接收单位", "专题", "主要内容", "签收日期", "回复期限", "回复日期"),
    "核查结果",
)
_SORTED = ("发出日期", "接收单位", "预警类型")
#: How many units a month's alert of a kind goes to, days to reply, topics, wording.
KINDS = {
    "预警提示": (4, 10, ("high-rise", "small-place", "factory-warehouse"), "重要节点火灾风险预警提示（示例）"),
    "火灾函告": (1, 15, ("old-building", "mall"), "火灾情况函告，请督促行业整改（示例）"),
    "举报核查": (2, 3, ("high-rise", "small-place", "new-business"), "群众反映消防安全问题，交办核查（示例）"),
}
#: What becomes of an alert: received and answered in time, answered late, received only, not even received.
FATES = {"in time": 0.62, "late": 0.16, "received": 0.12, "unconfirmed": 0.10}
FINDINGS = {"属实": 0.58, "不属实": 0.34, "核查中": 0.08}


def alert_rows(scene: Scene, frames: Mapping[str, pd.DataFrame], rng: np.random.Generator) -> Rows:
    """Rows of the alert sheet of one district, in order of date."""
    sent = sorted(_sent(scene, frames, rng), key=lambda alert: [str(alert[name]) for name in _SORTED])
    fates = dealt(rng, FATES, len(sent))
    findings = dealt(rng, FINDINGS, len(sent))
    alerts = [
        {
            **alert,
            **_answered(alert, fate, finding, scene, rng),
            "预警编号": f"示例-{scene.plan_id}-Y{number:04d}",
            "区县": scene.district,
        }
        for number, (alert, fate, finding) in enumerate(zip(sent, fates, findings, strict=True), 1)
    ]
    return as_columns(HEADINGS, alerts)


def _sent(scene: Scene, frames: Mapping[str, pd.DataFrame], rng: np.random.Generator) -> Iterator[dict]:
    units = frames["unit"][frames["unit"]["district"] == scene.district].sort_values("unit_key")
    towns = units.loc[units["unit_type"].isin(TOWN_WEIGHTS), "unit_name"].tolist()
    departments = units.loc[units["unit_type"] == "district_dept", "unit_name"].tolist() or towns
    topics = dict(zip(frames["topic"]["topic_key"], frames["topic"]["topic_name_zh"], strict=True))
    for month, kind in product(pd.period_range(scene.start, scene.end, freq="M"), KINDS):
        count, days, about, words = KINDS[kind]
        among = departments if kind == "火灾函告" else towns
        day = np.datetime64(month.start_time.date(), "D") + int(rng.integers(0, month.days_in_month))
        topic = topics.get(about[month.month % len(about)])
        chosen = rng.choice(len(among), size=min(count, len(among)), replace=False)
        for at in chosen if scene.first <= day <= scene.last else ():
            alert = {"预警类型": kind, "发出日期": day, "接收单位": among[at], "专题": topic, "主要内容": words}
            yield {**alert, "回复期限": day + days}


def _answered(
    alert: Mapping[str, np.datetime64], fate: str, finding: str, scene: Scene, rng: np.random.Generator
) -> dict[str, object]:
    """What is known of the answer by the scene's last day; only a tip-off finds anything, from its reply on."""
    sent, due = alert["发出日期"], alert["回复期限"]
    received = sent + int(rng.integers(0, 2))
    early, late = int(rng.integers(0, 3)), int(rng.integers(2, 9))
    replied = {"in time": max(due - early, received), "late": due + late}.get(fate)
    known = None if replied is None else known_by(replied, scene)
    is_tip_off = alert["预警类型"] == "举报核查"
    return {
        "签收日期": None if fate == "unconfirmed" else known_by(received, scene),
        "回复日期": known,
        "核查结果": (finding if known is not None else "核查中") if is_tip_off and fate != "unconfirmed" else None,
    }
