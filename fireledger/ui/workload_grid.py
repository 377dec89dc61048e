"""The heatmap on the page: the grid of a view, its words, and what stands there when nothing can be counted."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts, measures
from fireledger.ui.address import is_presenting
from fireledger.ui.asking import ask, has_started, scope
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart, drawn
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.language import language, say, t
from fireledger.ui.reads import rows
from fireledger.ui.workload_view import RECORDS, View, pick_simple_view, pick_view

COMPACT_UNITS, PRESENTED_COMPACT = 14, 16  # rows of the overview's heatmap: what fits at 1440×900, and on a wall
PRESENTED_UNITS = 24  # rows that a wall of 1920×1080 shows
SCROLLED_PX = 640  # height of the card in which a longer grid is scrolled
DENSE_ROW, COMPACT_ROW = 18, 22  # px: the 24 units of a plan at 1440×900; those of the overview
WIDE, NARROW = 1330, 890


def draw_load_card() -> None:
    """The heatmap of the overview: workload of the chosen plan, the heaviest units."""
    _draw(pick_simple_view(), PRESENTED_COMPACT if is_presenting() else COMPACT_UNITS, NARROW, compact=True)


def draw_grid() -> None:
    """The heatmap with everything that can be chosen; a longer grid is scrolled inside its card."""
    view = pick_view()
    is_long = view.units == "expanded" and not is_presenting()
    with st.container(height=SCROLLED_PX if is_long else "content", border=False, key="scrolled_grid"):
        _draw(view, PRESENTED_UNITS if is_presenting() else 0, WIDE)


def _draw(view: View, most: int, width: int, *, compact: bool = False) -> None:
    cells = ask(view.term, **view.scope)
    moved = cells[cells["value"] != 0] if view.against else cells
    if moved.empty or not _is_known(view):
        return _draw_nothing(view)
    named = _as_columns(moved, view)
    units, themes = _margins(named, view)
    shown = units.head(most) if most else units
    shape = {"rule": view.rule, "kind": view.grid}
    words: dict[str, Any] = {"title": _title(units, view), "subtitle": _subtitle(view, units, len(shown))}
    note = footer(t(_rule_key(view)), view.term, is_real=_is_real(view), lifted=view.lifted)
    figure = drawn(
        charts.workload_heatmap,
        named[named["unit_key"].isin(shown["unit_key"])],
        shown,
        themes,
        compact=compact,
        signed=bool(view.against),
        row=COMPACT_ROW if compact else DENSE_ROW if len(shown) > 16 else 0,
        footer=note,
        stamp="" if _is_real(view) else stamp(),
        width=width,
        **shape,
        **words,
    )
    alt = charts.workload_alt(named, units, themes, say(), title=words["title"], **shape)
    name = t("heatmap.table_of", what=_what(view), grid=t(f"heatmap.grid_{view.by}"))
    listed = named.assign(topic_name=named["theme_name"], cell_value=named["value"], change_value=named["value"])
    tools = Tools(view.term, name, listed, _table_columns(view), (note, words["subtitle"]))
    return chart(figure, "heatmap", alt=alt, picks=_picks(view), tools=tools)


def _is_real(view: View) -> bool:
    """Whether the figure is made from documents alone."""
    return view.grid == "load"


def _is_known(view: View) -> bool:
    """Whether what is counted was reported at all: without a report nobody knows what is open."""
    return view.grid not in ("open", "overdue") or has_started()


def _draw_nothing(view: View) -> None:
    """Why there is no grid, and what would bring one."""
    if not _is_known(view):
        return empty_box(t("heatmap.no_report"), t("figure_source.no_record_hint"))
    if view.grid in RECORDS and ask("inspections").empty and not ask("hazards_total")["open_count"].sum():
        empty_box(t(f"heatmap.no_{view.grid}"), t("heatmap.no_record_hint"))
        if not is_presenting():
            st.page_link("pages/records.py", label=t("heatmap.to_templates"))
        return None
    if view.against:
        return empty_box(t("heatmap.no_change"), t("heatmap.no_change_hint"))
    if view.grid != "load":
        return empty_box(t(f"heatmap.none_{view.grid}", since=scope().from_on.isoformat()), t("heatmap.none_hint"))
    name = "no_lead" if view.rule == "lead" else "nothing"
    return empty_box(t(f"heatmap.{name}"), t(f"heatmap.{name}_hint"))


def _as_columns(cells: pd.DataFrame, view: View) -> pd.DataFrame:
    """The cells as the figure takes them: topics as its columns, the themes of several plans in one row of columns."""
    if view.by != "theme":
        names = cells[f"topic_name_{language()}"].fillna(t("heatmap.no_topic"))
        return cells.assign(
            theme_key=cells["topic_key"], theme_name=names, short_name=names, theme_no=cells["topic_no"]
        )
    if view.reach == "plan":
        return cells.assign(theme_name=cells["short_name"])
    titles = view.plans.set_index("plan_id")["short_title"]
    themes = rows("theme_list", plan_ids=list(view.plans["plan_id"])).set_index("theme_key")
    order = {key: number for number, key in enumerate(themes.index)}
    plan_ids = cells["theme_key"].map(themes["plan_id"])
    return cells.assign(theme_no=cells["theme_key"].map(order), part_name=plan_ids.map(titles))


def _margins(cells: pd.DataFrame, view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Units and columns with their totals, in the order to be drawn."""
    columns = ["theme_key", "theme_name", "short_name", "theme_no"]
    part = ["part_name"] if "part_name" in cells.columns else []
    if view.against:
        units = measures.change_totals(cells, ["unit_key", "unit_name"])
        themes = measures.change_totals(cells, [*columns, *part]).sort_values("theme_no", kind="stable")
    else:
        units, themes = measures.unit_totals(cells), measures.theme_totals(cells, [columns[0], *part, *columns[1:]])
    known = set(rows("unit_list", plan_ids=[choice().plan_id])["unit_key"])
    return units.assign(pick_key=[key if key in known else "" for key in units["unit_key"]]), themes


