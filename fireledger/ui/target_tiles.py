"""The numbers of 指标, one tile a target, and the conclusion."""

from functools import partial
from typing import Any

import pandas as pd

from fireledger.charts import (
    NOTHING,
    count_text,
    percent_text,
    points_number,
    reading_pair,
    target_finding,
    unread_word,
)
from fireledger.ui.asking import ask
from fireledger.ui.footers import of_scope
from fireledger.ui.frame import choice
from fireledger.ui.language import say, t
from fireledger.ui.notes import tile_row
from fireledger.ui.target_tile import draw_tile

MOST = 5
SLOW = 0.7  # as in the bullets: a pace below this part of the required one is marked


def wholes() -> pd.DataFrame:
    """Targets that are no part of another, the nearest date first, those without one last."""
    rows = ask("targets")
    return rows[rows["parent_code"].isna()].sort_values(
        "days_left", kind="stable", na_position="last", ignore_index=True
    )


def draw_target_tiles() -> None:
    """A tile for each of the first targets: reading, what is wrong or how it stands; five of a lone one."""
    rows = wholes().head(MOST)
    if rows.empty:
        return
    if len(rows) == 1 and pd.notna(rows["left_count"].iloc[0]):
        _draw_lone(next(rows.itertuples()))
        return
    tile_row([partial(_draw, row) for row in rows.itertuples()])


def _draw_lone(row: Any) -> None:
    """The one target of a plan: reading, what is left of it, days left, pace it takes and pace of late."""
    due = t("chart.target_undated") if pd.isna(row.due_on) else t("tile.target_until", day=f"{row.due_on:%Y-%m-%d}")
    days = NOTHING if pd.isna(row.days_left) else t("tile.target_day_count", days=max(int(row.days_left), 0))
    pace = NOTHING if pd.isna(row.required_per_week) else count_text(row.required_per_week)
    recent = NOTHING if pd.isna(row.recent_per_week) else f"{row.recent_per_week:.1f}"
    is_slow = bool(pd.notna(row.recent_per_week) and row.recent_per_week < row.required_per_week * SLOW)
    note = f"■ {t('tile.target_slow')}" if is_slow else t("tile.target_recent_note")
    tile_row(
        [
            partial(_draw, row),
            partial(draw_tile, t("tile.target_left"), count_text(row.left_count), t("tile.target_left_note")),
            partial(draw_tile, t("tile.target_time"), days, due),
            partial(draw_tile, t("tile.target_pace"), pace, t("tile.target_pace_note")),
            partial(draw_tile, t("tile.target_recent"), recent, note, "red" if is_slow else "grey"),
        ]
    )


def _draw(row: Any) -> None:
    label = row.target_name + (t("target_page.soft") if row.is_soft else "")
    if pd.isna(row.read_on):
        return draw_tile(label, unread_word(row, say()), _days_note(row) or t("tile.target_open"), row.light)
    sign = {"red": "■ ", "behind": "▼ ", "yellow": "▲ ", "late_done": "◇ ", "green": "● "}.get(row.light, "")
    return draw_tile(label, reading_pair(row, say()).replace("/", " / "), sign + _note(row), row.light)


def _note(row: Any) -> str:
    if row.direction == "at_most":
        last = NOTHING if pd.isna(row.last_value) else f"{row.last_value:,.10g}"
        return t("tile.target_last", value=last) if pd.notna(row.last_value) else t("tile.target_last_open")
    if row.is_stale and not row.is_met:
        return t("tile.target_stale", days=(pd.Timestamp(choice().as_of) - row.read_on).days)
    if row.is_met:
        return t("tile.target_met")
    if pd.isna(row.target_value):
        return t("tile.target_open")
    if pd.notna(row.gap_ratio):
        percent = percent_text(row.numerator, row.denominator)
        return t("tile.target_gap", percent=percent, points=points_number(row.gap_ratio))
    return _days_note(row) or t("chart.target_undated")


def _days_note(row: Any) -> str:
    if pd.isna(row.days_left):
        return ""
    days = int(row.days_left)
    return t("tile.target_days", days=days) if days >= 0 else t("tile.target_over", days=-days)


def target_conclusion() -> str:
    """Where the target with the nearest date stands and what it takes; 未报 when nothing was read."""
    rows, full_stop = ask("targets"), t("conclusion.full_stop")
    if rows.empty:
        return of_scope("conclusion.no_targets") + full_stop
    first = wholes().iloc[0]
    days = (
        ""
        if pd.isna(first["days_left"]) or first["days_left"] < 0
        else t("conclusion.targets_days", day=f"{first['due_on']:%Y-%m-%d}", days=int(first["days_left"]))
    )
    if rows["read_on"].isna().all():
        parts = [t("conclusion.targets_unread", count=len(rows)), f"{first['target_name']} {days}" if days else ""]
        return t("conclusion.join").join(part for part in parts if part) + full_stop
    return target_finding(wholes(), say()).rstrip(full_stop) + full_stop
