"""What every reader of a format writes into: the lines the reviewer sees, and the task tables among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from fireledger.intake.documents.drawn import DrawnTable, compact_row
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.model import Note
from fireledger.intake.plans.tables import Grid, as_grid


@dataclass(frozen=True)
class Document:
    """A document as read. lines: one per paragraph, row of a table or printed line; grids: its task tables.

    kind: txt, md, html, docx, pdf, xlsx or csv. Cells of the grids name the line of their row. notes: what was left
    out or could not be read.
    """

    lines: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    kind: str = "txt"
    notes: tuple[Note, ...] = ()


class Manuscript:
    """Lines and task tables in reading order, gathered piece by piece."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.grids: list[Grid] = []
        self.notes: list[Note] = []

    def add(self, text: str) -> None:
        """A paragraph: one line, or several where it holds line ends. Blank ones are left out."""
        self.lines += [line.rstrip() for line in text.split("\n") if line.strip()]

    def add_table(self, table: DrawnTable) -> None:
        """A drawn table: its task tables as grids, the rows around them (titles, notes) as lines.

        Rows of a task table and their headings begin with "|", by which readers of running text know them.
        """
        parts = table.task_parts()
        rows_of = {row: place for place, part in enumerate(parts) for row in part.rows}
        heads = {row for part in parts for row in part.heads}
        cells: list[list[list[Flow | None]]] = [[[Flow.of(label) for label in part.labels]] for part in parts]
        for row in table.filled_rows():
            if row in rows_of or row in heads:
                self.lines.append(compact_row(table.texts(row)))
            else:
                self._add_plain_row(table.own_texts(row))
            if row in rows_of:
                cells[rows_of[row]].append(table.cells(row, len(self.lines)))
        self.grids += [grid for rows in cells if (grid := as_grid(rows))]

    def _add_plain_row(self, texts: list[str]) -> None:
        self.add(texts[0] if len(texts) == 1 else "　".join(" ".join(text.split("\n")) for text in texts))

    def document(self, kind: str) -> Document:
        """The whole."""
        return Document(tuple(self.lines), tuple(self.grids), kind, tuple(self.notes))


def drawn_lines(pieces: Iterable[str]) -> str:
    """Paragraphs of one cell, one on a line, blank ones left out."""
    return "\n".join(piece.strip() for piece in pieces if piece.strip())
