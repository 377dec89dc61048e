"""Numbers to figures. Every figure is drawn with theme=None on one of our two templates and carries its own frame."""

from fireledger.charts.alt import (
    hazard_alt,
    peer_ends_alt,
    stage_alt,
    stock_alt,
    workload_alt,
)
from fireledger.charts.bars import hazard_bars
from fireledger.charts.board import progress_board
from fireledger.charts.board_alt import board_alt
from fireledger.charts.bridge import bridge_alt, bridge_waterfalls
from fireledger.charts.burn_up import burn_up_alt, burn_up_lines
from fireledger.charts.cadence import cadence_alt, cadence_grid, period_word
from fireledger.charts.calendar import calendar_alt, reporting_grid
from fireledger.charts.categories import category_days
from fireledger.charts.counts import count_alt, count_grid
from fireledger.charts.desk import StepHead, desk_alt, escalation_desk
from fireledger.charts.ends import peer_ends_bars
from fireledger.charts.enlarge import enlarged
from fireledger.charts.event_lanes import event_alt, event_lanes
from fireledger.charts.findings import change_finding, signed_text, topmost, workload_finding
from fireledger.charts.flow import stock_flow
from fireledger.charts.forecast import forecast_alt, forecast_ranges
from fireledger.charts.frame import Caption, nothing_figure
from fireledger.charts.hazard_findings import category_alt, cohort_alt, coverage_alt, overdue_alt, visit_alt
from fireledger.charts.heatmap import workload_heatmap
from fireledger.charts.late import cohort_bars, overdue_bars
from fireledger.charts.lettering import pl
from fireledger.charts.lines import stock_lines
from fireledger.charts.parts import Part, part_alt, part_bars
from fireledger.charts.reach import coverage_bars, visit_bars
from fireledger.charts.rest import rest_alt, rest_bars
from fireledger.charts.same_day import same_day_alt, same_day_bars
from fireledger.charts.stages import stage_bars
from fireledger.charts.targets import (
    points_number,
    reading_pair,
    reading_text,
    target_alt,
    target_bullets,
    target_finding,
    unread_word,
)
from fireledger.charts.theme import (
    DARK,
    LIGHT,
    NOTHING,
    count_text,
    light_word,
    palette,
    percent_text,
    points_text,
    ratio_text,
    value_text,
)
from fireledger.charts.unit_grid import duty_alt, duty_grid
from fireledger.charts.unit_months import unit_months, unit_months_alt
from fireledger.charts.unit_peers import Strip, peer_strips, peers_alt

__all__ = [
    "DARK",
    "LIGHT",
    "NOTHING",
    "Caption",
    "Part",
    "StepHead",
    "Strip",
    "board_alt",
    "bridge_alt",
    "bridge_waterfalls",
    "burn_up_alt",
    "burn_up_lines",
    "cadence_alt",
    "cadence_grid",
    "calendar_alt",
    "category_alt",
    "category_days",
    "change_finding",
    "cohort_alt",
    "cohort_bars",
    "count_alt",
    "count_grid",
    "count_text",
    "coverage_alt",
    "coverage_bars",
    "desk_alt",
    "duty_alt",
    "duty_grid",
    "enlarged",
    "escalation_desk",
    "event_alt",
    "event_lanes",
    "forecast_alt",
    "forecast_ranges",
    "hazard_alt",
    "hazard_bars",
    "light_word",
    "nothing_figure",
    "overdue_alt",
    "overdue_bars",
    "palette",
    "part_alt",
    "part_bars",
    "peer_ends_alt",
    "peer_ends_bars",
    "peer_strips",
    "peers_alt",
    "percent_text",
    "period_word",
    "pl",
    "points_number",
    "points_text",
    "progress_board",
    "ratio_text",
    "reading_pair",
    "reading_text",
    "reporting_grid",
    "rest_alt",
    "rest_bars",
    "same_day_alt",
    "same_day_bars",
    "signed_text",
    "stage_alt",
    "stage_bars",
    "stock_alt",
    "stock_flow",
    "stock_lines",
    "target_alt",
    "target_bullets",
    "target_finding",
    "topmost",
    "unit_months",
    "unit_months_alt",
    "unread_word",
    "value_text",
    "visit_alt",
    "visit_bars",
    "workload_alt",
    "workload_finding",
    "workload_heatmap",
]
