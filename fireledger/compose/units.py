"""How towns and departments report: every unit with n/N, the first and last three of a peer group in the title."""

import pandas as pd

from fireledger.briefing.page import STATES, Bars, Box, Part, Series, Slide
from fireledger.charts import percent_text
from fireledger.charts.bars import ordered
from fireledger.compose.brief import TOWNS, Brief
from fireledger.compose.parts import bar_names, bars_high, note_line

ROWS = 12
COUNTS = ["due_count", "on_time_count", "late_count", "missing_count", "lagging_count", "lagging_in_time_count"]
_NAMED = 3
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")


def towns(brief: Brief) -> list[Slide]:
    """Towns and subdistricts, slowest first."""
    return _slides(brief, "towns", is_town=True)


def departments(brief: Brief) -> list[Slide]:
    """Departments and other bodies; those with too few reports due to be ranked are one bar."""
    return _slides(brief, "departments", is_town=False)


def _slides(brief: Brief, name: str, *, is_town: bool) -> list[Slide]:
    units = brief.answered("reporting")
    units = units[(units["unit_type"].isin(TOWNS) == is_town) & (units["due_count"] > 0)]
    if units.empty or not brief.has_started:
        return []
    least = brief.ask.settings.rank_min_count
    rows, perfect = _rows(brief, units, least)
    pages = _even(rows)
    rule = brief.t("slide.units_rule", least=least)
    if perfect:
        rule = brief.t("slide.units_perfect", count=len(perfect), total=sum(int(str(row["due"])) for row in perfect))
    title, foot = _finding(brief, units, is_town), note_line(rule, brief.look, 6.5, 14)
    notes = brief.t(
        "slide.units_notes",
        ratio=brief.ratio(units["on_time_count"].sum(), units["due_count"].sum()),
        rule=brief.t("rule.reporting"),
        list=_ranked_words(brief, is_town, 99),
    )
    slides = []
    for page, part in enumerate(pages, 1):
        subtitle = brief.t(f"slide.{name}_subtitle", part=brief.part(page, len(pages)))
        parts: list[Part] = [_bars(brief, name, part, page), foot]
        slides.append(Slide(name, title, subtitle, parts, brief.t("rule.reporting"), notes, brief.stamp))
    return slides


Row = dict[str, object]


def _rows(brief: Brief, units: pd.DataFrame, least: int) -> tuple[list[Row], list[Row]]:
    """What is drawn, slowest first, and what is only told: a slide of nothing but green tells nobody anything."""
    shown, few = units[units["due_count"] >= least], units[units["due_count"] < least]
    shown = ordered(shown, shown["reporting_ratio"], -shown["missing_count"])
    rows = [_row(unit.unit_name, unit) for unit in shown.itertuples()]
    if len(few):
        rows.append(_row(brief.t("slide.units_few", count=len(few), least=least), few[COUNTS].sum()))
    perfect = [row for row in rows if row["green"] == row["due"]]
    if len(rows) > ROWS >= len(rows) - len(perfect) > 0:
        return [row for row in rows if row["green"] != row["due"]], perfect
    return rows, []


def _row(name: str, unit: object) -> dict[str, object]:
    late, lagging, both = int(unit.late_count), int(unit.lagging_count), int(unit.lagging_in_time_count)  # type: ignore[attr-defined]
    return {
        "name": name, "due": int(unit.due_count), "on_time": int(unit.on_time_count),  # type: ignore[attr-defined]
        "missing": int(unit.missing_count), "yellow": lagging, "late_done": late - lagging + both,  # type: ignore[attr-defined]
        "green": int(unit.on_time_count) - both,  # type: ignore[attr-defined]
    }  # fmt: skip


