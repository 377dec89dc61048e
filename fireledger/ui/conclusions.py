"""The conclusion of each page, one sentence written from its numbers."""

import pandas as pd

from fireledger.charts import ratio_text
from fireledger.charts.findings import workload_finding
from fireledger.ui.asking import ask, ask_total, has_started, question
from fireledger.ui.footers import of_scope
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings


def overview_conclusion() -> str:
    """Two sentences: where the plan stands, and what wants somebody's attention first."""
    return t("conclusion.sentences", first=_joined(_dated_part(), reporting_part()), second=_joined(*_pressing()))


def _pressing() -> list[str]:
    """What presses most: late duties, dates ahead, hazards past theirs, targets behind; else who carries most."""
    due, states = ask("due_ahead"), ask("duty_list")
    soon = int((due["days_left"] >= 0).sum())
    parts = [_late_part(states) if has_started() else ""]
    parts.append(t("conclusion.soon", days=settings().overview_due_days, count=soon) if soon else "")
    late = int(ask_total("hazards_total")["overdue_count"])
    parts.append(t("conclusion.hazards_late", count=late) if late else "")
    targets = ask("targets").query("parent_code.isna()")
    overdue = int((targets["outlook"] == "overdue").sum())
    parts.append(t("conclusion.targets_overdue", count=overdue) if overdue else "")
    behind = int((targets["light"].isin(["red", "behind", "yellow"]) & (targets["outlook"] != "overdue")).sum())
    parts.append(t("conclusion.targets_behind", count=behind) if behind else "")
    told = [part for part in parts if part]
    return told or [_load_part() or t("conclusion.nothing_presses")]


def _late_part(states: pd.DataFrame) -> str:
    """How many duties are late and which units have most of them."""
    late = states.loc[states["is_overdue"], "unit_name"].value_counts(sort=False)
    if late.empty:
        return ""
    ranked = late.sort_values(ascending=False, kind="stable")
    names = t("conclusion.enumeration").join(ranked.index[:NAMED])
    more = t("conclusion.and_others", count=len(ranked)) if len(ranked) > NAMED else ""
    return t("conclusion.duties_late", count=int(late.sum()), units=names + more)


def workload_conclusion() -> str:
    """How many tasks and duties there are, how many of them are left, and who carries the most."""
    tasks, cells = ask("task_states"), ask("workload")
    units = t(f"conclusion.units_{question().scope.units}", count=cells["unit_key"].nunique())
    counts = t("conclusion.size", tasks=len(tasks), duties=_whole(cells["value"].sum()), units=units)
    return _joined(counts, _load_part())


def completion_conclusion() -> str:
    """Dated duties verified against reported, continuous tasks reporting."""
    total = ask_total("completion_total")
    if not total["duty_count"] or not has_started():
        return _joined(_dated_part(), reporting_part())
    gap = int(total["reported_count"] - total["verified_count"])
    ratio = ratio_text(total["verified_count"], total["duty_count"], say())
    checked = t("conclusion.verified", ratio=ratio)
    return _joined(checked, t("conclusion.gap", count=gap) if gap else "", reporting_part())


def ledger_conclusion() -> str:
    """How many tasks of each kind, and how many stand in each light."""
    tasks = ask("task_states")
    kinds = tasks["kind"].value_counts()
    lights = tasks["light"].value_counts()
    counted = [t(f"conclusion.kind_{kind}", count=kinds[kind]) for kind in KINDS if kind in kinds]
    wrong = [
        t(f"conclusion.light_{light}", count=lights[light])
        for light in ("red", "missing", "behind", "yellow")
        if light in lights
    ]
    return _joined(t("conclusion.tasks", count=len(tasks)) + t("conclusion.enumeration").join(counted), *wrong)


NAMED = 3  # units named in a sentence
KINDS = ("dated", "continuous", "cadence", "target")


def _dated_part() -> str:
    tasks = ask("completion_by_task")
    if tasks.empty:
        return of_scope("conclusion.no_dated")
    if not has_started():
        return t("conclusion.dated_unreported", count=len(tasks))
    done, late = int(tasks["is_done"].sum()), int((tasks["overdue_count"] > 0).sum())
    sentence = t("conclusion.dated", total=len(tasks), done=done)
    return sentence + (t("conclusion.late", count=late) if late else "")


def reporting_part() -> str:
    """Reports on continuous tasks that came in time, of those due; "" when none is due."""
    total = ask_total("reporting_total")
    if not total["due_count"]:
        return "" if has_started() else t("data.waiting")
    return t("conclusion.reporting", due=total["due_count"], on_time=total["on_time_count"])


def _load_part() -> str:
    totals = ask("unit_load")
    return workload_finding(totals, say()) if len(totals) else ""


def _joined(*parts: str) -> str:
    full_stop = t("conclusion.full_stop")
    return t("conclusion.join").join(part.rstrip(full_stop) for part in parts if part) + full_stop


def _whole(value: float) -> int:
    return 0 if pd.isna(value) else round(value)
