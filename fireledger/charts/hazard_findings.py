"""The sentence of each figure about inspections, and its rows in words for readers who hear the page."""

import pandas as pd

from fireledger.charts.findings import topmost
from fireledger.charts.theme import NOTHING, Say, count_text, percent_text, ratio_text

_NAMED = 8  # rows told in words; the table has them all


def _told(kind: str, finding: str, details: list[str], say: Say) -> str:
    shown = say("figure.sentence_join").join(details[:_NAMED])
    more = say("chart.alt_more", count=len(details) - _NAMED) if len(details) > _NAMED else ""
    return say("chart.alt", kind=say(f"chart.alt_{kind}"), finding=finding, details=shown, more=more)


def quarter_label(period_on: pd.Timestamp, say: Say, *, with_year: bool) -> str:
    """一季度, or 2026 年一季度."""
    quarter = say(f"chart.quarter_{period_on.quarter}")
    return say("chart.quarter_of_year", year=period_on.year, quarter=quarter) if with_year else quarter


def category_finding(rows: pd.DataFrame, say: Say) -> str:
    """The kind of hazard found most and the slowest to put right: columns of category_days."""
    whole = int(rows["found_count"].sum())
    if not whole:
        return say("figure.nothing_title")
    names, each = topmost(rows, "found_count", "category_name", "kind", say)
    told = {"names": names, "most": ratio_text(rows["found_count"].max(), whole, say), **each}
    # one hazard that took long says nothing about its kind
    timed = rows[rows["verified_count"] >= 5].sort_values("tenth_days", ascending=False, kind="stable")
    if timed.empty:
        return say("chart.category_most", **told)
    slowest, _ = topmost(timed, "tenth_days", "category_name", "kind", say)
    return say("chart.category_finding", **told, slowest=slowest, days=int(timed["tenth_days"].max()))


def category_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of category_days."""
    if rows.empty:
        return say("figure.nothing")
    details = [
        say(
            "chart.alt_category_row",
            name=row.category_name,
            found=count_text(row.found_count),
            major=count_text(row.major_count),
            days=NOTHING if pd.isna(row.median_days) else f"{int(row.median_days)} / {int(row.tenth_days)}",
        )
        for row in rows.itertuples()
    ]
    return _told("categories", category_finding(rows, say), details, say)


def cohort_finding(rows: pd.DataFrame, say: Say) -> str:
    """How many of the hazards found are past their day, and in which quarter most of them were found."""
    found, late = int(rows["found_count"].sum()), int(rows["late_count"].sum())
    if not found:
        return say("figure.nothing_title")
    ratio = ratio_text(rows["verified_count"].sum(), found, say)
    if not late:
        return say("chart.cohort_none_late", ratio=ratio)
    with_year = rows["period_on"].dt.year.nunique() > 1
    named = rows.assign(quarter=[quarter_label(day, say, with_year=with_year) for day in rows["period_on"]])
    quarters, each = topmost(named, "late_count", "quarter", "quarter", say)
    most = count_text(rows["late_count"].max())
    return say("chart.cohort_finding", late=count_text(late), quarter=quarters, most=most, **each)


def cohort_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of cohort_bars."""
    if rows.empty:
        return say("figure.nothing")
    details = [
        say(
            "chart.alt_cohort_row",
            quarter=quarter_label(row.period_on, say, with_year=True),
            ratio=ratio_text(row.verified_count, row.found_count, say),
            late=count_text(row.late_count),
            waiting=count_text(row.waiting_count),
        )
        for row in rows.itertuples()
    ]
    return _told("cohorts", cohort_finding(rows, say), details, say)


def age_label(first: int, last: float, say: Say) -> str:
    """1—30 天, or 90 天以上."""
    if pd.isna(last):
        return say("chart.age_over", days=first - 1)
    return say("chart.age", first=first, last=int(last))


