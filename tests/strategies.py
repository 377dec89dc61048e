"""Small random ledgers for Hypothesis: dictionaries of rows as plain.py and stored.py take them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.plain import starts_on

DISTRICT = "甲区"
UNITS = {f"u{number}": name for number, name in enumerate(("公安局", "教委", "商务委", "东街道", "西镇"), 1)}
GROUPS = {"g1": "各镇街", "g2": "各有关部门"}
STRANGER = "没有登记的单位"
SPELLINGS = {**{name: key for key, name in (UNITS | GROUPS).items()}, STRANGER: f"unmatched:{DISTRICT}:{STRANGER}"}
STATES: dict[str, list[str | None]] = {
    "reported": ["not_started", "in_progress", "done", "normal", "lagging"],
    "verified": [None, "done", "rejected"],
}
HAZARD_STAGES = ("found_on", "rectified_on", "verified_on", "closed_on", "reopened_on", "reclosed_on")
STAGES = [*("reported",) * 4, *("verified",) * 3, "closed", "reopened", "reopened", "extended", "stopped"]
WORDINGS = (
    *("加强隐患排查", "建立隐患台账", "台账清晰", "建设小型消防站5个", "落实“三个清单”制度", "接入率达到100%"),
    *(
        "在3个月内完成",
        "完成《第十个规划》编制",
        "一楼一策",
        "培训两百人",
        "第三项工作",
        "投入1.5万元",
        "百分之九十以上",
        "一百家",
    ),
    *("制定方案；开展检查", "提交", "报告", "第二十次会议", "检查10处 以上"),
)
FIRST, LAST = date(2022, 1, 1), date(2023, 12, 31)


@dataclass
class Rows:
    """Everything a small ledger holds: one plan and its tasks, who carries them, what was reported and found."""

    plan: dict
    themes: list[dict]
    tasks: list[dict]
    duties: list[dict]
    members: list[dict]
    reports: list[dict]
    clause_units: list[dict] = field(default_factory=list)
    hazards: list[dict] = field(default_factory=list)
    as_of: date = LAST
    compare_on: date = FIRST

    def duties_of(self, kind: str) -> list[dict]:
        """Duties as written on the tasks of one kind."""
        return [duty for duty in self.duties if duty["kind"] == kind]


def days(first: date = FIRST, last: date = LAST) -> st.SearchStrategy[date]:
    """A day of the two years that the ledgers play in."""
    return st.dates(first, last)


@st.composite
def plans(draw: st.DrawFn) -> dict:
    """A plan with a window of some months, signed in or before it."""
    start = draw(st.sampled_from([FIRST, date(2022, 7, 1), date(2022, 5, 15)]))
    return {
        "plan_id": "p",
        "district": DISTRICT,
        "signed_on": draw(st.none() | days(date(2021, 12, 1), date(2022, 9, 30))),
        "window_start": start,
        "window_end": start + timedelta(days=draw(st.integers(30, 500))),
        "report_period": draw(st.sampled_from(["quarter", "month"])),
        "reporting_starts_on": draw(st.none() | st.none() | days()),
    }


@st.composite
def duty_rows(draw: st.DrawFn, tasks: list[dict]) -> list[dict]:
    """Who carries each task, as written: one to four spellings a task."""
    rows = []
    for task in tasks:
        spellings = draw(st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=1, max_size=4, unique=True))
        for ordinal, spelling in enumerate(spellings, 1):
            role = draw(st.sampled_from(["joint", "joint", "lead", "support"]))
            named = {"ordinal": ordinal, "unit_text": spelling, "unit_key": SPELLINGS[spelling], "role": role}
            rows.append({**{key: task[key] for key in ("task_key", "theme_key", "kind", "due_on")}, **named})
    return rows


@st.composite
def task_rows(draw: st.DrawFn) -> list[dict]:
    """One to four tasks in two themes, of every kind."""
    kinds = draw(st.lists(st.sampled_from(["dated", "continuous", "cadence", "target"]), min_size=1, max_size=4))
    return [
        {
            "task_key": f"p/{number:02d}",
            "task_no": number,
            "theme_key": draw(st.sampled_from(["p/t1", "p/t2"])),
            "kind": kind,
            "due_on": draw(days()) if kind in {"dated", "target"} else None,
            "is_due_inferred": draw(st.sampled_from([False, False, True])),
            "is_open": draw(st.sampled_from([False, False, True])),
            "title": "任务",
            "detail": draw(st.none() | st.lists(st.sampled_from(WORDINGS), max_size=4).map("，".join)),
        }
        for number, kind in enumerate(kinds, 1)
    ]


@st.composite
def member_rows(draw: st.DrawFn) -> list[dict]:
    """Rosters of the groups; a member may be unconfirmed or in force for a part of the time."""
    rows = []
    for group in GROUPS:
        for unit in draw(st.lists(st.sampled_from(sorted(UNITS)), max_size=3, unique=True)):
            begins, ends = draw(st.none() | days()), draw(st.none() | days())
            is_confirmed = draw(st.sampled_from([True, True, False]))
            span = {"valid_from": begins, "valid_to": ends, "is_confirmed": is_confirmed}
            rows.append({"group_key": group, "unit_key": unit, **span})
    return rows


@st.composite
def report_rows(draw: st.DrawFn, duties: list[dict], members: list[dict]) -> list[dict]:
    """Up to fourteen events, most of them on two duties (task × unit), so that they meet."""
    names = {key: name for name, key in SPELLINGS.items()}
    bearers = [(duty["task_key"], duty["unit_key"]) for duty in duties]
    inside = [(member["group_key"], member["unit_key"]) for member in members]
    bearers += [(task, unit) for task, written in bearers for group, unit in inside if group == written]
    busy = draw(st.lists(st.sampled_from(bearers), min_size=1, max_size=2))
    rows = []
    for source_row in range(2, 2 + draw(st.integers(0, 14))):
        task_key, unit_key = draw(st.sampled_from(busy) | st.sampled_from(busy) | st.sampled_from(bearers))
        row = draw(events(days(date(2022, 6, 1), date(2022, 7, 31)) | days())) | {
            "task_key": task_key,
            "task_no": int(task_key[-2:]),
            "source_row": source_row,
        }
        rows.append(row | {"unit_key": unit_key, "unit_text": names[unit_key]})
    return rows


@st.composite
def events(draw: st.DrawFn, reported_on: st.SearchStrategy[date]) -> dict:
    """What one report says."""
    stage = draw(st.sampled_from(STAGES))
    return {
        "reported_on": draw(reported_on),
        "stage": stage,
        "state": draw(st.sampled_from(STATES.get(stage, [None]))),
        "percent": draw(st.sampled_from([None, None, 0.5, 1.0])) if stage == "reported" else None,
        "period_key": draw(st.sampled_from([None, "2022-Q3", "2022-Q4", "2022-09"])),
        "new_due_on": draw(reported_on) if stage == "extended" else None,
    }


def hazard_row(found_on: date, gaps: list[int], due_days: int, listed_days: list[int]) -> dict:
    """One hazard; `gaps` are the days between its stages, in the order that intake demands."""
    row: dict = dict.fromkeys(HAZARD_STAGES)
    day = found_on
    for stage, gap in zip(HAZARD_STAGES, gaps, strict=False):
        day = row[stage] = day + timedelta(days=gap)
    listed = [row["found_on"] + timedelta(days=sum(listed_days[: place + 1])) for place in range(len(listed_days))]
    row["listed_on"], row["delisted_on"] = [*listed, None, None][:2]
    return row | {"due_on": row["found_on"] + timedelta(days=due_days)}


@st.composite
def hazard_rows(draw: st.DrawFn) -> list[dict]:
    """Up to eight hazards in two categories."""
    gaps, days_later = st.lists(st.integers(0, 90), min_size=1, max_size=6), st.integers(0, 120)
    rows = []
    for source_row in range(2, 2 + draw(st.integers(0, 8))):
        row = hazard_row(draw(days()), draw(gaps), draw(days_later), draw(st.lists(days_later, max_size=2)))
        unit_key, level = draw(st.sampled_from(sorted(UNITS))), draw(st.sampled_from(["major", "general"]))
        category_code = draw(st.sampled_from("AB"))
        row |= {"unit_key": unit_key, "unit_text": UNITS[unit_key], "level": level}
        rows.append(row | {"source_row": source_row, "category_code": category_code})
    return rows


@st.composite
def ledgers(draw: st.DrawFn) -> Rows:
    """A whole small ledger and the date it is read as of."""
    tasks = draw(task_rows())
    duties, members = draw(duty_rows(tasks)), draw(member_rows())
    as_of = draw(days(date(2022, 6, 1), LAST))
    plan, reports = draw(plans()), draw(report_rows(duties, members))
    started = {"starts_on": starts_on(plan, [report["reported_on"] for report in reports])}
    duties = [duty | started for duty in duties]
    return Rows(
        plan=plan,
        themes=[{"theme_key": f"p/t{number}", "theme_no": number, "plan_id": "p"} for number in (1, 2)],
        tasks=tasks,
        duties=duties,
        members=members,
        reports=reports,
        clause_units=draw(st.lists(st.sampled_from(duties), max_size=6)),
        hazards=draw(hazard_rows()),
        as_of=as_of,
        compare_on=draw(days(FIRST, as_of - timedelta(days=1))),
    )
