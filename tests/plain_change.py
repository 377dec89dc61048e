"""Gap, bridge and forecast again, in slow obvious Python (measures.md §4, §7, §8); rows as in plain.py."""

from collections.abc import Iterable
from datetime import date, timedelta
from math import ceil

from tests.plain import Row, completion, dated_state, events_of, is_pass, ratio, since_setback

ACCOUNTS = ("duty", "due", "verified")


def gap(duties: Iterable[Row], reports: list[Row], as_of: date) -> Row:
    """What is said to be done beside what was checked."""
    counts = completion(duties, reports, as_of)
    said, checked = counts["reported_count"], counts["verified_count"]
    return {
        "duty_count": counts["duty_count"],
        "reported_count": said,
        "verified_count": checked,
        "gap_count": said - checked,
        "gap_ratio": ratio(said - checked, said),
        "reported_ratio": None if counts["completion_ratio"] is None else ratio(said, counts["duty_count"]),
        "completion_ratio": counts["completion_ratio"],
    }


def counted(state: Row | None) -> dict[str, bool]:
    """In which accounts a duty stands at one date; in none when it is not carried at that date."""
    if state is None or state["is_stopped"]:
        return dict.fromkeys(ACCOUNTS, False)
    return {"duty": True, "due": state["is_due"], "verified": state["is_done"]}


def steps(account: str, before: Row | None, after: Row | None, as_of: date) -> list[str]:
    """What happened to one duty between two dates, in one account."""
    was, has = counted(before)[account], counted(after)[account]
    if before is None:
        return ["joined"] if has else []
    if after is None:
        return ["left"] if was else []
    if account == "due":
        return steps_to_due(before, after, as_of)
    if was and after["is_stopped"]:
        return ["stopped"]
    if account == "verified" and was != has:
        return ["verified" if has else "reopened"]
    return []


def steps_to_due(before: Row, after: Row, as_of: date) -> list[str]:
    """The same for a duty that is or falls due; one that was to fall due and did not takes two steps."""
    if before["is_stopped"]:
        return []
    taken = []
    if not before["is_due"] and before["due_on"] <= as_of and after["has_started"]:
        taken.append("fell_due")
    if (before["is_due"] or taken) and after["is_stopped"]:
        taken.append("stopped")
    elif taken and not after["is_due"]:
        taken.append("extended")
    elif not before["is_due"] and not taken and not after["is_stopped"] and after["is_due"]:
        taken.append("brought_forward")
    return taken


def bridge(opening: list[Row], closing: list[Row], reports: list[Row], compare_on: date, as_of: date) -> Row:
    """Duties by (account, step): opening, each step that was taken, closing. Steps that leave are not signed."""
    before = {key(duty): dated_state(duty, reports, compare_on) for duty in opening}
    after = {key(duty): dated_state(duty, reports, as_of) for duty in closing}
    found: Row = {}
    for account in ACCOUNTS:
        found[account, "opening"] = sum(counted(state)[account] for state in before.values())
        found[account, "closing"] = sum(counted(state)[account] for state in after.values())
        taken = [step for duty in before | after for step in steps(account, before.get(duty), after.get(duty), as_of)]
        found |= {(account, step): taken.count(step) for step in taken}
    return found


def key(duty: Row) -> tuple[str, str]:
    """A unit met twice in a task is one duty."""
    return duty["task_key"], duty["unit_key"]


def done_since(duty: Row, reports: list[Row], as_of: date) -> date | None:
    """The day of the first check passed since the last setback; None when the duty is not verified."""
    passed = [event["reported_on"] for event in since_setback(events_of(duty, reports, as_of)) if is_pass(event)]
    return passed[0] if passed else None


def forecast(duties: Iterable[Row], reports: list[Row], signed_on: date | None, as_of: date) -> Row | None:
    """The forecast for the duties of one task; None when it is done or nothing of it is in force."""
    states = {key(duty): (duty, dated_state(duty, reports, as_of)) for duty in duties}
    live = [(duty, state) for duty, state in states.values() if not state["is_stopped"]]
    left = sum(not state["is_done"] for _, state in live)
    if not left:
        return None
    paces: list[int] = []
    start = as_of - timedelta(days=30)
    while signed_on is not None and start >= signed_on and len(paces) < 3:
        days = [done_since(duty, reports, as_of) for duty, _ in live]
        paces.append(sum(day is not None and start < day <= start + timedelta(days=30) for day in days))
        start -= timedelta(days=30)
    due_on = max(state["due_on"] for _, state in live)
    dates = dict.fromkeys(("early_on", "expected_on", "late_on"))
    can_be_late = any(state["has_started"] for _, state in live)
    if len(paces) >= 2 and can_be_late:
        chosen = {"early_on": max(paces), "expected_on": sum(paces) / len(paces), "late_on": min(paces)}
        dates = {name: reached(left, pace, as_of) for name, pace in chosen.items()}
    outlook = outlook_of(due_on, as_of, len(paces), dates) if can_be_late else "unknown"
    return {"left_count": left, "span_count": len(paces), "due_on": due_on, **dates, "outlook": outlook}


def reached(left: int, pace: float, as_of: date) -> date | None:
    """The day on which `left` duties are done at `pace` in 30 days."""
    return as_of + timedelta(days=ceil(round(left * 30 / pace, 6))) if pace else None


def outlook_of(due_on: date, as_of: date, spans: int, dates: Row) -> str:
    """The word for a forecast."""
    if due_on < as_of:
        return "overdue"
    if spans < 2:
        return "unknown"
    if dates["expected_on"] is None or dates["expected_on"] > due_on:
        return "miss"
    return "at_risk" if dates["late_on"] is None or dates["late_on"] > due_on else "on_pace"
