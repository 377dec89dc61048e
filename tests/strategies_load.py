"""Small random ledgers with topics: those of tasks, inspections and hazards, some without one."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.stored import HAZARD
from tests.strategies import DISTRICT, STRANGER, UNITS, Rows, days, ledgers

TOPICS = {"high": "高层建筑", "bike": "电动自行车", "town": "基层治理"}
PLACES = {**{name: key for key, name in UNITS.items()}, STRANGER: f"unmatched:{DISTRICT}:{STRANGER}"}


@dataclass
class Sorted:
    """A ledger, the topics of its tasks by task_key, and inspections: unit_key, topic_key, inspected_on."""

    rows: Rows
    topics: dict[str, list[str]]
    visits: list[dict]

    def tables(self) -> dict[str, list[dict]]:
        """What stands in the store beside the tables of Rows."""
        numbered = enumerate(TOPICS.items(), 1)
        of_task = [(task, topic) for task, topics in self.topics.items() for topic in topics]
        hazards = [
            {**{name: hazard.get(name) for name in HAZARD}, "topic_key": hazard["topic_key"]}
            for hazard in self.rows.hazards
        ]
        names = {key: name for name, key in PLACES.items()}
        return {
            "topic": [{"topic_key": key, "topic_name_zh": name, "sort_no": number} for number, (key, name) in numbered],
            "task_topic": [{"plan_id": "p", "task_no": int(task[-2:]), "topic_key": topic} for task, topic in of_task],
            "hazard_row": [{**hazard, "district": DISTRICT} for hazard in hazards],
            "inspection_row": [
                {
                    "inspection_code": str(row),
                    "district": DISTRICT,
                    "inspected_on": visit["inspected_on"],
                    "unit_text": names[visit["unit_key"]],
                    "topic_key": visit["topic_key"],
                    "source_row": row,
                }
                for row, visit in enumerate(self.visits, 2)
            ],
        }


@st.composite
def sorted_ledgers(draw: st.DrawFn) -> Sorted:
    """A ledger of which every task, hazard and inspection may have a topic."""
    rows = draw(ledgers())
    one = st.none() | st.sampled_from(sorted(TOPICS))
    several = st.lists(st.sampled_from(sorted(TOPICS)), max_size=3, unique=True)
    for hazard in rows.hazards:
        hazard["topic_key"] = draw(one)
    visit = st.fixed_dictionaries(
        {"unit_key": st.sampled_from(sorted(PLACES.values())), "topic_key": one, "inspected_on": days()}
    )
    return Sorted(rows, {task["task_key"]: draw(several) for task in rows.tasks}, draw(st.lists(visit, max_size=8)))
