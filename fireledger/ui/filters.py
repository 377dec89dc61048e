"""The bar under the page row: 区县, 文件, 主题, 单位, 更多, 截至. A choice holds on every page and in every link."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.text import LANGUAGES
from fireledger.ui.address import OUT_OF_SIGHT, carried, carried_date, is_presenting
from fireledger.ui.asked import note_missed
from fireledger.ui.filters_more import MORE, draw_more, more_labels
from fireledger.ui.language import language, t
from fireledger.ui.reads import rows

# Streamlit filters options by their text alone. Other spellings stand behind the name, farther right than any box is
# wide: they are found when typed and never seen. Em spaces, because a browser keeps every one of them.
GAP = "\u2003" * 100
WIDTHS = (0.85, 2.3, 1.5, 1.65, 0.95, 1.15, 1.5)


@dataclass(frozen=True)
class Choice:
    """What the reader looks at. plan: its row of plan_list, None where a fact is not known. theme_key, unit_key: None
    means all. as_of: 数据截至. more: the choices of filters_more.MORE by name, only those made."""

    plan: Mapping[str, Any]
    theme_key: str | None
    unit_key: str | None
    as_of: date
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def plan_id(self) -> str:
        """Key of the plan."""
        return str(self.plan["plan_id"])

    @property
    def has_started(self) -> bool:
        """Whether reporting on the plan has started by the as-of date; before, nothing is missing or overdue."""
        return bool(self.plan["reporting_starts_on"] <= pd.Timestamp(self.as_of))

    @property
    def district(self) -> str:
        """District of the plan."""
        return str(self.plan["district"])


def draw_filters() -> Choice | None:
    """The choices in force, drawn as the filter bar (not in the presentation view); None when the store has no plan."""
    today = date.today()
    plans = rows("plan_list", today=today).set_index("plan_id", drop=False)
    if plans.empty:
        return None
    choice, labels = _settled(plans, today)
    if not is_presenting():
        _draw_bar(plans, choice, labels)
    return choice


def _settled(plans: pd.DataFrame, today: date) -> tuple[Choice, dict[str, dict[str, str]]]:
    """What the address asks for as far as it is valid, else the defaults; and the names of themes and units."""
    with st.container(key=f"{OUT_OF_SIGHT}_filters"):
        district = carried("district", list(dict.fromkeys(plans["district"])))
        default = plans.index[plans["district"] == district][0] if district else plans.index[0]
        _take_plan_of_link(plans, default)
        plan_id = carried("plan", list(plans.index)) or default
        plan = plans.loc[plan_id]
        if district and district != plan["district"]:  # the document decides
            note_missed("district", district)
        labels = {"theme": _theme_labels(plan_id), "unit": _unit_labels(plan_id)} | more_labels(plan_id, today)
        chosen = {name: carried(name, list(labels[name])) for name in ("theme", "unit", *MORE)}
        as_of = carried_date("as_of", *_window(plan, today)) or plan["default_as_of"].date()
    facts = {name: None if isinstance(fact, float) and pd.isna(fact) else fact for name, fact in plan.items()}
    more = {name: key for name, key in chosen.items() if name in MORE and key}
    return Choice(facts, chosen["theme"], chosen["unit"], as_of, more), labels


def _take_plan_of_link(plans: pd.DataFrame, default: str) -> None:
    """A link to a task (?task=yongchuan-2022/12) or a unit (?unit=YC-D-13) needs to name no plan: the key does."""
    if st.session_state.get("plan") or "plan" in st.query_params:
        return
    plan_id = st.query_params.get("task", "").partition("/")[0] or _plan_of_unit(default)
    if plan_id not in plans.index.drop(default):
        return
    if "plan" not in st.session_state:  # the widget that carries it is not there yet and would not tell the address
        st.query_params["plan"] = plan_id
    st.session_state["plan"] = plan_id


def _plan_of_unit(default: str) -> str:
    """The first plan in which the unit of the address has a task; the default one where it has one there."""
    unit_key = st.query_params.get("unit")
    if not unit_key:
        return default
    units = rows("unit_list", plan_ids=[])
    found = list(units.loc[units["unit_key"] == unit_key, "plan_id"])
    return default if default in found or not found else str(found[0])


def _window(plan: pd.Series, today: date) -> tuple[date, date]:
    """First and last as-of date one may ask for: from the plan's start to its end, its last record or today."""
    default = plan["default_as_of"].date()
    first = default if pd.isna(plan["window_start"]) else plan["window_start"].date()
    last = today if pd.isna(plan["window_end"]) else plan["window_end"].date()
    return min(first, default), max(last, default)


