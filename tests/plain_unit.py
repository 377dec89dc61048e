"""Single units again, slow and obvious: rows are dictionaries, a missing value is None."""

from datetime import date

from tests import plain

Marks = dict[tuple[str, str, str], str]


def marks(duties: list[dict], periods: list[dict], reports: list[dict], as_of: date) -> Marks:
    """What became of each report on continuous duties: on_time, late, missing; of the running period told or ahead."""
    found = {}
    for duty in duties:
        can_be_due = plain.has_started(duty, as_of)
        for period in [period for period in periods_shown(periods, as_of) if can_be_due or period["due_on"] > as_of]:
            days = [
                report["reported_on"]
                for report in plain.events_of(duty, reports, as_of)
                if report["stage"] == "reported" and report["period_key"] == period["period_key"]
            ]
            found[duty["task_key"], duty["unit_key"], period["period_key"]] = mark(days, period["due_on"], as_of)
    return found


def mark(days: list[date], due_on: date, as_of: date) -> str:
    """The mark of one report by the days on which something came."""
    if due_on > as_of:
        return "told" if days else "ahead"
    if not days:
        return "missing"
    return "on_time" if min(days) <= due_on else "late"


def periods_shown(periods: list[dict], as_of: date) -> list[dict]:
    """Periods whose report day has come, and the next one unless its report day is the as-of date."""
    due = [period for period in periods if period["due_on"] <= as_of]
    ahead = sorted((period for period in periods if period["due_on"] >= as_of), key=lambda period: period["due_on"])
    return due + [period for period in ahead[:1] if period["due_on"] > as_of]


def elapsed(signed_on: date | None, due_on: date, as_of: date) -> float | None:
    """The part of the time from signing to the due date that is over."""
    if signed_on is None:
        return None
    whole = max((due_on - signed_on).days, 1)
    return min(max((as_of - signed_on).days / whole, 0.0), 1.0)


def duties_to_do(dated: list[dict], reports: list[dict], as_of: date) -> set[tuple]:
    """(duty, unit, day in force, tasks) of dated duties that no check has passed and nobody stopped."""
    rows = set()
    for duty in dated:
        state = plain.dated_state(duty, reports, as_of)
        is_known = state["has_started"] or state["due_on"] >= as_of
        if not state["is_done"] and not state["is_stopped"] and is_known:
            rows.add(("duty", duty["unit_key"], state["due_on"], (int(duty["task_key"][-2:]),)))
    return rows


def slots_to_do(found: Marks, periods: list[dict]) -> set[tuple]:
    """(missing or report, unit, report day, tasks) of reports that units still owe."""
    rows: dict[tuple[str, str, date], list[int]] = {}
    days = {period["period_key"]: period["due_on"] for period in periods}
    for (task, unit, period), told in found.items():
        if told in ("missing", "ahead"):
            matter = "missing" if told == "missing" else "report"
            rows.setdefault((matter, unit, days[period]), []).append(int(task[-2:]))
    return {(*key, tuple(sorted(tasks))) for key, tasks in rows.items()}


def ranks(values: dict[str, float], at_least: int) -> dict[str, int]:
    """Place of every unit by its value, highest first, equal values alike; none where there are too few units."""
    if len(values) < at_least:
        return {}
    return {unit: 1 + sum(other > value for other in values.values()) for unit, value in values.items()}
