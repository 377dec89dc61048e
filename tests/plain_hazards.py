"""Hazards and plan differences again in slow obvious Python (measures.md §3–4); see plain.py."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.plain import Row, ratio


def has_come(day: date | None, as_of: date) -> bool:
    """Whether something dated has happened by the as-of date."""
    return day is not None and day <= as_of


def is_back(hazard: Row, as_of: date) -> bool:
    """Whether a hazard stands reopened and not closed again."""
    return has_come(hazard["reopened_on"], as_of) and not has_come(hazard["reclosed_on"], as_of)


def is_open(hazard: Row, as_of: date) -> bool:
    """Whether a hazard is open at the end of a day."""
    never_closed = has_come(hazard["found_on"], as_of) and not has_come(hazard["closed_on"], as_of)
    return never_closed or is_back(hazard, as_of)


def is_verified(hazard: Row, as_of: date) -> bool:
    """Whether the repair was checked and still holds."""
    return has_come(hazard["verified_on"], as_of) and not is_back(hazard, as_of)


def is_closed(hazard: Row, as_of: date) -> bool:
    """Whether a hazard is closed and has stayed so."""
    return has_come(hazard["closed_on"], as_of) and not is_back(hazard, as_of)


def is_on_time(hazard: Row, as_of: date) -> bool:
    """Whether the repair was checked by its due date and still holds."""
    settled_on = hazard["reclosed_on"] if has_come(hazard["reopened_on"], as_of) else hazard["verified_on"]
    return is_verified(hazard, as_of) and settled_on <= hazard["due_on"]


def is_overdue(hazard: Row, as_of: date) -> bool:
    """Whether a hazard stands past its day without a check that holds; checked ones only wait to be closed."""
    is_past = has_come(hazard["due_on"], as_of - timedelta(days=1))
    return is_past and is_open(hazard, as_of) and not is_verified(hazard, as_of)


def hazard_stock(hazards: Iterable[Row], from_on: date, as_of: date) -> Row:
    """Stock and flow of the days from_on … as_of: opening + new + reopened − closed = open."""
    rows = list(hazards)

    def count(column: str) -> int:
        return sum(row[column] is not None and from_on <= row[column] <= as_of for row in rows)

    return {
        "opening_count": sum(is_open(row, from_on - timedelta(days=1)) for row in rows),
        "new_count": count("found_on"),
        "reopened_count": count("reopened_on"),
        "closed_count": count("closed_on") + count("reclosed_on"),
        "open_count": sum(is_open(row, as_of) for row in rows),
        "overdue_count": sum(is_overdue(row, as_of) for row in rows),
        "unclosed_count": sum(is_open(row, as_of) and is_verified(row, as_of) for row in rows),
        "listed_count": sum(
            has_come(row["listed_on"], as_of) and not has_come(row["delisted_on"], as_of) for row in rows
        ),
    }


def hazard_cohort(hazards: Iterable[Row], from_on: date, as_of: date) -> Row:
    """Fate by the as-of date of the hazards found from from_on to as_of, with its three ratios."""
    found = [row for row in hazards if from_on <= row["found_on"] <= as_of]
    rectified = [row for row in found if has_come(row["rectified_on"], as_of)]
    due = [row for row in found if has_come(row["due_on"], as_of)]
    counts = {
        "found_count": len(found),
        "rectified_count": len(rectified),
        "verified_count": sum(is_verified(row, as_of) for row in found),
        "closed_count": sum(is_closed(row, as_of) for row in rectified),
        "due_count": len(due),
        "on_time_count": sum(is_on_time(row, as_of) for row in due),
    }
    return counts | {
        "verified_ratio": ratio(counts["verified_count"], counts["found_count"]),
        "closed_ratio": ratio(counts["closed_count"], counts["rectified_count"]),
        "on_time_ratio": ratio(counts["on_time_count"], counts["due_count"]),
    }


def plan_differences(ledger_units: Iterable[Row], body_units: Iterable[Row]) -> list[Row]:
    """Units counted per theme in the ledger (table) and in the body text, where the two disagree."""
    counts: dict[tuple[str, str], list[int]] = {}
    for side, rows in enumerate((ledger_units, body_units)):
        for row in rows:
            counts.setdefault((row["theme_key"], row["unit_text"]), [0, 0])[side] += 1
    return [
        {"theme_key": theme, "unit_text": unit, "table_count": table, "body_count": body}
        for (theme, unit), (table, body) in sorted(counts.items())
        if table != body
    ]
