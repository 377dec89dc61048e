"""Files to checked frames, or a refusal that lists every bad cell.

Here stands what reads a plan document: a child process starts with this and needs no pandas, which takes most of the
time of starting. The rest is in fireledger.intake.sources.
"""

from fireledger.intake.plan_child import read_plan_safely
from fireledger.intake.plans import plan_json, read_plan

__all__ = ["plan_json", "read_plan", "read_plan_safely"]
