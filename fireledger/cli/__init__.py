"""Command line: what a script or a scheduler does. Success is 0, bad input is 2 with the error text."""

import importlib
import logging
import sys

from fireledger.cli import parse
from fireledger.cli.frame import app

__all__ = ["app", "main", "parse"]

#: Modules whose commands work with the ledger: pandas and DuckDB take 1.5 s to start, reading one document 0.5 s.
LEDGER = ("brief", "check", "imports", "serve", "show", "upkeep")


def main() -> None:
    """Entry point; output is UTF-8 wherever it goes, also on a Chinese Windows console."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    logging.basicConfig(level=logging.WARNING)
    if sys.argv[1:2] != ["parse"]:
        for name in LEDGER:
            importlib.import_module(f"fireledger.cli.{name}")
    app()
