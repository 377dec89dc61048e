"""督办升级: the desk as a figure, matters against steps."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from fireledger import charts
from fireledger.measures import ESCALATION_STEPS
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import settings
from fireledger.ui.room import room
from fireledger.ui.supervision_page import steps_due

WIDE, WHOLE = 840, 1360  # px of the figure at 1440: beside a draft, and presented
SHOWN = 12  # matters of the figure, more than which are too small to read
TOLD = (
    *("unit_name", "told", "late_from", "matter_days", "next_word", "next_step_on"),
    *("last_word", "last_acted_on", "reply_word", "coming_word", "coming_on", "said_word"),
)


def told_matters() -> pd.DataFrame:
    """Rows of the desk with their words: what the matter is, its steps, the last reply."""
    desk = ask("escalation")
    return desk.assign(
        matter_days=desk["late_days"],
        told=[matter_text(row) for row in desk.itertuples()],
        next_word=_words("step", desk["next_step"]),
        coming_word=_words("step", desk["coming_step"]),
        last_word=_words("action", desk["last_action_type"]),
        reply_word=_words("reply", desk["last_reply_state"]),
        said_word=[t("supervision.said_done") if said else None for said in desk["is_reported"]],
    )


def _words(section: str, names: pd.Series) -> list[str | None]:
    return [t(f"{section}.{name}") if isinstance(name, str) else None for name in names]


def matter_text(matter: Any) -> str:
    """A matter in a few words: 任务 1 …, or 隐患 place, category."""
    if matter.matter_kind == "task":
        return t("supervision.matter_task", no=matter.task_no, title=matter.subject)
    if matter.matter_kind == "target":
        return t("supervision.matter_target", name=matter.subject)
    name = getattr(matter, f"category_name_{language()}")
    words = {"place": matter.place_name or "—", "category": name if isinstance(name, str) else "—"}
    return t("supervision.matter_major" if matter.is_major else "supervision.matter_hazard", **words)


def step_rule() -> str:
    """The rule in force in one line."""
    rule = settings()
    days = {step: _days(count) for step, count in zip(ESCALATION_STEPS, rule.escalation_days, strict=False)}
    listing = _days(rule.escalation_listing_days)
    return t("supervision.rule", **days, listing=listing, hazard=rule.escalation_hazard_days)


def _heads() -> tuple[charts.StepHead, ...]:
    rule = settings()
    days = (*rule.escalation_days, rule.escalation_listing_days)
    return tuple(
        charts.StepHead(step, t(f"step.{step}"), _step_rule(step, count))
        for step, count in zip(ESCALATION_STEPS, days, strict=True)
    )


def _step_rule(step: str, count: int) -> str:
    if step == "listing":
        return t("supervision.rule_listing", count=count)
    return _days(count)


def _days(count: int) -> str:
    return t("supervision.rule_days", count=count) if count > 1 else t("supervision.rule_first")


def draw_desk(matters: pd.DataFrame, on_pick: Callable[[Any], None]) -> None:
    """Which unit is due which step today. matters: as from told_matters, not empty. on_pick(place): opens a matter."""
    due = matters[matters["next_step"].notna()]
    ahead = matters[matters["next_step"].isna()]
    shown = pd.concat([due, ahead]).head(SHOWN)
    title = _finding(len(due), len(matters))
    rest = len(matters) - len(shown)
    subtitle = t("supervision.desk_rest", shown=len(shown), rest=rest) if rest else t("supervision.desk_subtitle")
    note = footer(step_rule(), "escalation")
    caption: charts.Caption = {"title": title, "subtitle": subtitle, "footer": note, "stamp": stamp()}
    width = WHOLE if is_presenting() else WIDE
    figure = drawn(charts.escalation_desk, shown, heads=_heads(), **caption, width=width, room=room())
    tools = Tools("escalation", t("supervision.table"), matters, TOLD, (note,))
    alt = charts.desk_alt(shown, say(), heads=_heads(), title=title)
    return chart(figure, "desk", alt=alt, on_pick=on_pick, tools=tools)


def _finding(due: int, matters: int) -> str:
    if not due:
        return t("supervision.desk_no_step", count=matters)
    return t("supervision.desk_due", count=due, steps=t("supervision.list_join").join(steps_due()))
