"""The command that checks a file without taking it."""

from pathlib import Path
from typing import Annotated

import typer

from fireledger import store
from fireledger.cli.frame import app, reader_errors, say
from fireledger.cli.ledger import built
from fireledger.errors import UserError
from fireledger.intake import sources as intake
from fireledger.settings import Settings

#: Refusals of a sheet that may be a plan with a task table all the same.
NO_SHEET = {"sheet.no_kind", "sheet.several", "sheet.not_table"}


@app.command()
def check(file: Path, kind: Annotated[str, typer.Option(help="plan, " + ", ".join(intake.SHEET_KINDS))] = "") -> None:
    """Check a plan document or a sheet without taking it: every place to put right, or how much would be taken."""
    with reader_errors():
        if not file.is_file():
            raise UserError("cli_error.no_file", file=file)
        settings = Settings()
        built(settings)
        incoming = None if kind == "plan" else _sheet(settings, file, kind)
        if incoming is None:
            tasks = intake.read_plan_safely(file).tasks
            notes = sum(len(task.notes) for task in tasks)
            typer.echo(say()("cli.plan_checked", file=file.name, tasks=len(tasks), notes=notes))
            return
        found = store.examine(settings, intake, incoming)
        if found.refusal is not None:
            raise found.refusal
        typer.echo(say()("cli.sheet_checked", file=file.name, rows=found.counts["accepted"]))


def _sheet(settings: Settings, file: Path, kind: str) -> store.Incoming | None:
    """The file as a sheet of a kind, known by its headings where not given; None when it must be a plan."""
    try:
        return store.recognised(settings, intake, store.Incoming(file, kind))
    except UserError as refusal:
        if refusal.message.key in NO_SHEET:
            return None
        raise
