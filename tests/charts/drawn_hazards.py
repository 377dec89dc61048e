"""Small frames of visits and hazards that the tests of the charts draw."""

import pandas as pd

LATE = (3, 0, 2, 4)


def kinds(count: int = 3) -> pd.DataFrame:
    """Kinds of hazard, the last of them 其他; the second is slow, the third was never checked."""
    rows = [
        ("A", "疏散通道与安全出口", 43, 1, 40, 4, 15),
        ("H", "外墙保温", 7, 2, 5, 38, 87),
        ("Z", "其他", 12, 0, 0, pd.NA, pd.NA),
    ]
    rows += [(f"K{number}", f"类别{number}", 5, 1, 5, 3, 9) for number in range(count - 3)]
    names = ["category_code", "category_name", "found_count", "major_count", "verified_count"]
    table = pd.DataFrame(rows, columns=[*names, "median_days", "tenth_days"])
    return table.astype({"median_days": "Int64", "tenth_days": "Int64"})


def batches(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """Batches: first day of the quarter, found, verified, late; the others wait."""
    rows = rows or (("2026-01-01", 9, 9, 0), ("2026-04-01", 65, 59, 5), ("2026-07-01", 40, 10, 2))
    table = pd.DataFrame(rows, columns=["period_on", "found_count", "verified_count", "late_count"])
    waiting = table["found_count"] - table["verified_count"] - table["late_count"]
    table = table.assign(period_on=pd.to_datetime(table["period_on"]), waiting_count=waiting)
    shares = {
        f"{part}_ratio": table[f"{part}_count"] / table["found_count"] for part in ("verified", "late", "waiting")
    }
    return table.assign(**shares)


def ages(*late: int) -> pd.DataFrame:
    """The four ages with these counts not put right, and one of each besides checked and to be closed."""
    counts = list(late or LATE)
    table = pd.DataFrame({"age_no": [1, 2, 3, 4], "first_day": [1, 31, 61, 91], "overdue_count": counts})
    waiting = [min(count, 1) for count in counts]
    return table.assign(last_day=pd.array([30, 60, 90, None], dtype="Int64"), unclosed_count=waiting)


def covered() -> pd.DataFrame:
    """Kinds of place: covered in part, without a list, and with more visited than listed."""
    rows = [("高层建筑", 40, 10, False, 0.25), ("九小场所", pd.NA, 0, False, None), ("重点单位", 3, 5, True, None)]
    names = ["place_type", "stock_count", "visited_count", "is_over", "coverage_ratio"]
    table = pd.DataFrame(rows, columns=names).astype({"stock_count": "Int64", "coverage_ratio": "float64"})
    days = [pd.Timestamp("2026-06-30"), pd.NaT, pd.Timestamp("2026-06-30")]
    return table.assign(counted_on=days, all_visited_count=[10, 7, 5])


def visited() -> pd.DataFrame:
    """Visits of two groups."""
    rows = [("高层建筑", 24, 17, 36), ("自建房", 11, 0, 0)]
    return pd.DataFrame(rows, columns=["group_name", "visit_count", "found_visit_count", "hazard_count"])
