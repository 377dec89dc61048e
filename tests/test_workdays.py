"""Working days in China, by hand."""

from datetime import date

import pytest

from fireledger.workdays import YEARS, UnknownYearError, is_workday, last_workday


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2022, 9, 30), 3, date(2022, 10, 10)),  # 1–7 October off, Saturday 8 and Sunday 9 worked
        (date(2022, 9, 14), 3, date(2022, 9, 19)),  # a weekend between
        (date(2026, 4, 3), 3, date(2026, 4, 9)),  # 清明 4–6 April
        (date(2022, 9, 14), 0, date(2022, 9, 14)),
    ],
)
def test_a_term_ends_on_its_last_working_day(start: date, count: int, last: date) -> None:
    assert last_workday(start, count) == last


def test_days_worked_instead_of_a_holiday_are_working_days() -> None:
    assert is_workday(date(2022, 10, 8))
    assert not is_workday(date(2022, 10, 3))
    assert not is_workday(date(2022, 9, 17))


def test_a_year_without_holidays_on_record_is_named_not_guessed() -> None:
    assert set(range(2022, 2027)) <= YEARS
    beyond = max(YEARS) + 1
    with pytest.raises(UnknownYearError) as caught:
        last_workday(date(beyond - 1, 12, 31), 3)
    assert caught.value.year == beyond
    assert last_workday(date(beyond - 1, 12, 1), 3).year == beyond - 1
