"""Random ledgers of visits, their hazards and the stock list, as plain_visits.py and stored.py take them.

Hypothesis draws a seed and the rows follow from it: hundreds of cells, crowded into few days so that limits are met.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from tests.strategies import DISTRICT, UNITS, hazard_row

AREAS = sorted(UNITS)[:3]
PLACES = ("甲楼", "乙楼", "丙店", "丁店")
KINDS = ("高层建筑", "九小场所", "")
OUTCOMES = ("责令限期改正", "责令限期改正", "当场改正", "临时查封", "未发现隐患")
FORMS = ("双随机", "部门联合双随机抽查", "夜查", "")
INSPECTORS = ("fire", "fire", "fire", "东街道")
FIRST, DAYS = date(2022, 8, 20), 90  # the National Day holiday lies within


@dataclass
class Visited:
    """visits, hazards (some of no visit), stock: the list of places; the span from_on … as_of."""

    visits: list[dict]
    hazards: list[dict]
    stock: list[dict]
    from_on: date
    as_of: date


def visited() -> st.SearchStrategy[Visited]:
    """A whole ledger of visits with a span, from nothing at all to sixty visits."""
    return st.builds(_drawn, st.integers(0, 2**32), st.sampled_from([60, 60, 60, 5, 0]))


def _drawn(seed: int, size: int) -> Visited:
    draw = Random(seed)
    visits = [_visit(draw, number) for number in range(1, size + 1)]
    hazards = [_hazard(draw, number, visits) for number in range(2, 2 + 2 * size)]
    stock = [_stock(draw, number) for number in range(2, 2 + draw.randint(0, 6))]
    from_on = FIRST + timedelta(days=draw.randint(0, 40))
    return Visited(visits, hazards, stock, from_on, from_on + timedelta(days=draw.choice([25, 60, 120, 200])))


def _visit(draw: Random, number: int) -> dict:
    unit_key = draw.choice(AREAS)
    return {
        "inspection_code": f"J{number}",
        "district": DISTRICT,
        "unit_key": unit_key,
        "unit_text": UNITS[unit_key],
        "inspected_on": FIRST + timedelta(days=draw.randint(0, DAYS)),
        "inspector_name": draw.choice(INSPECTORS),
        "form": draw.choice(FORMS),
        "place_name": draw.choice(PLACES),
        "place_type": draw.choice(KINDS),
        "topic_key": draw.choice(["high-rise", ""]),
        "outcome": draw.choice(OUTCOMES),
        "campaign_name": draw.choice([None, None, "蓝盾", "夏季"]),
        "source_row": number + 1,
    }


def _hazard(draw: Random, number: int, visits: list[dict]) -> dict:
    """A hazard, mostly of a visit and its place; its steps follow each other within days, some within weeks."""
    visit = draw.choice(visits) if draw.random() < 0.85 else None
    found_on = visit["inspected_on"] if visit else FIRST + timedelta(days=draw.randint(0, DAYS))
    gaps = [0, *(draw.choice([0, 1, 2, 3, 4, 5, 9, 30, 40]) for _ in range(draw.randint(0, 5)))]
    listed = [draw.randint(0, 40) for _ in range(draw.choice([0, 0, 1, 2]))]
    row = hazard_row(found_on, gaps, draw.choice([0, 3, 7, 15, 30]), listed)
    unit_key, place_name = (visit or {}).get("unit_key") or draw.choice(AREAS), draw.choice(PLACES)
    return row | {
        "due_on": draw.choice([row["due_on"], row["due_on"], row["due_on"], None]),
        "district": DISTRICT,
        "unit_key": unit_key,
        "unit_text": UNITS[unit_key],
        "place_name": visit["place_name"] if visit else place_name,
        "inspection_code": visit["inspection_code"] if visit else None,
        "level": draw.choice(["major", "general", "general"]),
        "category_code": draw.choice("ABC"),
        "topic_key": draw.choice(["high-rise", "mall"]),
        "source_row": number,
    }


def _stock(draw: Random, number: int) -> dict:
    unit_key = draw.choice([None, *AREAS, *AREAS])
    return {
        "district": DISTRICT,
        "place_type": draw.choice(KINDS[:2]),
        "unit_key": unit_key,
        "unit_text": UNITS.get(unit_key or ""),
        "place_count": draw.randint(0, 9),
        "counted_on": FIRST + timedelta(days=draw.randint(-60, 60)),
        "source_row": number,
    }
