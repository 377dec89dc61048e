"""Lights of groups and the ranking rule of peers (measures.md §4)."""

import pandas as pd


def group_light(
    lights: pd.Series, *, group_red_ratio: float, group_yellow_ratio: float, group_missing_ratio: float
) -> str:
    """One light for a group from its members' lights: red, missing, behind, yellow, green or grey (nothing due).

    Red when at least group_red_ratio are red; missing when more than group_missing_ratio are; behind when at least
    group_red_ratio are red or behind; yellow when any is red or behind, or at least group_yellow_ratio are yellow;
    members that are grey count in the number but speak for nothing.
    """
    count = len(lights)
    if count == 0 or (lights == "grey").all():
        return "grey"
    share = {light: float((lights == light).sum()) / count for light in ("red", "behind", "yellow", "missing")}
    if share["red"] >= group_red_ratio:
        return "red"
    if share["missing"] > group_missing_ratio:
        return "missing"
    pressing = share["red"] + share["behind"]
    if pressing >= group_red_ratio:
        return "behind"
    if pressing > 0 or share["yellow"] >= group_yellow_ratio:
        return "yellow"
    return "green"


def group_lights(states: pd.DataFrame, by: str, **rule: float) -> pd.DataFrame:
    """Lights per value of `by`: columns `by` and light. `rule` as for group_light."""
    groups = states.groupby(by, sort=False, dropna=False)["light"]
    return pd.DataFrame(
        {by: [key for key, _ in groups], "light": [group_light(lights, **rule) for _, lights in groups]}
    ).astype("str")


def peer_ranking(rows: pd.DataFrame, ratio: str, count: str, min_count: int) -> pd.DataFrame:
    """Units that may be ranked, best first: those with at least `min_count` in `count`, inside their peer_group.

    Adds rank (1 = best; equal ratios share a rank) and peer_count. Units without a peer group or a ratio are not
    ranked.
    """
    ranked = rows[(rows[count] >= min_count) & rows["peer_group"].notna() & rows[ratio].notna()].copy()
    groups = ranked.groupby("peer_group")[ratio]
    ranked["rank"] = groups.rank(method="min", ascending=False).astype("int64")
    ranked["peer_count"] = groups.transform("size")
    return ranked.sort_values(["peer_group", "rank", "unit_key"], kind="stable", ignore_index=True)


def peer_ends(ranked: pd.DataFrame, count: int = 3) -> pd.DataFrame:
    """The first and the last `count` of each peer group of peer_ranking, best first, with `end`: best or worst.

    Adds tie_count, the units of the group that share the rank. Who shares the first rank is never among the worst, who
    shares the last one never among the best, nobody is both; a group whose members all share one rank has no row.
    """
    groups = ranked.groupby("peer_group")
    place, back = groups.cumcount(), groups.cumcount(ascending=False)
    is_best = (place < count) & (ranked["rank"] < groups["rank"].transform("max"))
    is_worst = (back < count) & (ranked["rank"] > groups["rank"].transform("min")) & ~is_best
    ties = ranked.groupby(["peer_group", "rank"])["unit_key"].transform("size")
    ends = ranked.assign(tie_count=ties, end=pd.Series("worst", ranked.index, dtype="str").mask(is_best, "best"))
    return ends[is_best | is_worst].reset_index(drop=True)
