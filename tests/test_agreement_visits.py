"""Visits, hazards by group, coverage, listing and legal clocks against plain_visits.py, on random small ledgers."""

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger import measures
from fireledger.answers import Ask, answer
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain_hazards, plain_visits
from tests.plain import period_of, ratio
from tests.stored import stored_tables
from tests.strategies import DISTRICT, UNITS
from tests.strategies_visits import AREAS, Visited, visited

UNSHRUNK = [Phase.explicit, Phase.reuse, Phase.generate]
DAYS = ("found_on", "due_on", "rectified_on", "verified_on", "closed_on", "listed_on", "delisted_on")
ROUNDS = {"visit_count", "found_visit_count", "hazard_count"}


def ledger_of(rows: Visited) -> Ledger:
    """The store of these rows, with a fire rescue body in the register."""
    units = [{"unit_key": key, "unit_name": name, "unit_type": "town"} for key, name in UNITS.items()]
    units.append({"unit_key": "f", "unit_name": plain_visits.FIRE, "unit_type": "fire_rescue"})
    tables = {
        "register_unit": [unit | {"district": DISTRICT} for unit in units],
        "inspection_row": [_stated(row) for row in rows.visits],
        "hazard_row": [_without(row, "unit_key") for row in rows.hazards],
        "place_stock_row": [_without(row, "unit_key") for row in rows.stock],
    }
    return stored_tables({name: pd.DataFrame(entries) for name, entries in tables.items() if entries})


def _stated(row: dict) -> dict:
    """A visit as a sheet has it: what is not stated is a gap."""
    return {name: value or None for name, value in _without(row, "unit_key").items()}


def _without(row: dict, name: str) -> dict:
    return {key: value for key, value in row.items() if key != name}


