"""Progress of tasks: dated ones by stage, what is overdue and what falls due."""

import pandas as pd

from fireledger.briefing.page import (
    INK,
    SECOND,
    SIGNS,
    STAGES,
    STATES,
    WORDS,
    Bars,
    Box,
    Cell,
    Part,
    Series,
    Slide,
    Words,
)
from fireledger.compose.brief import NOTHING, Brief
from fireledger.compose.front import names, soon_duties
from fireledger.compose.lists import Column, list_pages
from fireledger.compose.parts import bar_names, bullets, note_line

_TASKS, _ROWS, _PAGES = 6, 8, 2


def progress(brief: Brief) -> list[Slide]:
    """Dated tasks by stage (closed, checked, reported, open), continuous ones by their reports."""
    tasks = brief.answered("completion_by_task")
    continuous = _continuous_box(brief, 5.05 if len(tasks) or brief.has_started else 2.0)
    notes = brief.t("slide.tasks_notes", rule=brief.t("rule.completion"), reporting=brief.t("rule.reporting"))
    slides = []
    pages = [tasks.iloc[start : start + _TASKS] for start in range(0, len(tasks), _TASKS)] or [tasks]
    for page, part in enumerate(pages):
        parts: list[Part] = [continuous] if page == 0 else []
        if not len(part) and brief.has_started:
            parts.insert(0, _themes(brief))
        elif len(part):
            parts.insert(0, _stages(brief, part, (3.4 if page == 0 else 5.2)))
        slides.append(
            Slide(
                "tasks",
                _finding(brief, tasks),
                brief.t("slide.tasks_subtitle"),
                parts,
                brief.t("slide.overview_rule"),
                notes,
                brief.stamp,
            )
        )
    return slides


def _finding(brief: Brief, tasks: pd.DataFrame) -> str:
    reports = brief.total("reporting_total")
    told = brief.ratio(reports["on_time_count"], reports["due_count"])
    if not brief.has_started:
        return brief.t("slide.overview_unreported", count=len(brief.answered("task_states")))
    if tasks.empty:
        return brief.of_scope("slide.tasks_continuous", ratio=told)
    counts = {"total": len(tasks), "done": int(tasks["is_done"].sum()), "late": int((tasks["overdue_count"] > 0).sum())}
    return brief.t("slide.tasks_finding", ratio=told, **counts)


def _stages(brief: Brief, tasks: pd.DataFrame, high: float) -> Bars:
    pairs = [
        (
            f"{task.task_no} {task.title}",
            brief.pair(task.done_count, task.duty_count) if brief.has_started else brief.unreported,
        )
        for task in tasks.itertuples()
    ]
    labels, size, room = bar_names(pairs, brief.look.inner * 0.45)
    steps = tasks.assign(
        closed=tasks["closed_count"],
        verified=tasks["done_count"] - tasks["closed_count"],
        reported=tasks["reported_count"] - tasks["done_count"],
        open=tasks["duty_count"] - tasks["reported_count"],
    )
    inks = ("#FFFFFF", INK, INK, INK)
    series = [
        Series(brief.t(f"slide.stage_{stage}"), _counts(steps[stage]), colour, ink)
        for stage, colour, ink in zip(("closed", "verified", "reported", "open"), STAGES, inks, strict=True)
    ]
    told = [
        f"{label.replace(chr(10), '')}：{'、'.join(f'{each.name} {int(each.values[row] or 0)}' for each in series)}"
        for row, label in enumerate(labels)
    ]
    box = Box(0.5, 1.5, brief.look.inner, high)
    return Bars(box, labels, series, brief.t("slide.tasks_name"), "；".join(told), size=size, name_inches=room)


def _themes(brief: Brief) -> Bars:
    """Reports by theme, for a plan without dated tasks."""
    themes = brief.answered("reporting_by_theme")
    pairs = [(theme.short_name, brief.pair(theme.on_time_count, theme.due_count)) for theme in themes.itertuples()]
    labels, size, room = bar_names(pairs, brief.look.inner * 0.4)
    parts = {"missing": "missing_count", "late_done": "late_count", "green": "on_time_count"}
    series = [
        Series(
            brief.t("slide.report_on_time" if state == "green" else f"slide.report_{state}"),
            _counts(themes[column]),
            *STATES[state],
        )
        for state, column in parts.items()
    ]
    told, box = "；".join(labels), Box(0.5, 1.5, brief.look.inner, 3.4)
    return Bars(box, labels, series, brief.t("slide.themes_name"), told, size=size, name_inches=room)


def _counts(column: pd.Series) -> list[float | None]:
    return [float(count) if count else None for count in column]


def _continuous_box(brief: Brief, top: float) -> Words:
    total = brief.total("reporting_total")
    title = brief.t("slide.continuous_title")
    if not brief.has_started:
        lines = [("○", brief.t("data.waiting"), SECOND)]
    elif not total["due_count"]:
        lines = [("○", brief.t("tile.reporting_none"), SECOND)]
    else:
        lines = [
            (
                SIGNS["green"],
                brief.t("slide.continuous_on_time", ratio=brief.ratio(total["on_time_count"], total["due_count"])),
                INK,
            ),
            (
                SIGNS["late_done"],
                brief.t("slide.continuous_late", count=total["late_count"], lagging=total["lagging_count"]),
                INK,
            ),
            (SIGNS["missing"], brief.t("slide.continuous_missing", count=total["missing_count"]), INK),
        ]
    return bullets(lines, Box(0.5, top, brief.look.inner, 1.75), title, title)


