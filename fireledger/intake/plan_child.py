"""Reading a plan document in a process of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fireledger.intake.child import LIMITS, Child, Limits
from fireledger.intake.documents import document_kind
from fireledger.intake.plan_record import plan_from_record, plan_record
from fireledger.intake.plans.model import Plan
from fireledger.intake.plans.reading import read_plan

_JOB = f"{__name__}:plan_job"


def read_plan_safely(path: Path, limits: Limits = LIMITS) -> Plan:
    """The plan in a document, read by a child process; the file itself is never changed.

    Raises UserError as read_plan does, and document_error.* when the child was stopped or broke down (see Child).
    """
    document_kind(path)
    with Child(_JOB, {"file": str(path.resolve())}, limits) as child:
        record, _ = child.result()
    return plan_from_record(record)


def plan_job(arguments: Mapping[str, Any], _: Path) -> dict[str, Any]:
    """The child's side: the record of the plan in the file. Raises UserError as read_plan does."""
    return plan_record(read_plan(Path(arguments["file"])))
