"""What pages share: cached reads, filters, words, page furniture, figures and tables as pages draw them."""

from fireledger.ui.address import is_presenting
from fireledger.ui.alert_page import alert_conclusion, draw_alert_tiles
from fireledger.ui.alert_views import draw_alert_cards
from fireledger.ui.asking import ask, has_started, reports, scope
from fireledger.ui.briefing_choices import (
    briefing_conclusion,
    draw_briefing_choices,
    draw_briefing_slides,
)
from fireledger.ui.briefing_code import draw_briefing_code
from fireledger.ui.briefing_files import draw_briefing_files, draw_briefing_preview, draw_briefing_show
from fireledger.ui.cadence_page import draw_cadence, pick_cadence_view
from fireledger.ui.cadence_tiles import cadence_conclusion, draw_cadence_tiles
from fireledger.ui.calendar_page import draw_calendar, draw_calendar_tiles
from fireledger.ui.checked_page import checked_conclusion, draw_checked_cards, draw_checked_tiles, pick_said
from fireledger.ui.completion_board import draw_board
from fireledger.ui.completion_change import draw_change
from fireledger.ui.completion_stages import draw_stages
from fireledger.ui.conclusions import completion_conclusion, ledger_conclusion, overview_conclusion, workload_conclusion
from fireledger.ui.figures import chart
from fireledger.ui.filters import Choice, choose
from fireledger.ui.frame import (
    begin,
    card,
    choice,
    draw_frame,
    empty_box,
    error_box,
    error_boxes,
    failed,
    guarded,
    plain,
    run_pages_inside_the_frame,
    stamp,
)
from fireledger.ui.import_history import draw_history
from fireledger.ui.import_page import import_conclusion, pick_import_part
from fireledger.ui.import_quality import draw_quality
from fireledger.ui.import_sample import draw_sample
from fireledger.ui.import_take import draw_import, draw_templates, is_importing
from fireledger.ui.inspection_lists import draw_inspection_account, draw_inspection_clocks
from fireledger.ui.inspection_page import (
    draw_inspection_tiles,
    draw_missing,
    inspection_conclusion,
)
from fireledger.ui.inspection_stock import draw_inspection_stock
from fireledger.ui.inspection_visits import draw_inspection_rounds, draw_inspection_visits
from fireledger.ui.language import language, say, t
from fireledger.ui.ledger_table import pick_task
from fireledger.ui.links import unit_link
from fireledger.ui.lists import draw_differences, draw_register, draw_sources
from fireledger.ui.methods import draw_methods, draw_settings
from fireledger.ui.missed import draw_missed
from fireledger.ui.notes import headline
from fireledger.ui.overview_side import draw_side
from fireledger.ui.reads import open_store, refusals, reread, rows, settings
from fireledger.ui.report_duties import reporting_conclusion
from fireledger.ui.report_table import draw_entries
from fireledger.ui.review_accept import draw_accept
from fireledger.ui.review_again import draw_again
from fireledger.ui.review_facts import draw_facts
from fireledger.ui.review_groups import draw_groups
from fireledger.ui.review_reading import draw_reading, review_conclusion
from fireledger.ui.review_state import is_reviewing
from fireledger.ui.review_table import draw_review_rows
from fireledger.ui.review_task import draw_review_task
from fireledger.ui.supervision_figures import draw_effects, draw_record
from fireledger.ui.supervision_page import draw_supervision_tiles, supervision_conclusion
from fireledger.ui.supervision_today import draw_today
from fireledger.ui.tables import downloads, open_row, table
from fireledger.ui.target_page import draw_target_progress, draw_target_rest
from fireledger.ui.target_tiles import draw_target_tiles, target_conclusion
from fireledger.ui.task import draw_task
from fireledger.ui.task_lists import draw_tasks
from fireledger.ui.tiles import draw_tiles
from fireledger.ui.turning import draw_turning
from fireledger.ui.unit_area import draw_unit_area
from fireledger.ui.unit_cadence import draw_unit_cadence
from fireledger.ui.unit_choice import draw_unit_head, draw_unit_list, draw_unit_members
from fireledger.ui.unit_duties import draw_unit_duties, draw_unit_letters, draw_unit_todo
from fireledger.ui.unit_links import draw_send_line, open_unit
from fireledger.ui.unit_standing import draw_unit_peers
from fireledger.ui.unit_tiles import draw_unit_tiles
from fireledger.ui.views import pick_view
from fireledger.ui.workload_grid import draw_grid, draw_load_card

__all__ = [
    "Choice",
    "alert_conclusion",
    "ask",
    "begin",
    "briefing_conclusion",
    "cadence_conclusion",
    "card",
    "chart",
    "checked_conclusion",
    "choice",
    "choose",
    "completion_conclusion",
    "downloads",
    "draw_accept",
    "draw_again",
    "draw_alert_cards",
    "draw_alert_tiles",
    "draw_board",
    "draw_briefing_choices",
    "draw_briefing_code",
    "draw_briefing_files",
    "draw_briefing_preview",
    "draw_briefing_show",
    "draw_briefing_slides",
    "draw_cadence",
    "draw_cadence_tiles",
    "draw_calendar",
    "draw_calendar_tiles",
    "draw_change",
    "draw_checked_cards",
    "draw_checked_tiles",
    "draw_differences",
    "draw_effects",
    "draw_entries",
    "draw_facts",
    "draw_frame",
    "draw_grid",
    "draw_groups",
    "draw_history",
    "draw_import",
    "draw_inspection_account",
    "draw_inspection_clocks",
    "draw_inspection_rounds",
    "draw_inspection_stock",
    "draw_inspection_tiles",
    "draw_inspection_visits",
    "draw_load_card",
    "draw_methods",
    "draw_missed",
    "draw_missing",
    "draw_peers",
    "draw_quality",
    "draw_reading",
    "draw_record",
    "draw_register",
    "draw_reporting",
    "draw_review_rows",
    "draw_review_task",
    "draw_sample",
    "draw_send_line",
    "draw_settings",
    "draw_side",
    "draw_sources",
    "draw_stages",
    "draw_supervision_tiles",
    "draw_target_progress",
    "draw_target_rest",
    "draw_target_tiles",
    "draw_task",
    "draw_tasks",
    "draw_templates",
    "draw_tiles",
    "draw_today",
    "draw_turning",
    "draw_unit_area",
    "draw_unit_cadence",
    "draw_unit_duties",
    "draw_unit_head",
    "draw_unit_letters",
    "draw_unit_list",
    "draw_unit_members",
    "draw_unit_peers",
    "draw_unit_tiles",
    "draw_unit_todo",
    "empty_box",
    "error_box",
    "error_boxes",
    "failed",
    "guarded",
    "has_started",
    "headline",
    "import_conclusion",
    "inspection_conclusion",
    "is_importing",
    "is_presenting",
    "is_reviewing",
    "language",
    "ledger_conclusion",
    "open_row",
    "open_store",
    "open_unit",
    "overview_conclusion",
    "pick_cadence_view",
    "pick_import_part",
    "pick_said",
    "pick_task",
    "pick_view",
    "plain",
    "refusals",
    "reporting_conclusion",
    "reports",
    "reread",
    "review_conclusion",
    "rows",
    "run_pages_inside_the_frame",
    "say",
    "scope",
    "settings",
    "stamp",
    "supervision_conclusion",
    "t",
    "table",
    "target_conclusion",
    "unit_link",
    "workload_conclusion",
]