def due(brief: Brief) -> list[Slide]:
    """Overdue duties by unit, then those falling due; after two slides the rest stands in annex and workbook."""
    late, soon = titled(brief, late_duties(brief)), titled(brief, soon_duties(brief))
    if late.empty and soon.empty:
        return []
    rows = [
        *(_late_row(brief, duty) for duty in late.itertuples()),
        *(_soon_row(brief, duty) for duty in soon.itertuples()),
    ]
    shown = rows[: _ROWS * _PAGES]
    columns = [
        Column(brief.t("slide.state"), 1.4), Column(brief.t("slide.task"), 4.6), Column(brief.t("slide.unit"), 2.4),
        Column(brief.t("slide.due_on"), 1.5, "center"), Column(brief.t("slide.days"), 1.5, "center"),
        Column(brief.t("slide.told"), 1.3, "center"),
    ]  # fmt: skip
    left = len(rows) - len(shown)
    notes = brief.t("slide.due_notes", late=len(late), soon=len(soon), days=brief.ask.settings.due_soon_days)
    slides = []
    for grid in list_pages(brief, "slide.due_name", columns, shown, most=_ROWS):
        foot = (
            brief.t("slide.due_more", count=left)
            if left
            else brief.t("slide.due_rule", days=brief.ask.settings.due_soon_days)
        )
        parts: list[Part] = [grid, note_line(foot, brief.look, 6.45)]
        slides.append(
            Slide(
                "due",
                _due_finding(brief, late, soon),
                brief.t("slide.due_subtitle"),
                parts,
                brief.t("slide.due_footer"),
                notes,
                brief.stamp,
            )
        )
    return slides


def titled(brief: Brief, duties: pd.DataFrame) -> pd.DataFrame:
    """Duties with the title of their task."""
    return duties.assign(title=duties["task_key"].map(brief.answered("task_states").set_index("task_key")["title"]))


def late_duties(brief: Brief) -> pd.DataFrame:
    """Overdue duties, the latest first."""
    late = brief.answered("duty_list").query("is_overdue")
    return late.sort_values(["late_days", "task_no", "unit_order"], ascending=[False, True, True], kind="stable")


def late_targets(brief: Brief) -> pd.DataFrame:
    """Overdue targets × unit with the columns of overdue duties; what was read of them stands as their progress."""
    matters = brief.answered("escalation").query("matter_kind == 'target'")
    read = brief.answered("targets").drop_duplicates("target_key")
    read = read.assign(matter_key=read["plan_id"] + "/" + read["target_code"]).set_index("matter_key")
    themes = brief.answered("task_states").set_index("task_key")["short_name"]
    rows = matters.rename(columns={"subject": "title", "late_from": "due_on"})
    return rows.assign(
        percent=rows["matter_key"].map(read["reached_ratio"]),
        short_name=rows["task_key"].map(themes),
        has_event=True,
    )


def _due_finding(brief: Brief, late: pd.DataFrame, soon: pd.DataFrame) -> str:
    if late.empty:
        return brief.t("slide.due_soon", count=len(soon), day=brief.day(soon["due_on"].min()))
    counts = {"late": len(late), "days": int(late["late_days"].max()), "units": names(brief, late["unit_name"], 2)}
    if soon.empty:
        return brief.t("slide.due_late", **counts)
    return brief.t(
        "slide.due_both", late=len(late), days=counts["days"], soon=len(soon), left=int(soon["days_left"].max())
    )


def _late_row(brief: Brief, duty: object) -> list[Cell | str]:
    red = WORDS["red"]
    days = brief.t("slide.days_late", count=int(duty.late_days))  # type: ignore[attr-defined]
    return [
        Cell(f"■ {brief.t('slide.word_late')}", bold=True, colour=red),
        *_middle(duty),
        Cell(days, bold=True, colour=red),
        progress_word(brief, duty),
    ]


def _soon_row(brief: Brief, duty: object) -> list[Cell | str]:
    days = brief.t("slide.days_left", count=int(duty.days_left))  # type: ignore[attr-defined]
    return [
        Cell(f"▲ {brief.t('slide.word_soon')}", bold=True, colour=WORDS["yellow"]),
        *_middle(duty),
        days,
        progress_word(brief, duty),
    ]


def _middle(duty: object) -> list[Cell | str]:
    return [f"{duty.task_no} {duty.title}", duty.unit_name, f"{duty.due_on:%Y-%m-%d}"]  # type: ignore[attr-defined]


def progress_word(brief: Brief, duty: object) -> str:
    """What the unit said last: done but unchecked, a percentage, or nothing."""
    if duty.is_reported:  # type: ignore[attr-defined]
        return brief.t("slide.told_done")
    if not duty.has_event:  # type: ignore[attr-defined]
        return brief.unreported
    return NOTHING if pd.isna(duty.percent) else f"{duty.percent:.0%}"  # type: ignore[attr-defined]
