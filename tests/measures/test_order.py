"""What may follow what on one duty, told against the history up to the entry's own date."""

import pandas as pd
import pytest

from fireledger.measures import order_faults

DUE = "2022-09-30"


def rows(*given: tuple[str, str, str | None, str | None]) -> pd.DataFrame:
    """Events of one duty: (day, stage, state, new deadline)."""
    frame = pd.DataFrame(given, columns=["reported_on", "stage", "state", "new_due_on"])
    days = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in ("reported_on", "new_due_on")}
    due_on = pd.Series(pd.Timestamp(DUE), index=frame.index, dtype="datetime64[us]")
    return frame.assign(**days, percent=float("nan"), task_key="p/01", unit_key="u1", due_on=due_on)


REPORT = ("2022-09-10", "reported", "done", None)
CHECK = ("2022-09-12", "verified", "done", None)
FAILED = ("2022-09-13", "verified", "rejected", None)
CLOSED = ("2022-09-14", "closed", None, None)
EXTENDED = ("2022-09-20", "extended", None, "2022-11-30")


def wishes(entry: tuple, *history: tuple) -> list[tuple[str, str]]:
    """What is in the way of an entry after a history."""
    found = order_faults(rows(entry), rows(*history))
    return list(zip(found["column"], found["wish"], strict=True))


@pytest.mark.parametrize(
    ("entry", "history", "wish"),
    [
        (CHECK, (), "report_first"),
        (CHECK, (("2022-09-11", "extended", None, "2022-10-30"),), "report_first"),
        (CLOSED, (REPORT,), "verify_first"),
        (CLOSED, (REPORT, CHECK, FAILED), "verify_first"),
        (("2022-09-20", "reopened", None, None), (REPORT,), "done_first"),
        (("2022-09-20", "reopened", None, None), (REPORT, CHECK, FAILED), "done_first"),
    ],
)
def test_a_stage_waits_for_the_one_before_it(entry: tuple, history: tuple, wish: str) -> None:
    assert wishes(entry, *history) == [("stage", wish)]


@pytest.mark.parametrize(
    ("entry", "history"),
    [
        (REPORT, ()),
        (CHECK, (REPORT,)),
        (CLOSED, (REPORT, CHECK)),
        (("2022-09-20", "reopened", None, None), (REPORT, CHECK, CLOSED)),
        (("2022-09-20", "reopened", None, None), (REPORT, CHECK)),
        (("2022-09-20", "stopped", None, None), ()),
        (EXTENDED, ()),
    ],
)
def test_a_stage_that_follows_is_let_through(entry: tuple, history: tuple) -> None:
    assert wishes(entry, *history) == []


def test_what_is_dated_after_the_entry_does_not_count_for_it() -> None:
    late_report = ("2022-09-13", "reported", "done", None)
    assert wishes(CHECK, late_report) == [("stage", "report_first")]


def test_an_extension_is_recorded_by_the_date_in_force_and_moves_it_on() -> None:
    late = ("2022-10-08", "extended", None, "2022-12-31")
    assert wishes(late) == [("reported_on", "due_passed")]
    assert wishes(late, EXTENDED) == []
    assert wishes(("2022-10-08", "extended", None, "2022-11-30"), EXTENDED) == [("new_due_on", "due_later")]
    told = order_faults(rows(("2022-12-08", "extended", None, "2022-12-31")), rows(EXTENDED))
    assert told["due_on"].tolist() == [pd.Timestamp("2022-11-30")]


def test_a_task_without_a_date_is_not_extended() -> None:
    entry = rows(EXTENDED).assign(due_on=pd.Series([pd.NaT], dtype="datetime64[us]"))
    assert order_faults(entry, rows(REPORT))["wish"].tolist() == ["no_due"]


def test_another_unit_s_report_opens_nothing() -> None:
    assert order_faults(rows(CHECK), rows(REPORT).assign(unit_key="u2"))["wish"].tolist() == ["report_first"]
