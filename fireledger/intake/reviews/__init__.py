"""Plans as a clerk reviews them: the reviewed task table, rows to edit, doubts, differences, the plan's folder."""

from fireledger.intake.reviews.differences import Difference, merged, review_differences
from fireledger.intake.reviews.doubts import DOUBTS, close_names, doubts_of, standing_notes, units_of
from fireledger.intake.reviews.edits import blank_row, merged_rows, renamed_unit, sentences, split_row
from fireledger.intake.reviews.folders import (
    check_facts,
    document_in,
    find_plan,
    free_plan_id,
    publish_plan,
    read_facts,
    set_reporting_start,
    write_plan,
)
from fireledger.intake.reviews.rows import as_rows, as_tasks, fact_values, row_numbers
from fireledger.intake.reviews.table import NAME, read_review, write_review
from fireledger.intake.reviews.tasks import reviewed_plan
from fireledger.intake.reviews.unit_texts import read_units, write_units

__all__ = [
    "DOUBTS",
    "NAME",
    "Difference",
    "as_rows",
    "as_tasks",
    "blank_row",
    "check_facts",
    "close_names",
    "document_in",
    "doubts_of",
    "fact_values",
    "find_plan",
    "free_plan_id",
    "merged",
    "merged_rows",
    "publish_plan",
    "read_facts",
    "read_review",
    "read_units",
    "renamed_unit",
    "review_differences",
    "reviewed_plan",
    "row_numbers",
    "sentences",
    "set_reporting_start",
    "split_row",
    "standing_notes",
    "units_of",
    "write_plan",
    "write_review",
    "write_units",
]
