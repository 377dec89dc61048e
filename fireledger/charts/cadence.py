"""What each unit has held of what is to be held so many times a year: a grid of units and slots (measures.md §2)."""

from collections.abc import Mapping
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from fireledger.charts.bars import left_margin
from fireledger.charts.cells import BAND_PX, HEAD_PX, Cell, Head, Rows, draw_cells, draw_heads, set_rows
from fireledger.charts.frame import EDGE, WIDTH, Caption, Key, Plot, framed, nothing_figure
from fireledger.charts.lettering import cut, label_lines, pl
from fireledger.charts.theme import NOTHING, SMALL_SIZE, Palette, Say, count_text, palette, percent_text

_ROW, _GAP, _HALF = 22, 0.16, 0.46
_HEAD_EMS = 4.4  # of a column's name; longer ones take two lines
_LINE_PX = 15  # more px above the cells where a name takes its second line
_STATES = {"on_time": "green", "late": "late_done", "missed": "red", "not_due": "grey", "open": "grey"}
_SIGNS = {"on_time": "circle", "late": "diamond-open", "missed": "square", "not_due": "circle-open", "open": ""}
_RANK = {"confirmed": 0, "open": 1, "outside": 2}
COLUMN = ["slot_kind", "period_key", "slot_no"]


def cadence_grid(slots: pd.DataFrame, say: Say, **caption: Unpack[Caption]) -> go.Figure:
    """Units × slots of one cadence and year: held in time with its day, late with its day, missed, not due.

    slots, in the order of the document: slot_kind, period, period_key, last_on, due_on, slot_no, unit_key, unit_name,
    roster, is_joint, held_on, is_due, state (measures.cadence_slots). Units that missed most come first; those on no
    confirmed roster stand under a heading of their own, a group without one is a row 待明确. A click gives customdata
    [unit_key], on a row that several units share [None].
    """
    if slots.empty:
        return nothing_figure(caption, say)
    paint, width = palette(caption.get("dark", False)), caption.get("width", WIDTH)
    columns = _columns(slots)
    rows, places = _rows(slots, say)
    fig = go.Figure()
    draw_cells(fig, [_cell(slot, columns, places, say, paint) for slot in slots.itertuples()], _HALF)
    heads = _heads(slots, columns, say, paint)
    draw_heads(fig, heads, rows, paint, say("chart.cadence_total"))
    left = left_margin([*rows.names, say("chart.cadence_total")], width)
    set_rows(fig, rows, left, paint)
    over = HEAD_PX + (_LINE_PX if any("<br>" in head.name for head in heads) else 0)
    _draw_bands(fig, slots, columns, over, say, paint)
    margins = _draw_margins(fig, slots, places, say, paint)
    fig.update_xaxes(range=[-0.5, max(columns.values()) + 0.5], showticklabels=False)
    titled: Caption = {**caption, "title": caption.get("title") or cadence_finding(slots, say)}
    plot = Plot(left, _ROW * (rows.end + 1.05), right=margins + EDGE, above=over + BAND_PX + 4)
    return framed(fig, titled, plot, _legend(slots, say, paint))


def _columns(slots: pd.DataFrame) -> dict[tuple[Any, ...], float]:
    """Place of each column: shorter periods first, a gap where the length of the period changes."""
    order = {"month": 0, "quarter": 1, "half": 2, "year": 3}
    kinds = slots.drop_duplicates(COLUMN)
    kinds = kinds.assign(rank=kinds["period"].map(order)).sort_values("rank", kind="stable")
    places, x, before = {}, 0.0, None
    for kind in kinds.itertuples():
        if before not in (None, (kind.period if kind.period == "year" else kind.slot_kind)):
            x += _GAP
        before = kind.period if kind.period == "year" else kind.slot_kind
        places[kind.slot_kind, kind.period_key, kind.slot_no] = x
        x += 1
    return places


def _rows(slots: pd.DataFrame, say: Say) -> tuple[Rows, dict[str, float]]:
    """Units from above: confirmed ones, open groups, and under a heading those who are on no confirmed roster."""
    units = [
        (_RANK[str(key[2])], -int((mine["state"] == "missed").sum()), -int((mine["state"] == "late").sum()), key)
        for key, mine in slots.groupby(["unit_key", "unit_name", "roster"], sort=False)
    ]
    rows, places = Rows(), {}
    outside = sum(key[2] == "outside" for *_, key in units)
    for *_, (unit_key, unit_name, roster) in sorted(units, key=lambda unit: unit[:3]):
        if roster == "outside" and not rows.headings:
            rows.add_heading(say("chart.cadence_outside", count=outside))
        places[unit_key] = rows.add(unit_name + (say("figure.open_row") if roster == "open" else ""))
    return rows, places


def _cell(slot: Any, columns: Mapping, places: Mapping[str, float], say: Say, paint: Palette) -> Cell:
    light = paint.lights[_STATES[slot.state]]
    word = say(f"chart.cadence_{slot.state}")
    day = "" if pd.isna(slot.held_on) else f"{slot.held_on.month}-{slot.held_on.day:02d}"
    text = {
        "on_time": day,
        "late": day,
        "missed": say("chart.cadence_cell_missed"),
        "open": say("chart.cadence_cell_open"),
    }.get(slot.state, "")
    told = {"unit": pl(slot.unit_name), "slot": pl(slot.slot_kind), "period": period_word(slot.period_key, say)}
    hover = say("chart.cadence_hover", **told, state=f"{light.sign} {word} {day}".strip())
    ground = {"late": paint.lights["late_done"].tint, "missed": paint.slate[3]}.get(slot.state, paint.slate[3])
    return Cell(
        columns[slot.slot_kind, slot.period_key, slot.slot_no],
        places[slot.unit_key],
        ground,
        text,
        light.text if slot.state in ("late", "missed", "open") else paint.ink,
        hover,
        None if slot.is_joint else slot.unit_key,
        is_bold=slot.state == "missed",
        sign=_SIGNS[slot.state],
        sign_ink=light.colour,
    )


def period_word(period_key: str, say: Say) -> str:
    """A period as it is told: 三季度, 9月, 上半年, 全年."""
    _, _, part = period_key.partition("-")
    if part[:1] in ("Q", "H"):
        return say(f"figure.{'quarter' if part[0] == 'Q' else 'half'}_{part[1:]}")
    return say(f"figure.month_{int(part)}") if part else say("figure.whole_year")


def _heads(slots: pd.DataFrame, columns: Mapping, say: Say, paint: Palette) -> list[Head]:
    """Heads of the columns; beneath, on time ÷ due, or what is held ÷ all where nothing is due yet."""
    heads = []
    for key, column in slots.groupby(COLUMN, sort=False):
        first = column.iloc[0]
        name = first["slot_kind"] if first["period"] == "year" else period_word(first["period_key"], say)
        note = say("chart.cadence_until", day=f"{first['last_on'].month}-{first['last_on'].day:02d}")
        total, is_due = _pair(column)
        lines = "<br>".join(map(pl, label_lines(name, _HEAD_EMS, 2)))
        heads.append(Head(columns[key], lines, note, total, paint.ink if is_due else paint.second))
    return heads


def _pair(slots: pd.DataFrame) -> tuple[str, bool]:
    """On time ÷ due and True; held ÷ all and False where nothing is due; "—" where there is nothing to count."""
    due, live = int(slots["is_due"].sum()), slots[slots["state"] != "open"]
    if due:
        return f"{int((slots['is_due'] & (slots['state'] == 'on_time')).sum())}/{due}", True
    held = int(live["state"].isin(["on_time", "late"]).sum())
    return (f"{held}/{len(live)}" if len(live) else NOTHING), False


def _draw_bands(fig: go.Figure, slots: pd.DataFrame, columns: Mapping, over: float, say: Say, paint: Palette) -> None:
    """A line `over` px above the cells: of one thing held several times, and of all that are held once a year."""
    bands: dict[str, list[float]] = {}
    for slot in slots.drop_duplicates(COLUMN).itertuples():
        times = int((slots.drop_duplicates(COLUMN)["slot_kind"] == slot.slot_kind).sum())
        bands.setdefault(_band_name(slot, times, say), []).append(
            columns[slot.slot_kind, slot.period_key, slot.slot_no]
        )
    for name, xs in bands.items():
        look = {"xref": "x", "yref": "paper"}
        middle = (min(xs) + max(xs)) / 2
        text = f"<b>{pl(cut(name, len(xs) * 6 + 2))}</b>"
        font = {"size": SMALL_SIZE, "color": paint.ink}
        fig.add_annotation(text=text, x=middle, y=1, yshift=over + BAND_PX + 2, showarrow=False, font=font, **look)


def _band_name(slot: Any, times: int, say: Say) -> str:
    """How often a thing is held a year; where it began within the year, since when and how often from then on."""
    if slot.period == "year" and times == 1:
        return say("chart.cadence_yearly")
    if times < slot.per_year and slot.starts_on.year == slot.first_on.year:
        return say("chart.cadence_since", slot=slot.slot_kind, count=times, since=f"{slot.starts_on:%Y-%m-%d}")
    return say("chart.cadence_times", slot=slot.slot_kind, count=times)


def _draw_margins(fig: go.Figure, slots: pd.DataFrame, places: Mapping[str, float], say: Say, paint: Palette) -> float:
    """On time ÷ due and held ÷ all per unit right of the grid; px they need."""
    look: dict[str, Any] = {"xref": "paper", "x": 1, "xanchor": "center", "showarrow": False}
    for shift, name in ((34, "due"), (92, "held")):
        text = say(f"chart.cadence_margin_{name}")
        font = {"size": SMALL_SIZE, "color": paint.second}
        fig.add_annotation(text=text, yref="paper", y=1, yanchor="bottom", xshift=shift, font=font, **look)
    for unit, mine in slots.groupby("unit_key", sort=False):
        live = mine[mine["state"] != "open"]
        due, missed = int(live["is_due"].sum()), bool((live["state"] == "missed").any())
        held, on_time = (
            live["state"].isin(["on_time", "late"]).sum(),
            (live["is_due"] & (live["state"] == "on_time")).sum(),
        )
        ink = paint.lights["red"].text if missed else paint.ink
        text = f"{on_time}/{due}" if due else NOTHING
        told = (
            (34, f"<b>{text}</b>" if missed else text, ink),
            (92, f"{held}/{len(live)}" if len(live) else NOTHING, paint.second),
        )
        for shift, pair, colour in told:
            fig.add_annotation(
                text=pair, y=places[str(unit)], xshift=shift, font={"size": SMALL_SIZE, "color": colour}, **look
            )
    return 124


def _legend(slots: pd.DataFrame, say: Say, paint: Palette) -> list[Key]:
    keys = []
    for state, count in slots["state"].value_counts().reindex(list(_STATES)).dropna().items():
        light = paint.lights[_STATES[str(state)]]
        sign = light.sign if state != "open" else NOTHING
        keys.append(Key(sign, light.colour, f"{say(f'chart.cadence_{state}')} {count_text(float(count))}"))
    return keys


def cadence_finding(slots: pd.DataFrame, say: Say) -> str:
    """How many slots were held in time, how many missed and by whom."""
    due = slots[slots["is_due"]]
    if due.empty:
        live = slots[slots["state"] != "open"]
        return say("chart.cadence_nobody" if live.empty else "chart.cadence_none_due", count=len(live))
    on_time, late = int((due["state"] == "on_time").sum()), int((due["state"] == "late").sum())
    missed = due[due["state"] == "missed"]
    told = {"due": len(due), "on_time": on_time, "percent": percent_text(on_time, len(due))}
    if missed.empty:
        return say("chart.cadence_finding_late" if late else "chart.cadence_finding_all", **told, late=late)
    units = missed["unit_key"].nunique()
    return say("chart.cadence_finding", **told, missed=len(missed), units=units)


def cadence_alt(slots: pd.DataFrame, say: Say) -> str:
    """Description of cadence_grid: the finding, and per unit what was held in time, late and missed."""
    if slots.empty:
        return say("figure.nothing")
    details = []
    for name, mine in slots.groupby("unit_name", sort=False):
        counts = {state: int((mine["state"] == state).sum()) for state in _STATES}
        details.append(say("chart.cadence_alt_row", unit=name, **counts))
    shown = say("figure.sentence_join").join(details[:8])
    more = say("chart.alt_more", count=len(details) - 8) if len(details) > 8 else ""
    kind = say("chart.alt_cadence")
    return say("chart.alt", kind=kind, finding=cadence_finding(slots, say), details=shown, more=more)