def overdue_finding(ages: pd.DataFrame, say: Say) -> str:
    """How many open hazards are past their day, and how many of them for more than 90 days."""
    late, oldest = int(ages["overdue_count"].sum()), int(ages["overdue_count"].iloc[-1])
    waiting = int(ages["unclosed_count"].sum())
    if not late:
        return say("chart.overdue_checked" if waiting else "chart.overdue_none", waiting=count_text(waiting))
    key = "chart.overdue_finding" if oldest else "chart.overdue_young"
    return say(key, late=count_text(late), oldest=count_text(oldest))


def overdue_alt(ages: pd.DataFrame, say: Say) -> str:
    """Description of overdue_bars."""
    details = [
        say(
            "chart.alt_overdue_row",
            age=age_label(row.first_day, row.last_day, say),
            late=count_text(row.overdue_count),
            waiting=count_text(row.unclosed_count),
        )
        for row in ages.itertuples()
    ]
    return _told("bars", overdue_finding(ages, say), details, say)


def coverage_finding(rows: pd.DataFrame, say: Say) -> str:
    """The least covered kind of place that has a stock list."""
    known = rows[rows["coverage_ratio"].notna()].sort_values("coverage_ratio", kind="stable")
    if known.empty:
        return say("chart.coverage_unknown")
    least = known.iloc[0]
    told = ratio_text(least["visited_count"], least["stock_count"], say)
    if len(known) == 1:
        return say("chart.coverage_one", name=least["place_type"], least=told)
    names, _ = topmost(known, "coverage_ratio", "place_type", "kind", say, is_least=True)
    if (known["coverage_ratio"] == least["coverage_ratio"]).sum() > 1:
        told = percent_text(least["visited_count"], least["stock_count"])
    return say("chart.coverage_finding", name=names, least=told)


def coverage_text(row: pd.Series, say: Say) -> str:
    """What stands beside a bar: n/N with its percent, or why there is none."""
    if pd.isna(row["stock_count"]):
        return say("chart.coverage_no_list", visited=count_text(row["all_visited_count"]))
    told = {"visited": count_text(row["visited_count"]), "stock": count_text(row["stock_count"])}
    if row["is_over"]:
        return say("chart.coverage_over", **told)
    ratio = ratio_text(row["visited_count"], row["stock_count"], say)
    return say("chart.coverage_row", ratio=ratio, date=f"{row['counted_on']:%Y-%m-%d}")


def coverage_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of coverage_bars."""
    if rows.empty:
        return say("figure.nothing")
    details = [
        say("figure.name_value", name=row["place_type"], value=coverage_text(row, say)) for _, row in rows.iterrows()
    ]
    return _told("bars", coverage_finding(rows, say), details, say)


def visit_finding(rows: pd.DataFrame, say: Say) -> str:
    """Where most visits went and how many of them found something."""
    whole = int(rows["visit_count"].sum())
    if not whole:
        return say("figure.nothing_title")
    names, each = topmost(rows, "visit_count", "group_name", "kind", say)
    found = percent_text(rows["found_visit_count"].sum(), whole)
    return say(
        "chart.visit_finding",
        visits=count_text(whole),
        found=count_text(rows["found_visit_count"].sum()),
        ratio=found,
        name=names,
        most=count_text(rows["visit_count"].max()),
        **each,
    )


def visit_alt(rows: pd.DataFrame, say: Say) -> str:
    """Description of visit_bars."""
    if rows.empty:
        return say("figure.nothing")
    details = [
        say("figure.name_value", name=row.group_name, value=visit_text(row.visit_count, row.hazard_count, say))
        for row in rows.itertuples()
    ]
    return _told("bars", visit_finding(rows, say), details, say)


def visit_text(visits: int, hazards: int, say: Say) -> str:
    """Visits and hazards found: 45 家次，隐患 62 处."""
    return say("chart.visit_row", visits=count_text(visits), hazards=count_text(hazards))
