"""Targets again, in slow obvious Python: days counted one by one, dictionaries and loops (measures.md §2).

A target has code, parent_code, unit_key, direction, target_value, value_unit, baseline, due_on, is_soft and
is_against_last_year; a reading has code, unit_key, read_on, value, numerator and denominator, in the order they came.
"""

from datetime import date, timedelta
from math import ceil

from tests.plain import Row

SOONEST, LATEST = timedelta(days=28), timedelta(days=56)
NOTHING = {
    **dict.fromkeys(("read_on", "reached_value", "reached_ratio", "place_ratio", "gap_ratio", "left_count")),
    **dict.fromkeys(("required_per_week", "recent_per_week", "last_value")),
}


def target(code: str, listed: list[Row], readings: list[Row], plan: Row, as_of: date) -> Row:
    """Everything that is said about one target as of a date."""
    wanted = {row["target_code"]: row for row in listed}
    mine = wanted[code]
    whole = wanted.get(mine["parent_code"], mine)
    limit = mine["target_value"] if mine["target_value"] is not None else whole["target_value"]
    due_on = mine["due_on"] or whole["due_on"]
    known = [row for row in readings if row["target_code"] == code and row["read_on"] <= as_of]
    days = read_as_whole(mine, known)
    here = {day: read for day, read in days.items() if day >= plan["window_start"]}
    told = NOTHING | {"days_left": (due_on - as_of).days if due_on else None}
    compared = [day for day in here if mine["direction"] == "at_most" and year_before(day) in days]
    if compared:
        told["last_value"] = days[year_before(max(compared))]["reached"]
    day = max(here, default=None)
    if mine["is_against_last_year"]:
        limit, day = told["last_value"], max(compared, default=day)
    if day is None:
        has_started = plan["target_starts_on"] is not None and plan["target_starts_on"] <= as_of
        return told | {"light": "missing" if has_started else "grey"}
    told |= {"read_on": day, "reached_value": here[day]["reached"]}
    facts = mine | {"limit": limit, "due_on": due_on}
    if limit is None or not is_more_wanted(facts, here[day]["reached"]):
        if mine["value_unit"] == "%":
            told["reached_ratio"] = here[day]["reached"]
        return told | {"light": standing_light(facts, told, here, as_of)}
    told |= progress(facts, here[day]["reached"], plan, as_of) | pace(facts, here, told["days_left"])
    return told | {"light": rising_light(facts, told, here, as_of)}


def read_as_whole(mine: Row, readings: list[Row]) -> dict[date, Row]:
    """What was read on each day: by somebody for the whole, else the sum of all units once each has n and N."""
    wholes: dict[date, Row] = {}
    for row in readings:
        read = on_scale(row, mine["value_unit"])
        if row["unit_key"] in (None, mine["unit_key"]) and read["reached"] is not None:
            wholes[row["read_on"]] = read
    if wholes:
        return wholes
    parts = [row for row in readings if not (row["unit_key"] or "g").startswith("g")]
    sums: dict[date, Row] = {}
    for day in sorted({row["read_on"] for row in parts}):
        latest = [latest_of(unit, parts, day) for unit in sorted({row["unit_key"] for row in parts})]
        complete = [row for row in latest if row and row["numerator"] is not None and row["denominator"] is not None]
        if len(complete) == len(latest):
            added = {name: sum(row[name] for row in complete) for name in ("numerator", "denominator")}
            read = on_scale(added | {"value": None}, mine["value_unit"])
            sums[min(row["read_on"] for row in complete)] = read
    return {day: read for day, read in sums.items() if read["reached"] is not None}


def latest_of(unit_key: str, readings: list[Row], day: date) -> Row | None:
    """The last reading of a unit up to a day."""
    mine = [row for row in readings if row["unit_key"] == unit_key and row["read_on"] <= day]
    return max(mine, key=lambda row: row["read_on"], default=None)


def on_scale(row: Row, unit: str) -> Row:
    """What a reading says: reached on the target's scale, done and all in objects."""
    part, whole = row["numerator"], row["denominator"]
    if unit == "%":
        reached = part / whole if part is not None and whole else row["value"]
        return {"reached": reached, "done": part, "all": whole}
    reached = part if row["value"] is None else row["value"]
    return {"reached": reached, "done": reached, "all": None}


def year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def is_more_wanted(facts: Row, reached: float) -> bool:
    """Whether more has to be done to reach the target, rather than no more."""
    if facts["limit"] <= 0 or facts["direction"] == "at_most":
        return False
    return facts["direction"] == "at_least" or reached <= facts["limit"]


def is_met(facts: Row, reached: float) -> bool:
    """Whether a value is what the target asks for."""
    if facts["direction"] == "equal":
        return reached == facts["limit"]
    return reached >= facts["limit"] if facts["direction"] == "at_least" else reached <= facts["limit"]