def _even(rows: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    """Pages of nearly equal length."""
    pages = -(-len(rows) // ROWS)
    size = -(-len(rows) // pages)
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _bars(brief: Brief, name: str, rows: list[dict[str, object]], page: int) -> Bars:
    pairs = [(str(row["name"]), f"{row['on_time']}/{row['due']}") for row in rows]
    labels, size, room = bar_names(pairs, brief.look.inner * 0.4)
    series = [
        Series(brief.t(f"slide.report_{state}"), [int(row[state]) or None for row in rows], *STATES[state])  # type: ignore[call-overload]
        for state in ("missing", "yellow", "late_done", "green")
    ]
    used = [each for each in series if any(each.values)]
    told = "；".join(
        f"{label}（{'、'.join(f'{each.name} {int(each.values[place] or 0)}' for each in series)}）"
        for place, label in enumerate(labels)
    )
    box = Box(0.5, 1.5, brief.look.inner, bars_high(len(rows)))
    drawn = f"{brief.t(f'slide.{name}_name')} {page}"
    return Bars(box, labels, used, drawn, told, size=size, name_inches=room)


def _finding(brief: Brief, units: pd.DataFrame, is_town: bool) -> str:
    total, due = int(units["on_time_count"].sum()), int(units["due_count"].sum())
    if total == due:
        return brief.t("slide.units_all", count=len(units), ratio=brief.ratio(total, due))
    groups = [
        rows[rows["on_time_count"] < rows["due_count"]].iloc[::-1] for _, rows in ranked_groups(brief, is_town=is_town)
    ]
    behind = [rows for rows in groups if len(rows)]
    kind = brief.t("slide.word_towns" if is_town else "slide.word_departments")
    told = {"kind": kind, "ratio": brief.ratio(total, due)}
    if not behind:
        return brief.t("slide.units_unranked", **told)
    key = "slide.units_finding" if len(groups) == 1 else "slide.units_groups"
    last = pd.concat([rows.head(_NAMED if len(groups) == 1 else 1) for rows in behind])
    return brief.t(
        key, units=brief.t("brief.list_join").join(_named(brief, unit) for unit in last.itertuples()), **told
    )


def _named(brief: Brief, unit: object) -> str:
    return f"{unit.unit_name}{brief.pair(unit.on_time_count, unit.due_count)}"  # type: ignore[attr-defined]


def ranked_groups(brief: Brief, *, is_town: bool | None = None) -> list[tuple[str, pd.DataFrame]]:
    """Peer groups with the units that may be ranked, best first."""
    ranked = brief.answered("peers")
    if is_town is not None:
        ranked = ranked[ranked["unit_type"].isin(TOWNS) == is_town]
    groups = [(str(group), rows) for group, rows in ranked.groupby("peer_group", sort=False)]
    return sorted(groups, key=_place)


def _place(ranked: tuple[str, pd.DataFrame]) -> tuple[bool, str]:
    """Groups of towns first; 一组 before 二组, whose signs do not sort that way."""
    group, rows = ranked
    return not rows["unit_type"].isin(TOWNS).all(), group.translate(_NUMERALS)


def _ranked_words(brief: Brief, is_town: bool, most: int) -> str:
    groups = ranked_groups(brief, is_town=is_town)
    return "\n".join(rank_sentence(brief, group, rows, most) for group, rows in groups)


def rank_sentence(brief: Brief, group: str, rows: pd.DataFrame, most: int = _NAMED) -> str:
    """The first and the last of a peer group with n/N (at most `most` at each end); ties are told as such."""
    best = rows[rows["reporting_ratio"] == rows["reporting_ratio"].max()]
    if len(best) == len(rows):
        return brief.t(
            "slide.rank_level",
            group=group,
            count=len(rows),
            ratio=brief.ratio(rows["on_time_count"].sum(), rows["due_count"].sum()),
        )
    worst = rows[rows["reporting_ratio"] < rows["reporting_ratio"].max()].tail(most).iloc[::-1]
    first = _listed(brief, rows.head(min(most, len(rows) - len(worst))))  # nobody stands at both ends
    if len(best) > most:
        first = brief.t(
            "brief.and_others", names=brief.t("brief.list_join").join(best["unit_name"].head(most)), count=len(best)
        )
        first += brief.t("slide.rank_each", percent=percent_text(best["on_time_count"].sum(), best["due_count"].sum()))
    return brief.t("slide.rank_ends", group=group, first=first, last=_listed(brief, worst))


def _listed(brief: Brief, rows: pd.DataFrame) -> str:
    return brief.t("brief.list_join").join(
        f"{unit.unit_name}{brief.ratio(unit.on_time_count, unit.due_count)}" for unit in rows.itertuples()
    )
