"""Supervision, alerts and said-against-checked again in slow obvious Python; see plain.py."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median

from tests.plain import Row, dated_state, events_of, is_pass, is_said, ratio, since_setback
from tests.plain_hazards import has_come, is_back, is_open, is_overdue

STEPS = ("reminder", "urging", "circular", "interview", "listing")


def known(day: date | None, as_of: date) -> date | None:
    """A day that has come, else nothing."""
    return day if has_come(day, as_of) else None


def reply_state(letter: Row, as_of: date) -> str:
    """on_time, late or missing where a reply is due; else waiting, early or none."""
    due_on, replied_on = letter["reply_due_on"], known(letter["replied_on"], as_of)
    if due_on is None:
        return "none"
    if due_on > as_of:
        return "early" if replied_on else "waiting"
    if replied_on is None:
        return "missing"
    return "on_time" if replied_on <= due_on else "late"


def replies(letters: Iterable[Row], as_of: date) -> Row:
    """Replies due and what became of them."""
    states = [reply_state(letter, as_of) for letter in letters]
    counts = {f"{state}_count": states.count(state) for state in ("on_time", "late", "missing")}
    due = sum(counts.values())
    return {"reply_due_count": due, **counts, "reply_ratio": ratio(counts["on_time_count"], due)}


def action_counts(actions: list[Row], as_of: date) -> Row:
    """Actions up to the date and their replies."""
    happened = [action for action in actions if action["acted_on"] <= as_of]
    return {"action_count": len(happened), **replies(happened, as_of)}


def first_movement(action: Row, reports: list[Row], hazards: list[Row], as_of: date) -> date | None:
    """The first report, passed check or closing on the matter of an action, after its day."""
    moves = []
    for report in reports:
        is_same = report["task_no"] == action["task_no"] and report["unit_key"] == action["unit_key"]
        if is_same and (report["stage"] == "reported" or is_pass(report)):
            moves.append(report["reported_on"])
    for hazard in hazards:
        if hazard["hazard_code"] == action["hazard_code"] and hazard["unit_key"] == action["unit_key"]:
            moves += [hazard[name] for name in ("rectified_on", "verified_on", "closed_on", "reclosed_on")]
    after = [day for day in moves if day is not None and action["acted_on"] < day <= as_of]
    return min(after, default=None)


def is_linked(action: Row, hazards: list[Row], as_of: date) -> bool:
    """Whether an action names a task, or a hazard of its unit that has been found."""
    return action["task_no"] is not None or any(
        hazard["hazard_code"] == action["hazard_code"]
        and hazard["unit_key"] == action["unit_key"]
        and hazard["found_on"] <= as_of
        for hazard in hazards
    )


def movement(actions: list[Row], reports: list[Row], hazards: list[Row], as_of: date, days: int) -> Row:
    """How many actions on matters led to movement, of those that had the time."""
    linked = [action for action in actions if action["acted_on"] <= as_of and is_linked(action, hazards, as_of)]
    gaps = []
    judged = 0
    for action in linked:
        moved_on = first_movement(action, reports, hazards, as_of)
        gap = (moved_on - action["acted_on"]).days if moved_on else None
        if gap is not None and gap <= days:
            gaps.append(gap)
            judged += 1
        elif (as_of - action["acted_on"]).days >= days:
            judged += 1
    counts = {"linked_count": len(linked), "judged_count": judged, "moved_count": len(gaps)}
    return counts | {"moved_ratio": ratio(len(gaps), judged), "median_days": median(gaps) if gaps else None}


# The escalation desk


def late_tasks(duties: Iterable[Row], reports: list[Row], as_of: date) -> list[Row]:
    """Overdue task × unit, each once."""
    rows = {}
    for duty in duties:
        state = dated_state(duty, reports, as_of)
        if state["is_overdue"]:
            key = ("task", duty["task_key"], duty["unit_key"])
            rows[key] = {"key": key, "late_from": state["due_on"], "is_major": False, "is_listed": False}
    return list(rows.values())


def late_hazards(hazards: Iterable[Row], as_of: date) -> list[Row]:
    """Overdue hazards; one that came back is late from the day it did."""
    rows = []
    for hazard in hazards:
        if not is_overdue(hazard, as_of):
            continue
        late_from = hazard["due_on"]
        if is_back(hazard, as_of):
            late_from = max(late_from, hazard["reopened_on"])
        is_listed = has_come(hazard["listed_on"], as_of) and not has_come(hazard["delisted_on"], as_of)
        key = ("hazard", hazard["hazard_code"], hazard["unit_key"])
        rows.append(
            {"key": key, "late_from": late_from, "is_major": hazard["level"] == "major", "is_listed": is_listed}
        )
    return rows


def late_targets(targets: Iterable[Row], lights: dict[str, str], duties: list[Row], as_of: date) -> set[tuple]:
    """(target, unit, last day in time) of targets overdue, once for each unit of their task or for the one they name.

    lights: light per target_code, red only where it is not met and not merely aspired to. Parts go with their whole.
    """
    found = set()
    for target in targets:
        is_overdue = (
            target["due_on"] is not None and target["due_on"] < as_of and lights[target["target_code"]] == "red"
        )
        if target["parent_code"] is not None or not is_overdue:
            continue
        units = {duty["unit_key"] for duty in duties if int(duty["task_key"][-2:]) == target["task_no"]}
        named = target["unit_key"]
        found |= {(target["target_code"], unit, target["due_on"]) for unit in units if named in (None, unit)}
    return found


def actions_on(matter: Row, actions: list[Row], as_of: date) -> list[Row]:
    """What was done about a matter since it fell late, in order."""
    kind, key, unit_key = matter["key"]
    mine = []
    for action in actions:
        about = action["hazard_code"] == key
        if kind == "task":
            about = action["task_no"] == int(key[-2:])
        if about and action["unit_key"] == unit_key and matter["late_from"] < action["acted_on"] <= as_of:
            mine.append(action)
    return sorted(mine, key=lambda action: (action["acted_on"], action["action_code"]))


def next_step(matter: Row, taken: set[str], as_of: date, days: dict[str, int]) -> Row:
    """The first step that is not settled and whose day has come, else the one ahead whose day comes first."""
    still = []
    for place, step in enumerate(STEPS[:-1]):
        if not taken & set(STEPS[place:-1]):
            still.append(step)
    if matter["is_major"] and not matter["is_listed"] and "listing" not in taken:
        still.append("listing")
    comes_on = {step: matter["late_from"] + timedelta(days=max(days[step], 1)) for step in still}
    due = [step for step in still if comes_on[step] <= as_of]
    if due:
        return {"next_step": due[0], "next_step_on": comes_on[due[0]], "coming_step": None, "coming_on": None}
    coming = min(still, key=lambda step: comes_on[step], default=None)
    ahead = {"coming_step": coming, "coming_on": comes_on[coming] if coming else None}
    return {"next_step": None, "next_step_on": None, **ahead}


def desk(matters: list[Row], actions: list[Row], as_of: date, days: dict[str, int], hazard_days: int) -> dict:
    """Every matter of the desk by (kind, key, unit)."""
    rows = {}
    for matter in matters:
        late_days = (as_of - matter["late_from"]).days
        is_young = matter["key"][0] == "hazard" and not matter["is_major"] and late_days < hazard_days
        if is_young or late_days <= 0:
            continue
        mine = actions_on(matter, actions, as_of)
        taken = {action["action_type"] for action in mine}
        rows[matter["key"]] = {
            "late_days": late_days,
            "action_count": len(mine),
            "last_action_type": mine[-1]["action_type"] if mine else None,
            "last_reply_state": reply_state(mine[-1], as_of) if mine else None,
            **next_step(matter, taken, as_of, days),
        }
    return rows


# Said against checked


def said(duty: Row, reports: list[Row], as_of: date) -> tuple[str, date] | None:
    """What a unit's word on a task is and since when; nothing when it has said nothing that can be checked."""
    events = events_of(duty, reports, as_of)
    if any(event["stage"] == "stopped" for event in events):
        return None
    if duty["kind"] == "continuous":
        told = [event for event in events if event["stage"] == "reported"]
        is_normal = bool(told) and told[-1]["state"] == "normal"
        return ("normal", told[-1]["reported_on"]) if is_normal else None
    present = since_setback(events)
    words = [event for event in present if is_said(event) or is_pass(event)]
    if not words:
        return None
    is_passed = any(is_pass(event) for event in present)
    return "verified" if is_passed else "reported", words[0]["reported_on"]


