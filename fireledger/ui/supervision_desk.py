"""督办升级: the desk as a figure, every matter as a table, and the draft of the step that is due on one of them."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.measures import ESCALATION_STEPS
from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask, has_reports
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import card, choice, empty_box, plain, stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import settings
from fireledger.ui.supervision_page import steps_due
from fireledger.ui.tables import downloads, open_row
from fireledger.ui.task_lists import LEDGER

WIDE = 812  # px of a figure in the wider column at 1440
SHOWN = 9  # matters of the figure: what fits above the fold at 1440×900
PRESENTED = 14  # those of the presentation view, which shows nothing beneath
LISTED = 500  # matters of the table
TABLE = (
    *("unit_name", "told", "late_from", "late_days", "next_word", "next_step_on"),
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


def draw_desk() -> None:
    """Which unit is due which step today; without a report nothing is known to be late."""
    if not has_reports():
        return empty_box(t("supervision.desk_unreported"), t("supervision.desk_unreported_hint"))
    matters = told_matters()
    if matters.empty:
        return empty_box(t("supervision.desk_nothing"), t("supervision.desk_nothing_hint"))
    due = matters[matters["next_step"].notna()]
    ahead = matters[matters["next_step"].isna()]
    shown = pd.concat([due, ahead]).head(PRESENTED if is_presenting() else SHOWN)
    title = _finding(len(due), len(matters))
    rest = len(matters) - len(shown)
    subtitle = t("supervision.desk_rest", shown=len(shown), rest=rest) if rest else t("supervision.desk_subtitle")
    caption: charts.Caption = {"title": title, "subtitle": subtitle, "footer": footer(step_rule()), "stamp": stamp()}
    figure = drawn(charts.escalation_desk, shown, heads=_heads(), **caption, width=WIDE)
    tools = Tools("escalation", t("supervision.table"), matters, _tool_columns(), (footer(step_rule()),))
    alt = charts.desk_alt(shown, say(), heads=_heads(), title=title)
    return chart(figure, "desk", alt=alt, picks=("unit",), tools=tools)


def _finding(due: int, matters: int) -> str:
    if not due:
        return t("supervision.desk_no_step", count=matters)
    return t("supervision.desk_due", count=due, steps=t("supervision.list_join").join(steps_due()))


def _tool_columns() -> tuple[str, ...]:
    return ("unit_name", "told", "late_from", "matter_days", "next_word", "next_step_on", "last_word", "reply_word")


def draw_matters() -> None:
    """Every matter of the desk; the open one with its clause and the draft of the step due. A person decides."""
    matters = told_matters() if has_reports() and not is_presenting() else pd.DataFrame()
    if matters.empty:
        return
    shown = matters.head(LISTED)
    headings = {name: t(f"supervision.column_{name}") for name in TABLE}
    title = t("supervision.matters_title", count=len(matters), shown=len(shown))
    with card("matters", title):
        opened = min(st.session_state.get("matter_opened", 0), len(shown) - 1)
        matter = open_row(shown, headings, "matters", alt=title, height=250, opened=opened, on_open=_note_opened)
        _draw_draft(matter)
        downloads(shown, headings, "matters", title=t("supervision.table"), notes=[footer(step_rule())])


def _note_opened(place: int) -> None:
    st.session_state["matter_opened"] = place


def _draw_draft(matter: pd.Series) -> None:
    """The letter of the step due on a matter, to be copied and decided upon; where none is due, what comes next."""
    with st.container(border=True, key="draft"):
        if matter["matter_kind"] == "task":
            st.page_link(
                LEDGER, label=plain(t("supervision.to_clause")), query_params=linked(task=matter["matter_key"])
            )
        if not isinstance(matter["next_step"], str):
            st.markdown(f":gray[○] {plain(_coming(matter))}")
            return
        st.markdown(f"**{plain(t('supervision.draft_title', step=matter['next_word']))}** :gray[{_draft_note()}]")
        st.code(draft_text(matter), language=None, wrap_lines=True)


def _draft_note() -> str:
    mark = stamp()
    return plain(t("supervision.draft_note") + (f" · {mark}" if mark else ""))


def _coming(matter: pd.Series) -> str:
    if not isinstance(matter["coming_step"], str):
        return t("supervision.no_step_left")
    return t("supervision.coming", step=matter["coming_word"], date=f"{matter['coming_on']:%Y-%m-%d}")


def _category(matter: pd.Series) -> str:
    name = matter[f"category_name_{language()}"]
    return name if isinstance(name, str) else ""


def draft_text(matter: pd.Series) -> str:
    """The draft of the next step on a matter: facts from the ledger, wording of its kind, nothing decided."""
    facts = t(
        f"supervision.draft_{matter['matter_kind']}",
        matter=matter["subject"] or "—",
        category=_category(matter),
        date=f"{matter['late_from']:%Y-%m-%d}",
        as_of=choice().as_of.isoformat(),
        days=int(matter["late_days"]),
    )
    before = ""
    if isinstance(matter["last_action_type"], str):
        told = {"action": matter["last_word"], "date": f"{matter['last_acted_on']:%Y-%m-%d}"}
        before = t("supervision.draft_before", **told, reply=matter["reply_word"])
    return t(f"supervision.draft_{matter['next_step']}", unit=matter["unit_name"], facts=facts + before)
