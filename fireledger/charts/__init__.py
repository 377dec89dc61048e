"""Numbers to figures. Every figure is drawn with theme=None on one of our two templates and carries its own frame."""

from fireledger.charts.alt import (
    completion_alt,
    hazard_alt,
    light_alt,
    stage_alt,
    stock_alt,
    workload_alt,
    workload_bars_alt,
)
from fireledger.charts.bars import completion_bars, hazard_bars, workload_bars
from fireledger.charts.categories import category_days
from fireledger.charts.counts import count_alt, count_grid
from fireledger.charts.desk import StepHead, desk_alt, escalation_desk
from fireledger.charts.enlarge import enlarged
from fireledger.charts.flow import stock_flow
from fireledger.charts.frame import Caption, footer_text, nothing_figure
from fireledger.charts.hazard_findings import category_alt, cohort_alt, coverage_alt, overdue_alt, visit_alt
from fireledger.charts.heatmap import workload_heatmap
from fireledger.charts.late import cohort_bars, overdue_bars
from fireledger.charts.lettering import pl
from fireledger.charts.lights import light_bars
from fireledger.charts.lines import stock_lines
from fireledger.charts.parts import Part, part_alt, part_bars
from fireledger.charts.reach import coverage_bars, visit_bars
from fireledger.charts.stages import stage_bars
from fireledger.charts.theme import (
    DARK,
    LIGHT,
    count_text,
    light_word,
    palette,
    percent_text,
    points_text,
    ratio_text,
    value_text,
)
from fireledger.charts.unit_grid import duty_alt, duty_grid
from fireledger.charts.unit_peers import Strip, peer_strips, peers_alt

__all__ = [
    "DARK",
    "LIGHT",
    "Caption",
    "Part",
    "StepHead",
    "Strip",
    "category_alt",
    "category_days",
    "cohort_alt",
    "cohort_bars",
    "completion_alt",
    "completion_bars",
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
    "footer_text",
    "hazard_alt",
    "hazard_bars",
    "light_alt",
    "light_bars",
    "light_word",
    "nothing_figure",
    "overdue_alt",
    "overdue_bars",
    "palette",
    "part_alt",
    "part_bars",
    "peer_strips",
    "peers_alt",
    "percent_text",
    "pl",
    "points_text",
    "ratio_text",
    "stage_alt",
    "stage_bars",
    "stock_alt",
    "stock_flow",
    "stock_lines",
    "value_text",
    "visit_alt",
    "visit_bars",
    "workload_alt",
    "workload_bars",
    "workload_bars_alt",
    "workload_heatmap",
]