def _picks(view: View) -> tuple[str, ...]:
    """The filters that a click sets; a theme of another plan cannot be set in this one."""
    if view.by == "theme":
        return ("unit", "theme") if view.reach == "plan" else ("unit",)
    return ("unit", "topic")


def _what(view: View) -> str:
    what = t(f"heatmap.what_{view.grid}")
    return t("heatmap.table_change", what=what) if view.against else what


def _title(units: pd.DataFrame, view: View) -> str:
    if view.against:
        since = view.against.isoformat()
        return charts.change_finding(units, say(), what=t(f"heatmap.what_{view.grid}"), since=since, rule=view.rule)
    # under the full rule a task of two topics counts twice: the sum is not one of duties
    by_topic = view.by != "theme" and view.rule == "full" and view.grid not in RECORDS
    return charts.workload_finding(units, say(), "topics" if by_topic else view.rule, view.grid)


def _rule_key(view: View) -> str:
    return f"heatmap.rule_{view.grid if view.grid in RECORDS else view.rule}"


def _subtitle(view: View, units: pd.DataFrame, shown: int) -> str:
    """What is drawn: rows and columns, cells, how units and topics are counted, which plans, what is left out."""
    told = [t(f"heatmap.grid_{view.by}"), _cells_words(view)]
    if view.grid not in RECORDS and view.by != "district":
        told.append(t(f"heatmap.units_{view.units}"))
    if view.grid not in RECORDS and view.by != "theme":
        told.append(t(f"heatmap.topics_{'share' if view.rule == 'share' else 'full'}"))
    if view.reach != "plan":
        names = t("figure.list_join").join(view.plans["short_title"])
        told.append(t("heatmap.plans_listed", count=len(view.plans), names=names))
    if view.later:
        told.append(t("heatmap.plans_later", names=t("figure.list_join").join(view.later)))
    rest = units.iloc[shown:]
    if len(rest):
        left_out = charts.value_text(rest["value"].sum(), 2 if view.rule == "share" else 0)
        told[-1] += t("heatmap.rest", shown=shown, count=len(rest), value=left_out)
    return t("heatmap.join").join(told)


def _cells_words(view: View) -> str:
    if view.against:
        return t("heatmap.cells_change", since=view.against.isoformat())
    return t(f"heatmap.cells_{view.grid}", since=scope().from_on.isoformat())


def _table_columns(view: View) -> tuple[str, ...]:
    column = "theme_name" if view.by == "theme" else "topic_name"
    ends = ("opening_value", "closing_value") if view.against else ()
    return ("unit_name", column, *ends, "change_value" if view.against else "cell_value")
