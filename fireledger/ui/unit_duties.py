"""The duties of the chosen unit as a grid, what it has to do, the letters it received, what it has held."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask, unreported
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.task_lists import open_task
from fireledger.ui.unit_tiles import period_name

WIDTH = 872  # px of the grid at 1440
PERIODS = 6  # the latest ones fit beside the names of the tasks
GRID = ("task_no", "title", "short_name", "kind_word", "light_word", "on_time_count", "due_count", "last_event_on")
LETTERS = 6
NOTHING = "—"


def draw_unit_duties() -> None:
    """The grid; a click on a row, or a link beneath, opens the clause."""
    duties = ask("unit_duties")
    if duties.empty:
        return empty_box(t("unit.no_duty_here"), t("unit.no_duty_hint"))
    slots = _shown_slots()
    told = _told(duties)
    rule = footer(t("rule.unit"), "unit_duties")
    caption: charts.Caption = {
        "title": _finding(duties, slots),
        "subtitle": _subtitle(duties, slots),
        "footer": rule,
        "stamp": stamp(),
        "width": WIDTH,
    }
    figure = drawn(charts.duty_grid, told, slots, **caption)
    tools = Tools("unit_duties", t("unit.duty_table", unit=duties["unit_name"].iloc[0]), told, GRID, (rule,))
    alt = charts.duty_alt(told, caption["title"], say())
    return chart(figure, "unit_grid", alt=alt, on_pick=open_task, tools=tools)


def _shown_slots() -> pd.DataFrame:
    """Reports of the last periods with the words of their period; without any record they all are 未报."""
    slots = ask("unit_slots")
    last = sorted(slots["period_key"].unique())[-PERIODS:]
    shown = slots[slots["period_key"].isin(last)].reset_index(drop=True)
    return shown.assign(period_name=[period_name(key) for key in shown["period_key"]])


def _told(duties: pd.DataFrame) -> pd.DataFrame:
    """Duties with the words that stand in their rows."""
    return duties.assign(
        elapsed_ratio=duties["elapsed_ratio"].where(duties["kind"] == "dated"),
        progress_word=[_progress_word(duty) for duty in duties.itertuples()],
        last_word=[_last_word(duty) for duty in duties.itertuples()],
        kind_word=[t(f"kind.{kind}") for kind in duties["kind"]],
        light_word=[t(f"light.{light}") for light in duties["light"]],
    )


def _progress_word(duty: Any) -> str:
    if duty.kind in ("cadence", "target"):
        return t(f"kind.{duty.kind}")
    if duty.kind != "dated":
        return ""
    if duty.is_stopped:
        return t("unit.stopped")
    if duty.is_verified:
        return t("unit.verified", date=f"{duty.done_on:%m-%d}")
    if pd.isna(duty.percent):
        return t("unit.not_reported", date=f"{duty.due_on:%Y-%m-%d}")
    return t("unit.reported", percent=f"{duty.percent:.0%}")


def _last_word(duty: Any) -> str:
    """The day of the last event with its year where that is another one than the as-of date's."""
    if pd.isna(duty.last_event_on):
        return unreported() if duty.due_count or duty.kind == "dated" else NOTHING
    is_this_year = duty.last_event_on.year == choice().as_of.year
    return f"{duty.last_event_on:%m-%d}" if is_this_year else f"{duty.last_event_on:%Y-%m-%d}"


def _finding(duties: pd.DataFrame, slots: pd.DataFrame) -> str:
    """How the duties spread over themes, which holds most, which reports of the last period due are missing."""
    themes = duties["short_name"].value_counts(sort=False)
    named = themes.rename_axis("theme").reset_index(name="count")
    theme, each = charts.topmost(named, "count", "theme", "theme", say())
    counts = {"count": len(duties), "themes": len(themes), "theme": theme, "most": themes.max(), **each}
    spread = t("unit.spread" if themes.max() > themes.min() else "unit.spread_even", **counts)
    due = slots[~slots["mark"].isin(["told", "ahead"])]
    latest = due[due["due_on"] == due["due_on"].max()]
    numbers = list(latest.loc[latest["mark"] == "missing", "task_no"])
    if not len(latest):
        return spread
    period = latest["period_name"].iloc[0]
    if not numbers:
        return spread + t("unit.none_missing", period=period)
    told = t("conclusion.enumeration").join(map(str, numbers[:4]))
    key = "unit.tasks_missing" if len(numbers) <= 4 else "unit.more_missing"
    return spread + t(key, period=period, numbers=told, count=len(numbers))


