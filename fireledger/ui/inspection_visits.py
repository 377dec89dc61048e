"""检查与隐患, 检查与覆盖: where visits go, what they find, what they cover, special rounds, repeated visits."""

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.charts.lines import month_labels
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, ask_total
from fireledger.ui.figures import chart, drawn
from fireledger.ui.frame import empty_box, plain
from fireledger.ui.inspection_words import caption, even_card, foot, tools
from fireledger.ui.language import language, say, t
from fireledger.ui.room import room
from fireledger.ui.tables import downloads, table

DIMENSIONS = ("place_type", "topic", "inspector", "form", "month")
COLUMNS, WIDTH = (1.0, 1.0), 660
SWITCH = 44  # px of a switch over a figure
PRESENTED = 12  # rows of a list that cannot be scrolled
SHORT = ("campaign_name", "first_on", "day_count", "visit_count", "hazard_count", "verified_count", "verified_ratio")
VISITS = ("group_name", "visit_count", "found_visit_count", "found_ratio", "hazard_count", "per_visit")
COVERAGE = ("place_type", "stock_count", "counted_on", "visited_count", "coverage_ratio", "all_visited_count")


def draw_inspection_visits() -> None:
    """Two cards: visits by what the reader picks, coverage of the stock list."""
    left, right = st.columns(COLUMNS, gap="small")
    with left, even_card("visits"):
        _draw_visits()
    with right, even_card("coverage"):
        _draw_coverage()


def draw_inspection_rounds() -> None:
    """Two cards: special rounds; how places were chosen and which come back."""
    left, right = st.columns(COLUMNS, gap="small")
    with left, even_card("campaigns"):
        _draw_campaigns()
    with right, even_card("repeats"):
        _draw_repeats()


def _draw_visits() -> None:
    by = st.segmented_control(
        t("inspection.by"),
        DIMENSIONS,
        default=DIMENSIONS[0],
        format_func=lambda name: t(f"inspection.by_{name}"),
        key="visits_by",
        label_visibility="collapsed",
        required=True,
    )
    rows = _groups(str(by or DIMENSIONS[0]))
    if rows.empty:
        return empty_box(t("inspection.none_visit_count"), t("inspection.no_record_hint"))
    figure = drawn(
        charts.visit_bars,
        rows,
        room=room(0 if is_presenting() else SWITCH),
        **caption("visits", WIDTH, f"visits_by_{by}"),
    )
    around = tools(f"visits_by_{by}", "visits", rows, VISITS, "visits")
    return chart(figure, "visits", alt=charts.visit_alt(rows, say()), tools=around)


def _groups(by: str) -> pd.DataFrame:
    """Visits per group with group_name in the reader's language; what is not stated is 待明确."""
    rows = ask(f"visits_by_{by}").round({"per_visit": 2})
    if by == "month":
        labels = [label.replace("<br>", " ") for label in month_labels(rows["month_on"], say())]
        return rows.assign(group_name=labels)
    named = {"topic": f"topic_name_{language()}", "inspector": "inspector_name"}
    names = rows[named.get(by, by)]
    return rows.assign(group_name=names.replace("", pd.NA).fillna(t("inspection.unstated")))


def _draw_coverage() -> None:
    rows = ask("coverage")
    around = caption("coverage", WIDTH, "coverage")
    around["subtitle"] = t("inspection.coverage_subtitle")
    figure = drawn(charts.coverage_bars, rows, room=room(), **around)
    listed = tools("coverage", "coverage", rows, COVERAGE, "coverage")
    chart(figure, "coverage", alt=charts.coverage_alt(rows, say()), tools=listed)


def _draw_campaigns() -> None:
    """Special rounds with what they found and ordered."""
    rows = ask("campaigns").round({"per_visit": 2})
    if rows.empty:
        return empty_box(t("inspection.no_campaign"), t("inspection.no_campaign_hint"))
    visits, hazards = int(rows["visit_count"].sum()), int(rows["hazard_count"].sum())
    title = t("inspection.campaigns_title", count=len(rows), visits=f"{visits:,}", hazards=f"{hazards:,}")
    st.markdown(f"**{plain(title)}**")
    counts = ("first_on", "last_on", "day_count", "visit_count", "hazard_count", "per_visit", "verified_count")
    names = ("campaign_name", *counts, "verified_ratio", "sealed_count", "stopped_count", "fined_count")
    headings = {name: t(f"column.{name}") for name in names}
    if is_presenting():
        return table(rows.head(PRESENTED), {name: headings[name] for name in SHORT}, "campaigns", alt=title)
    table(rows, headings, "campaigns", alt=title, height=room(100))
    return downloads(rows, headings, "campaigns", title=t("inspection.title_campaigns"), notes=[foot("campaigns")])


def _draw_repeats() -> None:
    """How places were chosen: drawn at random, visited again; and those that come back with the same hazard."""
    chance, again = ask_total("random_checks"), ask_total("repeats")
    st.markdown(f"**{plain(_chance_words(chance))}**")
    ratio = charts.ratio_text(again["repeated_count"], again["place_count"], say())
    told = {"ratio": ratio, "more": f"{again['repeat_visit_count']:,}", "most": again["most_count"]}
    st.markdown(f":gray[{plain(t('inspection.repeats', **told))}]")
    rows = ask("returning")
    count = int(rows["place_total_count"].iloc[0]) if len(rows) else 0
    if not count:
        st.markdown(f":gray[○ {plain(t('inspection.returning_none'))}]")
        return
    st.markdown(plain(t("inspection.returning", count=count)))
    names = ("unit_name", "place_name", "hazard_count", "again_count", "rebound_count", "open_count", "last_found_on")
    headings = {name: t(f"column.{name}") for name in names}
    table(
        rows.head(PRESENTED) if is_presenting() else rows,
        headings,
        "returning",
        alt=t("inspection.title_returning"),
        picks={"unit": "unit_key"},
        height=room(190),
    )
    downloads(rows, headings, "returning", title=t("inspection.title_returning"), notes=[foot("returning")])


def _chance_words(chance: dict) -> str:
    if not chance["stated_count"]:
        return t("inspection.random_unstated")
    ratio = charts.ratio_text(chance["random_count"], chance["stated_count"], say())
    return t("inspection.random", ratio=ratio)
