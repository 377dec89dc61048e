"""Choices that fewer readers need: 部分, 专题, 同类单位, 起始时段, behind one button; and the slider of issue dates."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from fireledger.ui.language import language, t
from fireledger.ui.reads import rows

#: Names in the address. plan_part: number of a part of the plan; topic, group (of peers): key; since: a first day.
MORE = ("plan_part", "topic", "group", "since")
#: A choice of one kind that would leave nothing of the other lifts it.
LIFTS = {"plan_part": "theme", "group": "unit"}


def part_names(plan_id: str) -> dict[str, str]:
    """The parts of a plan by their number in the document; {} when it is not divided."""
    names = rows("theme_list", plan_ids=[plan_id])["part_name"].dropna().unique()
    return {str(number): name for number, name in enumerate(names, 1)} if len(names) > 1 else {}


def more_labels(plan_id: str, today: date) -> dict[str, dict[str, str]]:
    """What there is to choose from in a plan, key -> name, per name of MORE."""
    topics = rows("topic_list")
    groups = rows("unit_list", plan_ids=[plan_id])["peer_group"].dropna().unique()
    firsts = rows("period_list", plan_ids=[plan_id], as_of=today)["first_on"]
    return {
        "plan_part": part_names(plan_id),
        "topic": dict(zip(topics["topic_key"], topics[f"topic_name_{language()}"], strict=True)),
        "group": {group: group for group in sorted(groups)},
        "since": {day.date().isoformat(): t("filter.since_day", day=day.date().isoformat()) for day in firsts},
    }


def draw_more(chosen: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> None:
    """The button that opens the further filters; it says how many are set."""
    label = t("filter.more_set", count=len(chosen)) if chosen else t("filter.more")
    with st.popover(label, key="more_filters", width="stretch"):
        for name in MORE:
            if not labels[name]:
                continue
            st.session_state[f"pick_{name}"] = chosen.get(name)
            st.selectbox(
                t(f"filter.{name}"),
                list(labels[name]),
                index=None,
                format_func=partial(_named, labels[name]),
                key=f"pick_{name}",
                placeholder=t(f"filter.{name}_all"),
                on_change=_take_more,
                args=(name,),
            )
        st.button(t("filter.lift"), on_click=_lift_all, disabled=not chosen, key="lift_more")


def _named(names: Mapping[str, str], key: str) -> str:
    return names.get(key, key)


def _take_more(name: str) -> None:
    st.session_state[name] = st.session_state[f"pick_{name}"]
    if name in LIFTS and st.session_state[name]:
        st.session_state[LIFTS[name]] = None


def _lift_all() -> None:
    st.session_state.update(dict.fromkeys(MORE))


def issue_dates(first: date, last: date) -> list[date]:
    """The days as of which the office issues its figures: every month's last day from `first` on, and `last`."""
    return sorted({*(day.date() for day in pd.date_range(first, last, freq="ME")), last})


def draw_issue_dates(first: date, last: date, default: date, as_of: date) -> None:
    """A slider over the issue dates; a date between two of them stands where it belongs and is left as it is."""
    days = sorted({*issue_dates(first, last), as_of})
    if len(days) < 2:
        return
    st.session_state["slide_as_of"] = as_of
    st.select_slider(
        t("filter.issue"),
        days,
        key="slide_as_of",
        format_func=date.isoformat,
        on_change=_slide,
        args=(default,),
        label_visibility="collapsed",
        width=340,
    )


def _slide(default: date) -> None:
    chosen = st.session_state["slide_as_of"]
    st.session_state["as_of"] = None if chosen == default else chosen