def _subtitle(duties: pd.DataFrame, slots: pd.DataFrame) -> str:
    parts = [t("unit.grid_subtitle")]
    if ask("unit_slots")["period_key"].nunique() > PERIODS:
        parts.append(t("unit.last_periods", count=PERIODS))
    if (duties["kind"] == "dated").any():
        parts.append(t("unit.tick"))
    return t("figure.sentence_join").join(parts) + (t("unit.legend") if len(slots) else "")


def draw_unit_todo() -> None:
    """What is to be done, the most overdue first."""
    matters = ask("unit_todo")
    late = int((matters["days_left"] < 0).sum())
    key = "unit.todo_late" if late else "unit.todo"
    st.markdown(
        f"**{t(key, count=len(matters), late=late)}**　:gray[{t('frame.as_of', date=choice().as_of.isoformat())}]"
    )
    if matters.empty:
        st.markdown(f":gray[{t('unit.todo_none')}]")
        return
    lines = [(f"{matter.due_on:%m-%d}", _left(matter), plain(_matter_word(matter))) for matter in matters.itertuples()]
    with st.container(key="unit_matters"):
        _draw_lines(lines, t("unit.todo", count=len(matters), late=late))


def _left(matter: Any) -> str:
    if matter.days_left < 0:
        return f":red[■ {t('due.days_late', count=-matter.days_left)}]"
    soon = matter.days_left <= settings().due_soon_days
    sign = ":orange[▲ {}]" if soon else ":gray[○ {}]"
    return sign.format(t("due.days_soon", count=matter.days_left))


def _matter_word(matter: Any) -> str:
    numbers = t("conclusion.enumeration").join(map(str, matter.task_nos[:6]))
    if len(matter.task_nos) > 6:
        numbers = t("unit.and_more", numbers=numbers, count=len(matter.task_nos))
    if matter.matter in ("reply", "alert"):
        return t(f"unit.matter_{matter.matter}", kind=_letter_kind(matter), code=matter.letter_code)
    return t(f"unit.matter_{matter.matter}", numbers=numbers, count=matter.item_count)


def _letter_kind(matter: Any) -> str:
    return t(f"action.{matter.letter_type}" if matter.matter == "reply" else f"unit.alert_{matter.letter_type}")


def _draw_lines(lines: Sequence[tuple[str, ...]], alt: str) -> None:
    frame = pd.DataFrame(lines, columns=[str(place) for place in range(len(lines[0]))])
    st.table(frame, border="horizontal", hide_index=True, hide_header=True, alt=alt)


def draw_unit_letters() -> None:
    """Supervision actions on the unit, latest first, with their replies."""
    letters = ask("action_states")
    if letters.empty:
        st.markdown(f"**{t('unit.letters_none')}**")
        return
    in_time = int(letters["is_on_time"].sum())
    title = t("unit.letters", count=len(letters), due=int(letters["is_reply_due"].sum()), on_time=in_time)
    st.markdown(f"**{title}**")
    lines = [
        (f"{letter.acted_on:%m-%d}", _letter_word(letter), _reply(letter))
        for letter in letters.head(LETTERS).itertuples()
    ]
    _draw_lines(lines, title)
    if len(letters) > LETTERS:
        st.markdown(f":gray[{t('unit.letters_more', count=len(letters) - LETTERS)}]")


def _letter_word(letter: Any) -> str:
    """What it is, and on a line of its own, small and grey, its number."""
    return f"{plain(t(f'action.{letter.action_type}'))}  \n:small[:gray[{plain(letter.action_code)}]]"


def _reply(letter: Any) -> str:
    state = letter.reply_state
    days = {
        "on": "" if pd.isna(letter.replied_on) else f"{letter.replied_on:%m-%d}",
        "due": "" if pd.isna(letter.reply_due_on) else f"{letter.reply_due_on:%m-%d}",
    }
    words = plain(t(f"unit.reply_{state}", **days))
    paint = {"missing": ":red[■ {}]", "late": ":orange[◇ {}]", "waiting": ":gray[○ {}]", "none": ":gray[{}]"}
    return paint.get(state, "✓ {}").format(words)
