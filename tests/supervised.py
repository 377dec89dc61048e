"""Small random ledgers with supervision: actions, alerts, inspections and topics beside what strategies.py draws."""

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from hypothesis import strategies as st

from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from tests import stored
from tests.strategies import DISTRICT, SPELLINGS, UNITS, Rows, days, ledgers

AREAS = {"u4": "subdistrict", "u5": "town"}
TOPICS = ("t1", "t2")
ACTIONS = (*("reminder", "urging", "circular", "interview", "listing") * 3, "covert_visit", "filming")
NAMES = {key: name for name, key in SPELLINGS.items()}
ACTION = [
    *("action_code", "action_type", "acted_on", "unit_text", "task_no", "hazard_code"),
    *("reply_due_on", "replied_on", "source_row"),
]


@dataclass
class Supervised:
    """A small ledger and what supervision adds to it. topics: (task_key, topic_key)."""

    rows: Rows
    actions: list[dict]
    alerts: list[dict]
    inspections: list[dict]
    topics: list[tuple[str, str]]


def later(draw: st.DrawFn, day: date, most: int = 40) -> date | None:
    """A day some time after another, or none."""
    gap = draw(st.none() | st.integers(0, most))
    return None if gap is None else day + timedelta(days=gap)


@st.composite
def action_rows(draw: st.DrawFn, rows: Rows) -> list[dict]:
    """Up to ten actions, most of them on late tasks and hazards and near the as-of date."""
    tasks = [(duty["unit_key"], int(duty["task_key"][-2:]), None) for duty in rows.duties]
    tasks += [(report["unit_key"], report["task_no"], None) for report in rows.reports]
    hazards = [(hazard["unit_key"], None, hazard["hazard_code"]) for hazard in rows.hazards]
    abouts = [*tasks, *hazards * 2, ("u1", None, None), ("u1", None, "无此隐患")]
    found = []
    for number in range(draw(st.integers(0, 10))):
        unit_key, task_no, hazard_code = draw(st.sampled_from(abouts))
        acted_on = draw(days(rows.as_of - timedelta(days=90), rows.as_of) | days())
        about = {"unit_key": unit_key, "unit_text": NAMES[unit_key], "task_no": task_no, "hazard_code": hazard_code}
        dated = {
            "acted_on": acted_on,
            "reply_due_on": later(draw, acted_on),
            "replied_on": later(draw, acted_on),
            "action_type": draw(st.sampled_from(ACTIONS)),
        }
        found.append(about | dated | {"action_code": f"D{number:02d}", "source_row": number + 2})
    return found


@st.composite
def alert_rows(draw: st.DrawFn, as_of: date) -> list[dict]:
    """Up to eight alerts of every type."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        unit_key = draw(st.sampled_from(sorted(NAMES)))
        sent_on = draw(days(as_of - timedelta(days=60), as_of) | days())
        replied_on = later(draw, sent_on)
        found.append(
            {
                "alert_code": f"Y{number}",
                "alert_type": draw(st.sampled_from(["warning", "fire_notice", "tip_off"])),
                "sent_on": sent_on,
                "unit_key": unit_key,
                "unit_text": NAMES[unit_key],
                "subject": "示例事项",
                "acknowledged_on": later(draw, sent_on, 20),
                "reply_due_on": later(draw, sent_on),
                "replied_on": replied_on,
                "outcome": draw(st.sampled_from([None, "confirmed", "unfounded", "pending"])),
                "source_row": number + 2,
            }
        )
    return found


@st.composite
def visit_rows(draw: st.DrawFn) -> list[dict]:
    """Up to eight inspections in the areas, on the topics."""
    return [
        {
            "unit_key": draw(st.sampled_from(["u4", "u5", "u1"])),
            "topic_key": draw(st.sampled_from(TOPICS)),
            "inspected_on": draw(days()),
            "source_row": row,
        }
        for row in range(2, 2 + draw(st.integers(0, 8)))
    ]


@st.composite
def supervised_ledgers(draw: st.DrawFn) -> Supervised:
    """A small ledger with supervision; hazards have codes and topics, most of them in an area."""
    rows = draw(ledgers())
    for hazard in rows.hazards:
        unit_key = draw(st.sampled_from(["u4", "u5", "u4", "u5", hazard["unit_key"]]))
        named = {"unit_key": unit_key, "unit_text": UNITS[unit_key], "topic_key": draw(st.sampled_from(TOPICS))}
        hazard |= named | {"hazard_code": f"H{hazard['source_row']}"}
    pairs = [(task["task_key"], topic) for task in rows.tasks for topic in TOPICS]
    return Supervised(
        rows,
        draw(action_rows(rows)),
        draw(alert_rows(rows.as_of)),
        draw(visit_rows()),
        draw(st.lists(st.sampled_from(pairs), unique=True)),
    )


def stored_supervised(given: Supervised) -> Ledger:
    """The ledger built from all of it, open."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = Settings(data=Path(folder))
        (settings.data / "registers").mkdir()
        (settings.data / "registers" / "given.csv").write_text("given", encoding="utf-8")
        result = build_store(settings, stored.Given(_tables(given)))
        assert result.refusals == []
        ledger = open_ledger(settings)
        assert ledger is not None
        return ledger


def _tables(given: Supervised) -> dict[str, pd.DataFrame]:
    tables = stored.tables_of(given.rows)
    units = tables["register_unit"]
    tables["register_unit"] = units.assign(unit_type=units["unit_key"].map(AREAS))
    if given.rows.hazards:
        codes = [(hazard["hazard_code"], hazard["topic_key"]) for hazard in given.rows.hazards]
        tables["hazard_row"][["hazard_code", "topic_key"]] = codes
    added = {
        "action_row": [
            {"district": DISTRICT, "plan_id": "p" if action["task_no"] else None, **_only(action, ACTION)}
            for action in given.actions
        ],
        "alert_row": [{"district": DISTRICT, **_only(alert, set(alert) - {"unit_key"})} for alert in given.alerts],
        "inspection_row": [
            {"district": DISTRICT, "unit_text": UNITS[visit["unit_key"]], **_only(visit, set(visit) - {"unit_key"})}
            for visit in given.inspections
        ],
        "task_topic": [
            {"plan_id": "p", "task_no": int(task_key[-2:]), "topic_key": topic} for task_key, topic in given.topics
        ],
    }
    return tables | {name: pd.DataFrame(entries) for name, entries in added.items() if entries}


def _only(row: dict, columns: list[str] | set[str]) -> dict:
    return {column: row[column] for column in columns}
