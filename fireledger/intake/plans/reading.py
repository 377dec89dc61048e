"""A plan document to a Plan: its facts, the table's tasks when it has one, else those of the running text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.documents import read_document
from fireledger.intake.plans.assembly import as_tasks, names_in
from fireledger.intake.plans.dates import Basis
from fireledger.intake.plans.drafts import Draft
from fireledger.intake.plans.duties import FIRST_LEADS
from fireledger.intake.plans.facts import areas_in, plan_year, read_facts
from fireledger.intake.plans.flat_cells import flat_grid
from fireledger.intake.plans.flattened import FlatTable, find_tables
from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.lines import Line, content_lines, without_signatures
from fireledger.intake.plans.model import Note, Plan, PlanFacts, Task
from fireledger.intake.plans.outline import Item, numbering_notes, read_outline
from fireledger.intake.plans.prose import is_general, prose_drafts
from fireledger.intake.plans.tables import Grid, grid_drafts, text_grids
from fireledger.intake.plans.unit_words import UnitWords


def read_plan(path: Path) -> Plan:
    """The plan in a document of any format (fireledger/intake/documents), read from its words alone.

    Raises UserError plan_error.* or document_error.* when the file is missing, cannot be read, or sets no task that we
    can find.
    """
    document = read_document(path)
    plan = read_plan_lines(document.lines, document.grids)
    if not plan.tasks:
        raise UserError("plan_error.no_task", file=path.name)
    return replace(plan, notes=(*document.notes, *plan.notes))


def read_plan_lines(raw: tuple[str, ...], grids: Sequence[Grid] = ()) -> Plan:
    """The plan in a document's lines; grids: its tables, where the format keeps tables as such."""
    facts, lines = read_facts(raw), content_lines(raw)
    words = UnitWords(areas_in(raw))
    grids = [*grids, *text_grids(_outside(raw, grids))]
    prose, tables = _apart(lines, grids, words)
    root = read_outline(without_signatures(prose))
    body = prose_drafts(root, words, facts.title)
    words = words.with_known(names_in(body, words))
    headings = _headings(root)
    grids += [flat_grid(table, words, {compact(name) for name in headings}) for table in tables]
    drafts = [draft for grid in grids for draft in grid_drafts(grid)]
    rows = [replace(draft, part=draft.part or _part(draft.theme, headings)) for draft in drafts]
    plan = _plan(raw, facts, rows, body, words.with_known(names_in(rows, words)))
    return plan if rows else replace(plan, notes=(*plan.notes, *numbering_notes(root)))


def _outside(raw: tuple[str, ...], grids: Sequence[Grid]) -> tuple[str, ...]:
    """The lines, blank where a row of a known table stands: it is not to be read a second time as text."""
    taken = {number for grid in grids for row in grid.rows for cell in row if cell for number in cell.numbers}
    return tuple("" if number in taken else text for number, text in enumerate(raw, 1))


def _apart(lines: list[Line], grids: list[Grid], words: UnitWords) -> tuple[list[Line], list[FlatTable]]:
    """The lines of running text, and the flattened tables among the others."""
    in_grids = {number for grid in grids for row in grid.rows for cell in row if cell for number in cell.numbers}
    rest = [line for line in lines if line.number not in in_grids and not line.flow.text.startswith("|")]
    tables = find_tables(rest, words)
    taken = {place for table in tables for place in range(table.start, table.end)}
    return [line for place, line in enumerate(rest) if place not in taken], tables


def _headings(root: Item) -> dict[str, str]:
    """Every heading of the body and the part it belongs to: the highest heading above that says something."""
    parts = dict[str, str]()
    for item in root.walk():
        above = [one.heading for one in item.ancestors if one.heading and not is_general(one.heading)]
        parts.setdefault(item.heading, above[0] if above else "")
    return {heading: part for heading, part in parts.items() if heading}


def _part(theme: str, headings: dict[str, str]) -> str:
    known = {compact(heading): part for heading, part in headings.items()}
    return known.get(compact(theme), "")


def _plan(raw: tuple[str, ...], facts: PlanFacts, rows: list[Draft], body: list[Draft], words: UnitWords) -> Plan:
    basis = Basis(plan_year(facts), facts.signed_on)
    is_first_lead = bool(FIRST_LEADS.search(compact("".join(raw))))
    tasks, clauses = (as_tasks(drafts, words, basis, is_first_lead) for drafts in (rows, body))
    clauses = tuple(clause for clause in clauses if clause.units)
    notes = [Note("note.first_leads")] if is_first_lead else []
    if not tasks:
        tasks, clauses = as_tasks(body, words, basis, is_first_lead), ()
    return Plan(facts, tasks, clauses, (*notes, *_differences(tasks, clauses)), raw)


def _differences(tasks: tuple[Task, ...], clauses: tuple[Task, ...]) -> list[Note]:
    """Units that table and body name a different number of times; both counts are kept (measures.md §3)."""
    table, body = (Counter(unit.name for task in side for unit in task.units) for side in (tasks, clauses))
    return [
        Note("note.body_differs", {"unit": unit, "table_count": table[unit], "body_count": body[unit]})
        for unit in dict.fromkeys([*table, *body])
        if clauses and table[unit] != body[unit]
    ]
