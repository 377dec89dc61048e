"""The first two slides: cover and overview."""

import pandas as pd

from fireledger.briefing.fitting import fitted
from fireledger.briefing.page import (
    INK,
    PALE,
    SECOND,
    SIGNS,
    STATES,
    WORDS,
    Box,
    Cell,
    Grid,
    Part,
    Run,
    Slide,
    Words,
)
from fireledger.charts import percent_text, topmost
from fireledger.compose.brief import NOTHING, Brief
from fireledger.compose.parts import Card, bullets, card_row, heading, note_line

LIGHTS = ("green", "yellow", "behind", "late_done", "red", "missing", "grey")
_NAMED = 3


def cover(brief: Brief) -> list[Slide]:
    """Title, office, size of the plan and the date everything is counted as of."""
    tasks, cells = brief.answered("task_states"), brief.answered("workload", rule="full", units="written")
    facts = brief.t(
        "slide.cover_facts",
        source=brief.source,
        tasks=len(tasks),
        duties=round(cells["value"].sum()),
        units=cells["unit_key"].nunique(),
    )
    wide = brief.look.width - 2.2
    line, size = fitted(facts, (22, 20, 18, 16), wide)
    as_of = brief.t("slide.cover_as_of", day=brief.day(brief.as_of))
    parts = [
        Words(Box(1.2, 0.72, wide - 1.5, 0.5), [[Run(brief.office, 22, colour=SECOND)]], brief.office, anchor="ctr"),
        Words(Box(1.2, 4.35, wide, 0.55), [[Run(line, size)]], line, anchor="ctr"),
        Words(Box(1.2, 4.95, wide, 0.55), [[Run(as_of, 22)]], as_of, anchor="ctr"),
    ]
    filters = brief.filters
    if filters:
        told, filter_size = fitted(brief.t("slide.cover_scope", names=filters), (18, 16), wide)
        parts.append(Words(Box(1.2, 5.55, wide, 0.5), [[Run(told, filter_size, colour=SECOND)]], told, anchor="ctr"))
    title = brief.t("slide.cover_title", title=brief.title)
    notes = brief.t("slide.cover_notes", title=brief.plan["title"], code=brief.code)
    return [Slide("cover", title, "", parts, brief.t("slide.cover_rule"), notes, brief.stamp, is_cover=True)]


def overview(brief: Brief) -> list[Slide]:
    """Five numbers, the lights of dated and continuous duties, and what leaders should look at."""
    look = brief.look
    side = look.inner * 0.36
    left = look.inner - side - 0.4
    parts: list[Part] = [
        *card_row(_cards(brief), look, 1.6),
        *(_lights(brief, left) if brief.has_started else _first_steps(brief, left)),
        bullets(
            _attention(brief),
            Box(0.5 + look.inner - side, 3.55, side, 2.87),
            brief.t("slide.attention"),
            brief.t("slide.attention"),
        ),
    ]
    notes = brief.t("slide.overview_notes", **_counts(brief))
    subtitle = brief.t("slide.overview_subtitle")
    return [Slide("overview", _finding(brief), subtitle, parts, brief.t("slide.overview_rule"), notes, brief.stamp)]


def _counts(brief: Brief) -> dict[str, str]:
    dated, reports, hazards = (brief.total(f"{name}_total") for name in ("completion", "reporting", "hazards"))
    return {
        "completion": brief.ratio(dated["verified_count"], dated["duty_count"]),
        "on_time": brief.ratio(dated["on_time_count"], dated["due_count"]),
        "reporting": brief.ratio(reports["on_time_count"], reports["due_count"]),
        "rectified": brief.ratio(hazards["verified_count"], hazards["found_count"]),
    }


def _finding(brief: Brief) -> str:
    dated, reports = brief.total("completion_total"), brief.total("reporting_total")
    if not brief.has_started:
        return brief.t("slide.overview_unreported", count=len(brief.answered("task_states")))
    if not dated["duty_count"]:
        told = brief.ratio(reports["on_time_count"], reports["due_count"])
        return brief.t("slide.overview_reporting", ratio=told, missing=reports["missing_count"])
    key = "slide.overview_late" if dated["overdue_count"] else "slide.overview_in_time"
    left = dated["duty_count"] - dated["verified_count"]
    pair = brief.pair(dated["verified_count"], dated["duty_count"])
    return brief.t(key, pair=pair, late=dated["overdue_count"], left=left)


def _cards(brief: Brief) -> list[Card]:
    dated, reports, hazards = (brief.total(f"{name}_total") for name in ("completion", "reporting", "hazards"))
    red = WORDS["red"]
    known = brief.hazards_known
    has_hazards = known == "known"
    nothing = brief.t("tile.no_hazards" if known == "none" else "tile.hazards_of_areas")
    cards = [
        _ratio_card(
            brief, "dated", dated["verified_count"], dated["duty_count"], ("reported", dated["reported_count"])
        ),
        _ratio_card(
            brief, "on_time", dated["on_time_count"], dated["due_count"], ("overdue", dated["overdue_count"]), red
        ),
        _ratio_card(
            brief, "reporting", reports["on_time_count"], reports["due_count"], ("unreported", reports["missing_count"])
        ),
        _ratio_card(
            brief, "rectified", hazards["verified_count"], hazards["found_count"], ("left", hazards["open_count"])
        ),
    ]
    listed = str(hazards["listed_count"]) if has_hazards else brief.t(f"data.{known}")
    note = brief.t("slide.card_major", count=hazards["major_open_count"]) if has_hazards else nothing
    unit = brief.t("slide.places") if has_hazards else ""
    return [*cards, Card(brief.t("slide.card_listed"), listed, unit, note)]


def _ratio_card(brief: Brief, name: str, part: int, whole: int, more: tuple[str, int], colour: str = INK) -> Card:
    label = brief.t(f"slide.card_{name}")
    if name in ("dated", "on_time") and not brief.total("completion_total")["duty_count"]:
        return Card(label, NOTHING, "", brief.of_scope("tile.dated_none"))
    if name != "rectified" and not brief.has_started:
        note = brief.t("slide.card_duties", count=whole) if name == "dated" else brief.t("data.waiting")
        return Card(label, brief.unreported, "", note)
    if not whole and name == "rectified" and brief.hazards_known != "known":
        known = brief.hazards_known
        note = brief.t("tile.no_hazards" if known == "none" else "tile.hazards_of_areas")
        return Card(label, brief.t(f"data.{known}"), "", note)
    if not whole:
        return Card(label, NOTHING, "", brief.t("slide.card_nothing"))
    word, count = more
    if colour != INK and count:
        note, ink = f"■ {brief.t(f'slide.card_{word}', count=count)}", colour
    else:
        note, ink = f"{percent_text(part, whole)}　{brief.t(f'slide.card_{word}', count=count)}", INK
    return Card(label, str(part), f"/{whole}", note, ink)


def _lights(brief: Brief, wide: float) -> list[Part]:
    lights, foot = _light_table(brief)
    return [heading(brief.t("slide.lights"), 0.5, 3.6, wide), lights, note_line(foot, brief.look, 6.46, 14)]


def _first_steps(brief: Brief, wide: float) -> list[Part]:
    """Until reporting starts there are no lights: what the office does first stands in their place."""
    title = brief.t("slide.first_steps")
    return [bullets(first_steps(brief), Box(0.5, 3.55, wide, 2.87), title, title)]


def first_steps(brief: Brief) -> list[tuple[str, str, str]]:
    """Three things to be done before reporting starts, as bullets."""
    return [("○", brief.t(f"slide.first_step_{step}"), INK) for step in ("check", "start", "collect")]


def light_counts(brief: Brief) -> dict[str, dict[str, int]]:
    """Duties in each light: dated ones in force, and continuous ones of the latest period that has fallen due."""
    dated = brief.answered("duty_list")
    live = dated[~dated["is_stopped"]]["light"].value_counts()
    latest = brief.answered("latest_slots")["light"].value_counts()
    return {
        kind: {light: int(rows.get(light, 0)) for light in LIGHTS}
        for kind, rows in (("dated", live), ("continuous", latest))
    }


def _light_table(brief: Brief) -> tuple[Grid, str]:
    counts = light_counts(brief)
    wide = brief.look.inner * 0.64 - 0.4
    first = wide * (0.2 if brief.look.ratio == "16:9" else 0.22)
    columns = len(LIGHTS) + 1
    widths = [first, *[(wide - first) / columns] * columns]
    size = 18 if brief.look.ratio == "16:9" else 14
    head = [Cell(brief.t("slide.kind"), size, True, SECOND, PALE, "left")]
    joint = "" if brief.look.ratio == "16:9" and brief.lang == "zh" else "\n"
    labels = [f"{SIGNS[light]}{joint}{brief.t(f'slide.light_{light}')}" for light in LIGHTS]
    words = [label.rpartition("\n")[2] for label in labels]
    small = min(fitted(word, (16, 14, 12, 11, 10), widths[1] - 0.03, True)[1] for word in words)
    head += [Cell(label, small, True, SECOND, PALE) for label in labels]
    head.append(Cell(brief.t("slide.sum"), size, True, SECOND, PALE))
    rows = [head]
    for kind, lights in counts.items():
        kind_word, kind_size = fitted(brief.t(f"slide.kind_{kind}"), (size, 14, 12, 11), first - 0.17)
        cells = [Cell(kind_word, kind_size, align="left")]
        cells += [_light_cell(light, count) for light, count in lights.items()]
        rows.append([*cells, Cell(str(sum(lights.values())) if sum(lights.values()) else NOTHING, 22, True)])
    alt = brief.t(
        "slide.lights_alt",
        text=brief.t("figure.sentence_join").join(
            f"{brief.t(f'slide.kind_{kind}')} "
            + brief.t("brief.list_join").join(f"{brief.t(f'light.{light}')} {count}" for light, count in lights.items())
            for kind, lights in counts.items()
        ),
    )
    foot = brief.t("slide.lights_rule", days=brief.ask.settings.due_soon_days)
    return Grid(0.5, 4.1, widths, [0.62, 0.7, 0.7], rows, brief.t("slide.lights"), alt), foot


def _light_cell(light: str, count: int) -> Cell:
    is_red = light == "red" and count > 0
    return Cell(str(count) if count else NOTHING, 22, is_red, STATES["red"][0] if is_red else INK if count else SECOND)


def _attention(brief: Brief) -> list[tuple[str, str, str]]:
    """What needs a leader: overdue duties by unit, what falls due, who has not reported."""
    found = [*_late_line(brief), *_soon_line(brief), *_missing_line(brief)]
    if not brief.has_started:
        return [*found, ("○", brief.t("supervision.conclusion_unreported"), INK)]
    return found or [(SIGNS["green"], brief.t("slide.attention_none"), INK)]


def _late_line(brief: Brief) -> list[tuple[str, str, str]]:
    late = brief.answered("duty_list").query("is_overdue")
    if late.empty:
        return []
    days, units = int(late["late_days"].max()), names(brief, late["unit_name"], _NAMED if brief.lang == "zh" else 1)
    line = brief.t("slide.attention_late", count=len(late), units=units, days=days)
    return [(SIGNS["red"], line, WORDS["red"])]


def _soon_line(brief: Brief) -> list[tuple[str, str, str]]:
    soon = soon_duties(brief)
    if soon.empty:
        return []
    day = brief.t("brief.month_day", month=soon["due_on"].min().month, day=soon["due_on"].min().day)
    return [(SIGNS["yellow"], brief.t("slide.attention_soon", count=len(soon), day=day), WORDS["yellow"])]


def soon_duties(brief: Brief) -> pd.DataFrame:
    """Dated duties that fall due within the days of the setting, not reported done, not stopped; the nearest first."""
    duties = brief.answered("duty_list")
    left = (duties["due_on"] - pd.Timestamp(brief.as_of)).dt.days
    is_soon = left.between(0, brief.ask.settings.due_soon_days) & ~duties["is_reported"] & ~duties["is_stopped"]
    return duties.assign(days_left=left)[is_soon].sort_values(["due_on", "task_no", "unit_order"], kind="stable")


def _missing_line(brief: Brief) -> list[tuple[str, str, str]]:
    owing = (
        brief.answered("reporting")
        .query("missing_count > 0")
        .sort_values("missing_count", ascending=False, kind="stable")
    )
    if owing.empty:
        return []
    most, _ = topmost(owing, "missing_count", "unit_name", "unit", brief.say)
    counts = {"count": int(owing["missing_count"].sum()), "units": len(owing), "unit": most}
    return [(SIGNS["missing"], brief.t("slide.attention_missing", **counts), INK)]


def names(brief: Brief, units: pd.Series, most: int = _NAMED) -> str:
    """The first few units by name, and how many there are."""
    distinct = list(dict.fromkeys(units))
    listed = brief.t("brief.list_join").join(distinct[:most])
    return listed if len(distinct) <= most else brief.t("brief.and_others", names=listed, count=len(distinct))
