"""The office's own sheets -> checked frames; mappings for sheets of others; templates and annotated copies."""

from fireledger.intake.sheets.annotated import write_annotated
from fireledger.intake.sheets.entries import write_entries
from fireledger.intake.sheets.guess import Guess, Missing, guess_mapping, sheet_kind
from fireledger.intake.sheets.layout import SHEETS, TABLES
from fireledger.intake.sheets.mapping import Mapping, headings_key, mapping_toml, read_mapping
from fireledger.intake.sheets.reading import Counts, SheetReading, read_sheet, read_strict
from fireledger.intake.sheets.template import write_quarantine, write_template

__all__ = [
    "SHEETS",
    "TABLES",
    "Counts",
    "Guess",
    "Mapping",
    "Missing",
    "SheetReading",
    "guess_mapping",
    "headings_key",
    "mapping_toml",
    "read_mapping",
    "read_sheet",
    "read_strict",
    "sheet_kind",
    "write_annotated",
    "write_entries",
    "write_quarantine",
    "write_template",
]
