"""What a page asks: the scope that the reader has chosen, and the answers to it."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.answers import Ask, answer
from fireledger.scope import Scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger
from fireledger.ui.filters import Choice
from fireledger.ui.filters_more import part_names
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.reads import rows, settings


def scope() -> Scope:
    """The reader's choices as a scope: one plan, perhaps some of its themes, topics and units, as of a date."""
    chosen = choice()
    starts_on = pd.Timestamp(chosen.more.get("since", str(chosen.plan["window_start"])))
    return Scope(
        chosen.as_of,
        chosen.as_of if pd.isna(starts_on) else min(starts_on.date(), chosen.as_of),
        districts=(chosen.district,),
        plan_ids=(chosen.plan_id,),
        theme_keys=_theme_keys(chosen),
        topic_keys=(chosen.more["topic"],) if "topic" in chosen.more else (),
        unit_keys=_unit_keys(chosen),
    )


def _theme_keys(chosen: Choice) -> tuple[str, ...]:
    """The theme chosen, else those of the part chosen."""
    if chosen.theme_key or "plan_part" not in chosen.more:
        return (chosen.theme_key,) if chosen.theme_key else ()
    themes = rows("theme_list", plan_ids=[chosen.plan_id])
    name = part_names(chosen.plan_id)[chosen.more["plan_part"]]
    return tuple(themes.loc[themes["part_name"] == name, "theme_key"])


def _unit_keys(chosen: Choice) -> tuple[str, ...]:
    """The unit chosen, else those of the peer group chosen."""
    if chosen.unit_key or "group" not in chosen.more:
        return (chosen.unit_key,) if chosen.unit_key else ()
    units = rows("unit_list", plan_ids=[chosen.plan_id])
    return tuple(units.loc[units["peer_group"] == chosen.more["group"], "unit_key"])


def question(**changes: object) -> Ask:
    """The reader's scope as a question that every answer can be asked; `changes` alter the scope."""
    ledger: Ledger = st.session_state["ledger"]
    wanted, in_force = narrowed(scope(), **changes), settings()
    return _asking(ledger.version, str(wanted), str(in_force), wanted, in_force)


def ask(name: str, **changes: object) -> pd.DataFrame:
    """The answer to a named question of answers.py within the reader's scope; `changes` alter the scope."""
    asked().append(name)
    return answer(name, question(**changes)).copy()


def asked() -> list[str]:
    """The names of the answers that this run of the page has asked for so far, in order."""
    names: list[str] = st.session_state.setdefault("asked", [])
    return names


def ask_total(name: str, **changes: object) -> dict[str, Any]:
    """The one row of an answer that is a total, as plain values (counts stay whole numbers)."""
    (row,) = ask(name, **changes).to_dict("records")
    return row


# a page asks about four scopes (rule, unit view, whole plan): the last fifty choices stay at hand
@st.cache_resource(max_entries=200, show_spinner=False)
def _asking(
    version: str,  # noqa: ARG001
    scope_text: str,  # noqa: ARG001
    settings_text: str,  # noqa: ARG001
    _scope: Scope,
    _settings: Settings,
) -> Ask:
    return Ask(rows, _scope, _settings)


def reports(task_key: str | None = None) -> pd.DataFrame:
    """Progress events of the chosen plan, or of one of its tasks, up to the as-of date: rows of report_list."""
    chosen = choice()
    return rows("report_list", plan_ids=[chosen.plan_id], task_keys=[task_key] if task_key else [], as_of=chosen.as_of)


def has_started() -> bool:
    """Whether reporting on the chosen plan has started by the as-of date; before, nothing is missing or overdue."""
    return choice().has_started


def unreported() -> str:
    """The word for what nobody has reported: 未报, before reporting has started 尚无数据."""
    return t("light.missing" if has_started() else "data.none")
