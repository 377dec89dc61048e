"""What the reader of a heatmap has chosen: what is counted, by which rule, over which plans, against which date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from fireledger.measures import RULES
from fireledger.ui.address import OUT_OF_SIGHT, carried
from fireledger.ui.asking import scope
from fireledger.ui.filters_more import issue_dates
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.reads import rows

#: What may be counted; the last two are records and have topics, not themes.
GRIDS = ("load", "open", "overdue", "inspections", "hazards")
RECORDS = GRIDS[3:]
#: The answer of each grid by its columns.
ANSWERS = {
    "theme": {"load": "workload", "open": "open_load", "overdue": "overdue_load"},
    "topic": {
        "load": "topic_load",
        "open": "topic_open_load",
        "overdue": "topic_overdue_load",
        "inspections": "topic_inspections",
        "hazards": "topic_hazards",
    },
    "district": {
        "load": "district_topics",
        "open": "district_open",
        "overdue": "district_overdue",
        "inspections": "district_inspections",
        "hazards": "district_hazards",
    },
}


@dataclass(frozen=True)
class View:
    """grid: one of GRIDS. by: theme, topic or district (districts × topics). rule, units: as in Scope. reach: plan,
    plans (of the district) or districts. plans: rows of plan_list that count. later: short titles of those not issued
    yet. against: the earlier date of a comparison, None for none."""

    grid: str
    by: str
    rule: str
    units: str
    reach: str
    plans: pd.DataFrame
    later: tuple[str, ...]
    against: date | None = None

    @property
    def term(self) -> str:
        """The name of the answer."""
        name = ANSWERS[self.by][self.grid]
        return f"{name}_change" if self.against else name

    @property
    def scope(self) -> dict[str, object]:
        """What the view changes in the reader's scope."""
        changes: dict[str, object] = {"rule": self.rule, "units": self.units, "compare_on": self.against}
        if self.reach == "plan":
            return changes
        changes |= {"plan_ids": tuple(self.plans["plan_id"]), "theme_keys": ()}
        if self.reach == "districts":
            changes |= {"districts": tuple(dict.fromkeys(self.plans["district"])), "unit_keys": ()}
        return changes

    @property
    def lifted(self) -> tuple[str, ...]:
        """The filters that the view sets aside: themes are of one plan, units of one district."""
        return {"plan": (), "plans": ("theme",), "districts": ("theme", "unit")}[self.reach]


def switched(name: str, options: Sequence[str]) -> str:
    """A switch among a few words, carried by the address (?grid=hazards); the first option needs no word there."""
    with st.container(key=f"{OUT_OF_SIGHT}_{name}"):
        chosen = carried(name, options) or options[0]
    st.session_state[f"switch_{name}"] = chosen
    st.segmented_control(
        t(f"switch.{name}"),
        options,
        format_func=lambda option: t(f"switch.{name}_{option}"),
        key=f"switch_{name}",
        label_visibility="collapsed",
        required=True,
        on_change=_take,
        args=(name, options[0]),
    )
    return chosen


def _take(name: str, usual: str) -> None:
    chosen = st.session_state[f"switch_{name}"]
    st.session_state[name] = None if chosen == usual else chosen


def pick_simple_view() -> View:
    """The workload of the chosen plan, with the two switches of the overview."""
    with st.container(horizontal=True, gap="medium", key="heatmap_switches"):
        return View("load", "theme", switched("rule", RULES), _pick_units(), "plan", _issued()[0], ())


def pick_view() -> View:
    """Everything that the page of the heatmap lets one choose. Rule and unit view concern tasks, not records."""
    issued, later = _issued()
    with st.container(horizontal=True, gap="small", key="heatmap_switches"):
        grid = switched("grid", GRIDS)
        reach = _pick_reach(issued)
        is_record = grid in RECORDS
        by = "district" if reach == "districts" else "topic" if is_record else switched("by", ("theme", "topic"))
        rule = "full" if is_record else switched("rule", RULES)
        units = "written" if is_record or by == "district" else _pick_units()
        against = _pick_against()
    if reach == "plans":
        issued = issued[issued["district"] == choice().district]
        later = later[later["district"] == choice().district]
    return View(grid, by, rule, units, reach, issued, tuple(later["short_title"]) if reach != "plan" else (), against)


def _pick_units() -> str:
    return switched("units", ("written", "expanded"))


def _issued() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every plan issued by the as-of date, and those that were not: what lies ahead is not shown."""
    plans = rows("plan_list", today=date.today())
    is_later = (plans["issued_on"] > pd.Timestamp(choice().as_of)) & (plans["plan_id"] != choice().plan_id)
    return plans[~is_later], plans[is_later]


def _pick_reach(issued: pd.DataFrame) -> str:
    """This plan; all plans of the district when it has several; districts when there are several."""
    several = (issued["district"] == choice().district).sum() > 1
    options = ["plan", *(["plans"] if several else []), *(["districts"] if issued["district"].nunique() > 1 else [])]
    return switched("reach", options) if len(options) > 1 else "plan"


def _pick_against() -> date | None:
    """An earlier issue date, none at first."""
    chosen, starts_on = choice(), scope().from_on
    days = [day for day in issue_dates(starts_on, chosen.as_of) if day < chosen.as_of]
    listed = [day.isoformat() for day in reversed(days)]
    with st.container(key=f"{OUT_OF_SIGHT}_against"):
        against = carried("against", listed)
    st.session_state["pick_against"] = against or ""
    st.selectbox(
        t("switch.against"),
        ["", *listed],
        format_func=lambda day: t("switch.against_day", day=day) if day else t("switch.against_none"),
        key="pick_against",
        label_visibility="collapsed",
        width=190,
        on_change=_take_against,
    )
    return date.fromisoformat(against) if against else None


def _take_against() -> None:
    st.session_state["against"] = st.session_state["pick_against"] or None
