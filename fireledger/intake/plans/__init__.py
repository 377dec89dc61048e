"""Plan documents to tasks."""

from fireledger.intake.plans.frames import as_plan_frames, plan_json
from fireledger.intake.plans.model import Note, Plan, PlanFacts, Task, TaskUnit
from fireledger.intake.plans.reading import read_plan

__all__ = ["Note", "Plan", "PlanFacts", "Task", "TaskUnit", "as_plan_frames", "plan_json", "read_plan"]
