"""Frames to numbers. Every measure is pure: the same frames and the same as-of date give the same numbers."""

from fireledger.measures.actions import ACTION_TYPES, action_counts, movement, movements
from fireledger.measures.alerts import ALERT_TYPES, alert_counts
from fireledger.measures.assessability import POINTS, assessability
from fireledger.measures.bridge import STEPS, bridge, bridge_list
from fireledger.measures.burn_up import burn_up
from fireledger.measures.cadence import cadence_counts, cadence_slots
from fireledger.measures.changes import ITEMS, changes
from fireledger.measures.clocks import CLOCKS, DAY, HOUR, WORKDAY, Clock, clock_states
from fireledger.measures.completion import completion, done_by_all, duty_states
from fireledger.measures.differences import plan_differences, unit_count_differences
from fireledger.measures.escalation import STEPS as ESCALATION_STEPS
from fireledger.measures.escalation import action_coverage, escalation, step_counts, steps_taken
from fireledger.measures.forecast import forecast
from fireledger.measures.gap import gap
from fireledger.measures.group_progress import group_progress
from fireledger.measures.hazard_groups import RATIOS, cohorts, hazard_fate, hazard_groups, rectify_days
from fireledger.measures.hazard_stock import AGES, hazard_account, listed, overdue_ages, overdue_units
from fireledger.measures.hazards import area_by_month, hazard_rates, hazard_stock, inspection_counts
from fireledger.measures.lights import group_light, group_lights, peer_ends, peer_ranking
from fireledger.measures.load_change import change_totals, grid_change
from fireledger.measures.load_records import by_district, record_grid
from fireledger.measures.load_states import STATES, held_by_duty, held_only, is_in_state
from fireledger.measures.months import every_month
from fireledger.measures.order import order_faults
from fireledger.measures.quality import FAULTS, quality
from fireledger.measures.replies import REPLIES, reply_states
from fireledger.measures.reporting import latest_period, reporting, slot_states
from fireledger.measures.said_checked import said_checked, said_counts
from fireledger.measures.target_parts import same_day_counts, target_units
from fireledger.measures.targets import targets
from fireledger.measures.units import (
    MATTERS,
    duties_to_do,
    last_events,
    letters_to_do,
    slot_marks,
    slots_to_do,
    to_do,
    unit_counts,
)
from fireledger.measures.visits import TO_COVER, campaigns, coverage, random_checks, repeats, visit_groups, visit_total
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
    "ACTION_TYPES",
    "AGES",
    "ALERT_TYPES",
    "CLOCKS",
    "DAY",
    "ESCALATION_STEPS",
    "FAULTS",
    "HOUR",
    "ITEMS",
    "MATTERS",
    "POINTS",
    "RATIOS",
    "REPLIES",
    "RULES",
    "STATES",
    "STEPS",
    "THEME",
    "TOPIC",
    "TO_COVER",
    "WORKDAY",
    "Clock",
    "action_counts",
    "action_coverage",
    "alert_counts",
    "area_by_month",
    "assessability",
    "bridge",
    "bridge_list",
    "burn_up",
    "by_district",
    "cadence_counts",
    "cadence_slots",
    "campaigns",
    "change_totals",
    "changes",
    "clock_states",
    "cohorts",
    "completion",
    "coverage",
    "done_by_all",
    "duties_to_do",
    "duty_states",
    "escalation",
    "every_month",
    "forecast",
    "gap",
    "grid_change",
    "group_light",
    "group_lights",
    "group_progress",
    "hazard_account",
    "hazard_fate",
    "hazard_groups",
    "hazard_rates",
    "hazard_stock",
    "held_by_duty",
    "held_only",
    "inspection_counts",
    "is_in_state",
    "last_events",
    "latest_period",
    "letters_to_do",
    "listed",
    "movement",
    "movements",
    "order_faults",
    "overdue_ages",
    "overdue_units",
    "peer_ends",
    "peer_ranking",
    "plan_differences",
    "quality",
    "random_checks",
    "record_grid",
    "rectify_days",
    "repeats",
    "reply_states",
    "reporting",
    "said_checked",
    "said_counts",
    "same_day_counts",
    "slot_marks",
    "slot_states",
    "slots_to_do",
    "step_counts",
    "steps_taken",
    "target_units",
    "targets",
    "tasks_without_lead",
    "theme_totals",
    "to_do",
    "unit_count_differences",
    "unit_counts",
    "unit_totals",
    "visit_groups",
    "visit_total",
    "workload",
]
