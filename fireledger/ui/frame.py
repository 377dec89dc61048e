"""Page furniture: context line, conclusion, cards, the boxes for errors and for nothing to show, styles."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.resources import files

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.pages_manager import PagesManager

from fireledger.errors import UserError
from fireledger.ui.address import draw_view, is_presenting, linked
from fireledger.ui.filters import Choice, draw_filters
from fireledger.ui.filters_more import draw_issue_dates
from fireledger.ui.import_link import history_link
from fireledger.ui.import_page import returned_count
from fireledger.ui.language import draw_language, language, say, t
from fireledger.ui.missed import place_missed
from fireledger.ui.reads import settings

LOG = logging.getLogger("fireledger.ui")
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$:<>|])")


def run_pages_inside_the_frame() -> None:
    """Call while the server starts: a first request for /workload is then answered by the front door, not by the page.

    Streamlit takes a folder named pages/ for pages that run alone until st.navigation has been called once in the life
    of the server (PagesManager.uses_pages_directory is None until the first session looks for that folder).
    """
    PagesManager.uses_pages_directory = False


def begin() -> None:
    """Language and presentation view as the address says, then styles. Comes first in every run."""
    draw_view()
    styles = ["frame.css", "present.css"] if is_presenting() else ["frame.css"]
    with st.container(key="address_styles"):
        sheets = (files(__package__).joinpath(name).read_text(encoding="utf-8") for name in styles)
        # not st.html, whose part of the front end arrives a second later than the widgets that are to be hidden
        st.markdown(f"<style>{''.join(sheets)}</style>", unsafe_allow_html=True)
        draw_language()


def draw_frame() -> None:
    """Filter bar and context line; the page reads the choices with `choice()`."""
    chosen = draw_filters()
    st.session_state["choice"] = chosen
    st.session_state["asked"] = []  # what a page asks is noted anew in every run (asking.asked)
    with st.container(key="context", horizontal=True, gap="small", vertical_alignment="center"):
        if chosen is not None:
            _draw_context(chosen)
        _draw_returned()
    if chosen is not None and not chosen.has_started:
        _draw_first_steps()
    place_missed()


def choice() -> Choice:
    """What the reader looks at. Without any plan in the store: a box that says how to add one, and the page ends."""
    chosen: Choice | None = st.session_state["choice"]
    if chosen is None:
        empty_box(t("frame.no_plan"), t("frame.no_plan_hint"))
        st.stop()
    return chosen


def _draw_context(chosen: Choice) -> None:
    """区 · 文号 · 数据截至 · 虚构示例: Markdown, not a caption, which would fade the badge with the line."""
    plan = chosen.plan
    parts = [chosen.district, plan["doc_no"] or plan["short_title"], t("frame.as_of", date=chosen.as_of.isoformat())]
    line = f":gray[{plain(' · '.join(parts))}]"
    age = _age(plan["last_event_on"], chosen.as_of)
    if age:
        line += f" :gray[ · ] :orange[{plain(age)}]"
    if plan["has_sample"]:
        line += f" :orange-badge[{t('figure.stamp')}]"
    st.markdown(line, width="content")
    if not is_presenting():
        default = plan["default_as_of"].date()
        starts_on = default if pd.isna(plan["window_start"]) else plan["window_start"].date()
        draw_issue_dates(min(starts_on, default), default, default, chosen.as_of)


def _draw_first_steps() -> None:
    """Until reporting starts every page says so, and what the office does first."""
    with st.container(key="first_steps", horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(f":gray[○ {plain(t('frame.not_started'))}]", width="content")
        if is_presenting():
            return
        steps = {"review": "pages/ledger.py", "start": "pages/review.py", "import": "pages/records.py"}
        for step, page in steps.items():
            st.page_link(page, label=t(f"frame.step_{step}"), query_params=linked(), width="content")


def _draw_returned() -> None:
    """Returned rows that nobody has dealt with, told on every page until somebody does."""
    count = returned_count()
    if count and not is_presenting():
        history_link(f":orange[▲ {t('import_page.returned_line', count=count)}]", "returned_line")


def _age(reached: pd.Timestamp, as_of: date) -> str:
    """Words about data that are old: the as-of date against today, the latest record against the as-of date.

    "" where both are recent; where there is no record, that.
    """
    if pd.isna(reached):
        return t("frame.no_record")
    ages = {"past": (date.today() - as_of).days, "stale": (as_of - reached.date()).days}
    words = [t(f"frame.{key}", days=days) for key, days in ages.items() if days > settings().stale_days]
    return " · ".join(words)


def stamp() -> str:
    """虚构示例 when the chosen plan's records are not real, else "": for figures and exports."""
    return t("figure.stamp") if choice().plan["has_sample"] else ""


def plain(text: str) -> str:
    """Text that may hold anything a file brought, safe to stand in Markdown: every special character is escaped."""
    return MARKDOWN.sub(r"\\\1", text)


def card(key: str, title: str = "", height: int | None = None) -> DeltaGenerator:
    """A hairline card: `with ui.card("late"):`. `height` in px aligns bottoms but hides what runs over."""
    box = st.container(border=True, key=f"card_{key}", height=height or "content")
    if title:
        box.markdown(f"**{plain(title)}**")
    return box


def error_box(error: UserError) -> None:
    """What the reader can put right: the headline and one line per place, as plain text."""
    head, *places = error.lines(say())
    with st.container(border=True, key=f"refusal_{abs(hash(error))}"):
        st.markdown(f":red[■] **{plain(head)}**")
        if places:
            st.text("\n".join(places))


def error_boxes(errors: Sequence[UserError]) -> None:
    """One box per file that was refused; nothing when there is none."""
    for error in errors:
        error_box(error)


def empty_box(sentence: str, hint: str = "") -> None:
    """Nothing to show, said in words: what is missing and what would bring it. Never an empty chart or a false 0."""
    with st.container(border=True, key=f"empty_{abs(hash(sentence))}"):
        st.markdown(f":gray[○] **{plain(sentence)}**")
        if hint:
            st.markdown(f":gray[{plain(hint)}]")


def failed(error: Exception) -> bool:
    """Tell the reader about an error: theirs line by line, ours as one sentence while the log keeps the traceback."""
    if isinstance(error, UserError):
        error_box(error)
        return True
    LOG.error("page failed (language %s)", language(), exc_info=error)
    with st.container(border=True, key="system_error"):
        st.markdown(f":red[■] **{t('frame.system_error')}**")
        st.markdown(f":gray[{t('frame.system_error_hint')}]")
    return True


@contextmanager
def guarded() -> Iterator[None]:
    """Whatever fails inside becomes a box on the page. Streamlit's own stop and rerun pass through: no Exceptions."""
    try:
        yield
    except Exception as error:
        failed(error)