def said_checked(
    duty: Row, word: tuple[str, date], topics: set[str], visits: list[Row], hazards: list[Row], as_of: date
) -> Row:
    """What inspections of the unit's area found on the task's topics after the word."""
    kind, said_on = word

    def is_after(row: Row, column: str) -> bool:
        is_here = row["unit_key"] == duty["unit_key"] and row["topic_key"] in topics
        return is_here and said_on < row[column] <= as_of

    found = [hazard for hazard in hazards if is_after(hazard, "found_on")]
    visited = sum(is_after(visit, "inspected_on") for visit in visits)
    outcome = "found" if found else "clean" if visited else "unchecked"
    if not topics or duty["unit_key"] not in ("u4", "u5"):
        outcome = "none"
    return {
        "said_kind": kind,
        "said_on": said_on,
        "outcome": outcome,
        "inspection_count": visited,
        "hazard_count": len(found),
        "open_count": sum(is_open(hazard, as_of) for hazard in found),
    }


# Alerts


def alert_counts(alerts: list[Row], as_of: date) -> Row:
    """Alerts sent up to the date, confirmed and answered."""
    sent = [alert for alert in alerts if alert["sent_on"] <= as_of]
    confirmed = [alert for alert in sent if has_come(alert["acknowledged_on"], as_of)]
    answered = [alert for alert in sent if has_come(alert["replied_on"], as_of)]
    days = [(alert["replied_on"] - alert["sent_on"]).days for alert in answered]
    outcomes = [alert["outcome"] for alert in answered]
    return {
        "sent_count": len(sent),
        "acknowledged_count": len(confirmed),
        "unacknowledged_count": len(sent) - len(confirmed),
        "replied_count": len(answered),
        **{f"{outcome}_count": outcomes.count(outcome) for outcome in ("confirmed", "unfounded", "pending")},
        **replies(sent, as_of),
        "acknowledged_ratio": ratio(len(confirmed), len(sent)),
        "reply_days": median(days) if days else None,
    }


def per(rows: Iterable[Row], key: Callable[[Row], object]) -> dict:
    """Rows by a key."""
    groups: dict = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups
