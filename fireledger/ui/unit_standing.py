"""Where the chosen unit stands among its peers."""

import pandas as pd

from fireledger import charts
from fireledger.ui.asking import ask, has_started
from fireledger.ui.figure_tools import Tools
from fireledger.ui.figures import chart
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, stamp
from fireledger.ui.language import say, t
from fireledger.ui.reads import settings
from fireledger.ui.unit_links import open_unit

WIDTH = 1360  # px at 1440
COLUMNS = ("rank", "unit_name", "value")


def draw_unit_peers() -> None:
    """Load and reports on time as strips of dots, the unit's own place in words; only where enough are compared."""
    key, load = choice().unit_key, _of_group("load_peers")
    if load.empty or not key:
        return empty_box(t("unit.no_peers"), t("unit.no_peers_hint", count=settings().rank_min_count))
    rates = _of_group("reporting_peers") if has_started() else load.head(0)
    strips = [_load_strip(load, key)]
    if len(rates) > 1:
        strips.append(_rate_strip(rates, key))
    rule = footer(t("rule.peers"), "load_peers", "reporting_peers")
    caption: charts.Caption = {
        "title": _finding(load, rates, key),
        "subtitle": t("unit.peer_subtitle", group=load["peer_group"].iloc[0], count=len(load), ranked=len(rates)),
        "footer": rule,
        "stamp": stamp() if len(rates) > 1 else "",
        "width": WIDTH,
    }
    figure = charts.peer_strips(strips, key, say(), **caption)
    tools = Tools("load_peers", t("unit.peer_table", group=load["peer_group"].iloc[0]), load, COLUMNS, (rule,))
    chart(figure, "unit_peers", alt=charts.peers_alt(strips, caption["title"], say()), on_pick=open_unit, tools=tools)
    return None


def _of_group(name: str) -> pd.DataFrame:
    """The ranking of the chosen unit's peer group, all of it; no rows where the unit is not ranked."""
    group = ask("unit_duties")["peer_group"].head(1)
    ranked = ask(name, unit_keys=())
    return ranked[ranked["peer_group"].isin(group.dropna())].reset_index(drop=True)


def _finding(load: pd.DataFrame, rates: pd.DataFrame, key: str) -> str:
    parts = [t("unit.load_place", place=_place(load, key))]
    if (rates["unit_key"] == key).any():
        parts.append(t("unit.rate_place", place=_place(rates, key)))
    return t("figure.list_join").join(parts)


def load_rank() -> str:
    """Where the unit's load stands in its group, in words; "" where it is not ranked or all carry as much."""
    load, key = _of_group("load_peers"), choice().unit_key
    if key is None or not (load["unit_key"] == key).any() or load["value"].nunique() == 1:
        return ""
    return t("unit.ranked", group=load["peer_group"].iloc[0], place=_place(load, key))


def _place(ranked: pd.DataFrame, key: str) -> str:
    """第 2/22; shared ranks say so."""
    rank = ranked.loc[ranked["unit_key"] == key, "rank"].iloc[0]
    shared = (ranked["rank"] == rank).sum() > 1
    return t("unit.place_shared" if shared else "unit.place", rank=rank, count=len(ranked))


def _load_strip(load: pd.DataFrame, key: str) -> charts.Strip:
    mine = load.loc[load["unit_key"] == key, "value"]
    told = t("unit.load_told", count=round(mine.iloc[0]), place=_place(load, key)) if len(mine) else ""
    ends = tuple(t("unit_tile.items", count=round(end)) for end in (load["value"].min(), load["value"].max()))
    return charts.Strip(t("unit.strip_load"), load, told, (ends[0], ends[1]))


def _rate_strip(rates: pd.DataFrame, key: str) -> charts.Strip:
    mine = rates[rates["unit_key"] == key]
    told = t("unit.not_compared")
    if len(mine):
        pair = charts.ratio_text(mine["on_time_count"].iloc[0], mine["due_count"].iloc[0], say())
        told = t("unit.rate_told", pair=pair, place=_place(rates, key))
    low, high = (rates.loc[rates["reporting_ratio"] == end].iloc[0] for end in _ends(rates))
    ends = (_percent(low), _percent(high))
    units = rates.assign(value=rates["reporting_ratio"])
    return charts.Strip(t("unit.strip_rate"), units, told, ends)


def _ends(rates: pd.DataFrame) -> tuple[float, float]:
    return float(rates["reporting_ratio"].min()), float(rates["reporting_ratio"].max())


def _percent(row: pd.Series) -> str:
    return charts.percent_text(row["on_time_count"], row["due_count"])
