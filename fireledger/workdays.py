"""Working days in China: weekends, public holidays and the days worked in their stead (调休)."""

from datetime import date, timedelta

import chinese_calendar

YEARS = frozenset(day.year for day in chinese_calendar.holidays)


class UnknownYearError(LookupError):
    """The calendar does not hold this year: its holidays are decided towards the end of the year before."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


def is_workday(day: date) -> bool:
    """Whether offices work on a day. Raises UnknownYearError for a year whose holidays the calendar does not hold."""
    if day.year not in YEARS:
        raise UnknownYearError(day.year)
    return bool(chinese_calendar.is_workday(day))


def last_workday(start: date, count: int) -> date:
    """The last day of a term of `count` working days that begins on the day after `start`; `start` itself for none.

    The first day does not count (民法典 art. 201). Raises UnknownYearError when a day on the way lies in a year that
    the calendar does not hold.
    """
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day
