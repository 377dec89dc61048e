"""Targets against their readings, what is to be held so many times a year, and supervision actions."""

from collections import Counter
from typing import Any

import pandas as pd

from fireledger.briefing.page import HAIRLINE, INK, SIGNS, STATES, WORDS, Bars, Box, Cell, Part, Series, Slide
from fireledger.charts import count_text, percent_text, unread_word
from fireledger.compose.brief import NOTHING, Brief
from fireledger.compose.closings import cadence_lines, target_lines
from fireledger.compose.lists import Column, list_pages
from fireledger.compose.parts import bar_names, bars_high, beneath, note_line

_UNITS = 12
_ROWS = {"16:9": 10, "4:3": 8}
_SIGN = {"at_least": "≥", "at_most": "≤", "equal": "＝"}
_SLOTS = {"missed_count": "red", "late_count": "late_done", "on_time_count": "green"}


def targets(brief: Brief) -> list[Slide]:
    """Every target with what is wanted, what its last reading says and its light."""
    rows = brief.answered("targets")
    if rows.empty:
        return []
    parts = (("target", 4.2), ("wanted", 1.7), ("until", 1.7), ("reading", 2.6), ("read_on", 1.6), ("state", 3.2))
    sides = {"target": "left", "state": "left"}
    columns = [Column(brief.t(f"slide.{name}"), part, sides.get(name, "center")) for name, part in parts]
    body = [_target_row(brief, row) for row in rows.itertuples()]
    title = brief.t("slide.targets_finding", count=len(rows), states=_states(brief, rows))
    rule, notes = brief.t("slide.targets_rule"), f"{title}。{brief.t('slide.targets_notes')}"
    subtitle = brief.t("slide.targets_subtitle")

    grids = list(list_pages(brief, "slide.targets_name", columns, body, most=_ROWS[brief.look.ratio]))
    lines = target_lines(brief) if len(grids) == 1 else []
    return [
        Slide("targets", title, subtitle, [grid, *beneath(brief, grid, lines, "targets")], rule, notes, brief.stamp)
        for grid in grids
    ]


def _states(brief: Brief, targets: pd.DataFrame) -> str:
    """How many targets are in each state of the table beneath; a state of none is not named."""
    counts = Counter(_state(brief, target)[1] for target in targets.itertuples())
    told = (brief.t("slide.targets_state", state=word, count=count) for word, count in counts.most_common())
    return brief.t("brief.list_join").join(told)


def _state(brief: Brief, target: Any) -> tuple[str, str]:
    """Light and word of a target."""
    if pd.isna(target.read_on):
        return target.light, unread_word(target, brief.say)
    light = target.light if target.light in SIGNS else "grey"
    if target.is_met is True:
        return light, brief.t("slide.target_met")
    return light, brief.t("slide.target_open" if light == "grey" else f"light.{light}")


def _target_row(brief: Brief, target: Any) -> list[Cell | str]:
    light, word = _state(brief, target)
    name = f"{target.target_name}{brief.t('slide.soft') if target.is_soft else ''}"
    wanted = brief.t("figure.open_word")
    if not pd.isna(target.target_value):
        wanted = f"{_SIGN.get(target.direction, '')}{_value(target.target_value, target.value_unit)}"
    return [
        name,
        wanted,
        _date(target.due_on),
        _reading(brief, target),
        _date(target.read_on),
        Cell(f"{SIGNS[light]} {word}", bold=True, colour=WORDS.get(light, INK)),
    ]


def _reading(brief: Brief, target: Any) -> str:
    if pd.isna(target.read_on):
        return unread_word(target, brief.say)
    if not pd.isna(target.denominator) and target.denominator:
        return brief.ratio(target.numerator, target.denominator)
    return _value(target.reached_value, target.value_unit)


def _value(value: float, unit: str | None) -> str:
    if pd.isna(value):
        return NOTHING
    return percent_text(value, 1) if unit == "%" else f"{value:,.10g}{unit or ''}"


def _date(day: pd.Timestamp) -> str:
    return NOTHING if pd.isna(day) else f"{day:%Y-%m-%d}"


