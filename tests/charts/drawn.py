"""Small frames that the tests of the charts draw, and what they read back from a figure."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

CAPTION: dict[str, Any] = {"subtitle": "单位 × 主题", "footer": "数据截至 2022-12-20 ｜ 口径 全额", "stamp": "虚构示例"}

Loads = dict[tuple[str, str], float]
LOADS: Loads = {
    ("各镇街", "高层建筑"): 2,
    ("各镇街", "自建房"): 1,
    ("各镇街", "商业综合体"): 5,
    ("区公安局", "高层建筑"): 1,
    ("区公安局", "商业综合体"): 3,
    ("区商务委", "商业综合体"): 1,
}


def workload(loads: Loads = LOADS, open_units: tuple[str, ...] = ()) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Cells, unit totals (most first) and theme totals (order of first mention) of these loads."""
    rows = [(unit, theme, float(value), unit in open_units) for (unit, theme), value in loads.items()]
    cells = pd.DataFrame(rows, columns=["unit_name", "theme_name", "value", "is_open"])
    cells = cells.assign(unit_key="u/" + cells["unit_name"], theme_key="t/" + cells["theme_name"])
    units = _totals(cells, "unit").sort_values("value", ascending=False, kind="stable", ignore_index=True)
    themes = _totals(cells, "theme")
    return cells, units, themes.assign(theme_no=range(1, len(themes) + 1))


def _totals(cells: pd.DataFrame, kind: str) -> pd.DataFrame:
    totals = cells.groupby([f"{kind}_key", f"{kind}_name"], sort=False)["value"].sum().reset_index()
    return totals.assign(total_value=totals["value"].sum())


def reports(*rows: tuple[str, int, int, int, int, int, int]) -> pd.DataFrame:
    """Reporting rows: name, due, on time, late, missing, lagging, lagging in time."""
    names = ["due", "on_time", "late", "missing", "lagging", "lagging_in_time"]
    table = pd.DataFrame(rows, columns=["unit_name", *(f"{name}_count" for name in names)])
    return table.assign(unit_key="u/" + table["unit_name"])


REPORTS = reports(
    ("青峰镇", 24, 24, 0, 0, 1, 1),
    ("板桥镇", 24, 17, 2, 5, 5, 4),
    ("来苏镇", 24, 20, 3, 1, 0, 0),
    ("新设单位", 0, 0, 0, 0, 0, 0),
)


def tasks() -> pd.DataFrame:
    """Two dated tasks, one of a group and one of departments only."""
    rows = [
        ("y/01", 1, "消防用水整改", pd.Timestamp("2022-09-30"), 26, 19, 21, 23, 23, 19),
        ("y/09", 9, "商业综合体达标", pd.Timestamp("2022-12-31"), 20, 5, 7, 12, 0, 0),
    ]
    counts = ["duty", "closed", "verified", "reported", "member", "member_done"]
    return pd.DataFrame(rows, columns=["task_key", "task_no", "title", "due_on", *(f"{name}_count" for name in counts)])


def hazards() -> pd.DataFrame:
    """Open hazards of four categories, one of them with nothing open, one of them 其他."""
    rows = [("C", "消防设施", 8, 0, 22), ("E", "用电", 17, 3, 40), ("Z", "其他", 20, 1, 21), ("K", "危险品", 0, 0, 5)]
    return pd.DataFrame(rows, columns=["category_code", "category_name", "open_count", "overdue_count", "found_count"])


def months(*flows: tuple[int, int, int], opening: int = 100) -> pd.DataFrame:
    """Months from 2022-11 with new, reopened, closed; the stock follows from them."""
    flow = pd.DataFrame(flows, columns=["new_count", "reopened_count", "closed_count"])
    flow["open_count"] = opening + (flow["new_count"] + flow["reopened_count"] - flow["closed_count"]).cumsum()
    flow["opening_count"] = flow["open_count"].shift(1, fill_value=opening)
    return flow.assign(month_on=pd.date_range("2022-11-01", periods=len(flow), freq="MS"))


