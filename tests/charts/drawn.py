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


def completions(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    """Completion rows: name, duties, verified, overdue."""
    table = pd.DataFrame(rows, columns=["unit_name", "duty_count", "verified_count", "overdue_count"])
    return table.assign(unit_key="u/" + table["unit_name"])


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
