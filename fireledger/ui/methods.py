"""口径: every measure with its formula, what feeds it and the SQL; the settings in force; where the data come from."""

import pandas as pd
import streamlit as st

from fireledger.answers import ANSWERS, RULES
from fireledger.answers.recorded import pages_of, queries_of, settings_of
from fireledger.store import query
from fireledger.ui.address import OUT_OF_SIGHT, carried, is_presenting, linked, read_in_sight
from fireledger.ui.frame import empty_box, plain
from fireledger.ui.language import t
from fireledger.ui.reads import settings
from fireledger.ui.tables import table

GROUPS = {
    "workload": ("workload", "unit_load", "theme_load"),
    "load_states": ("open_load", "overdue_load"),
    "load_topics": tuple(name for name in ANSWERS if name.startswith(("topic_", "district_")) and "change" not in name),
    "load_change": tuple(name for name in ANSWERS if name.endswith("_change")),
    "changes": ("changes",),
    "completion": (
        "completion",
        "completion_total",
        "completion_by_task",
        "stages",
        "gap",
        "duty_list",
        "due",
        "due_ahead",
    ),
    "progress": ("progress", "progress_by_theme", "progress_by_part", "progress_by_plan", "group_progress"),
    "burn_up": ("burn_up",),
    "bridge": ("bridge", "bridge_list"),
    "forecast": ("forecast",),
    "cadence": (
        *("cadence", "cadence_by_unit", "cadence_by_slot", "cadence_total"),
        *("cadence_rules", "cadence_events", "reporting_calendar"),
    ),
    "targets": ("targets", "target_units", "same_day_counts"),
    "reporting": (
        "reporting",
        "reporting_total",
        "reporting_by_theme",
        "reporting_by_task",
        "reporting_by_unit_period",
        "latest_slots",
        "peers",
        "peer_ends",
    ),
    "hazards": (
        *("hazards", "hazards_by_unit", "hazards_total", "hazard_fate", "hazards_by_category", "hazards_by_topic"),
        *("hazards_by_level", "hazards_by_place_type", "hazards_by_inspector", "stock", "area_by_month"),
    ),
    "hazard_account": (
        *("account", "account_total", "cohorts", "overdue", "overdue_by_unit", "overdue_list", "listed"),
        *("rectify_days", "rectify_days_total"),
    ),
    "inspections": (
        *("visits", "visits_by_month", "visits_by_topic", "visits_by_place_type", "visits_by_inspector"),
        *("visits_by_form", "inspections", "coverage", "random_checks", "repeats", "returning", "campaigns"),
    ),
    "clocks": ("clocks",),
    "differences": ("differences", "unit_differences"),
    "ledger": ("task_states", "ledger"),
    "assessability": ("assessability",),
    "actions": (
        "actions",
        "actions_by_unit",
        "actions_by_month",
        "actions_by_type",
        "actions_total",
        "action_states",
        "reply_peers",
    ),
    "escalation": ("escalation", "escalation_steps", "action_coverage", "action_coverage_total"),
    "movement": ("movement", "movement_total", "movement_list"),
    "alerts": (
        *("alerts", "alerts_by_unit", "alerts_by_type", "alerts_by_month", "alerts_total"),
        *("alert_peers", "open_alerts"),
    ),
    "said_checked": (
        "said_checked",
        "said_checked_total",
        "said_checked_by_unit",
        "said_checked_by_kind",
        "said_checked_by_task",
    ),
    "unit": (
        "unit_duties",
        "unit_slots",
        "reporting_duties",
        "unit_todo",
        "unit_summary",
        "load_peers",
        "reporting_peers",
    ),
    "quality": ("quality", "quality_list"),
}


def group_of(term: str) -> str:
    """The family of an answer."""
    return next(family for family, names in GROUPS.items() if term in names)


def draw_methods() -> None:
    """One section per family of measures. ?q= finds words in them; ?term= shows the one that an answer belongs to."""
    with st.container(key=f"{OUT_OF_SIGHT}_term"):
        term = carried("term", list(ANSWERS))
    if term:
        _draw_family(group_of(term), GROUPS[group_of(term)], term)
        if not is_presenting():
            st.button(t("method.all"), icon=":material/list:", type="tertiary", key="all_methods", on_click=_lift_term)
        return
    read_in_sight("q")
    searched = st.text_input(
        t("method.search"),
        placeholder=t("method.search"),
        key="q",
        bind="query-params",
        label_visibility="collapsed",
    )
    found = [family for family in GROUPS if _holds(family, (searched or "").split())]
    for family in found:
        _draw_family(family, GROUPS[family])
    if not found:
        empty_box(t("method.nothing"), t("method.nothing_hint"))


def _lift_term() -> None:
    st.session_state["term"] = None


def _holds(family: str, words: list[str]) -> bool:
    """Whether a section holds every word, in its text, the names of its measures, queries or settings."""
    text = "".join(t(f"method.{family}_{part}") for part in ("title", "rule", "example"))
    names = [*GROUPS[family], *queries_of(GROUPS[family]), *settings_of(GROUPS[family])]
    return all(word.casefold() in f"{text} {' '.join(names)}".casefold() for word in words)


def _draw_family(family: str, names: tuple[str, ...], term: str = "") -> None:
    with st.container(border=True, key=f"card_method_{family}"):
        st.markdown(f"### {t(f'method.{family}_title')}")
        st.markdown(t(f"method.{family}_rule"))
        st.markdown(f":gray[{t(f'method.{family}_example')}]")
        listed = t("method.join").join(f":blue-badge[{plain(name)}]" if name == term else f"`{name}`" for name in names)
        st.markdown(f":gray[{t('method.measures')}] {listed}")
        _draw_used(names)
        in_force = t("method.join").join(f"{t(f'setting.{name}')} {_value(name)}" for name in settings_of(names))
        if in_force:
            st.markdown(f":gray[{t('method.settings')}] {plain(in_force)}")
        for name in queries_of(names):
            with st.expander(t("method.sql", name=name)):
                st.code(query(name).sql, language="sql")


def _draw_used(names: tuple[str, ...]) -> None:
    """The pages that use these measures, as links."""
    pages = pages_of(names)
    if not pages:
        return
    if is_presenting():
        st.markdown(f":gray[{t('method.used')}] {t('method.join').join(t(f'page.{page}') for page in pages)}")
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"used_{names[0]}"):
        st.markdown(f":gray[{t('method.used')}]", width="content")
        for page in pages:
            st.page_link(f"pages/{page}.py", label=t(f"page.{page}"), query_params=linked(), width="content")


def _value(name: str) -> str:
    value = getattr(settings(), name)
    return t("method.join").join(map(str, value)) if isinstance(value, tuple) else str(value)


def draw_settings() -> None:
    """The thresholds in force, with the name by which the office sets each."""
    names = list(RULES)
    shown = pd.DataFrame(
        {
            "setting_text": [t(f"setting.{name}") for name in names],
            "value_text": [_value(name) for name in names],
            "variable": [f"FIRELEDGER_{name.upper()}" for name in names],
        }
    )
    table(shown, {name: t(f"column.{name}") for name in shown}, "settings", alt=t("setting.title"))
