"""督促函 and 提示函: one letter per unit that is late, due soon or missing, filled from its own rows."""

from datetime import timedelta

import pandas as pd

from fireledger.briefing.paper import Annex
from fireledger.briefing.papers import Letter, Section, as_letter
from fireledger.compose.brief import NOTHING, Brief
from fireledger.compose.front import soon_duties
from fireledger.compose.papers import REPLY_DAYS, facts, open_day
from fireledger.compose.slides import paper_footer
from fireledger.compose.tasks import late_duties, late_targets, progress_word, titled


def letters(brief: Brief) -> dict[str, bytes]:
    """One letter per unit, by file name: 督促函 where duties are overdue, 提示函 where something is due or missing."""
    brief.noted.clear()
    late = pd.concat([titled(brief, late_duties(brief)), late_targets(brief)], ignore_index=True)
    soon = titled(brief, soon_duties(brief))
    missing = (
        brief.answered("latest_slots").query("is_missing")
        if brief.has_started
        else brief.answered("latest_slots").head(0)
    )
    made = {}
    for unit, rows in late.groupby("unit_name", sort=False):
        made[brief.t("paper.file_urge", unit=unit)] = _urging(brief, str(unit), rows)
    waiting = [*dict.fromkeys([*soon["unit_name"], *missing["unit_name"]])]
    for unit in [name for name in waiting if name not in set(late["unit_name"])]:
        made[brief.t("paper.file_remind", unit=unit)] = _reminding(
            brief, unit, soon[soon["unit_name"] == unit], missing[missing["unit_name"] == unit]
        )
    return {f"{name}.docx": content for name, content in made.items()}


def _urging(brief: Brief, unit: str, rows: pd.DataFrame) -> bytes:
    first = rows.iloc[0]
    reached = "" if pd.isna(first["percent"]) else f"{first['percent']:.0%}"
    values = {
        "plan": brief.plan["title"],
        "source": brief.source,
        "no": first["task_no"],
        "task": first["title"],
        "due": brief.day(first["due_on"]),
        "as_of": brief.day(brief.as_of),
        "days": int(first["late_days"]),
        "count": len(rows),
        "told": brief.t(f"paper.{_progress(first)}", percent=reached),
    }
    opening = brief.t("paper.urge_one" if len(rows) == 1 else "paper.urge_many", **values)
    table = [
        [
            str(duty.task_no),
            _clause(brief, duty.task_key),
            f"{duty.due_on:%Y-%m-%d}",
            brief.t("slide.days_late", count=int(duty.late_days)),
            progress_word(brief, duty),
        ]
        for duty in rows.itertuples()
    ]
    title = [brief.t("paper.urge_about", theme=first["short_name"]), brief.t("paper.urge_kind")]
    return _letter(brief, unit, title, opening, "urge", table)


def _progress(duty: pd.Series) -> str:
    if duty["is_reported"]:
        return "told_done"
    if not duty["has_event"]:
        return "told_nothing"
    return "told_some" if pd.isna(duty["percent"]) else "told_percent"


def _reminding(brief: Brief, unit: str, soon: pd.DataFrame, missing: pd.DataFrame) -> bytes:
    parts = []
    if len(soon):
        parts.append(brief.t("paper.remind_soon", count=len(soon), day=brief.day(soon["due_on"].min())))
    if len(missing):
        parts.append(brief.t("paper.remind_missing", count=len(missing)))
    opening = brief.t(
        "paper.remind",
        plan=brief.plan["title"],
        source=brief.source,
        as_of=brief.day(brief.as_of),
        parts=brief.t("figure.sentence_join").join(parts),
    )
    table = [
        [
            str(duty.task_no),
            _clause(brief, duty.task_key),
            f"{duty.due_on:%Y-%m-%d}",
            brief.t("slide.days_left", count=int(duty.days_left)),
            progress_word(brief, duty),
        ]
        for duty in soon.itertuples()
    ]
    numbers = brief.answered("task_states").set_index("task_key")["task_no"]
    table += [
        [
            str(numbers[slot.task_key]),
            _clause(brief, slot.task_key),
            f"{slot.due_on:%Y-%m-%d}",
            NOTHING,
            brief.t("light.missing"),
        ]
        for slot in missing.itertuples()
    ]
    title = [brief.t("paper.remind_about"), brief.t("paper.remind_kind")]
    return _letter(brief, unit, title, opening, "remind", table)


def _clause(brief: Brief, task_key: str) -> str:
    task = brief.answered("task_states").set_index("task_key").loc[task_key]
    return str(task["title"] if pd.isna(task["detail"]) else task["detail"])


def _letter(brief: Brief, unit: str, title: list[str], opening: str, kind: str, table: list[list[str]]) -> bytes:
    reply = brief.day(brief.as_of + timedelta(days=REPLY_DAYS))
    points = [
        Section(brief.t(f"paper.{kind}_head_{no}"), [brief.t(f"paper.{kind}_point_{no}", day=reply)])
        for no in (1, 2, 3)
    ]
    headings = [brief.t(f"paper.column_{name}") for name in ("no", "clause", "due", "days", "told")]
    annex = Annex(brief.t("paper.annex_letter", unit=unit), headings, table, (13, 71, 26, 25, 21))
    number = brief.t("paper.number", year=brief.as_of.year)
    content = Letter(
        brief.office, number, title, brief.t("paper.addressee", unit=unit), opening, points,
        brief.t("paper.attachment"), brief.office, open_day(brief), brief.t("paper.contact"),
        paper_footer(brief), annex,
    )  # fmt: skip
    return as_letter(content, facts(brief, "".join(title)))