@settings(max_examples=9, phases=UNSHRUNK, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(visited())
def test_every_measure_of_visits_and_hazards_agrees_with_plain_python(rows: Visited) -> None:
    ask = Ask(ledger_of(rows).frame, Scope(rows.as_of, rows.from_on), Settings())
    for check in (check_visits, check_groups, check_cohorts, check_days, check_overdue, check_account):
        check(rows, ask)
    for check in (check_listed, check_coverage, check_places, check_campaigns, check_clocks):
        check(rows, ask)


def seen(rows: Visited) -> list[dict]:
    """Visits of the span."""
    inside = [row for row in rows.visits if rows.from_on <= row["inspected_on"] <= rows.as_of]
    return [row | {"as_of": rows.as_of} for row in inside]


def found(rows: Visited) -> list[dict]:
    """Hazards found in the span."""
    return [row for row in rows.hazards if rows.from_on <= row["found_on"] <= rows.as_of]


def counted(frame: pd.DataFrame, key: str, columns: Iterable[str]) -> dict[Any, dict]:
    """Rows by key as plain values; a gap is None."""
    return {
        row[key]: {column: None if pd.isna(row[column]) else row[column] for column in columns}
        for _, row in frame.iterrows()
    }


def check_visits(rows: Visited, ask: Ask) -> None:
    """Visits per topic, place type, inspecting body and month, and the share drawn at random."""
    for name, key in (
        *(("visits_by_topic", "topic_key"), ("visits_by_place_type", "place_type")),
        *(("visits_by_inspector", "inspector_name"), ("visits_by_form", "form")),
    ):
        expected = plain_visits.visits_by(seen(rows), rows.hazards, itemgetter(key))
        assert counted(answer(name, ask), key, ROUNDS) == expected
    months = answer("visits_by_month", ask).assign(month=lambda frame: frame["month_on"].dt.strftime("%Y-%m-%d"))
    by_month = plain_visits.visits_by(seen(rows), rows.hazards, lambda row: plain_visits.month(row["inspected_on"]))
    assert counted(months, "month", ROUNDS) == by_month
    whole = plain_visits.visits_by(seen(rows), rows.hazards, lambda _: "").get("", dict.fromkeys(ROUNDS, 0))
    assert counted(answer("visits", ask).assign(all=""), "all", ROUNDS)[""] == whole
    (row,) = answer("random_checks", ask).to_dict("records")
    stated = [visit for visit in seen(rows) if visit["form"]]
    assert (row["stated_count"], row["random_count"]) == (len(stated), sum("双随机" in v["form"] for v in stated))
    assert answer("inspections", ask)["inspection_count"].sum() == len(seen(rows))


def check_groups(rows: Visited, ask: Ask) -> None:
    """Fate of the hazards of the span per category, level, topic, kind of place and body; none passes 100 %."""
    of_visit = {row["inspection_code"]: row for row in rows.visits if row["inspected_on"] <= rows.as_of}
    keys = {
        "hazards_by_category": ("category_code", lambda row: row["category_code"]),
        "hazards_by_level": ("level", lambda row: row["level"]),
        "hazards_by_topic": ("topic_key", lambda row: row["topic_key"]),
        "hazards_by_place_type": (
            "place_type",
            lambda row: of_visit.get(row["inspection_code"], {}).get("place_type", ""),
        ),
        "hazards_by_inspector": (
            "inspector_name",
            lambda row: of_visit.get(row["inspection_code"], {}).get("inspector_name", ""),
        ),
    }
    for name, (column, key) in keys.items():
        groups = plain_visits.grouped(found(rows), key)
        frame = answer(name, ask)
        assert set(frame[column]) == set(groups)
        for row in frame.to_dict("records"):
            expected = plain_visits.fate(groups[row[column]], rows.as_of)
            assert {k: None if pd.isna(row[k]) else row[k] for k in expected} == pytest.approx(expected)
        assert frame[list(measures.RATIOS)].stack().dropna().between(0, 1).all()
    (whole,) = answer("hazard_fate", ask).to_dict("records")
    expected = plain_visits.fate(found(rows), rows.as_of)
    assert {k: None if pd.isna(whole[k]) else whole[k] for k in expected} == pytest.approx(expected)
    (known,) = answer("hazards_total", ask).to_dict("records")
    same = ("found_count", "rectified_count", "verified_count", "closed_count", "due_count", "on_time_count")
    assert {name: whole[name] for name in same} == {name: known[name] for name in same}


def check_cohorts(rows: Visited, ask: Ask) -> None:
    """Quarters: verified + late + waiting = found."""
    groups = plain_visits.grouped(found(rows), lambda row: (row["found_on"].year, (row["found_on"].month - 1) // 3))
    frame = answer("cohorts", ask)
    assert len(frame) == len(groups)
    for row in frame.itertuples():
        fate = plain_visits.fate(groups[row.period_on.year, row.period_on.quarter - 1], rows.as_of)
        assert (row.found_count, row.verified_count, row.late_count) == (
            *(fate["found_count"], fate["verified_count"], fate["late_count"]),
        )
        assert row.waiting_count == row.found_count - row.verified_count - row.late_count >= 0


def check_days(rows: Visited, ask: Ask) -> None:
    """Days from found to checked: half and nine in ten."""
    groups = plain_visits.grouped(found(rows), lambda row: row["category_code"])
    expected = {key: plain_visits.days_to_check(group, rows.as_of) for key, group in groups.items()}
    frame = answer("rectify_days", ask)
    read = {row.category_code: (row.verified_count, row.median_days, row.tenth_days) for row in frame.itertuples()}
    assert read == {
        key: (len(days), plain_visits.within(days, 5), plain_visits.within(days, 9))
        for key, days in expected.items()
        if days
    }
    whole = sorted(day for days in expected.values() for day in days)
    total = [(row.verified_count, row.median_days) for row in answer("rectify_days_total", ask).itertuples()]
    assert total == ([(len(whole), plain_visits.within(whole, 5))] if whole else [])


def check_overdue(rows: Visited, ask: Ask) -> None:
    """By age and by unit, adding up to what `show hazards` calls overdue; the list names the same hazards."""
    expected = plain_visits.overdue(rows.hazards, rows.as_of)
    ages, units, named = (answer(name, ask) for name in ("overdue", "overdue_by_unit", "overdue_list"))
    for row in ages.itertuples():
        late = [hazard for hazard in expected if hazard["age_no"] == row.age_no]
        unverified = sum(hazard["is_unverified"] for hazard in late)
        assert (row.overdue_count, row.unclosed_count) == (unverified, len(late) - unverified)
    assert ages["overdue_count"].sum() == answer("hazards_total", ask)["overdue_count"].iloc[0]
    by_unit = plain_visits.grouped(expected, lambda row: row["unit_key"])
    counts = ["overdue_count", "unclosed_count", "over_90_count", "longest_days"]
    assert {row.unit_key: tuple(getattr(row, name) for name in counts) for row in units.itertuples()} == {
        unit: (
            sum(hazard["is_unverified"] for hazard in late),
            sum(not hazard["is_unverified"] for hazard in late),
            sum(hazard["is_unverified"] and hazard["age_no"] == 4 for hazard in late),
            max(hazard["late_days"] for hazard in late),
        )
        for unit, late in by_unit.items()
    }
    read = sorted(zip(named["unit_key"], named["late_days"], named["is_unverified"], strict=True))
    assert read == sorted((row["unit_key"], row["late_days"], row["is_unverified"]) for row in expected)


def check_account(rows: Visited, ask: Ask) -> None:
    """Opening + new + reopened − closed = open, per unit and in all, and the months tell the same."""
    known = [row for row in rows.hazards if row["found_on"] <= rows.as_of]
    groups = plain_visits.grouped(known, lambda row: row["unit_key"])
    for name, key in (("account", "unit_key"), ("account_total", None)):
        for row in answer(name, ask).to_dict("records"):
            group = groups.get(row[key], []) if key else known
            expected = plain_hazards.hazard_stock(group, rows.from_on, rows.as_of)
            assert {column: row[column] for column in ACCOUNT} == {column: expected[column] for column in ACCOUNT}
            assert (
                row["opening_count"] + row["new_count"] + row["reopened_count"] - row["closed_count"]
                == row["open_count"]
            )
            assert pd.isna(row["closed_ratio"]) or 0 <= row["closed_ratio"] <= 1
    assert set(answer("account", ask)["unit_key"]) == set(groups)
    months = answer("stock", ask)
    assert (months["open_count"].iloc[-1] if len(months) else 0) == answer("account_total", ask)["open_count"].iloc[0]
    check_area_by_month(rows, ask)


def check_area_by_month(rows: Visited, ask: Ask) -> None:
    """The account and the visits of each month, from the first of either to the as-of month, none left out."""
    months = answer("area_by_month", ask)
    visits = [row for row in rows.visits if row["inspected_on"] <= rows.as_of]
    found_on = [row["found_on"] for row in rows.hazards if row["found_on"] <= rows.as_of]
    days = [row["inspected_on"] for row in visits] + found_on
    every = pd.date_range(min(days).replace(day=1), rows.as_of, freq="MS") if days else []
    assert list(months["month_on"]) == list(every)
    for month in months.to_dict("index").values():
        first_on = month["month_on"].date()
        last_on = min(period_of(first_on, "month")[2], rows.as_of)
        expected = plain_hazards.hazard_stock(rows.hazards, first_on, last_on)
        assert {column: month[column] for column in ACCOUNT} == {column: expected[column] for column in ACCOUNT}
        assert month["visit_count"] == sum(first_on <= row["inspected_on"] <= last_on for row in visits)


ACCOUNT = ("opening_count", "new_count", "reopened_count", "closed_count", "open_count")


def check_listed(rows: Visited, ask: Ask) -> None:
    """What is listed on the as-of date, with its days; what happens later is not known."""
    frame = answer("listed", ask)
    ever = [row for row in rows.hazards if plain_hazards.has_come(row["listed_on"], rows.as_of)]
    ever = [row for row in ever if row["found_on"] <= rows.as_of]
    assert len(frame) == len(ever)
    still = [row for row in ever if not plain_hazards.has_come(row["delisted_on"], rows.as_of)]
    assert (frame["listing"] != "delisted").sum() == len(still) == answer("hazards_total", ask)["listed_count"].iloc[0]
    late = [row for row in still if row["due_on"] and row["due_on"] < rows.as_of]
    late = [row for row in late if not plain_hazards.has_come(row["verified_on"], rows.as_of)]
    assert (frame["listing"] == "overdue").sum() == len(late)
    for column in DAYS:
        assert (frame[column].dropna() <= pd.Timestamp(rows.as_of)).all() or column == "due_on"


def check_coverage(rows: Visited, ask: Ask) -> None:
    """Listed and visited places of each kind; without a list no ratio, and never above 100 %."""
    expected = plain_visits.coverage(rows.stock, seen(rows), rows.as_of)
    frame = answer("coverage", ask).set_index("place_type")
    assert set(measures.TO_COVER) <= set(frame.index)
    listed = frame[frame["stock_count"].notna()]
    assert {kind: (row.stock_count, row.visited_count) for kind, row in listed.iterrows()} == expected
    for kind, row in frame.iterrows():
        stock, visits = expected.get(kind, (0, 0))
        share = None if visits > stock else ratio(visits, stock)
        assert (None if pd.isna(row["coverage_ratio"]) else row["coverage_ratio"]) == share
        assert row["is_over"] == (kind in expected and visits > stock)
    everywhere = {plain_visits.place_of(row) for row in seen(rows) if row["place_type"] == "九小场所"}
    assert frame.loc["九小场所", "all_visited_count"] == len(everywhere)


def check_places(rows: Visited, ask: Ask) -> None:
    """Places visited more than once, and places that come back."""
    times = Counter(map(plain_visits.place_of, seen(rows)))
    (row,) = answer("repeats", ask).to_dict("records")
    assert (row["place_count"], row["visit_count"], row["repeated_count"], row["repeat_visit_count"]) == (
        *(len(times), sum(times.values()), sum(count > 1 for count in times.values())),
        sum(times.values()) - len(times),
    )
    assert row["most_count"] == max(times.values(), default=0)
    frame = answer("returning", ask)
    read = {(r.unit_key, r.place_name): (r.again_count, r.rebound_count) for r in frame.itertuples()}
    assert read == plain_visits.returning(rows.hazards, rows.from_on, rows.as_of)


def check_campaigns(rows: Visited, ask: Ask) -> None:
    """Special rounds by name."""
    groups = plain_visits.grouped((row for row in seen(rows) if row["campaign_name"]), lambda row: row["campaign_name"])
    frame = answer("campaigns", ask)
    assert set(frame["campaign_name"]) == set(groups)
    for row in frame.itertuples():
        visits = groups[row.campaign_name]
        hazards = [hazard for visit in visits for hazard in plain_visits.found_at(visit, rows.hazards, rows.as_of)]
        assert (row.visit_count, row.day_count, row.place_count, row.hazard_count, row.verified_count) == (
            *(len(visits), len({visit["inspected_on"] for visit in visits})),
            *(len(set(map(plain_visits.place_of, visits))), len(hazards)),
            sum(plain_hazards.is_verified(hazard, rows.as_of) for hazard in hazards),
        )
        assert row.sealed_count == sum(visit["outcome"] == "临时查封" for visit in visits)


def check_clocks(rows: Visited, ask: Ask) -> None:
    """Every clock: kept + late + missed = due; what runs is not yet due."""
    expected = plain_visits.clocks(seen(rows), rows.hazards, rows.as_of)
    frame = answer("clocks", ask).set_index("clock_key")
    for key, states in expected.items():
        row = frame.loc[key]
        for state in ("kept", "late", "missed", "running"):
            assert row[f"{state}_count"] == states[state], (key, state)
        assert row["due_count"] == states["kept"] + states["late"] + states["missed"]
        assert row["unknown_count"] == 0
    assert not frame.loc[~frame["is_held"], "due_count"].any()


def test_a_unit_chosen_is_the_only_one_counted() -> None:
    visit = {"inspection_code": "J1", "unit_text": UNITS["u1"], "district": DISTRICT, "place_name": "甲楼"}
    days = {"inspected_on": pd.Timestamp("2022-03-01").date(), "source_row": 2}
    rows = [visit | days, visit | days | {"inspection_code": "J2", "unit_text": UNITS["u2"], "source_row": 3}]
    units = [{"unit_key": key, "unit_name": UNITS[key], "district": DISTRICT} for key in AREAS]
    ledger = stored_tables({"register_unit": pd.DataFrame(units), "inspection_row": pd.DataFrame(rows)})
    span = {"as_of": pd.Timestamp("2022-12-31").date(), "from_on": pd.Timestamp("2022-01-01").date()}
    for chosen, count in (((), 2), (("u1",), 1), (("u3",), 0)):
        ask = Ask(ledger.frame, Scope(**span, unit_keys=chosen), Settings())
        assert answer("visits", ask)["visit_count"].iloc[0] == count
        assert answer("repeats", ask)["place_count"].iloc[0] == count
