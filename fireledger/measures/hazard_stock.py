"""What is open, late or listed: the account by unit (对账销号), overdue by age, hazards under listing (挂牌督办)."""

from datetime import date

import pandas as pd

from fireledger.measures.hazard_groups import ratio

#: Days late of each age, first and last; None: no end.
AGES: dict[int, tuple[int, int | None]] = {1: (1, 30), 2: (31, 60), 3: (61, 90), 4: (91, None)}
ACCOUNT = ["opening_count", "new_count", "reopened_count", "closed_count", "open_count"]
_LATE = ["overdue_count", "unclosed_count", "major_count"]


def hazard_account(counts: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The account of the span 对账销号 per group of `by` (empty: one row): opening + new + reopened − closed = open.

    Needs ACCOUNT per finer row. Returns `by`, ACCOUNT, closed_ratio = closed ÷ (opening + new + reopened), NaN when
    there was nothing to close, and is_zero (all closed: 销号清零); most open first.
    """
    grouped = counts.groupby(by, sort=False, dropna=False)[ACCOUNT].sum().reset_index() if by else _whole(counts)
    to_close = grouped["opening_count"] + grouped["new_count"] + grouped["reopened_count"]
    rows = grouped.assign(closed_ratio=ratio(grouped["closed_count"], to_close), is_zero=grouped["open_count"] == 0)
    return rows.sort_values(["open_count", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def _whole(counts: pd.DataFrame) -> pd.DataFrame:
    return counts[ACCOUNT].sum().astype("int64").to_frame().T


def overdue_ages(counts: pd.DataFrame) -> pd.DataFrame:
    """Open hazards past their day by age: always one row for each of AGES, youngest first.

    Needs age_no, overdue_count, unclosed_count, major_count per finer row. Returns age_no, first_day, last_day (days
    late; <NA>: no end), overdue_count (no check that holds: 超期未整改), unclosed_count (checked, to be
    closed: 已核查待销号), major_count (of both).
    """
    rows = counts.groupby("age_no")[_LATE].sum().reindex(list(AGES), fill_value=0).rename_axis("age_no").reset_index()
    firsts, lasts = zip(*AGES.values(), strict=True)
    return rows.assign(first_day=firsts, last_day=pd.array(lasts, dtype="Int64"))


def overdue_units(counts: pd.DataFrame) -> pd.DataFrame:
    """Units with open hazards past their day: those over 90 days first, then the most.

    Needs unit_key, unit_name, age_no, longest_days and the counts of overdue_ages. Returns unit_key, unit_name,
    overdue_count, unclosed_count, major_count, over_90_count, longest_days.
    """
    aged = counts.assign(over_90_count=counts["overdue_count"].where(counts["age_no"] == max(AGES), 0))
    grouped = aged.groupby(["unit_key", "unit_name"], sort=False)
    rows = grouped[[*_LATE, "over_90_count"]].sum().assign(longest_days=grouped["longest_days"].max()).reset_index()
    order = ["over_90_count", "overdue_count", "longest_days", "unit_key"]
    return rows.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def listed(hazards: pd.DataFrame, as_of: date, due_soon_days: int) -> pd.DataFrame:
    """Hazards under listing 挂牌督办, those delisted last, the nearest day first.

    Needs hazard_code, due_on, verified_on, delisted_on as known on `as_of`. Returns the same rows with days_left (to
    the day due, below 0: late; <NA>: no day set) and listing: delisted 已摘牌; checked: repaired and checked, to be
    delisted; overdue; soon: due within `due_soon_days`; running: the others, also those without a day.
    """
    days_left = (hazards["due_on"] - pd.Timestamp(as_of)).dt.days.astype("Int64")
    state = pd.Series("running", index=hazards.index, dtype="str")
    state = state.mask((days_left <= due_soon_days).fillna(False).astype("bool"), "soon")
    state = state.mask((days_left < 0).fillna(False).astype("bool"), "overdue")
    state = state.mask(hazards["verified_on"].notna(), "checked").mask(hazards["delisted_on"].notna(), "delisted")
    rows = hazards.assign(days_left=days_left, listing=state, is_delisted=hazards["delisted_on"].notna())
    return rows.sort_values(["is_delisted", "days_left", "hazard_code"], na_position="last", ignore_index=True)
