"""The conclusion of each page, one sentence written from its numbers."""

import pandas as pd

from fireledger.charts import ratio_text
from fireledger.charts.findings import workload_finding
from fireledger.ui.asking import ask, ask_total, has_reports
from fireledger.ui.language import say, t


def overview_conclusion() -> str:
    """What it all means: dated tasks, reports on continuous ones, and who carries the most."""
    return _joined(_dated_part(), _reporting_part(), _load_part())


def workload_conclusion() -> str:
    """How many tasks and duties there are and who carries the most."""
    tasks, cells = ask("task_states"), ask("workload")
    counts = t(
        "conclusion.size", tasks=len(tasks), duties=_whole(cells["value"].sum()), units=cells["unit_key"].nunique()
    )
    return _joined(counts, _load_part())


def completion_conclusion() -> str:
    """Dated duties verified against reported, continuous tasks reporting."""
    total = ask_total("completion_total")
    if not total["duty_count"] or not has_reports():
        return _joined(_dated_part(), _reporting_part())
    gap = int(total["reported_count"] - total["verified_count"])
    ratio = ratio_text(total["verified_count"], total["duty_count"], say())
    checked = t("conclusion.verified", ratio=ratio)
    return _joined(checked, t("conclusion.gap", count=gap) if gap else "", _reporting_part())


def ledger_conclusion() -> str:
    """How many tasks of each kind, and how many stand in each light."""
    tasks = ask("task_states")
    kinds = tasks["kind"].value_counts()
    lights = tasks["light"].value_counts()
    counted = [t(f"conclusion.kind_{kind}", count=kinds[kind]) for kind in KINDS if kind in kinds]
    wrong = [
        t(f"conclusion.light_{light}", count=lights[light]) for light in ("red", "missing", "yellow") if light in lights
    ]
    return _joined(t("conclusion.tasks", count=len(tasks)) + t("conclusion.enumeration").join(counted), *wrong)


KINDS = ("dated", "continuous", "cadence", "target")


def _dated_part() -> str:
    tasks = ask("completion_by_task")
    if tasks.empty:
        return t("conclusion.no_dated")
    if not has_reports():
        return t("conclusion.dated_unreported", count=len(tasks))
    done, late = int(tasks["is_done"].sum()), int((tasks["overdue_count"] > 0).sum())
    sentence = t("conclusion.dated", total=len(tasks), done=done)
    return sentence + (t("conclusion.late", count=late) if late else "")


def _reporting_part() -> str:
    total = ask_total("reporting_total")
    if not total["due_count"]:
        return ""
    if not has_reports():
        return t("conclusion.reporting_unreported", count=total["due_count"])
    return t("conclusion.reporting", due=total["due_count"], on_time=total["on_time_count"])


def _load_part() -> str:
    totals = ask("unit_load")
    return workload_finding(totals, say()) if len(totals) else ""


def _joined(*parts: str) -> str:
    full_stop = t("conclusion.full_stop")
    return t("conclusion.join").join(part.rstrip(full_stop) for part in parts if part) + full_stop


def _whole(value: float) -> int:
    return 0 if pd.isna(value) else round(value)
