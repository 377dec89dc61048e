"""The duties of the unit that reports: what is due when, where it stands, what was said last."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried, is_presenting
from fireledger.ui.asking import ask
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.lights import light_text
from fireledger.ui.reads import rows

NOTHING = "—"


def reporting_unit() -> pd.Series | None:
    """unit_key and unit_name of the unit in the filter bar; None when none is chosen, or only its members report."""
    found = _bearers()
    mine = found[found["unit_key"] == choice().unit_key]
    return None if mine.empty else mine.iloc[0]


def reporting_conclusion() -> str:
    """How many tasks the unit bears, how many of them are checked or reported; or that a unit is to be chosen."""
    unit = reporting_unit()
    if unit is None:
        return t("reporting_page.choose")
    duties = own_duties(str(unit["unit_key"]))
    dated, continuous = (duties[duties["kind"] == kind] for kind in ("dated", "continuous"))
    parts = [t("reporting_page.conclusion", unit=unit["unit_name"], count=len(duties))]
    if len(dated):
        done = int(dated["is_verified"].sum())
        parts.append(t("reporting_page.conclusion_dated", count=len(dated), done=done))
    if len(continuous):
        told = int(continuous["is_told"].sum())
        parts.append(t("reporting_page.conclusion_continuous", count=len(continuous), told=told))
    return t("figure.sentence_join").join(parts)


def pick_reporter() -> None:
    """A box of the units that may report, where the filter bar names none of them: members, for a group."""
    if is_presenting():
        return
    group = choice().unit_key
    found = _bearers([group] if group else [])
    task_key = linked_task(sorted(set(found["task_key"])))
    of_task = found[found["task_key"] == task_key] if task_key else found
    names = dict((of_task if len(of_task) else found)[["unit_key", "unit_name"]].itertuples(index=False, name=None))
    st.selectbox(
        t("reporting_page.unit"),
        list(names),
        index=None,
        format_func=lambda key: names.get(key, key),
        key="report_unit",
        placeholder=t("reporting_page.unit_hint"),
        filter_mode="contains",
        on_change=_take_unit,
    )


def _take_unit() -> None:
    st.session_state["unit"] = st.session_state["report_unit"]


def _bearers(unit_keys: list[str] | None = None) -> pd.DataFrame:
    """Task × unit of the plan, groups opened into their members; units that are in no register cannot report."""
    chosen = choice()
    duties = rows(
        "duties_by_task_member",
        plan_ids=[chosen.plan_id],
        theme_keys=[],
        unit_keys=unit_keys or [],
        as_of=chosen.as_of,
    )
    return duties[duties["unit_type"] != "unmatched"].sort_values("unit_order", kind="stable")


def linked_task(task_keys: list[str]) -> str | None:
    """The task that the address names (?task=yongchuan-2022/12), None when it names none of these."""
    with st.container(key=f"{OUT_OF_SIGHT}_task"):
        return carried("task", task_keys)


def own_duties(unit_key: str) -> pd.DataFrame:
    """Every duty of a unit within the reader's filters: the answer reporting_duties with its words.

    due_word, standing, last_word; is_told: a report of the current period has come.
    """
    chosen = choice()
    duties = ask("reporting_duties", unit_keys=(unit_key,))
    duties = duties[duties["unit_key"] == unit_key].reset_index(drop=True)
    period = rows("current_period_by_plan", plan_ids=[chosen.plan_id], as_of=chosen.as_of)
    return _in_words(duties, period.iloc[0] if len(period) else None)


def _in_words(duties: pd.DataFrame, period: pd.Series | None) -> pd.DataFrame:
    current = None if period is None else period["period_key"]
    is_told = [isinstance(told, list) and current in told for told in duties["told_periods"]]
    told = duties.assign(is_told=is_told)
    return told.assign(
        due_word=[_due_word(duty, period) for duty in told.itertuples()],
        standing=[_standing(duty) for duty in told.itertuples()],
        last_word=[_last_word(duty) for duty in told.itertuples()],
    )


def _due_word(duty: Any, period: pd.Series | None) -> str:
    if duty.kind == "continuous" and period is not None:
        return t("reporting_page.period_due", period=_period_word(period["period_key"]), due=_day(period["due_on"]))
    if pd.notna(duty.in_force_on):
        key = "reporting_page.extended_to" if duty.extension_count else "reporting_page.due_on"
        return t(key, due=_day(duty.in_force_on))
    return _day(duty.due_on) if pd.notna(duty.due_on) else duty.deadline_text or NOTHING


def _standing(duty: Any) -> str:
    if duty.kind == "continuous":
        return t("reporting_page.told" if duty.is_told else "reporting_page.untold")
    return light_text(duty.light) if isinstance(duty.light, str) else NOTHING


def _last_word(duty: Any) -> str:
    """2022-09-12 自报 已完成 100%"""
    if pd.isna(duty.last_reported_on):
        return t("reporting_page.no_event")
    words = [_day(duty.last_reported_on), t(f"stage.{duty.last_stage}")]
    if isinstance(duty.last_state, str):
        words.append(t(f"state.{duty.last_state}"))
    if pd.notna(duty.last_percent):
        words.append(f"{duty.last_percent:.0%}")
    return " ".join(words)


def _day(day: pd.Timestamp) -> str:
    return day.date().isoformat()


def _period_word(period_key: str) -> str:
    """四季度, 9月: the year stands in the report day beside it."""
    part = period_key.rpartition("-")[2]
    if part.startswith("Q"):
        return t(f"reporting_page.quarter_{part[1:]}")
    return t("reporting_page.month", month=int(part))
