"""What changed since the date compared with, what recent pace leads to, and what is to be done next."""

import pandas as pd

from fireledger.briefing.page import BAR, INK, SIGNS, WORDS, Bars, Box, Cell, Part, Slide
from fireledger.compose.brief import NOTHING, Brief
from fireledger.compose.closings import forecast_lines
from fireledger.compose.front import first_steps, names, soon_duties
from fireledger.compose.lists import Column, list_pages
from fireledger.compose.parts import beneath, heading, named_steps, snug, step_size, waterfall
from fireledger.compose.tasks import late_duties

_SHOWN = ("due", "verified")
_HEADS = {"due_on": "last_due_on"}  # a task is done with its last duty, extensions counted
_OUTLOOKS = {"overdue": "red", "miss": "yellow", "at_risk": "yellow", "on_pace": "green", "unknown": "missing"}


def bridge(brief: Brief) -> list[Slide]:
    """Duties fallen due and duties verified: opening, what came and went, closing."""
    rows = brief.answered("bridge")
    if not rows["duty_count"].any() or not brief.has_started:
        return []
    half = (brief.look.inner - 0.5) / 2
    parts: list[Part] = []
    told = []
    for place, account in enumerate(_SHOWN):
        left = 0.5 + place * (half + 0.5)
        steps = rows[
            (rows["account"] == account) & (rows["step"].isin(["opening", "closing"]) | (rows["duty_count"] != 0))
        ]
        parts += [
            heading(_account(brief, account, steps), left, 1.5, half),
            _steps(brief, account, steps, Box(left, 2.0, half, 4.75)),
        ]
        told.append(_told(brief, account, steps))
    ends = {(row.account, row.step): int(row.duty_count) for row in rows.itertuples()}
    dates = {"first": brief.day(rows["compare_on"].iloc[0]), "last": brief.day(rows["as_of"].iloc[0])}
    gained = ends["verified", "closing"] - ends["verified", "opening"]
    way = "rose" if gained > 0 else "fell" if gained < 0 else "level"
    title = brief.t(
        f"slide.bridge_{way}",
        first=dates["first"],
        count=abs(gained),
        before=ends["verified", "opening"],
        after=ends["verified", "closing"],
    )
    notes = brief.t("slide.bridge_notes", told="\n".join(told), **dates)
    return [
        Slide(
            "bridge",
            title,
            brief.t("slide.bridge_subtitle", **dates),
            parts,
            brief.t("slide.bridge_rule"),
            notes,
            brief.stamp,
        )
    ]


def _account(brief: Brief, account: str, steps: pd.DataFrame) -> str:
    """What an account counts; where nothing came or went, that too."""
    name = brief.t(f"slide.bridge_{account}")
    return name if len(steps) > len(("opening", "closing")) else brief.t("slide.bridge_same", name=name)


def _told(brief: Brief, account: str, steps: pd.DataFrame) -> str:
    listed = brief.t("brief.list_join").join(
        f"{brief.t(f'slide.step_{row.step}')} {row.duty_count:+d}" for row in steps.itertuples()
    )
    return f"{brief.t(f'slide.bridge_{account}')}：{listed}"


def _steps(brief: Brief, account: str, steps: pd.DataFrame, box: Box) -> Bars:
    words, counts = (
        [brief.t(f"slide.step_{step}") for step in steps["step"]],
        [float(count) for count in steps["duty_count"]],
    )
    labels = named_steps(words, counts)
    series = waterfall(words, counts, (BAR, "#A9BDD3", "#4C7A73"), brief.t("slide.unseen"))
    return Bars(
        box,
        labels,
        series,
        brief.t(f"slide.bridge_{account}"),
        _told(brief, account, steps),
        upright=True,
        legend=False,
        size=16,
        name_size=min(step_size(labels, box.w), 16),
        gap=38 + 60 * max(0, 5 - len(labels)),
    )


def forecast(brief: Brief) -> list[Slide]:
    """When each open dated task will be done at its recent pace, and whether that is after its date."""
    rows = brief.answered("forecast")
    if rows.empty or not brief.has_started:
        return []
    parts = (("task", 4.2), ("verified", 1.2), ("due_on", 1.6), ("expected_on", 1.6), ("range", 2.5), ("outlook", 2.3))
    sides = {"task": "left", "outlook": "left"}
    columns = [
        Column(brief.t(f"slide.{_HEADS.get(name, name)}"), part, sides.get(name, "center")) for name, part in parts
    ]
    body = [_forecast_row(brief, task) for task in rows.itertuples()]
    miss, late = (int((rows["outlook"] == outlook).sum()) for outlook in ("miss", "overdue"))
    key = "both" if miss and late else "late" if late else "miss" if miss else "on_pace"
    title = brief.t(f"slide.forecast_{key}", count=len(rows), miss=miss, late=late)
    if key == "on_pace" and (rows["outlook"] == "unknown").any():
        title = brief.t("chart.forecast_unknown", total=len(rows))
    notes = brief.t("slide.forecast_notes")
    grids = list(list_pages(brief, "slide.forecast_name", columns, body))
    lines = forecast_lines(brief) if len(grids) == 1 else []
    return [
        Slide(
            "forecast",
            title,
            brief.t("slide.forecast_subtitle"),
            [grid, *beneath(brief, grid, lines, "forecast")],
            brief.t("slide.forecast_rule"),
            notes,
            brief.stamp,
        )
        for grid in grids
    ]


