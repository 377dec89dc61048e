"""Text and Markdown: the lines as they are."""

from pathlib import Path

from fireledger.intake.documents.manuscript import Document
from fireledger.intake.plans.lines import read_lines


def read_text(path: Path) -> Document:
    """The lines of a text or Markdown file; its tables are found among them later. Raises UserError plan_error.*."""
    return Document(read_lines(path), (), path.suffix.lower().lstrip("."))
