"""Command line: what a script or a scheduler does. Success is 0, bad input is 2 with the error text."""

import logging
import sys

from fireledger.cli import imports, plans, show, upkeep
from fireledger.cli.frame import app

__all__ = ["app", "imports", "main", "plans", "show", "upkeep"]


def main() -> None:
    """Entry point; output is UTF-8 wherever it goes, also on a Chinese Windows console."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    logging.basicConfig(level=logging.WARNING)
    app()
