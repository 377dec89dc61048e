"""Frames to numbers. Every measure is pure: the same frames and the same as-of date give the same numbers."""

from fireledger.measures.assessability import POINTS, assessability
from fireledger.measures.bridge import STEPS, bridge, bridge_list
from fireledger.measures.cadence import cadence_counts, cadence_slots
from fireledger.measures.clocks import CLOCKS, DAY, HOUR, WORKDAY, Clock, clock_states
from fireledger.measures.completion import completion, done_by_all, duty_states
from fireledger.measures.differences import plan_differences, unit_count_differences
from fireledger.measures.forecast import forecast
from fireledger.measures.gap import gap
from fireledger.measures.hazard_groups import RATIOS, cohorts, hazard_fate, hazard_groups, rectify_days
from fireledger.measures.hazard_stock import AGES, hazard_account, listed, overdue_ages, overdue_units
from fireledger.measures.hazards import hazard_rates, hazard_stock, inspection_counts
from fireledger.measures.lights import group_light, group_lights, peer_ranking
from fireledger.measures.order import order_faults
from fireledger.measures.reporting import latest_period, reporting, slot_states
from fireledger.measures.target_parts import same_day_counts, target_units
from fireledger.measures.targets import targets
from fireledger.measures.visits import TO_COVER, campaigns, coverage, random_checks, repeats, visit_groups, visit_total
from fireledger.measures.workload import (
    RULES,
    tasks_without_lead,
    theme_totals,
    unit_totals,
    workload,
)

__all__ = [
    "AGES",
    "CLOCKS",
    "DAY",
    "HOUR",
    "POINTS",
    "RATIOS",
    "RULES",
    "STEPS",
    "TO_COVER",
    "WORKDAY",
    "Clock",
    "assessability",
    "bridge",
    "bridge_list",
    "cadence_counts",
    "cadence_slots",
    "campaigns",
    "clock_states",
    "cohorts",
    "completion",
    "coverage",
    "done_by_all",
    "duty_states",
    "forecast",
    "gap",
    "group_light",
    "group_lights",
    "hazard_account",
    "hazard_fate",
    "hazard_groups",
    "hazard_rates",
    "hazard_stock",
    "inspection_counts",
    "latest_period",
    "listed",
    "order_faults",
    "overdue_ages",
    "overdue_units",
    "peer_ranking",
    "plan_differences",
    "random_checks",
    "rectify_days",
    "repeats",
    "reporting",
    "same_day_counts",
    "slot_states",
    "target_units",
    "targets",
    "tasks_without_lead",
    "theme_totals",
    "unit_count_differences",
    "unit_totals",
    "visit_groups",
    "visit_total",
    "workload",
]
