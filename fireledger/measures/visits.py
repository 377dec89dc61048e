"""Visits: what they find, whom they reach, how often they come back to one place (measures.md §1, inspection)."""

import pandas as pd

from fireledger.measures.hazard_groups import ratio

COUNTS = ["visit_count", "found_visit_count", "hazard_count"]
RANDOM = "双随机"
#: Kinds of places that the office has to cover, in the order in which they are shown.
TO_COVER = ("九小场所", "重点单位", "高层建筑")


def visit_groups(counts: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Visits per group of one dimension and what they found, most visits first.

    Needs dimension, group_key ("" where not stated) and COUNTS. Returns group_key, COUNTS, found_ratio (visits that
    found something ÷ visits) and per_visit (hazards ÷ visits; not a share, may pass 1); no rows without a visit.
    """
    rows = counts[counts["dimension"] == dimension].groupby("group_key", sort=True)[COUNTS].sum().reset_index()
    return _rated(rows).sort_values("visit_count", ascending=False, kind="stable", ignore_index=True)


def visit_total(counts: pd.DataFrame) -> pd.DataFrame:
    """All visits of the span: one row as of visit_groups, NaN ratios when there is none."""
    return _rated(counts.loc[counts["dimension"] == "month", COUNTS].sum().astype("int64").to_frame().T)


def _rated(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        found_ratio=ratio(rows["found_visit_count"], rows["visit_count"]),
        per_visit=ratio(rows["hazard_count"], rows["visit_count"]),
    )


def random_checks(counts: pd.DataFrame) -> pd.DataFrame:
    """How many visits were drawn at random (双随机): one row.

    counts as for visit_groups. Returns visit_count, stated_count (visits whose form is recorded), random_count (the
    form names 双随机), random_ratio = random ÷ stated, NaN when no form is recorded.
    """
    forms = counts[counts["dimension"] == "form"]
    is_random = forms["group_key"].str.contains(RANDOM, regex=False).astype("bool")
    found = {
        "visit_count": forms["visit_count"].sum(),
        "stated_count": forms.loc[forms["group_key"] != "", "visit_count"].sum(),
        "random_count": forms.loc[is_random, "visit_count"].sum(),
    }
    row = pd.DataFrame([found]).astype("int64")
    return row.assign(random_ratio=ratio(row["random_count"], row["stated_count"]))


def repeats(times: pd.DataFrame) -> pd.DataFrame:
    """How often places were visited in the span: one row.

    Needs times_count (visits to a place) and place_count (places visited so often). Returns place_count, visit_count
    (visits with a place named), repeated_count (places visited more than once), repeat_visit_count (visits after the
    first), repeated_ratio = repeated ÷ places, NaN without places, and most_count: visits to the place visited most.
    """
    is_again = times["times_count"] > 1
    found = {
        "place_count": times["place_count"].sum(),
        "visit_count": (times["times_count"] * times["place_count"]).sum(),
        "repeated_count": times.loc[is_again, "place_count"].sum(),
        "repeat_visit_count": ((times["times_count"] - 1) * times["place_count"]).sum(),
        "most_count": times["times_count"].max() if len(times) else 0,
    }
    row = pd.DataFrame([found]).astype("int64")
    return row.assign(repeated_ratio=ratio(row["repeated_count"], row["place_count"]))


def coverage(stock: pd.DataFrame, visited: pd.DataFrame) -> pd.DataFrame:
    """Places visited at least once against the stock list 场所底数, per kind of place; those of TO_COVER always.

    stock: district, place_type, unit_key (missing: the whole district), place_count, counted_on: the counts in force on
    the as-of date. visited: district, place_type, unit_key, place_count. Where a district gave a figure for the whole
    it is the denominator, else those of its units are added up, and only visits in these units are counted.
    Returns place_type, stock_count and counted_on (the oldest count used; both missing without a list), unit_count
    (units added up), visited_count (in what the list covers), all_visited_count, is_over (more visited than listed: the
    list is to be checked) and coverage_ratio, NaN without a list or where is_over.
    """
    used, inside, seen = _in_force(stock, visited)
    kinds = list(dict.fromkeys([*TO_COVER, *sorted({*used["place_type"], *seen["place_type"]})]))
    listed, parts = used.groupby("place_type"), used[used["unit_key"].notna()].groupby("place_type")
    table = pd.DataFrame(
        {
            "stock_count": listed["place_count"].sum().reindex(kinds).astype("Int64"),
            "counted_on": listed["counted_on"].min().reindex(kinds),
            "unit_count": parts.size().reindex(kinds, fill_value=0),
            "visited_count": inside.groupby("place_type")["place_count"].sum().reindex(kinds, fill_value=0),
            "all_visited_count": seen.groupby("place_type")["place_count"].sum().reindex(kinds, fill_value=0),
        },
        index=pd.Index(kinds, name="place_type"),
    ).reset_index()
    is_over = (table["visited_count"] > table["stock_count"]).fillna(False).astype("bool")
    part = ratio(table["visited_count"], table["stock_count"].fillna(0))
    return table.assign(is_over=is_over, coverage_ratio=part.mask(is_over))


def _in_force(stock: pd.DataFrame, visited: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The counts that make the denominators, the visits they cover, and all visits of a known kind."""
    areas = ["district", "place_type"]
    whole = pd.MultiIndex.from_frame(stock.loc[stock["unit_key"].isna(), areas])
    is_part = ~pd.MultiIndex.from_frame(stock[areas]).isin(whole)
    used = stock[stock["unit_key"].isna() | is_part]
    seen = visited[visited["place_type"] != ""]
    counted = pd.MultiIndex.from_frame(used[[*areas, "unit_key"]])
    is_covered = pd.MultiIndex.from_frame(seen[[*areas, "unit_key"]]).isin(counted)
    return used, seen[is_covered | pd.MultiIndex.from_frame(seen[areas]).isin(whole)], seen


def campaigns(counts: pd.DataFrame) -> pd.DataFrame:
    """Special rounds 专项行动 such as 「蓝盾」, the latest first.

    Needs campaign_name, last_on, COUNTS and verified_count. Returns the same with found_ratio (visits that found
    something ÷ visits), per_visit and verified_ratio = verified ÷ hazards.
    """
    rows = _rated(counts).assign(verified_ratio=ratio(counts["verified_count"], counts["hazard_count"]))
    return rows.sort_values(["last_on", "campaign_name"], ascending=[False, True], ignore_index=True)
