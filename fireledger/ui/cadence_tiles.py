"""The numbers of 机制落实, and its conclusion."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from fireledger.charts import percent_text
from fireledger.ui.asking import ask, ask_total, has_started, unreported
from fireledger.ui.conclusions import reporting_part
from fireledger.ui.footers import of_scope
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.notes import tile_row
from fireledger.ui.target_tile import draw_tile, pair

NAMED = 3


def draw_cadence_tiles() -> None:
    """Slots held on time, made good late, missed; yearly items held; reports: those that say something."""
    slots = _main(ask("cadence"))
    due = slots[slots["is_due"]]
    draws: list[Callable[[], None]] = []
    if len(due):
        draws = [partial(_draw_share, state, due) for state in ("on_time", "late", "missed")]
    if len(_of_year(slots)):
        draws.append(partial(_draw_year, _of_year(slots)))
    if not draws:
        note = t("tile.cadence_open_note" if len(slots) else "tile.cadence_none")
        draws.append(partial(draw_tile, t("tile.cadence_due"), "—", note))
    tile_row([*draws, _draw_reports])


def _of_year(slots: pd.DataFrame) -> pd.DataFrame:
    """Yearly slots of the year of the as-of date that have an owner and a number."""
    year = str(choice().as_of.year)
    return slots[(slots["period"] == "year") & (slots["period_key"] == year) & (slots["state"] != "open")]


def _main(slots: pd.DataFrame) -> pd.DataFrame:
    """The slots of the cadence with most of them: numbers of several cadences are not added up."""
    kinds = slots.loc[slots["period_key"] != "", "cadence_kind"].value_counts()
    return (
        slots[(slots["cadence_kind"] == kinds.index[0]) & (slots["period_key"] != "")] if len(kinds) else slots.head(0)
    )


def _draw_share(state: str, due: pd.DataFrame) -> None:
    count = int((due["state"] == state).sum())
    value = pair(count, len(due))
    if state == "on_time":
        return draw_tile(t("tile.cadence_due"), value, percent_text(count, len(due)))
    if state == "late":
        light = "late_done" if count else "grey"
        return draw_tile(t("tile.cadence_late"), value, f"◇ {t('tile.cadence_late_note')}", light)
    units = int(due.loc[due["state"] == state, "unit_key"].nunique())
    note = f"■ {t('tile.cadence_missed_note', count=units)}" if units else t("tile.cadence_missed_none")
    return draw_tile(t("tile.cadence_missed"), value, note, "red" if units else "green")


def _draw_year(yearly: pd.DataFrame) -> None:
    held, ends_on = int(yearly["state"].isin(["on_time", "late"]).sum()), yearly["last_on"].max()
    left = (ends_on - pd.Timestamp(choice().as_of)).days
    note = t("tile.cadence_year_left", day=f"{ends_on.month}-{ends_on.day:02d}", days=left)
    value = pair(held, len(yearly))
    draw_tile(t("tile.cadence_year"), value, note if left >= 0 else percent_text(held, len(yearly)))


def _draw_reports() -> None:
    total, label = ask_total("reporting_total"), t("tile.reporting")
    if not has_started():
        return draw_tile(label, unreported(), t("data.waiting"))
    if not total["due_count"]:
        return draw_tile(label, "—", t("tile.reporting_none"))
    ratio = percent_text(total["on_time_count"], total["due_count"])
    return draw_tile(label, pair(total["on_time_count"], total["due_count"]), ratio)


def cadence_conclusion() -> str:
    """How many slots were due, held and missed and by whom; what has no number."""
    slots = ask("cadence")
    if slots.empty:
        parts = [of_scope("conclusion.no_cadence"), reporting_part()]
        return t("conclusion.join").join(part for part in parts if part) + t("conclusion.full_stop")
    parts, main = [], _main(slots)
    if len(main):
        parts = [_main_part(main), _names_part(main)]
    left_open = slots[slots["period_key"] == ""]["cadence_kind"].drop_duplicates().tolist()
    if left_open and not any(parts[1:]):
        parts.append(t("conclusion.frequency_open", kinds=t("conclusion.enumeration").join(left_open)))
    return t("conclusion.join").join(part for part in parts if part) + t("conclusion.full_stop")


def _main_part(slots: pd.DataFrame) -> str:
    kind, due = slots["cadence_kind"].iloc[0], slots[slots["is_due"]]
    if due.empty:
        return t(
            "conclusion.cadence_open" if (slots["state"] == "open").all() else "conclusion.cadence_none_due", kind=kind
        )
    counts = {state: int((due["state"] == state).sum()) for state in ("on_time", "late", "missed")}
    return t("conclusion.cadence", kind=kind, due=len(due), **counts)


def _names_part(slots: pd.DataFrame) -> str:
    names = slots.loc[slots["state"] == "missed", "unit_name"].drop_duplicates().tolist()
    if not names:
        return ""
    told = t("conclusion.enumeration").join(names[:NAMED])
    more = t("due.and_others", count=len(names)) if len(names) > NAMED else ""
    return t("conclusion.cadence_names", units=told + more)
