"""Small frames of cadence and targets that the tests of the charts draw."""

import pandas as pd

SLOTS = ["slot_kind", "period", "period_key", "last_on", "slot_no", "unit_name", "roster", "held_on", "is_due", "state"]


def slots() -> pd.DataFrame:
    """Two units and an open group, a quarter in time, late or missed, and a year that is not due."""
    first, year = ("研判", "quarter", "2026-Q1", "2026-03-31", 1), ("约谈", "year", "2026", "2026-12-31", 1)
    rows = [
        (*first, "甲局", "confirmed", "2026-03-20", True, "on_time"),
        (*year, "甲局", "confirmed", None, False, "not_due"),
        (*first, "乙局", "outside", None, True, "missed"),
        (*year, "乙局", "outside", "2026-04-20", False, "on_time"),
        (*first, "丙局", "outside", "2026-04-05", True, "late"),
        (*year, "丙局", "outside", None, False, "not_due"),
        (*first, "各部门", "open", None, False, "open"),
        (*year, "各部门", "open", None, False, "open"),
    ]
    table = pd.DataFrame(rows, columns=SLOTS)
    days = {name: pd.to_datetime(table[name]) for name in ("last_on", "held_on")}
    begun = {"per_year": 1, "starts_on": pd.Timestamp("2026-01-01"), "first_on": pd.Timestamp("2026-01-01")}
    return table.assign(**days, **begun, unit_key="u/" + table["unit_name"], is_joint=False)


def calendar() -> pd.DataFrame:
    """Two tasks in two periods, the second not due yet."""
    rows = [(1, "责任", "2026-Q1", 30, 26), (1, "责任", "2026-Q2", 0, 0), (2, "宣传", "2026-Q1", 3, 2)]
    rows += [(2, "宣传", "2026-Q2", 0, 0)]
    table = pd.DataFrame(rows, columns=["task_no", "title", "period_key", "due_count", "on_time_count"])
    last = table["period_key"].map({"2026-Q1": "2026-03-31", "2026-Q2": "2026-06-30"})
    days = {"last_on": pd.to_datetime(last), "due_on": pd.to_datetime(last) + pd.Timedelta(days=10)}
    return table.assign(**days, task_key="q/" + table["title"], theme_key="t1", short_name="责任体系")


def targets() -> pd.DataFrame:
    """A share with two parts, a count that is met, one left open and one not reported."""
    rows = [
        ("Z1", None, "接入率", "%", 1.0, 375.0, 420.0, 0.893, 0.95, -0.057, 10, 45.0, 32.0, 5.75, "yellow"),
        ("Z1-1", "Z1", "水压", "%", 1.0, 405.0, 420.0, 0.964, 0.95, 0.014, 10, 15.0, 11.0, 12.0, "green"),
        ("Z1-2", "Z1", "控制室", "%", 1.0, 150.0, 202.0, 0.743, 0.95, -0.207, 10, 52.0, 37.0, 1.75, "red"),
        ("Z2", None, "消防站", "个", 1.0, None, None, 1.0, None, None, None, 0.0, 0.0, None, "green"),
        ("Z3", None, "消火栓", "个", None, None, None, None, None, None, None, None, None, None, "grey"),
        ("Z4", None, "整改", "%", None, None, None, None, None, None, None, None, None, None, "missing"),
    ]
    names = ["target_code", "parent_code", "target_name", "value_unit", "target_value", "numerator", "denominator"]
    names += ["reached_ratio", "place_ratio", "gap_ratio", "days_left", "left_count"]
    table = pd.DataFrame(rows, columns=[*names, "required_per_week", "recent_per_week", "light"])
    more = {"direction": "at_least", "is_soft": False, "baseline_ratio": [0.4, *[None] * 5], "is_met": False}
    reached = table["reached_ratio"].where(table["target_code"] != "Z3", 81.0)
    read_on = pd.Series(pd.Timestamp("2026-11-20"), table.index).where(table["light"] != "missing")
    named = {"target_key": table["target_code"], "reached_value": reached, "read_on": read_on}
    return table.assign(**more, **named).astype(
        dict.fromkeys(("baseline_ratio", "reached_value", "place_ratio", "gap_ratio"), "float64")
    )


def rest() -> pd.DataFrame:
    """What three units have to go."""
    table = pd.DataFrame({"unit_name": ["甲街道", "乙镇", "丙镇"], "numerator": [40.0, 26.0, 9.0]})
    return table.assign(denominator=[54.0, 39.0, 9.0], left_count=[14.0, 13.0, 0.0], unit_key="u/" + table["unit_name"])


def days() -> pd.DataFrame:
    """A running count in two months beside that of the year before."""
    table = pd.DataFrame({"read_on": pd.to_datetime(["2026-01-31", "2026-02-13"]), "value": [34.0, 60.0]})
    last = pd.Series([31.0, 62.0])
    return table.assign(last_value=last, difference=table["value"] - last, target_name="火灾起数", value_unit="起")