def progress(facts: Row, reached: float, plan: Row, as_of: date) -> Row:
    """How far it is, how far it would be had it kept pace with time, and the difference."""
    one = 1 if facts["value_unit"] == "%" else facts["limit"]
    told = {"reached_ratio": reached / one}
    if facts["due_on"] is None:
        return told
    starts_on = plan["signed_on"] or plan["window_start"]
    gone, whole = 0, 0
    day = starts_on
    while day < facts["due_on"]:
        day += timedelta(days=1)
        whole += 1
        gone += day <= as_of
    base = facts["baseline"] or 0
    place = (base + (facts["limit"] - base) * (gone / whole if whole else 1)) / one
    return told | {"place_ratio": place, "gap_ratio": told["reached_ratio"] - place}


def pace(facts: Row, here: dict[date, Row], days_left: int | None) -> Row:
    """What is left, how much of it a week, and how much a week came about of late."""
    last_on = max(here)
    last = here[last_on]
    told: Row = dict.fromkeys(("left_count", "required_per_week", "recent_per_week"))
    before = [day for day in here if last_on - LATEST <= day <= last_on - SOONEST]
    if before and last["done"] is not None and here[max(before)]["done"] is not None:
        gained = last["done"] - here[max(before)]["done"]
        told["recent_per_week"] = gained / (last_on - max(before)).days * 7
    wanted = facts["limit"]
    if facts["value_unit"] == "%":
        wanted = None if last["all"] is None else facts["limit"] * last["all"]
    if wanted is None or last["done"] is None:
        return told
    told["left_count"] = left = max(0, ceil(round(wanted - last["done"], 6)))
    if left == 0:
        told["required_per_week"] = 0
    elif days_left is not None and days_left > 0:
        told["required_per_week"] = next(weekly for weekly in range(1, 7 * left + 1) if weekly * days_left >= left * 7)
    return told


def met_light(facts: Row, here: dict[date, Row], read_on: date) -> str:
    """The light of a target that is met: late when the first reading of the present streak came after the date."""
    met_on = read_on
    for day in sorted(here, reverse=True):
        if not is_met(facts, here[day]["reached"]):
            break
        met_on = day
    is_late = facts["direction"] != "at_most" and facts["due_on"] and met_on > facts["due_on"]
    return "late_done" if is_late else "green"


def standing_light(facts: Row, told: Row, here: dict[date, Row], as_of: date) -> str:
    """The light where no more is to be done than so much."""
    if facts["limit"] is None or told["reached_value"] is None:
        return "grey"
    if is_met(facts, told["reached_value"]):
        return met_light(facts, here, told["read_on"])
    is_running = facts["is_against_last_year"] and not (facts["due_on"] and facts["due_on"] < as_of)
    if facts["is_soft"] or is_running:
        return "yellow"
    return "red" if facts["due_on"] and facts["due_on"] < as_of else "behind"


def will_miss(told: Row, days_left: int) -> bool:
    """Whether at the recent pace the rest is not done by the date; without a pace or a rest nobody knows."""
    left, weekly = told["left_count"], told["recent_per_week"]
    if left is None or weekly is None or left == 0:
        return False
    return weekly <= 0 or left * 7 / weekly > days_left


def rising_light(facts: Row, told: Row, here: dict[date, Row], as_of: date) -> str:
    """The light where more is to be done: met, met late, overdue, not to be met in time, behind by 10 or 30 points."""
    alarm = "yellow" if facts["is_soft"] else "red"
    if is_met(facts, told["reached_value"]):
        return met_light(facts, here, told["read_on"])
    if facts["due_on"] is None:
        return "grey"
    if facts["due_on"] < as_of:
        return alarm
    if will_miss(told, (facts["due_on"] - as_of).days) or round(told["gap_ratio"], 9) < -0.3:
        return "yellow" if facts["is_soft"] else "behind"
    is_soon = facts["due_on"] <= as_of + timedelta(days=15)
    return "yellow" if is_soon or round(told["gap_ratio"], 9) <= -0.1 else "green"


def unit_rest(mine: Row, limit: float | None, readings: list[Row], plan: Row, as_of: date) -> dict[str, int | None]:
    """What every unit that was read has to go until it reaches a target of its own."""
    left: dict[str, int | None] = {}
    for row in sorted(readings, key=lambda row: row["read_on"]):
        unit = row["unit_key"]
        if unit in (None, mine["unit_key"]) or unit.startswith("g"):
            continue
        if row["target_code"] == mine["target_code"] and plan["window_start"] <= row["read_on"] <= as_of:
            is_told = mine["direction"] != "at_most" and mine["value_unit"] == "%" and limit is not None
            is_told = is_told and row["numerator"] is not None and row["denominator"] is not None
            left[unit] = max(0, ceil(round(limit * row["denominator"] - row["numerator"], 6))) if is_told else None
    return left
