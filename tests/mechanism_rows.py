"""Small random ledgers of what is held so many times a year and of targets, for Hypothesis and a real store."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from hypothesis import strategies as st

from fireledger.store import Ledger
from tests.plain import expand, starts_on
from tests.plain_cadence import first_day, in_force, key_of
from tests.stored import stored_tables, tables_of
from tests.strategies import FIRST, GROUPS, LAST, SPELLINGS, UNITS, Rows, days, duty_rows, member_rows, plans, task_rows

KINDS, SLOTS = ("四个一", "双定期"), ("研判", "检查")
WORDS = {key: name for name, key in SPELLINGS.items()}
RULES = [
    *((None, None),) * 2,
    (4, "quarter"),
    (4, "year"),
    (1, "year"),
    (2, "half"),
    (12, "month"),
    (3, None),
    (8, None),
]
# the 15th of every month: readings meet those of a month, of two months and of a year before
READ_ON = [date(year, month, 15) for year in (2021, 2022, 2023) for month in range(1, 13)]


@dataclass
class Mechanisms:
    """A plan with its tasks and bearers (rows), and what it asks for by number."""

    rows: Rows
    rules: list[dict]
    frequencies: list[dict]
    events: list[dict]
    targets: list[dict]
    readings: list[dict]

    def stored(self) -> Ledger:
        """The ledger of all this in a real store."""
        tables = {
            "cadence_rule": [_without(rule, "starts_on") for rule in self.rules],
            "frequency_row": self.frequencies,
            "cadence_row": [_without(event, "unit_key") for event in self.events],
            "target_row": [_without(target, "unit_key") for target in self.targets],
            "reading_row": [_without(reading, "unit_key") for reading in self.readings],
        }
        frames = {name: pd.DataFrame(entries).assign(plan_id="p") for name, entries in tables.items() if entries}
        for name, frame in frames.items():
            frames[name] = frame if name == "cadence_rule" else frame.assign(source_row=range(2, len(frame) + 2))
        return stored_tables(tables_of(self.rows) | frames)

    @property
    def plan(self) -> dict:
        """The plan with the days on which its cadences and its targets start."""
        days = {
            "cadence_starts_on": [event["held_on"] for event in self.events],
            "target_starts_on": [row["read_on"] for row in self.readings],
        }
        return self.rows.plan | {name: starts_on(self.rows.plan, found) for name, found in days.items()}

    def fetch(self, name: str, **params: object) -> pd.DataFrame:
        """What the queries that cadence and targets read would give, without a store."""
        as_of, plan, tasks = self.rows.as_of, self.plan, self.rows.tasks
        starts_on = plan["signed_on"] or plan["window_start"]
        frames = {
            "target_facts": [
                {**row, "target_key": f"p:{row['target_code']}", "plan_id": "p", "starts_on": starts_on}
                | {"window_start": plan["window_start"], "reporting_starts_on": plan["target_starts_on"]}
                for row in self.targets
            ],
            "target_reading_list": [
                {**row, "target_key": f"p:{row['target_code']}", "unit_name": row["unit_text"]}
                | {"is_group": row["unit_key"] in GROUPS}
                for row in self.readings
                if row["read_on"] <= as_of
            ],
            "cadence_rule_list": [
                {**row, **in_force(row, self.frequencies, as_of), "plan_id": "p"} | {"first_line": 1}
                for row in self.rules
            ],
            "plan_span_list": [
                {"plan_id": "p", "window_end": plan["window_end"]}
                | {"starts_on": first_day(plan), "reporting_starts_on": plan["cadence_starts_on"]}
            ],
            "task_list": [{"task_key": task["task_key"], "task_no": 1, "theme_key": "p/t1"} for task in tasks],
            "duties_by_task_member": [
                {"task_key": row["task_key"], "unit_key": row["unit_key"], "unit_name": "", "unit_type": "unit"}
                | {"is_open": row["unit_key"].startswith(("g", "unmatched:"))}
                for row in expand(self.rows.duties, self.rows.members, as_of)
            ],
            "cadence_event_list": [
                {**row, "plan_id": "p", "unit_name": "", "unit_type": "unit"}
                for row in self.events
                if row["held_on"] <= as_of
            ],
        }
        return _as_read(name, frames[name], params)


_READ = {
    **dict.fromkeys(("target_value", "baseline", "value", "numerator", "denominator", "per_year"), "float64"),
    **dict.fromkeys(("read_on", "due_on", "starts_on", "window_start", "window_end", "held_on"), "datetime64[us]"),
    **dict.fromkeys(("decided_on", "reporting_starts_on"), "datetime64[us]"),
}
_COLUMNS = {
    "target_reading_list": ["target_key", "read_on", "unit_key", "unit_name", "is_group"],
    "cadence_event_list": ["plan_id", "cadence_kind", "slot_kind", "unit_key", "unit_name", "unit_type", "held_on"],
}


def _as_read(name: str, rows: list[dict], params: dict) -> pd.DataFrame:
    """Rows as a query gives them: with types, also when there is none."""
    assert set(params) <= {"plan_ids", "theme_keys", "topic_keys", "unit_keys", "as_of"}
    more = ["value", "numerator", "denominator"] if name == "target_reading_list" else ["period_key"]
    frame = pd.DataFrame(rows) if rows else pd.DataFrame(columns=[*_COLUMNS.get(name, []), *more])
    if name == "cadence_rule_list":
        frame["decided_on"] = [None if day == date.min else day for day in frame["since"]]
    return frame.astype({column: kind for column, kind in _READ.items() if column in frame.columns})


def _without(row: dict, name: str) -> dict:
    return {column: value for column, value in row.items() if column != name}


def _unique(rows: list[dict], *names: str) -> list[dict]:
    return list({tuple(row[name] for name in names): row for row in rows}.values())


@st.composite
def rule_rows(draw: st.DrawFn, tasks: list[dict]) -> list[dict]:
    """Up to three things to be held so often, each under a task; the number may be left open."""
    rows = []
    for first_line in range(1, 2 + draw(st.integers(0, 2))):
        per_year, period = draw(st.sampled_from(RULES))
        named = {"cadence_kind": draw(st.sampled_from(KINDS)), "slot_kind": draw(st.sampled_from(SLOTS))}
        task_key = draw(st.sampled_from(tasks))["task_key"]
        said = {"per_year": per_year, "period": period, "is_joint": draw(st.booleans()), "first_line": first_line}
        rows.append({**named, "task_key": task_key, **said})
    return _unique(rows, "cadence_kind", "slot_kind")


@st.composite
def frequency_rows(draw: st.DrawFn, rules: list[dict]) -> list[dict]:
    """Up to three decisions of the office on how often."""
    rows = []
    for _ in range(draw(st.integers(0, 3))):
        rule = draw(st.sampled_from(rules))
        named = {name: rule[name] for name in ("cadence_kind", "slot_kind")}
        rows.append({**named, "per_year": draw(st.sampled_from([1, 2, 3, 4, 12])), "decided_on": draw(days())})
    return _unique(rows, "cadence_kind", "slot_kind", "decided_on")


@st.composite
def event_rows(draw: st.DrawFn, rules: list[dict]) -> list[dict]:
    """Up to twelve events, most of them of two units, some under a name that is no rule's."""
    busy = draw(st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=1, max_size=2))
    rows = []
    for _ in range(draw(st.integers(0, 16))):
        spelling = draw(st.sampled_from(busy) | st.sampled_from(sorted(SPELLINGS)))
        rule = draw(st.sampled_from(rules))
        event = {"cadence_kind": rule["cadence_kind"], "slot_kind": draw(st.sampled_from([rule["slot_kind"], *SLOTS]))}
        event |= {"unit_text": spelling, "unit_key": SPELLINGS[spelling]}
        held_on = draw(days(date(2022, 4, 1), date(2023, 6, 30)))
        rows.append(event | {"held_on": held_on, "period_key": draw(st.sampled_from(named_periods(held_on)))})
    return _unique(rows, "unit_text", "cadence_kind", "slot_kind", "held_on")