def _forecast_row(brief: Brief, task: object) -> list[Cell | str]:
    light = _OUTLOOKS[task.outlook]  # type: ignore[attr-defined]
    word = f"{SIGNS[light]} {brief.t(f'slide.outlook_{task.outlook}')}"  # type: ignore[attr-defined]
    ends = [_date(task.early_on), _date(task.late_on)]  # type: ignore[attr-defined]
    key = "slide.from_to" if ends[1] != NOTHING else "slide.from_on"
    span = NOTHING if ends[0] == NOTHING else brief.t(key, first=ends[0], last=ends[1])
    return [
        f"{task.task_no} {task.title}", brief.pair(task.verified_count, task.duty_count), _date(task.due_on),  # type: ignore[attr-defined]
        _date(task.expected_on), span, Cell(word, bold=True, colour=WORDS[light] if light != "missing" else INK),  # type: ignore[attr-defined]
    ]  # fmt: skip


def _date(day: pd.Timestamp) -> str:
    return NOTHING if pd.isna(day) else f"{day:%Y-%m-%d}"


def further(brief: Brief) -> list[Slide]:
    """What is to be done next and what needs deciding, drawn from the same numbers; to be edited by the office."""
    lines = [*([] if brief.has_started else first_steps(brief)), *_steps_ahead(brief), *_to_decide(brief)]
    if not lines:
        return []
    look = brief.look
    title = brief.t("slide.next_finding", count=len(lines))
    sizes = (24, 22, 20, 18, 16) if look.ratio == "16:9" else (20, 18, 16, 14)
    words = snug(lines, Box(0.5, 1.65, look.inner, 5.1), brief.t("slide.next_name"), sizes)
    return [
        Slide(
            "next",
            title,
            brief.t("slide.next_subtitle"),
            [words],
            brief.t("slide.next_rule"),
            brief.t("slide.next_notes"),
            brief.stamp,
        )
    ]


def _steps_ahead(brief: Brief) -> list[tuple[str, str, str]]:
    late, soon, owing = late_duties(brief), soon_duties(brief), brief.answered("reporting").query("missing_count > 0")
    lines = []
    if len(late):
        lines.append(
            (
                SIGNS["red"],
                brief.t("slide.next_late", units=names(brief, late["unit_name"]), count=len(late)),
                WORDS["red"],
            )
        )
    if len(soon):
        lines.append(
            (SIGNS["yellow"], brief.t("slide.next_soon", count=len(soon), day=brief.day(soon["due_on"].min())), INK)
        )
    if len(owing):
        ranked = owing.sort_values("missing_count", ascending=False, kind="stable")
        lines.append(
            (
                SIGNS["missing"],
                brief.t(
                    "slide.next_missing",
                    units=names(brief, ranked["unit_name"]),
                    count=int(owing["missing_count"].sum()),
                ),
                INK,
            )
        )
    overdue = int(brief.total("hazards_total")["overdue_count"])
    if overdue:
        lines.append((SIGNS["red"], brief.t("slide.next_hazards", count=overdue), INK))
    return lines


def _to_decide(brief: Brief) -> list[tuple[str, str, str]]:
    """What only a meeting can settle: lists left open, tasks without a unit, tasks that will miss their date."""
    tasks = brief.answered("task_states")
    is_open = int(tasks["is_open"].fillna(False).astype(bool).sum())
    lines = []
    if brief.has_started:
        miss = brief.answered("forecast").query("outlook == 'miss'")
        if len(miss):
            numbers = brief.t("brief.list_join").join(str(number) for number in miss["task_no"])
            lines.append((SIGNS["yellow"], brief.t("slide.next_miss", numbers=numbers), INK))
    if is_open:
        lines.append((SIGNS["grey"], brief.t("slide.next_open", count=is_open), INK))
    weak = brief.answered("assessability").query("point_count <= 1")
    if len(weak):
        lines.append((SIGNS["grey"], brief.t("slide.next_weak", count=len(weak)), INK))
    return lines
