"""Small random ledgers of visits, their hazards and the stock list, as plain_visits.py and stored.py take them."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.strategies import DISTRICT, UNITS, days, hazard_row

AREAS = sorted(UNITS)[:3]
PLACES = ("甲楼", "乙楼", "丙店")
KINDS = ("高层建筑", "九小场所", "")
OUTCOMES = ("责令限期改正", "责令限期改正", "当场改正", "临时查封", "未发现隐患")
FORMS = ("双随机", "部门联合双随机抽查", "夜查", "")
INSPECTORS = ("fire", "fire", "fire", "东街道")


@dataclass
class Visited:
    """visits, hazards (some of no visit), stock: the list of places; the span from_on … as_of."""

    visits: list[dict]
    hazards: list[dict]
    stock: list[dict]
    from_on: date
    as_of: date


@st.composite
def visit_rows(draw: st.DrawFn) -> list[dict]:
    """Up to 24 visits of three places in three areas."""
    rows = []
    for number in range(1, 1 + draw(st.sampled_from([0, 12, 18, 24]))):
        unit_key = draw(st.sampled_from(AREAS))
        named = {"inspection_code": f"J{number}", "unit_key": unit_key, "unit_text": UNITS[unit_key]}
        choices = {
            "inspected_on": days(date(2022, 2, 1), date(2023, 3, 1)),
            "inspector_name": st.sampled_from(INSPECTORS),
            "form": st.sampled_from(FORMS),
            "place_name": st.sampled_from(PLACES),
            "place_type": st.sampled_from(KINDS),
            "topic_key": st.sampled_from(["high-rise", ""]),
            "outcome": st.sampled_from(OUTCOMES),
            "campaign_name": st.sampled_from([None, None, "蓝盾", "夏季"]),
        }
        rows.append({name: draw(choice) for name, choice in choices.items()} | named)
    return [row | {"district": DISTRICT, "source_row": number} for number, row in enumerate(rows, 2)]


@st.composite
def found_rows(draw: st.DrawFn, visits: list[dict]) -> list[dict]:
    """Up to thirty hazards, most of them of a visit and its place."""
    gaps = st.lists(st.integers(0, 6) | st.integers(0, 40), min_size=2, max_size=6)
    later = st.integers(0, 60)
    rows = []
    for number in range(2, 2 + draw(st.sampled_from([0, 1, 20, 26, 30]))):
        visit = draw(st.sampled_from(visits)) if visits and draw(st.integers(0, 4)) else None
        found_on = visit["inspected_on"] if visit else draw(days())
        row = hazard_row(found_on, draw(gaps), draw(later), draw(st.lists(later, max_size=2)))
        row["due_on"] = draw(st.sampled_from([row["due_on"], row["due_on"], None]))
        place = visit or {"unit_key": draw(st.sampled_from(AREAS)), "place_name": draw(st.sampled_from(PLACES))}
        rows.append(
            row
            | {name: place.get(name) for name in ("unit_key", "place_name", "inspection_code")}
            | {"unit_text": UNITS[place["unit_key"]], "district": DISTRICT, "source_row": number}
            | {"level": draw(st.sampled_from(["major", "general"])), "category_code": draw(st.sampled_from("AB"))}
            | {"topic_key": draw(st.sampled_from(["high-rise", "mall"]))}
        )
    return rows


@st.composite
def stock_rows(draw: st.DrawFn) -> list[dict]:
    """Counts of places: of the district, of some units, on several days."""
    rows = []
    for number in range(2, 2 + draw(st.integers(0, 5))):
        unit_key = draw(st.sampled_from([None, *AREAS, *AREAS]))
        rows.append(
            {
                "district": DISTRICT,
                "place_type": draw(st.sampled_from(KINDS[:2])),
                "unit_key": unit_key,
                "unit_text": UNITS.get(unit_key or ""),
                "place_count": draw(st.integers(0, 4)),
                "counted_on": draw(days()),
                "source_row": number,
            }
        )
    return rows


@st.composite
def visited(draw: st.DrawFn) -> Visited:
    """A whole small ledger of visits with a span."""
    visits = draw(visit_rows())
    from_on = draw(days(date(2022, 1, 1), date(2022, 5, 1)))
    as_of = from_on + timedelta(days=draw(st.sampled_from([0, 150, 300, 480]) | st.integers(0, 480)))
    return Visited(visits, draw(found_rows(visits)), draw(stock_rows()), from_on, as_of)
