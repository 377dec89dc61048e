"""Every page in every view that an address can name: for what has to hold of all of them."""

from collections.abc import Iterator
from itertools import product

from fireledger.ui.inspection_visits import DIMENSIONS
from fireledger.ui.ledger_views import VIEWS as LEDGER_VIEWS
from fireledger.ui.views import VIEWS
from fireledger.ui.workload_view import GRIDS

Address = dict[str, str]

#: Switches that no address names: they are set before the page runs.
SWITCHES = {"visits_by"}
#: A town, a department and a group of each plan shipped.
UNITS = {"yongchuan-2022": ("YC-Z-110", "YC-D-13", "YC-G-01"), "qianjiang-2026": ("QJ-Z-113", "QJ-D-09", "QJ-G-01")}
PLANS = tuple(UNITS)
#: A day of each plan before the one it opens with, to compare with.
EARLIER = {"yongchuan-2022": "2022-11-30", "qianjiang-2026": "2026-09-30"}
SECTIONS = {
    "inspections": "inspection",
    "cadence": "cadence_page",
    "targets": "target_page",
    "supervision": "supervision",
    "alerts": "alert",
    "checked": "checked",
}


def addresses(plan_id: str) -> Iterator[tuple[str, Address]]:
    """Page and address, for every page and view of a plan."""
    for page, found in _views(plan_id):
        yield page, {"plan": plan_id, **found}


def _views(plan_id: str) -> Iterator[tuple[str, Address]]:
    yield from (("overview", {"aside": aside}) for aside in ("due", "changes", "targets", "peers"))
    for grid, reach in product(GRIDS, ("plan", "districts")):
        yield "workload", {"grid": grid, "reach": reach}
        yield "workload", {"grid": grid, "reach": reach, "against": EARLIER[plan_id]}
    for grid in GRIDS[:3]:
        yield "workload", {"grid": grid, "by": "topic"}
        yield "workload", {"grid": grid, "by": "topic", "against": EARLIER[plan_id]}
    yield from (("completion", {"by": by}) for by in ("unit", "theme", "part", "plan"))
    for figure in ("burn_up", "bridge", "forecast", "gap", "hazards"):
        yield "completion", {"figure": figure}
    yield "completion", {"figure": "hazards", "hazards": "categories"}
    yield from (("ledger", {"view": view, "task": f"{plan_id}/01"}) for view in LEDGER_VIEWS)
    yield "unit", {}
    for unit, view in product(UNITS[plan_id], VIEWS["unit"]):
        yield "unit", {"unit": unit, "view": view}
    for page, section in SECTIONS.items():
        yield from ((page, {"view": view}) for view in VIEWS[section])
    yield from (("inspections", {"view": "visits", "visits_by": by}) for by in DIMENSIONS)
    yield "briefing", {}
    yield from (("records", {"part": part}) for part in ("take", "history", "quality", "origin"))
    yield from (("reporting", {"unit": unit}) for unit in UNITS[plan_id])
    yield "review", {}
    yield "methods", {}