def named_periods(held_on: date) -> list[str | None]:
    """Periods that an event of a day may name: none, mostly, that of three months ago or its month, rarely the next."""
    before, after = held_on - timedelta(days=85), held_on + timedelta(days=90)
    return [None, None, key_of(before, "quarter"), key_of(before, "month"), key_of(after, "quarter")]


@st.composite
def target_rows(draw: st.DrawFn, tasks: list[dict]) -> list[dict]:
    """One to three targets, shares and counts; a later one may be a part of the first."""
    rows = []
    for number in range(1, 2 + draw(st.integers(0, 2))):
        unit = draw(st.sampled_from(["%", "%", "起", None]))
        wanted = [1.0, 1.0, 0.9, None] if unit == "%" else [0.0, 3.0, 40.0, None]
        based = [None, None, 0.25] if unit == "%" else [None, None, 2.0]
        bearer = draw(st.sampled_from([None] * 8 + [*UNITS]))
        rows.append(
            {
                "target_code": f"Z{number}",
                "target_name": "指标",
                "task_no": draw(st.sampled_from([None, *(task["task_no"] for task in tasks)])),
                "parent_code": draw(st.sampled_from([None, "Z1"])) if number > 1 else None,
                "unit_key": bearer,
                "unit_text": WORDS[bearer] if bearer else None,
                "direction": draw(st.sampled_from(["at_least"] * 3 + ["at_most", "equal"])),
                "target_value": draw(st.sampled_from(wanted)),
                "value_unit": unit,
                "baseline": draw(st.sampled_from(based)),
                "due_on": draw(days(date(2022, 12, 1), date(2023, 6, 30)) | days() | st.none()),
                "is_soft": draw(st.booleans()),
                "is_against_last_year": draw(st.sampled_from([False] * 4 + [True])),
            }
        )
    return rows


