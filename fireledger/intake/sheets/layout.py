"""The office's sheets by kind: one table of columns each, which drives reading, checking and templates."""

from fireledger.intake.sheets.mechanisms import ALERT, ALERTS, FINDINGS, FREQUENCY, PLACE_STOCK
from fireledger.intake.sheets.records import HAZARD, INSPECTION, LEVELS, REPORT, STAGES, STATES, VISIT
from fireledger.intake.sheets.rosters import MEMBER, UNIT_REGISTER, UNIT_TYPES
from fireledger.intake.sheets.supervision import ACTION, ACTIONS, CADENCE, DIRECTIONS, READING, TARGET
from fireledger.intake.table import Table

__all__ = [
    "ACTIONS",
    "ALERTS",
    "DIRECTIONS",
    "FINDINGS",
    "LEVELS",
    "SHEETS",
    "STAGES",
    "STATES",
    "TABLES",
    "UNIT_TYPES",
]

SHEETS: dict[str, Table] = {
    "report": REPORT,
    "inspection": INSPECTION,
    "hazard": HAZARD,
    "visit": VISIT,
    "action": ACTION,
    "target": TARGET,
    "reading": READING,
    "cadence": CADENCE,
    "frequency": FREQUENCY,
    "alert": ALERT,
    "place_stock": PLACE_STOCK,
    "member": MEMBER,
    "unit_register": UNIT_REGISTER,
}

#: The tables of the store that a kind of sheet fills, as in queries/schema.sql.
TABLES: dict[str, tuple[str, ...]] = {
    **{kind: (f"{kind}_row",) for kind in SHEETS},
    "visit": ("inspection_row", "hazard_row"),
    "unit_register": ("unit_row",),
}
