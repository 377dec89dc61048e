"""Plan documents to tasks: lines, outline and tables, notes of units and deadlines, the plan with its doubts."""

from fireledger.intake.plans.exchange import plan_json
from fireledger.intake.plans.model import Note, Plan, PlanFacts, Task, TaskUnit
from fireledger.intake.plans.reading import read_plan, read_plan_lines

__all__ = [
    "Note",
    "Plan",
    "PlanFacts",
    "Task",
    "TaskUnit",
    "plan_json",
    "read_plan",
    "read_plan_lines",
]
