"""The five numbers of a leader: n/N first, the percentage or what is wrong beneath."""

from typing import Any

from fireledger.charts import percent_text
from fireledger.ui.asking import ask, ask_total, has_started, unreported
from fireledger.ui.footers import hazards_known, of_scope
from fireledger.ui.language import t
from fireledger.ui.notes import tile, tile_row
from fireledger.ui.reads import settings

NOTHING = "—"
TILE_PX = 110  # below 108 the note is cut


def draw_tiles() -> None:
    """Five equal tiles: dated tasks done, on time, continuous tasks reporting, hazards open, hazards listed."""
    tile_row([_draw_dated, _draw_on_time, _draw_reporting, _draw_stock, _draw_listed])


def _tile(name: str, value: str, note: str, colour: str = "gray") -> None:
    tile(t(f"tile.{name}"), value, note, colour, height=TILE_PX)


def _pair(part: int, whole: int) -> str:
    return f"{part} / {whole}" if whole else NOTHING


def _draw_dated() -> None:
    tasks, total = ask("completion_by_task"), ask_total("completion_total")
    if tasks.empty:
        _tile("dated", NOTHING, of_scope("tile.dated_none"))
    elif not has_started():
        _tile("dated", unreported(), t("tile.dated_count", count=len(tasks)))
    else:
        note = t("tile.dated_duties", done=total["verified_count"], total=total["duty_count"])
        _tile("dated", _pair(int(tasks["is_done"].sum()), len(tasks)), note)


def _draw_on_time() -> None:
    total = ask_total("completion_total")
    late = int(total["overdue_count"])
    if not has_started():
        _tile("on_time", unreported(), t("data.waiting"))
    elif not total["due_count"]:
        _tile("on_time", NOTHING, t("tile.on_time_none"))
    elif late:
        _tile("on_time", _pair(total["on_time_count"], total["due_count"]), t("tile.overdue", count=late), "red")
    else:
        ratio = percent_text(total["on_time_count"], total["due_count"])
        _tile("on_time", _pair(total["on_time_count"], total["due_count"]), ratio, "green")


def _draw_reporting() -> None:
    total = ask_total("reporting_total")
    missing, pair = int(total["missing_count"]), _pair(total["on_time_count"], total["due_count"])
    ratio = percent_text(total["on_time_count"], total["due_count"])
    if not has_started():
        _tile("reporting", unreported(), t("data.waiting"))
    elif not total["due_count"]:
        _tile("reporting", NOTHING, t("tile.reporting_none"))
    elif missing == total["due_count"]:
        _tile("reporting", unreported(), t("tile.reports_due", count=missing), "orange")
    elif missing:
        _tile("reporting", pair, t("tile.reports_missing", ratio=ratio, count=missing), "orange")
    else:
        _tile("reporting", pair, ratio, "green")


def _nothing_known(name: str, total: dict[str, Any]) -> bool:
    """Whether there is no hazard to count: none is on record, or hazards are not of these units; the tile says so."""
    known = "known" if total["found_count"] or total["open_count"] else hazards_known()
    if known != "known":
        _tile(name, t(f"data.{known}"), t("tile.no_hazards" if known == "none" else "tile.hazards_of_areas"))
    return known != "known"


def _draw_stock() -> None:
    total = ask_total("hazards_total")
    late, value = int(total["overdue_count"]), t("tile.places", count=total["open_count"])
    if _nothing_known("stock", total):
        return
    if late:
        _tile("stock", value, t("tile.hazards_overdue", count=late), "red")
    else:
        _tile("stock", value, t("tile.hazards_in_time" if total["open_count"] else "tile.hazards_none_open"), "green")


def _draw_listed() -> None:
    total, listed = ask_total("hazards_total"), ask("listed").query("not is_delisted")
    if _nothing_known("listed", total):
        return
    value, left = t("tile.places", count=len(listed)), listed["days_left"].dropna()
    late = int((left < 0).sum())
    if late:
        _tile("listed", value, t("tile.listed_late", count=late, days=-int(left.min())), "red")
    elif len(left):
        nearest = int(left.min())
        colour = "orange" if nearest <= settings().due_soon_days else "gray"
        _tile("listed", value, t("tile.listed_soon", days=nearest), colour)
    else:
        _tile("listed", value, t("tile.major_open", count=total["major_open_count"]))
