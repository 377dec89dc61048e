"""Frames to numbers. Every measure is pure: the same frames and the same as-of date give the same numbers."""

from fireledger.measures.assessability import POINTS, assessability
from fireledger.measures.bridge import STEPS, bridge, bridge_list
from fireledger.measures.changes import ITEMS, changes
from fireledger.measures.completion import completion, done_by_all, duty_states
from fireledger.measures.differences import plan_differences, unit_count_differences
from fireledger.measures.forecast import forecast
from fireledger.measures.gap import gap
from fireledger.measures.hazards import hazard_rates, hazard_stock, inspection_counts
from fireledger.measures.lights import group_light, group_lights, peer_ends, peer_ranking
from fireledger.measures.load_change import change_totals, grid_change
from fireledger.measures.load_records import by_district, record_grid
from fireledger.measures.load_states import STATES, held_by_duty, held_only, is_in_state
from fireledger.measures.order import order_faults
from fireledger.measures.reporting import latest_period, reporting, slot_states
from fireledger.measures.target_parts import same_day_counts, target_units
from fireledger.measures.targets import targets
from fireledger.measures.workload import (
    RULES,
    THEME,
    TOPIC,
    tasks_without_lead,
    theme_totals,
    unit_totals,
    workload,
)

__all__ = [
    "ITEMS",
    "POINTS",
    "RULES",
    "STATES",
    "STEPS",
    "THEME",
    "TOPIC",
    "assessability",
    "bridge",
    "bridge_list",
    "by_district",
    "change_totals",
    "changes",
    "completion",
    "done_by_all",
    "duty_states",
    "forecast",
    "gap",
    "grid_change",
    "group_light",
    "group_lights",
    "hazard_rates",
    "hazard_stock",
    "held_by_duty",
    "held_only",
    "inspection_counts",
    "is_in_state",
    "latest_period",
    "order_faults",
    "peer_ends",
    "peer_ranking",
    "plan_differences",
    "record_grid",
    "reporting",
    "same_day_counts",
    "slot_states",
    "target_units",
    "targets",
    "tasks_without_lead",
    "theme_totals",
    "unit_count_differences",
    "unit_totals",
    "workload",
]
