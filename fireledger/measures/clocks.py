"""Legal clocks of fire inspections 法定时限: what was done in time, late, not at all (消防监督检查规定)."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from fireledger.measures.hazard_groups import ratio


@dataclass(frozen=True)
class Clock:
    """A term of the law. article: of 消防监督检查规定, "" where none is named. is_held: the ledger has its days."""

    limit_count: int
    limit_unit: str
    article: str
    is_held: bool = False


WORKDAY, DAY, HOUR = "workday", "day", "hour"
#: The terms that design/domain.md §4.1 gives with a source. Those not held need days that no sheet records yet.
CLOCKS = {
    "recheck": Clock(3, WORKDAY, "20", True),
    "spot": Clock(0, DAY, "19", True),
    "sealing": Clock(30, DAY, "22–23", True),
    "order": Clock(3, WORKDAY, "19"),
    "major_opinion": Clock(7, WORKDAY, "21"),
    "major_notice": Clock(3, WORKDAY, "21"),
    "sealing_paper": Clock(3, WORKDAY, "22–23"),
    "complaint_exit": Clock(24, HOUR, ""),
    "complaint": Clock(3, WORKDAY, ""),
}
_STATES = ("kept", "late", "missed", "running", "unknown")


def clock_states(counts: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Every clock of CLOCKS with how it was kept; one row each, those that cannot be checked with nothing counted.

    Needs clock_key, started_on, is_done, done_after_days, hazard_count, last_on (the last day of the term; missing
    where the calendar does not hold a year it needs) and lost_year (that year). Returns clock_key, limit_count,
    limit_unit, article, is_held, kept_count (done by the last day), late_count (done later), missed_count (not done and
    the day is past), due_count (these three), running_count (not done, the day still to come), unknown_count (no last
    day known), lost_years ("2027、2028") and kept_ratio = kept ÷ due, NaN when nothing is due.
    """
    done_on = counts["started_on"] + pd.to_timedelta(counts["done_after_days"], unit="D")
    last_on, is_done = counts["last_on"], counts["is_done"].astype("bool")
    state = pd.Series("running", index=counts.index, dtype="str")
    state = state.mask(~is_done & (last_on < pd.Timestamp(as_of)), "missed")
    state = state.mask(is_done, "late").mask(is_done & (done_on <= last_on), "kept").mask(last_on.isna(), "unknown")
    tallied = counts.groupby(["clock_key", state.rename("state")])["hazard_count"].sum()
    years = counts.dropna(subset=["lost_year"]).groupby("clock_key")["lost_year"].agg(set)
    rows = [
        {
            "clock_key": key,
            **vars(clock),
            **{f"{name}_count": int(tallied.get((key, name), 0)) for name in _STATES},
            "lost_years": "、".join(str(int(year)) for year in sorted(years.get(key, ()))),
        }
        for key, clock in CLOCKS.items()
    ]
    table = pd.DataFrame(rows)
    due = table["kept_count"] + table["late_count"] + table["missed_count"]
    return table.assign(due_count=due, kept_ratio=ratio(table["kept_count"], due))