def cadence(brief: Brief) -> list[Slide]:
    """One slide per cadence: slots on time, made good and missed of each unit, those that missed most first."""
    units = brief.answered("cadence_by_unit")
    units = units[units["due_count"] > 0]
    return [_cadence_slide(brief, str(kind), rows) for kind, rows in units.groupby("cadence_kind", sort=False)]


def _cadence_slide(brief: Brief, kind: str, units: pd.DataFrame) -> Slide:
    shown, sums = units.head(_UNITS), units[[*_SLOTS, "due_count"]].sum()
    ratio = brief.ratio(sums["on_time_count"], sums["due_count"])
    counts = {"kind": kind, "ratio": ratio, "missed": count_text(sums["missed_count"])}
    counts["late"] = count_text(sums["late_count"])
    bars = _cadence_bars(brief, kind, shown)
    parts: list[Part] = [bars, *beneath(brief, bars, cadence_lines(brief, kind), "cadence")]
    if len(parts) == 1:
        foot = brief.t("slide.cadence_foot", shown=len(shown), count=len(units))
        parts.append(note_line(foot, brief.look, 6.5, 14))
    title, rule = brief.t("slide.cadence_finding", **counts), brief.t("slide.cadence_rule")
    notes, subtitle = f"{title}。{rule}。", brief.t("slide.cadence_subtitle", kind=kind)
    return Slide("cadence", title, subtitle, parts, rule, notes, brief.stamp)


def _cadence_bars(brief: Brief, kind: str, units: pd.DataFrame) -> Bars:
    pairs = [(unit.unit_name, brief.pair(unit.on_time_count, unit.due_count)) for unit in units.itertuples()]
    labels, size, room = bar_names(pairs, brief.look.inner * 0.4)
    series = [
        Series(brief.t(f"slide.{name}"), [float(count) or None for count in units[name]], *STATES[state])
        for name, state in _SLOTS.items()
    ]
    used = [each for each in series if any(each.values)] or [Series(kind, [None] * len(units), HAIRLINE, INK)]
    box = Box(0.5, 1.5, brief.look.inner, bars_high(len(units)))
    name, told = brief.t("slide.cadence_name", kind=kind), "；".join(label.replace("\n", "") for label in labels)
    return Bars(box, labels, used, name, told, size=size, name_inches=room)


def actions(brief: Brief) -> list[Slide]:
    """Supervision actions by type with their replies."""
    rows = brief.answered("actions_by_type")
    if rows.empty:
        return []
    names = ("action", "actions", "replies_due", "replied_in_time", "replied_late", "unreplied")
    parts = {"action": 3.4, "replied_in_time": 2.6}
    columns = [
        Column(brief.t(f"slide.{name}"), parts.get(name, 1.9), "left" if name == "action" else "center")
        for name in names
    ]
    body = [_action_row(brief, row) for row in rows.itertuples()]
    total = brief.total("actions_total")
    ratio = brief.ratio(total["on_time_count"], total["reply_due_count"])
    counts = {"count": total["action_count"], "ratio": ratio, "missing": total["missing_count"]}
    title, rule = brief.t("slide.actions_finding", **counts), brief.t("slide.actions_rule")
    notes, subtitle = f"{title}。{rule}。", brief.t("slide.actions_subtitle")

    return [
        Slide("actions", title, subtitle, [grid], rule, notes, brief.stamp)
        for grid in list_pages(brief, "slide.actions_name", columns, body, most=_ROWS[brief.look.ratio])
    ]


def _action_row(brief: Brief, row: Any) -> list[Cell | str]:
    missing = Cell(f"■ {row.missing_count}", bold=True, colour=WORDS["red"]) if row.missing_count else NOTHING
    told = [str(count) if count else NOTHING for count in (row.action_count, row.reply_due_count)]
    tell = brief.ratio if row.reply_due_count >= brief.ask.settings.rank_min_count else brief.pair
    in_time = tell(row.on_time_count, row.reply_due_count)
    late = str(row.late_count) if row.late_count else NOTHING
    return [brief.t(f"action.{row.action_type}"), *told, in_time, late, missing]
