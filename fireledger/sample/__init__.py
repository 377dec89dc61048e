"""Fictional records of every kind (虚构示例): the same seed gives the same bytes on every machine.

Nothing here is real: places carry names such as 示例商场A03 or 虚构小区012, inspectors are bodies, never persons.
The sheets have the headings of the office's own (intake/sheets), so sample data take the same way in as real data.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from fireledger.sample.actions import action_rows
from fireledger.sample.alerts import alert_rows
from fireledger.sample.cadences import PLAN as CADENCE_PLAN
from fireledger.sample.cadences import cadence_rows, frequency_rows
from fireledger.sample.draw import Rows, Scene, write_rows
from fireledger.sample.hazards import hazard_rows
from fireledger.sample.readings import reading_rows
from fireledger.sample.reports import report_rows
from fireledger.sample.stock import stock_rows
from fireledger.sample.visits import visit_rows

Frames = Mapping[str, pd.DataFrame]

#: What the sample covers: from the weeks in which a plan was issued to the date the shipped pages look at.
SPANS = {
    "yongchuan-2022": (date(2022, 9, 1), date(2022, 12, 20)),
    "qianjiang-2026": (date(2026, 3, 10), date(2026, 11, 20)),
}


def write_sample(folder: Path, frames: Frames, seed: int, inspections: int) -> list[Path]:
    """Writes <folder>/<plan_id>/<kind>.csv for every plan of SPANS in `frames`; returns paths.

    Kinds: reports, inspections, hazards, place_stock, readings, alerts, actions; cadences and frequencies where the
    plan names any.

    `inspections` is the number for all plans together; hazards follow from them (about 1.4 each). Needs the tables
    plan (plan_id, district, title, report_period), duty_member (plan_id, task_no, kind, due_on, unit_name: one row per
    task × unit, groups opened), unit (unit_key, district, unit_name, unit_type), topic (topic_key, topic_name_zh) and
    hazard_category (category_code, category_name_zh).
    """
    plans = frames["plan"]
    covered = plans[plans["plan_id"].isin(SPANS)].sort_values("plan_id")
    paths: list[Path] = []
    for at, plan in enumerate(covered.itertuples()):
        start, end = SPANS[plan.plan_id]
        scene = Scene(plan.plan_id, plan.district, plan.title, plan.report_period, start, end)
        share = inspections // len(covered) + (at < inspections % len(covered))
        paths += _write_scene(folder, scene, frames, np.random.default_rng([seed, at]), share)
    return paths


def _write_scene(folder: Path, scene: Scene, frames: Frames, rng: np.random.Generator, inspections: int) -> list[Path]:
    visits = visit_rows(scene, frames, rng, inspections)
    tables: dict[str, Rows] = {
        "reports": report_rows(scene, frames["duty_member"], rng),
        "inspections": visits.rows,
        "hazards": hazard_rows(scene, frames["hazard_category"], rng, visits),
    }
    tables["place_stock"] = stock_rows(scene, frames["unit"], visits.rows, rng)
    tables["readings"] = reading_rows(scene, tables["place_stock"], rng)
    tables["alerts"] = alert_rows(scene, frames, rng)
    tables["cadences"] = cadence_rows(scene, frames["unit"], rng)
    tables["frequencies"] = frequency_rows(scene)
    tables["actions"] = action_rows(scene, frames, tables, rng)
    if scene.plan_id != CADENCE_PLAN:
        tables = {name: rows for name, rows in tables.items() if name not in ("cadences", "frequencies")}
    return [write_rows(folder / scene.plan_id / f"{name}.csv", rows) for name, rows in tables.items()]


def ledger_frames(frame: Callable[..., pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables that write_sample needs, from a store's named queries; rosters as on the last day of each span."""
    plans = frame("plan_list", today=max(end for _, end in SPANS.values()))
    duties = [
        frame("duties_by_task_member", plan_ids=[plan_id], theme_keys=[], unit_keys=[], as_of=SPANS[plan_id][1])
        for plan_id in sorted(SPANS.keys() & set(plans["plan_id"]))
    ]
    return {
        "plan": plans,
        "duty_member": pd.concat(duties, ignore_index=True) if duties else pd.DataFrame(),
        "unit": frame("unit_register", districts=[]),
        "topic": frame("topic_list"),
        "hazard_category": frame("hazard_category_list"),
    }
