"""口径: every measure with its formula, what feeds it and the SQL; the settings in force; where the data come from."""

import pandas as pd
import streamlit as st

from fireledger.answers import ANSWERS
from fireledger.settings import Settings
from fireledger.store import query
from fireledger.ui.language import t
from fireledger.ui.reads import settings
from fireledger.ui.tables import table

GROUPS = {
    "workload": ("workload", "unit_load", "theme_load"),
    "load_states": ("open_load", "overdue_load"),
    "load_topics": tuple(name for name in ANSWERS if name.startswith(("topic_", "district_")) and "change" not in name),
    "load_change": tuple(name for name in ANSWERS if name.endswith("_change")),
    "changes": ("changes",),
    "completion": ("completion", "completion_total", "completion_by_task", "gap", "duty_list", "due", "due_ahead"),
    "progress": ("progress", "progress_by_theme", "progress_by_part", "progress_by_plan", "group_progress"),
    "burn_up": ("burn_up",),
    "bridge": ("bridge", "bridge_list"),
    "forecast": ("forecast",),
    "cadence": (
        *("cadence", "cadence_by_unit", "cadence_by_slot", "cadence_total"),
        *("cadence_rules", "cadence_events", "reporting_calendar"),
    ),
    "targets": ("targets", "target_units", "same_day_counts"),
    "reporting": ("reporting", "reporting_total", "reporting_by_theme", "latest_slots", "peers", "peer_ends"),
    "hazards": (
        *("hazards", "hazards_by_unit", "hazards_total", "hazard_fate", "hazards_by_category", "hazards_by_topic"),
        *("hazards_by_level", "hazards_by_place_type", "hazards_by_inspector", "stock"),
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
    "actions": ("actions", "actions_by_unit", "actions_by_type", "actions_total", "action_states", "reply_peers"),
    "escalation": ("escalation", "escalation_steps", "action_coverage", "action_coverage_total"),
    "movement": ("movement", "movement_total", "movement_list"),
    "alerts": (
        *("alerts", "alerts_by_unit", "alerts_by_type", "alerts_by_month", "alerts_total"),
        *("alert_peers", "open_alerts"),
    ),
    "said_checked": ("said_checked", "said_checked_total", "said_checked_by_unit", "said_checked_by_task"),
    "quality": ("quality", "quality_list"),
}


def draw_methods() -> None:
    """One section per family of measures: rule, formula, worked example, measures and their queries."""
    searched = st.text_input(
        t("method.search"), placeholder=t("method.search"), key="method_search", label_visibility="collapsed"
    )
    for family, names in GROUPS.items():
        text = "".join(t(f"method.{family}_{part}") for part in ("title", "rule", "example"))
        if all(word in text for word in (searched or "").split()):
            _draw_family(family, names)


def _draw_family(family: str, names: tuple[str, ...]) -> None:
    with st.container(border=True, key=f"card_method_{family}"):
        st.markdown(f"### {t(f'method.{family}_title')}")
        st.markdown(t(f"method.{family}_rule"))
        st.markdown(f":gray[{t(f'method.{family}_example')}]")
        queries = dict.fromkeys(name for answer in names for name in ANSWERS[answer].queries)
        listed = t("method.join").join(f"`{name}`" for name in names)
        st.markdown(f":gray[{t('method.measures')}] {listed}")
        for name in queries:
            with st.expander(t("method.sql", name=name)):
                st.code(query(name).sql, language="sql")


def draw_settings() -> None:
    """The thresholds in force, with the name by which the office sets each."""
    in_force = settings()
    names = [name for name in Settings.model_fields if name not in ("data", "store_folder", "lang")]
    shown = pd.DataFrame(
        {
            "setting_text": [t(f"setting.{name}") for name in names],
            "value_text": [str(getattr(in_force, name)) for name in names],
            "variable": [f"FIRELEDGER_{name.upper()}" for name in names],
        }
    )
    table(shown, {name: t(f"column.{name}") for name in shown}, "settings", alt=t("setting.title"))
