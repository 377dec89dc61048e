"""Frames to numbers. Every measure is pure: the same frames and the same as-of date give the same numbers."""

from fireledger.measures.assessability import POINTS, assessability
from fireledger.measures.bridge import STEPS, bridge, bridge_list
from fireledger.measures.burn_up import burn_up
from fireledger.measures.completion import completion, done_by_all, duty_states
from fireledger.measures.differences import plan_differences, unit_count_differences
from fireledger.measures.forecast import forecast
from fireledger.measures.gap import gap
from fireledger.measures.group_progress import group_progress
from fireledger.measures.hazards import hazard_rates, hazard_stock, inspection_counts
from fireledger.measures.lights import group_light, group_lights, peer_ranking
from fireledger.measures.order import order_faults
from fireledger.measures.reporting import latest_period, reporting, slot_states
from fireledger.measures.workload import (
    RULES,
    tasks_without_lead,
    theme_totals,
    unit_totals,
    workload,
)

__all__ = [
    "POINTS",
    "RULES",
    "STEPS",
    "assessability",
    "bridge",
    "bridge_list",
    "burn_up",
    "completion",
    "done_by_all",
    "duty_states",
    "forecast",
    "gap",
    "group_light",
    "group_lights",
    "group_progress",
    "hazard_rates",
    "hazard_stock",
    "inspection_counts",
    "latest_period",
    "order_faults",
    "peer_ranking",
    "plan_differences",
    "reporting",
    "slot_states",
    "tasks_without_lead",
    "theme_totals",
    "unit_count_differences",
    "unit_totals",
    "workload",
]