def board() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Units with both kinds of counts, two dated tasks, and a duty of every mark."""
    rows = REPORTS.assign(dated_duty_count=[2, 2, 2, 0], dated_verified_count=[1, 0, 1, 0])
    rows = rows.assign(dated_reported_count=[2, 1, 1, 0], dated_overdue_count=[0, 1, 1, 0])
    rows = rows.assign(completion_ratio=[0.5, 0.0, 0.5, None])
    named = tasks().rename(columns={"title": "short_name"})
    states = [
        ("青峰镇", "y/01", {"is_verified": True, "is_on_time": True}, "green"),
        ("青峰镇", "y/09", {"is_reported": True}, "green"),
        ("板桥镇", "y/01", {"is_reported": True, "is_overdue": True}, "red"),
        ("板桥镇", "y/09", {"is_stopped": True}, "grey"),
        ("来苏镇", "y/01", {"is_verified": True}, "late_done"),
        ("来苏镇", "y/09", {}, "missing"),
    ]
    blank = dict.fromkeys(("is_stopped", "is_verified", "is_on_time", "is_reported", "is_overdue"), False)
    duties = [
        {"unit_key": f"u/{unit}", "task_key": task, "light": light, **blank, **told}
        for unit, task, told, light in states
    ]
    return rows, named, pd.DataFrame(duties)


def burn_up(*days: tuple[str, int, int, int, float]) -> pd.DataFrame:
    """Days with duties, reported, verified and schedule, then one day ahead."""
    given = days or (("2022-08-26", 20, 0, 0, 0.0), ("2022-10-01", 20, 8, 4, 6.0), ("2022-12-20", 18, 12, 9, 15.0))
    names = ["day_on", "duty_count", "reported_count", "verified_count", "expected_count"]
    rows = pd.DataFrame([*given, ("2022-12-31", None, None, None, 18.0)], columns=names)
    rows = rows.astype({"day_on": "datetime64[us]", **dict.fromkeys(names[1:4], "Int64")})
    duties = rows["duty_count"].astype("float64").ffill()
    done = rows["verified_count"].astype("float64") / duties
    rows = rows.assign(is_ahead=[False] * len(given) + [True], completion_ratio=done)
    return rows.assign(expected_ratio=rows["expected_count"] / duties)


def bridge() -> pd.DataFrame:
    """Two accounts between two dates: 20 duties to 18, 4 verified to 9."""
    rows = [
        *(("duty", 0, "opening", 20), ("duty", 1, "joined", 1), ("duty", 2, "left", 0), ("duty", 3, "stopped", -3)),
        *(("duty", 4, "closing", 18), ("verified", 0, "opening", 4), ("verified", 1, "verified", 6)),
        *(("verified", 2, "reopened", -1), ("verified", 3, "closing", 9)),
    ]
    table = pd.DataFrame(rows, columns=["account", "step_no", "step", "duty_count"])
    return table.assign(compare_on=pd.Timestamp("2022-09-30"), as_of=pd.Timestamp("2022-12-20"))


def forecasts() -> pd.DataFrame:
    """An open task of each outlook."""
    rows = [
        ("y/01", 1, "高层建筑", 7, "overdue", "2022-09-30", "2023-01-04", "2023-01-29", None),
        ("y/06", 6, "厂房库房", 5, "miss", "2022-12-31", "2023-01-10", "2023-02-01", "2023-06-01"),
        ("y/09", 9, "商业综合体", 2, "at_risk", "2023-02-28", "2022-12-25", "2023-01-02", "2023-03-05"),
        ("y/12", 12, "新兴业态", 2, "unknown", "2023-02-28", None, None, None),
    ]
    names = [
        "task_key",
        "task_no",
        "short_name",
        "left_count",
        "outlook",
        "due_on",
        "early_on",
        "expected_on",
        "late_on",
    ]
    dates = dict.fromkeys(names[5:], "datetime64[us]")
    return pd.DataFrame(rows, columns=names).astype(dates).assign(as_of=pd.Timestamp("2022-12-20"))


def happened() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events of one task in lanes, and the days that frame them."""
    rows = [("reported", "2022-10-01"), ("verified", "2022-10-20"), ("setback", "2022-11-02"), ("action", "2022-11-20")]
    events = pd.DataFrame(rows, columns=["lane", "day_on"]).astype({"day_on": "datetime64[us]"})
    span = {"first_on": ["2022-08-26"], "as_of": ["2022-12-20"], "due_on": ["2022-12-31"]}
    days = pd.DataFrame(span).astype(dict.fromkeys(span, "datetime64[us]"))
    return events.assign(told=events["lane"] + " $1"), days


def trace(fig: go.Figure, name: str) -> Any:
    """The trace of that name."""
    return next(trace for trace in fig.data if trace.name == name)


def words_of(part: Any) -> Iterator[str]:
    """Every string anywhere in a part of a figure's JSON."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from words_of(value)
    elif isinstance(part, list):
        for value in part:
            yield from words_of(value)


def all_words(fig: go.Figure) -> str:
    """Everything written anywhere in a figure, one string a line."""
    return "\n".join(words_of(json.loads(fig.to_json())))
