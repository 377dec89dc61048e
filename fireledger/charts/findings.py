"""The sentence each figure is about, made from the same rows it draws (look.md 1)."""

from itertools import pairwise

import pandas as pd

from fireledger.charts.theme import MINUS, Say, count_text, percent_text, ratio_text, value_text

_NAMED = 3  # names in a sentence; the figure has the others


def joined(names: list[str], say: Say) -> str:
    """A list in words: A、B、C or A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return say("figure.list_join").join(names[:-1]) + say("figure.list_last") + names[-1]


def topmost(
    rows: pd.DataFrame, by: str, name: str, noun: str, say: Say, *, is_least: bool = False
) -> tuple[str, dict[str, str]]:
    """Who stands first by a value, and last with is_least: up to three names, else how many stand level.

    noun: what is counted (figure.tied_…: unit, month, kind, task, theme, quarter, part). Returns the words, and what a
    sentence says before a number that several share ({"each": …}, nothing for one).
    """
    values = rows[by].astype("float64")
    names = rows.loc[values.sub(values.min() if is_least else values.max()).abs() < 1e-9, name].astype("str").tolist()
    told = joined(names, say) if len(names) <= _NAMED else say(f"figure.tied_{noun}", count=len(names))
    return told, {"each": say("figure.each") if len(names) > 1 else ""}


def load_decimals(totals: pd.DataFrame, rule: str) -> int:
    """Decimals of a workload: 2 for shares (known by rule or by a broken value), else 0."""
    return 2 if rule == "share" or bool((totals["value"] % 1 > 1e-9).any()) else 0


def leaders(values: list[float]) -> int:
    """How many of a falling list stand out: 1 to 3, cut at the widest gap; 0 when the first ones are level."""
    heads = [*values, 0.0][: _NAMED + 1]
    gaps = [high - low for high, low in pairwise(heads)]
    return gaps.index(max(gaps)) + 1 if gaps and max(gaps) > 0 else 0


def workload_finding(unit_totals: pd.DataFrame, say: Say, rule: str = "full", kind: str = "load") -> str:
    """Who carries most: unit_totals, rule and kind as of workload_heatmap."""
    ranked = unit_totals[unit_totals["value"] > 0].sort_values("value", ascending=False, kind="stable")
    if ranked.empty:
        return say("figure.nothing_title")
    decimals = load_decimals(unit_totals, rule)
    most = leaders(ranked["value"].tolist())
    whole, top = float(ranked["total_value"].iloc[0]), float(ranked["value"].iloc[0])
    level = int((ranked["value"] == top).sum())
    part = float(ranked["value"].head(most or level).sum())
    shares = {"total": value_text(whole), "percent": percent_text(part, whole)}
    if not most:
        return say(f"chart.{kind}_level", count=level, value=value_text(top, decimals), **shares)
    units = joined(ranked["unit_name"].head(most).tolist(), say)
    if most == len(ranked):
        return say(f"chart.{kind}_whole", units=units, total=value_text(whole))
    return say(f"chart.{kind}_{rule}", units=units, value=value_text(part, decimals), **shares)


def change_finding(unit_totals: pd.DataFrame, say: Say, *, what: str, since: str, rule: str = "full") -> str:
    """How far something moved since a date and where most: unit_totals as of measures.change_totals."""
    moved = unit_totals[unit_totals["moved_value"] > 1e-9]
    if moved.empty:
        return say("chart.change_none", what=what, since=since)
    decimals = load_decimals(unit_totals, rule)
    net = float(unit_totals["value"].sum())
    names = [
        say("figure.name_value", name=row.unit_name, value=signed_text(row.value, decimals))
        for row in moved.head(_NAMED).itertuples()
    ]
    return say("chart.change_finding", what=what, since=since, net=signed_text(net, decimals), units=joined(names, say))


def signed_text(value: float, decimals: int = 0) -> str:
    """A change: +2, −1, 0."""
    sign = "+" if value > 1e-9 else MINUS if value < -1e-9 else ""
    return f"{sign}{value_text(abs(value), decimals)}"


def stage_finding(tasks: pd.DataFrame, say: Say) -> str:
    """What was said to be done against what was checked: columns of stage_bars."""
    duties, reported, verified = (int(tasks[name].sum()) for name in ("duty_count", "reported_count", "verified_count"))
    if not duties:
        return say("figure.nothing_title")
    if reported == verified:
        return say("chart.stage_level", ratio=ratio_text(verified, duties, say))
    counts = {
        "reported": count_text(reported),
        "verified": count_text(verified),
        "gap": count_text(reported - verified),
    }
    return say("chart.stage_finding", **counts)


def hazard_finding(rows: pd.DataFrame, say: Say) -> str:
    """How many hazards are open and overdue, and the largest category: columns of hazard_bars."""
    held = int(rows["open_count"].sum())
    if not held:
        return say("chart.hazard_none")
    counts = {"open": count_text(held), "overdue": count_text(rows["overdue_count"].sum())}
    names, each = topmost(rows, "open_count", "category_name", "kind", say)
    return say("chart.hazard_finding", **counts, **each, category=names, most=count_text(rows["open_count"].max()))


def _run(stock: list[int]) -> int:
    """Months in a row, up to the last, in which the stock fell (negative) or rose (positive)."""
    steps = [(after > before) - (after < before) for before, after in pairwise(stock)]
    length = 0
    while steps and length < len(steps) and steps[-1 - length] == steps[-1]:
        length += 1
    return length * steps[-1] if steps else 0


def stock_finding(months: pd.DataFrame, say: Say) -> str:
    """Where the stock of hazards goes: columns of stock_lines."""
    if months.empty:
        return say("figure.nothing_title")
    stock = [int(months["opening_count"].iloc[0]), *months["open_count"].astype(int)]
    run = _run(stock)
    if not run:
        return say("chart.stock_level", open=count_text(stock[-1]))
    way = ("fell" if run < 0 else "rose") + ("_once" if abs(run) == 1 else "")
    return say(
        f"chart.stock_{way}", months=abs(run), before=count_text(stock[-1 - abs(run)]), open=count_text(stock[-1])
    )
