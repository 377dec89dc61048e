"""Cadence again, in slow obvious Python: every day of the plan walked through (measures.md §2)."""

from datetime import date, timedelta

from tests.plain import Row, expand

DAY = timedelta(days=1)
TIMES = {12: "month", 4: "quarter", 2: "half"}


def in_force(rule: Row, decisions: list[Row], as_of: date) -> Row:
    """How often a thing is to be held, over which period, and since when: by the document, else by the office."""
    if rule["per_year"] is not None:
        period = rule["period"] or TIMES.get(rule["per_year"], "year")
        return {"per_year": rule["per_year"], "period": period, "since": date.min}
    named = (rule["cadence_kind"], rule["slot_kind"])
    known = [
        row for row in decisions if (row["cadence_kind"], row["slot_kind"]) == named and row["decided_on"] <= as_of
    ]
    if not known:
        return {"per_year": None, "period": "", "since": date.min}
    last = max(known, key=lambda row: row["decided_on"])
    period = rule["period"] or TIMES.get(last["per_year"], "year")
    return {"per_year": last["per_year"], "period": period, "since": last["decided_on"]}


def key_of(day: date, period: str) -> str:
    """The period that holds a day, by name."""
    part = {
        "month": f"-{day.month:02d}",
        "quarter": f"-Q{(day.month + 2) // 3}",
        "half": "-H1" if day.month < 7 else "-H2",
        "year": "",
    }
    return f"{day.year}{part[period]}"


def periods(first: date, last: date, period: str) -> dict[str, date]:
    """Every period between two days with its last day."""
    keys = {}
    day = first
    while day <= last:
        keys[key_of(day, period)] = day
        day += DAY
    for key, known in keys.items():
        day = known
        while key_of(day + DAY, period) == key:
            day += DAY
        keys[key] = day
    return keys


def counted_for(event: Row, period: str) -> str:
    """The period an event counts for: the one it names, else the one it was held in."""
    named = event["period_key"]
    if named is None or (period == "month" and "Q" in named):
        return key_of(event["held_on"], period)
    year, part = named.split("-")
    month = int(part[1:]) * 3 if part.startswith("Q") else int(part)
    return key_of(date(int(year), month, 1), period)


def rosters(rule: Row, duties: list[Row], members: list[Row], events: list[Row], as_of: date) -> dict[str, str]:
    """Who is to hold a thing: units named or on a confirmed roster, open groups, and others who have reported it."""
    mine = [duty for duty in duties if duty["task_key"] == rule["task_key"]]
    units = {row["unit_key"]: "confirmed" for row in expand(mine, members, as_of)}
    units = {unit: "open" if unit.startswith(("g", "unmatched:")) else roster for unit, roster in units.items()}
    for event in events:
        if event["held_on"] <= as_of and event["cadence_kind"] == rule["cadence_kind"]:
            units.setdefault(event["unit_key"], "outside")
    return units


def together(rule: Row, rosters: dict[str, str]) -> dict[tuple[str, ...], str]:
    """Who shares a row: of a joint rule all units that are bound by it; everyone else has a row alone."""
    bound = [unit for unit, roster in rosters.items() if roster == "confirmed"] if rule["is_joint"] else []
    rows: dict[tuple[str, ...], str] = {(unit,): roster for unit, roster in rosters.items() if unit not in bound}
    return {**rows, tuple(sorted(bound)): "confirmed"} if bound else rows


def held_by(units: tuple[str, ...], rule: Row, events: list[Row], as_of: date) -> list[Row]:
    """What these units have held of a thing, by day; what several record for one day and period counts once."""
    mine: list[Row] = []
    for event in sorted(events, key=lambda event: event["held_on"]):
        if event["held_on"] > as_of or event["unit_key"] not in units:
            continue
        if (event["cadence_kind"], event["slot_kind"]) != (rule["cadence_kind"], rule["slot_kind"]):
            continue
        told = [(other["held_on"], other["period_key"]) for other in mine]
        if len(units) == 1 or (event["held_on"], event["period_key"]) not in told:
            mine.append(event)
    return mine


def slots(often: Row, roster: str, plan: Row, mine: list[Row], as_of: date, grace: int) -> list:
    """The slots of one row and thing as what was held fills them: (period, number, state, held on), open ones too."""
    if often["per_year"] is None:
        return [("", 0, "open", None)]
    first = max(first_day(plan), often["since"])
    times = {"month": 12, "quarter": 4, "half": 2, "year": 1}[often["period"]]
    found = []
    for key, last_on in periods(first, plan["window_end"], often["period"]).items():
        held = [event["held_on"] for event in mine if counted_for(event, often["period"]) == key]
        for number in range(1, often["per_year"] // times + 1):
            held_on = held[number - 1] if number <= len(held) else None
            state = state_of(held_on, last_on, plan, as_of, grace) if roster != "open" else "open"
            found.append((key, number, state, held_on))
    return found


def first_day(plan: Row) -> date:
    """The day from which things are to be held: of the window, of the signing, of the start that the office set."""
    return max(plan["window_start"], plan["signed_on"] or date.min, plan["reporting_starts_on"] or date.min)


def state_of(held_on: date | None, last_on: date, plan: Row, as_of: date, grace: int) -> str:
    """Held in time, held late, missed or not due yet; nothing is missed before the first record or the day set."""
    if held_on is None:
        has_started = plan["cadence_starts_on"] is not None and plan["cadence_starts_on"] <= as_of
        return "missed" if last_on + grace * DAY <= as_of and has_started else "not_due"
    return "on_time" if held_on <= last_on else "late"
