"""Which slides, in which order, with which conclusions and look."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from fireledger import compose
from fireledger.ui.briefing_state import (
    NAMED,
    RATIOS,
    STYLES,
    briefing,
    first_titles,
    last_compare,
    named,
    named_options,
)
from fireledger.ui.frame import choice, plain
from fireledger.ui.language import t

HEIGHT = 400


def briefing_conclusion() -> str:
    """What the briefing says first: the title of its overview."""
    choice()
    return first_titles()["overview"]


def draw_briefing_choices() -> None:
    """Counting rule, unit view, date to compare with, ratio, title bar, template."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="briefing_choices"):
        with st.popover(t("brief_page.look"), icon=":material/palette:", key="briefing_look"):
            _switch("ratio", RATIOS)
            _switch("style", STYLES)
            st.file_uploader(
                t("brief_page.template"), ["pptx"], key="briefing_template", help=t("brief_page.template_help")
            )
        with st.popover(t("brief_page.scope"), icon=":material/tune:", key="briefing_scope"):
            st.markdown(f":gray[{t('brief_page.scope_help')}]")
            _switch("rule", ("full", "share", "lead"), "switch.rule")
            _switch("units", ("written", "expanded"), "switch.units")
            for name in NAMED:
                _pick_named(name)
            _pick_compare()
    st.markdown(f":gray[{t('brief_page.slides_help')}]")


def _switch(name: str, options: tuple[str, ...], words: str = "") -> None:
    prefix = words or f"brief_page.{name}"
    st.segmented_control(
        t(prefix),
        options,
        default=options[0],
        format_func=lambda option: t(f"{prefix}_{option}") if ":" not in option else option,
        key=f"briefing_{name}",
        required=True,
    )


def _pick_named(name: str) -> None:
    """Several units or themes for this briefing; none stands for what the filter bar has."""
    options = named_options(name)
    st.session_state[f"briefing_{name}"] = named(name)
    st.multiselect(
        t(f"brief_page.{name}"),
        list(options),
        format_func=options.__getitem__,
        key=f"briefing_{name}",
        placeholder=t("brief_page.as_filtered"),
        on_change=partial(_take_named, name),
    )


def _take_named(name: str) -> None:
    st.session_state[f"kept_{name}"] = st.session_state[f"briefing_{name}"]


def _pick_compare() -> None:
    """The earlier date of the bridge; empty for the last period end. What lies after the as-of date is dropped."""
    last = last_compare(choice().as_of)
    kept: date | None = st.session_state.get("kept_compare_on")
    st.session_state["briefing_compare_on"] = kept if kept and kept <= last else None
    st.session_state["kept_compare_on"] = st.session_state["briefing_compare_on"]
    st.date_input(
        t("brief_page.compare_on"),
        max_value=last,
        key="briefing_compare_on",
        format="YYYY-MM-DD",
        on_change=_take_compare,
        help=t("brief_page.compare_help"),
    )


def _take_compare() -> None:
    st.session_state["kept_compare_on"] = st.session_state["briefing_compare_on"]


def draw_briefing_slides() -> None:
    """The set of slides as a table: taken or not, order, conclusion; what is changed here shows in the preview."""
    titles = first_titles()
    base = pd.DataFrame(
        {
            "is_taken": True,
            "order_no": range(1, len(titles) + 1),
            "slide_word": [t(f"slide.{name}") for name in titles],
            "conclusion": list(titles.values()),
        }
    )
    columns = {
        "is_taken": st.column_config.CheckboxColumn(t("brief_page.column_taken"), width=64),
        "order_no": st.column_config.NumberColumn(t("brief_page.column_order"), min_value=1, step=1, width=70),
        "slide_word": st.column_config.TextColumn(t("brief_page.column_slide"), disabled=True, width=150),
        "conclusion": st.column_config.TextColumn(t("brief_page.column_conclusion"), max_chars=60, width="large"),
    }
    edited = st.data_editor(
        base,
        column_config=columns,
        hide_index=True,
        height=HEIGHT,
        key=f"briefing_editor_{briefing().code}_{t('frame.name')}",
        alt=t("brief_page.slides"),
    )
    st.session_state["briefing_rows"] = edited.assign(name=list(titles), written=list(titles.values()))
    missing = [t(f"slide.{name}") for name in compose.SLIDES if name not in titles]
    if missing:
        st.markdown(f":gray[{plain(t('brief_page.left_out', names=t('figure.list_join').join(missing)))}]")
