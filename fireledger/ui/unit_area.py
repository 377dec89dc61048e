"""Hazards and visits of a unit: in its own area for a town, on the topics of its tasks for a department."""

from dataclasses import dataclass

import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain, stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import rows

#: Units that answer for places by where these stand (属地); others answer for topics (行业).
TERRITORIAL = ("town", "township", "subdistrict")
LEFT_OUT = ("theme", "part", "group")
WIDTH, MONTHS_HEIGHT = 800, 300  # px at 1440
ACCOUNT = ("month_on", "opening_count", "new_count", "reopened_count", "closed_count", "open_count")


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
    """The hazard account by month and what is open by category; how often the area was visited."""
    found = area()
    if found.changes is None:
        return empty_box(t("unit.no_topic"), t("unit.no_topic_hint"))
    months = ask("stock", **found.changes)
    if months.empty:
        return empty_box(t("hazards.nothing"), t("figure_source.no_record_hint"))
    visits = int(ask("inspections", **found.changes)["inspection_count"].sum())
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="unit_area_head"):
        st.markdown(f"**{plain(t('unit.area_topics' if found.is_by_topic else 'unit.area', count=visits))}**")
        by_month = _pick_side() == "months"
    return _draw_months(found.changes) if by_month else _draw_categories(found.changes)


def _pick_side() -> str:
    sides = ("months", "categories")
    return str(
        st.segmented_control(
            t("switch.hazards"),
            sides,
            default=sides[0],
            format_func=lambda side: t(f"switch.hazards_{side}"),
            key="switch_unit_area",
            label_visibility="collapsed",
            required=True,
        )
    )


def _caption(subtitle: str, ignores: tuple[str, ...]) -> charts.Caption:
    return {
        "footer": footer(t("rule.hazards"), ignores=ignores),
        "stamp": stamp(),
        "width": WIDTH,
        "subtitle": subtitle,
    }


def _draw_categories(changes: dict[str, tuple[str, ...]]) -> None:
    found = ask("hazards", **changes)
    named = found.assign(category_name=found[f"category_name_{language()}"].fillna(found["category_code"]))
    caption = _caption(t("hazards.subtitle"), LEFT_OUT)
    figure = drawn(charts.hazard_bars, named, **caption)
    alt = charts.hazard_alt(named, say())
    columns = ("category_name", "found_count", "open_count", "overdue_count")
    tools = Tools("hazards", t("unit.hazard_table"), named, columns, (caption["footer"],))
    chart(figure, "unit_hazards", alt=alt, tools=tools)


def _draw_months(changes: dict[str, tuple[str, ...]]) -> None:
    months = ask("stock", **changes)
    caption = _caption(t("unit.stock_subtitle"), (*LEFT_OUT, "since"))
    caption["height"] = MONTHS_HEIGHT
    figure = drawn(charts.stock_lines, months, **caption)
    tools = Tools("stock", t("unit.stock_table"), months, ACCOUNT, (caption["footer"],))
    chart(figure, "unit_stock", alt=charts.stock_alt(months, say()), tools=tools)
