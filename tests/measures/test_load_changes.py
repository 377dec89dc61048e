"""Open load, change of a grid, what is new, the ends of a ranking: by hand, and the rules easiest to get wrong."""

import pandas as pd
import pytest

from fireledger.measures import (
    THEME,
    TOPIC,
    change_totals,
    changes,
    grid_change,
    held_by_duty,
    held_only,
    is_in_state,
    peer_ends,
    peer_ranking,
    workload,
)

STOCK = {"found_count": 3, "reopened_count": 1, "closed_count": 2, "opening_count": 5, "open_count": 7}


def members(*states: tuple[str, bool, bool, bool]) -> pd.DataFrame:
    """Duty × member rows: kind, verified, stopped, overdue."""
    rows = pd.DataFrame(states, columns=["kind", "is_verified", "is_stopped", "is_overdue"])
    return rows.assign(duty_key="d1")


def cells(**loads: float) -> pd.DataFrame:
    """Cells of one unit per name, in one theme."""
    rows = pd.DataFrame({"unit_key": list(loads), "value": list(loads.values())})
    theme = {"theme_key": "t", "theme_name": "主题", "short_name": "主题", "theme_no": 1}
    return rows.assign(unit_name=rows["unit_key"], unit_order=rows["unit_key"], is_open=False, **theme)


def ranked(*on_time: int, group: str = "甲") -> pd.DataFrame:
    """A ranking of units with five reports due each."""
    rows = pd.DataFrame({"unit_key": [f"u{place}" for place in range(len(on_time))], "on_time": on_time, "due": 5})
    return peer_ranking(rows.assign(ratio=rows["on_time"] / 5, peer_group=group), "ratio", "due", 5)


def test_a_duty_is_open_until_it_is_verified_or_stopped_and_other_kinds_always_are() -> None:
    rows = members(("dated", True, False, False), ("dated", False, True, False), ("dated", False, False, True))
    rows = pd.concat([rows, members(("continuous", None, None, None))])
    assert is_in_state(rows, "open").tolist() == [False, False, True, True]
    assert is_in_state(rows, "overdue").tolist() == [False, False, True, False]
    with pytest.raises(KeyError):
        is_in_state(rows, "late")


def test_a_group_holds_the_part_of_its_members_and_one_of_nothing_is_left_out() -> None:
    rows = members(*[("dated", place < 15, False, False) for place in range(23)])
    held = held_by_duty(rows.assign(is_held=is_in_state(rows, "open")))
    assert held["held_ratio"].tolist() == [pytest.approx(8 / 23)]
    assert held_only(pd.DataFrame({"held_ratio": [0.0, 0.2]}))["held_ratio"].tolist() == [0.2]


def test_a_task_of_two_topics_stands_in_both_and_is_shared_between_them() -> None:
    duty = {"task_key": "1", "unit_key": "u", "unit_name": "甲", "unit_order": "1", "role": "joint", "is_open": False}
    duty |= {"unit_count": 2, "member_count": 1, "topic_count": 2}
    rows = pd.DataFrame([{**duty, **dict.fromkeys(TOPIC, topic)} for topic in ("高层", "自建")])
    assert workload(rows, "full", TOPIC)["value"].tolist() == [1, 1]
    assert workload(rows, "share", TOPIC)["value"].tolist() == [0.25, 0.25]


def test_opening_and_change_are_closing_and_what_stood_still_is_zero() -> None:
    moved = grid_change(cells(a=5, b=2), cells(b=2, c=4), THEME)
    assert dict(zip(moved["unit_key"], moved["value"], strict=True)) == {"a": -5, "b": 0, "c": 4}
    assert (moved["opening_value"] + moved["value"]).equals(moved["closing_value"])


def test_a_share_that_has_not_moved_is_not_told_as_moved() -> None:
    assert grid_change(cells(a=0.1 + 0.2), cells(a=0.3), THEME)["value"].tolist() == [0]


def test_a_rise_does_not_hide_a_fall_in_the_order_of_units() -> None:
    two = pd.concat([cells(a=5, b=1), cells(a=2).assign(theme_key="s", theme_no=2)])
    later = pd.concat([cells(a=3, b=2), cells(a=4).assign(theme_key="s", theme_no=2)])
    totals = change_totals(grid_change(two, later, THEME), ["unit_key", "unit_name"])
    assert totals[["unit_key", "value", "moved_value"]].values.tolist() == [["a", 0, 4], ["b", 1, 1]]


def test_the_account_of_hazards_must_add_up() -> None:
    steps = [("duty", name) for name in ("opening", "joined", "left", "stopped", "closing")]
    steps += [("due", name) for name in ("opening", "fell_due", "extended", "closing")]
    steps += [("verified", name) for name in ("opening", "verified", "reopened", "closing")]
    bridge = pd.DataFrame([(*step, -1) for step in steps], columns=["account", "step", "duty_count"])
    rows = changes(bridge, (4, 2), {"reported": 9, "inspected": 0}, STOCK).set_index("change")
    assert rows.loc["overdue"].tolist() == [-2, 4, 2]
    assert rows.loc["reopened", "change_count"] == 1  # a count of what happened, whatever its sign in the bridge
    assert rows.loc["inspected"].isna().tolist() == [False, True, True]
    with pytest.raises(ValueError, match="add up"):
        changes(bridge, (0, 0), {"reported": 0, "inspected": 0}, STOCK | {"open_count": 6})


def test_who_shares_the_first_rank_is_never_among_the_worst() -> None:
    ends = peer_ends(ranked(5, 5, 5, 5, 5, 4, 2))
    assert ends[["unit_key", "end"]].values.tolist()[:3] == [["u0", "best"], ["u1", "best"], ["u2", "best"]]
    assert ends[ends["end"] == "worst"]["unit_key"].tolist() == ["u5", "u6"]
    assert ends["tie_count"].tolist() == [5, 5, 5, 1, 1]


def test_a_group_that_is_level_has_no_ends() -> None:
    assert peer_ends(ranked(5, 5, 5)).empty
    assert peer_ends(ranked()).empty