@st.composite
def reading_rows(draw: st.DrawFn, targets: list[dict]) -> list[dict]:
    """Monthly readings of each target, of the whole or of units, for some also of the year before."""
    rows = []
    for target in targets:
        bearers: list[str | None] = draw(
            st.sampled_from([[None], [None], ["u1", "u2"], ["u1", "g1"], [None, "u1"], ["u1", "u2", "u3"]])
        )
        kinds = draw(st.sampled_from([["n/N"], ["n/N"], ["value"], ["n/N", "value", "n"]]))
        first = 15 + draw(st.integers(0, 10))
        months = range(first, first + draw(st.integers(2, 8)))
        again = [month - 12 for month in months] if draw(st.booleans()) else []
        for month in {*months, *again} & {*range(len(READ_ON))}:
            rows += [draw(a_reading(target, unit, kinds)) | {"read_on": READ_ON[month]} for unit in bearers]
    return sorted(rows, key=lambda row: row["read_on"])


@st.composite
def a_reading(draw: st.DrawFn, target: dict, unit: str | None, kinds: list[str]) -> dict:
    """What one reading says."""
    kind, whole = draw(st.sampled_from(kinds)), draw(st.sampled_from([0, 40, 400, 400]))
    part = draw(st.integers(0, whole)) if "n" in kind else None
    value = draw(st.sampled_from([0.0, 0.5, 1.0] if target["value_unit"] == "%" else [0.0, 1.0, 3.0, 40.0, 50.0]))
    return {
        "target_code": target["target_code"],
        "unit_key": unit,
        "unit_text": WORDS[unit] if unit else None,
        "value": value if kind == "value" else None,
        "numerator": part,
        "denominator": whole if kind == "n/N" else None,
    }


@st.composite
def mechanisms(draw: st.DrawFn) -> Mechanisms:
    """A whole small ledger of mechanisms and the date it is read as of."""
    tasks = draw(task_rows())
    rules = draw(rule_rows(tasks))
    rows = Rows(
        plan=draw(plans()),
        themes=[{"theme_key": f"p/t{number}", "theme_no": number, "plan_id": "p"} for number in (1, 2)],
        tasks=tasks,
        duties=draw(duty_rows(tasks)),
        members=draw(member_rows()),
        reports=[],
        as_of=draw(days(date(2022, 10, 1), date(2023, 6, 30)) | days(date(2022, 6, 1), LAST)),
        compare_on=FIRST,
    )
    targets = draw(target_rows(tasks))
    return Mechanisms(
        rows, rules, draw(frequency_rows(rules)), draw(event_rows(rules)), targets, draw(reading_rows(targets))
    )
