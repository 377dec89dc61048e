"""Burn-up and progress of groups again, in slow obvious Python (measures.md §4); rows as in plain.py."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.plain import Row, dated_state, due_in_force, events_of, expand, since_setback
from tests.plain_change import key


def duties_on(duties: list[Row], members: list[Row], day: date) -> list[Row]:
    """Dated duties as task × unit on one day; a unit met twice in a task is one duty."""
    return list({key(duty): duty for duty in expand(duties, members, day)}.values())


def burn_up_day(duties: list[Row], members: list[Row], reports: list[Row], signed_on: date | None, day: date) -> Row:
    """What is counted on one day, and what time-proportional progress would have."""
    carried = duties_on(duties, members, day)
    states = [dated_state(duty, reports, day) for duty in carried]
    live = [state for state in states if not state["is_stopped"]]
    due = [state["due_on"] for state in live]
    return {
        "duty_count": len(live),
        "reported_count": sum(state["is_said"] for state in live),
        "verified_count": sum(state["is_done"] for state in live),
        "expected_count": None if signed_on is None and live else sum(share(signed_on, day, end) for end in due),
    }


def share(signed_on: date | None, day: date, due_on: date) -> float:
    """The part of the time of one duty that has gone by, 0 to 1."""
    assert signed_on is not None
    return min(1.0, max(0.0, (day - signed_on).days / max(1, (due_on - signed_on).days)))


def days_that_count(
    duties: list[Row], members: list[Row], reports: list[Row], signed_on: date | None, first: date, last: date
) -> set[date]:
    """Days that the burn-up may not leave out: those on which one of its counts differs from the day before."""
    day, found = first, set()
    before = burn_up_day(duties, members, reports, signed_on, day)
    while day < last:
        day += timedelta(days=1)
        now = burn_up_day(duties, members, reports, signed_on, day)
        if any(now[name] != before[name] for name in ("duty_count", "reported_count", "verified_count")):
            found.add(day)
        before = now
    return found


def said_part(duty: Row, reports: Iterable[Row], as_of: date) -> float | None:
    """How far a unit says it is: 1 when said or checked to be done, else its last percent since the last setback."""
    reports = list(reports)
    if dated_state(duty, reports, as_of)["is_said"]:
        return 1.0
    present = since_setback(events_of(duty, reports, as_of))
    told = [event["percent"] for event in present if event["stage"] == "reported" and event["percent"] is not None]
    return told[-1] if told else None


def group_progress(duties: list[Row], reports: list[Row], as_of: date) -> Row:
    """The members of one group on one task: average over those who said anything, and done by all."""
    states = [(duty, dated_state(duty, reports, as_of)) for duty in duties]
    live = [(duty, state) for duty, state in states if not state["is_stopped"]]
    told = [part for duty, _ in live if (part := said_part(duty, reports, as_of)) is not None]
    done = sum(state["is_done"] for _, state in live)
    return {
        "member_count": len(live),
        "verified_count": done,
        "reported_count": sum(state["is_said"] for _, state in live),
        "overdue_count": sum(state["is_overdue"] for _, state in live),
        "silent_count": sum(not events_of(duty, reports, as_of) for duty, _ in live),
        "stopped_count": len(states) - len(live),
        "told_count": len(told),
        "average_ratio": sum(told) / len(told) if told else None,
        "is_done_by_all": bool(live) and done == len(live),
    }


def latest_due(duty: Row, reports: list[Row], as_of: date) -> date:
    """The date in force of a duty."""
    return due_in_force(duty["due_on"], events_of(duty, reports, as_of))[0]
