"""督办, 今日应办: the desk, and beside it every matter with the draft of the step that is due on the open one."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import has_started
from fireledger.ui.frame import card, choice, empty_box, plain, stamp
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import language, t
from fireledger.ui.supervision_desk import draw_desk, told_matters
from fireledger.ui.tables import open_row
from fireledger.ui.task_lists import LEDGER

LISTED = 500  # matters of the table
TARGETS = "pages/targets.py"
SHORT = ("unit_name", "next_word", "told", "late_days", "last_word", "reply_word", "said_word")
ROW, ROWS = 30, 5  # px of a row, rows in sight


def draw_today() -> None:
    """Two cards: which unit is due which step today; its letter. Without a report nothing is known to be late."""
    if not has_started():
        return empty_box(t("supervision.desk_unreported"), t("supervision.desk_unreported_hint"))
    matters = told_matters()
    if matters.empty:
        return empty_box(t("supervision.desk_nothing"), t("supervision.desk_nothing_hint"))
    if is_presenting():
        with card("desk"):
            draw_desk(matters, _note_opened)
        return None
    main, side = st.columns([1.62, 1], gap="small")
    with main, even_card("desk"):
        draw_desk(matters, _note_opened)
    with side, even_card("matters"):
        _draw_matters(matters.head(LISTED))
    return None


def _draw_matters(matters: pd.DataFrame) -> None:
    """Every matter of the desk; the open one with its clause and the draft of the step due. A person decides."""
    headings = {name: t(f"supervision.column_{name}") for name in SHORT}
    title = t("supervision.matters_title", count=len(matters))
    st.markdown(f"**{plain(title)}**")
    opened = min(st.session_state.get("matter_opened", 0), len(matters) - 1)
    height = ROW * (min(len(matters), ROWS) + 1) + 3
    look: dict[str, Any] = {"alt": title, "height": height, "row_height": ROW}
    _draw_draft(open_row(matters, headings, "matters", **look, opened=opened, on_open=_note_opened))


def _note_opened(place: int) -> None:
    st.session_state["matter_opened"] = int(place)


def _draw_draft(matter: pd.Series) -> None:
    """The letter of the step due on a matter, to be copied and decided upon; where none is due, what comes next."""
    with st.container(border=True, key="draft"):
        if matter["matter_kind"] == "task":
            st.page_link(
                LEDGER, label=plain(t("supervision.to_clause")), query_params=linked(task=matter["matter_key"])
            )
        elif matter["matter_kind"] == "target":
            st.page_link(TARGETS, label=plain(t("supervision.to_target")), query_params=linked())
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