def _theme_labels(plan_id: str) -> dict[str, str]:
    themes = rows("theme_list", plan_ids=[plan_id])
    return {
        theme.theme_key: f"{theme.theme_no} {theme.short_name}{GAP}{theme.theme_name}"
        for theme in themes.itertuples(index=False)
    }


def _unit_labels(plan_id: str) -> dict[str, str]:
    units = rows("unit_list", plan_ids=[plan_id])
    return {
        unit.unit_key: f"{unit.unit_name}{GAP}{unit.initials} {unit.aliases} {unit.unit_key}"
        for unit in units.itertuples(index=False)
    }


def _draw_bar(plans: pd.DataFrame, choice: Choice, labels: dict[str, dict[str, str]]) -> None:
    # On a phone the bar folds away behind this switch (frame.css); the browser does it alone, without a run.
    st.toggle(t("filter.unfold"), key="unfold", on_change="ignore")
    of_district = plans[plans["district"] == choice.district]
    titles = {plan.plan_id: f"{plan.short_title}{GAP}{plan.title} {plan.doc_no}" for plan in of_district.itertuples()}
    with st.container(key="filters"):
        district, plan, theme, unit, more, as_of, views = st.columns(WIDTHS, vertical_alignment="bottom", gap="small")
        with district:
            _pick("district", choice.district, {name: name for name in plans["district"]}, _take_district, plans)
        with plan:
            _pick("plan", choice.plan_id, titles, _take_plan)
        with theme:
            _pick("theme", choice.theme_key, labels["theme"], _take, "theme")
        with unit:
            _pick("unit", choice.unit_key, labels["unit"], _take, "unit")
        with more:
            draw_more(choice.more, labels)
        with as_of:
            _pick_date(plans, choice)
        with views, st.container(horizontal=True, gap="small", key="views"):
            st.button(t("filter.present"), on_click=_present, help=t("filter.present_help"), key="to_present")
            st.button(t("filter.other_language"), on_click=_switch_language, key="to_language")


def _pick(name: str, chosen: str | None, labels: dict[str, str], take: Callable[..., None], *args: object) -> None:
    """A selectbox of names over keys. District and document are always chosen; theme and unit may be cleared."""
    st.session_state[f"pick_{name}"] = chosen
    st.selectbox(
        t(f"filter.{name}"),
        list(labels),
        index=0 if name in ("district", "plan") else None,
        format_func=lambda key: labels.get(key, key),
        key=f"pick_{name}",
        placeholder=t(f"filter.{name}_all"),
        filter_mode="contains",
        on_change=take,
        args=args,
    )


def _pick_date(plans: pd.DataFrame, choice: Choice) -> None:
    plan = plans.loc[choice.plan_id]
    first, last = _window(plan, date.today())
    st.session_state["pick_as_of"] = choice.as_of
    st.date_input(
        t("filter.as_of"),
        min_value=first,
        max_value=last,
        key="pick_as_of",
        format="YYYY-MM-DD",
        on_change=_take_date,
        args=(plan["default_as_of"].date(),),
    )


def _take(name: str) -> None:
    st.session_state[name] = st.session_state[f"pick_{name}"]


def _take_plan() -> None:
    _take("plan")
    st.session_state.update(dict.fromkeys(("district", "theme", "as_of", *MORE)))


def _take_district(plans: pd.DataFrame) -> None:
    district = st.session_state["pick_district"]
    st.session_state["plan"] = plans.index[plans["district"] == district][0]
    st.session_state.update(dict.fromkeys(("district", "theme", "unit", "as_of", *MORE)))


def _take_date(default: date) -> None:
    chosen = st.session_state["pick_as_of"]
    st.session_state["as_of"] = None if chosen == default else chosen


def _present() -> None:
    st.session_state["present"] = "1"


def _switch_language() -> None:
    st.session_state["lang"] = next(lang for lang in LANGUAGES if lang != language())


def choose(**keys: str | None) -> None:
    """Set filters from a callback (a clicked cell, a chosen row): theme=…, unit=…; asked for again, they are lifted."""
    wanted = {name: key for name, key in keys.items() if key}
    is_repeated = all(st.session_state.get(name) == key for name, key in wanted.items())
    for name, key in wanted.items():
        st.session_state[name] = None if is_repeated else key
