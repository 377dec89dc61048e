"""预警与报送: the conclusion, tiles and figures of the alerts page. Of tips only counts and days are shown."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts import percent_text, ratio_text
from fireledger.measures import ALERT_TYPES
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import empty_box, plain, stamp
from fireledger.ui.language import say, t
from fireledger.ui.notes import note_tile, pair_text, sentence, tile_row
from fireledger.ui.reads import settings
from fireledger.ui.reply_bars import draw_reply_bars
from fireledger.ui.room import room
from fireledger.ui.supervision_figures import as_replies
from fireledger.ui.tables import downloads, table

SHOWN = 12
WIDE, REPLIES = 660, 560  # px of the figures at 1440
PRESENTED = 13  # rows of a list that cannot be scrolled


def alert_conclusion() -> str:
    """How many alerts were sent, who has not confirmed, how they were answered."""
    total = ask_total("alerts_total")
    if not total["sent_count"]:
        return sentence(t("alert.conclusion_none"))
    owing = total["unacknowledged_count"]
    confirmed = t("alert.conclusion_unconfirmed", count=owing) if owing else t("alert.conclusion_confirmed")
    answered = ""
    if total["reply_due_count"]:
        ratio = ratio_text(total["on_time_count"], total["reply_due_count"], say())
        answered = t("alert.conclusion_replies", ratio=ratio)
    return sentence(t("alert.conclusion_sent", count=total["sent_count"]), confirmed, answered)


def draw_alert_tiles() -> None:
    """Five tiles: warnings, notices of fires, tips with days to the reply, confirmed, answered in time."""
    rows = ask("alerts_by_type").set_index("alert_type")
    kinds = [lambda kind=kind: _draw_kind(kind, rows) for kind in ALERT_TYPES]
    tile_row([*kinds, _draw_confirmed, _draw_answered])


def _draw_kind(kind: str, rows: pd.DataFrame) -> None:
    if kind not in rows.index:
        note_tile(f"alert_type.{kind}", t("data.none"), t("alert.no_record"))
        return
    row = rows.loc[kind]
    note = t("alert.tile_owing", count=int(row["unacknowledged_count"]))
    if not row["unacknowledged_count"]:
        note = t("alert.tile_all_confirmed")
    if kind == "tip_off":
        days = row["reply_days"]
        told = t("alert.tile_days", days=f"{days:g}") if row["replied_count"] else t("alert.tile_no_reply")
        counts = {"confirmed": int(row["confirmed_count"]), "pending": int(row["pending_count"])}
        note = t("alert.tile_tips", told=told, **counts)
    note_tile(f"alert_type.{kind}", t("alert.items", count=int(row["sent_count"])), note)


def _draw_confirmed() -> None:
    total = ask_total("alerts_total")
    _draw_ratio("alert.tile_confirmed", total["acknowledged_count"], total["sent_count"], t("alert.no_record"))


def _draw_answered() -> None:
    total = ask_total("alerts_total")
    _draw_ratio("alert.tile_answered", total["on_time_count"], total["reply_due_count"], t("alert.no_reply_due"))


def _draw_ratio(name: str, part: int, whole: int, nothing: str) -> None:
    note = percent_text(part, whole) if whole else nothing
    colour = "gray" if not whole else "green" if part == whole else "orange"
    note_tile(name, pair_text(part, whole), note, colour)


def draw_confirmed() -> None:
    """Which units have not confirmed what they were sent: most owing first."""
    units = ask("alerts_by_unit")
    units = units.sort_values(["unacknowledged_count", "sent_count"], ascending=False, kind="stable")
    shown = units.head(SHOWN)
    parts = (
        charts.Part("acknowledged_count", "green", t("alert.confirmed")),
        charts.Part("unacknowledged_count", "missing", t("alert.unconfirmed")),
    )
    named: dict[str, Any] = {"parts": parts, "done": "acknowledged_count", "total": "sent_count"}
    title = _confirmed_finding(units)
    caption: charts.Caption = {
        "title": title,
        "subtitle": t("alert.confirmed_subtitle", shown=len(shown), count=len(units)),
        "footer": footer(t("alert.rule"), "alerts"),
        "stamp": stamp(),
        "width": WIDE,
    }
    figure = drawn(charts.part_bars, shown, **named, head=t("alert.confirmed_head"), room=room(), **caption)
    columns = (
        *("unit_name", "sent_count", "acknowledged_count", "unacknowledged_count", "acknowledged_ratio"),
        *("reply_due_count", "reply_on_time", "reply_late", "reply_missing", "reply_ratio"),
    )
    tools = Tools("alerts", t("alert.table"), as_replies(units), columns, (caption["footer"],))
    alt = charts.part_alt(shown, say(), **named, title=title)
    return chart(figure, "alert_units", alt=alt, picks=("unit",), tools=tools)


def _confirmed_finding(units: pd.DataFrame) -> str:
    owing = units[units["unacknowledged_count"] > 0]
    if owing.empty:
        return t("alert.finding_all", count=int(units["sent_count"].sum()))
    named = t("supervision.list_join").join(owing["unit_name"].head(3))
    told = {"units": named, "count": int(owing["unacknowledged_count"].sum())}
    if len(owing) > 3:
        return t("alert.finding_owing_more", **told, others=len(owing))
    return t("alert.finding_owing", **told)


def draw_alert_replies() -> None:
    """Who answers alerts in time."""
    if not ask_total("alerts_total")["reply_due_count"]:
        return empty_box(t("alert.no_reply_due"))
    rule = footer(t("alert.rule_replies", count=settings().rank_min_count), "alert_peers")
    return draw_reply_bars(ask("alerts_by_unit"), ask("alert_peers"), "alert_replies", rule, REPLIES)


def draw_open_alerts() -> None:
    """Every alert that nobody has confirmed or that still wants its reply, the longest open first."""
    rows = ask("open_alerts")
    title = t("alert.open_title", count=len(rows))
    st.markdown(f"**{plain(title)}** :gray[{t('alert.tips_note')}]")
    if rows.empty:
        st.markdown(f":green[●] {t('alert.open_none')}")
        return None
    told = _told(rows)
    names = ("unit_name", "alert_word", "sent_on", "open_days", "state_word", "reply_due_on", "subject", "trace")
    headings = {name: t(f"alert.column_{name}") for name in names}
    if is_presenting():
        return table(told.head(PRESENTED), dict(list(headings.items())[:6]), "open_alerts", alt=title)
    table(told, headings, "open_alerts", alt=title, picks={"unit": "unit_key"}, height=room(90))
    notes = [footer(t("alert.rule"), "alerts")]
    return downloads(told, headings, "open_alerts", title=t("alert.open_file"), notes=notes)


def draw_unconfirmed(px: int) -> None:
    """What nobody has confirmed, unit by unit, the longest open first, within `px`."""
    rows = ask("open_alerts")
    told = _told(rows[rows["acknowledged_on"].isna()])
    title = t("alert.unconfirmed_title", count=len(told))
    with st.container(key="unconfirmed"):
        st.markdown(f"**{plain(title)}**")
        if len(told):
            headings = {name: t(f"alert.column_{name}") for name in ("unit_name", "alert_word", "sent_on", "open_days")}
            shown = told.head((px - 70) // 31) if is_presenting() else told
            table(shown, headings, "unconfirmed_rows", alt=title, picks={"unit": "unit_key"}, height=px - 40)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Alerts with their words: kind, what is owing, file and row."""
    return rows.assign(
        alert_word=[t(f"alert_type.{kind}") for kind in rows["alert_type"]],
        state_word=[_state(row) for row in rows.itertuples()],
        trace=[t("task.trace", path=row.source_path, row=row.source_row) for row in rows.itertuples()],
    )


def _state(row: object) -> str:
    owing = []
    if pd.isna(row.acknowledged_on):  # type: ignore[attr-defined]
        owing.append(t("alert.unconfirmed"))
    if row.reply_state == "missing":  # type: ignore[attr-defined]
        owing.append(t("reply.missing"))
    return t("supervision.list_join").join(owing)
