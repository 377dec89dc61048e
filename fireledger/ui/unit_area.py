"""Hazards and visits of a unit: in its own area for a town, on the topics of its tasks for a department."""

from dataclasses import dataclass

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.inspection_words import named_categories
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows

#: Units that answer for places by where these stand (属地); others answer for topics (行业).
TERRITORIAL = ("town", "township", "subdistrict")
WIDTH = 1360  # px at 1440
COUNTS = ("visit_count", "opening_count", "new_count", "reopened_count", "closed_count", "open_count")
ACCOUNT = ("month_on", *COUNTS)


@dataclass(frozen=True)
class Area:
    """changes: of the scope, for questions about hazards and visits; None: the unit's tasks belong to no topic."""

    is_by_topic: bool
    changes: dict[str, tuple[str, ...]] | None


def area() -> Area:
    """What the chosen unit answers for."""
    chosen, duties = choice(), ask("unit_duties")
    if duties.empty or duties["unit_type"].iloc[0] in TERRITORIAL:
        return Area(False, {"unit_keys": (chosen.unit_key,) if chosen.unit_key else ()})
    topics = rows("task_topic_list", plan_ids=[chosen.plan_id])
    keys = tuple(sorted(set(topics.loc[topics["task_key"].isin(duties["task_key"]), "topic_key"])))
    if "topic" in chosen.more:
        keys = tuple(key for key in keys if key == chosen.more["topic"])
    return Area(True, {"unit_keys": (), "topic_keys": keys} if keys else None)


def draw_unit_area() -> None:
    """What is open by kind, and the account of hazards with the visits month by month, in one figure."""
    found = area()
    if found.changes is None:
        return empty_box(t("unit.no_topic"), t("unit.no_topic_hint"))
    months = ask("area_by_month", **found.changes)
    if months.empty:
        return empty_box(t("hazards.nothing"), t("figure_source.no_record_hint"))
    kinds = ask("hazards", **found.changes)
    named = named_categories(kinds)
    visits = int(months["visit_count"].sum())
    caption: charts.Caption = {
        "footer": footer(t("rule.hazards"), "area_by_month"),
        "stamp": stamp(),
        "width": WIDTH,
        "subtitle": t("unit.area_topics" if found.is_by_topic else "unit.area", count=visits),
    }
    figure = drawn(charts.unit_months, named, months, **caption)
    tools = Tools("area_by_month", t("unit.stock_table"), months, ACCOUNT, (caption["footer"],))
    return chart(figure, "unit_months", alt=charts.unit_months_alt(named, months, say()), tools=tools)
