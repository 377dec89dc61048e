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


@app.command()
def check(file: Path, kind: Annotated[str, typer.Option(help="plan, report, inspection, hazard")] = "") -> None:
    """Check a plan document or a sheet without taking it: every place to put right, or how much would be taken."""
    with reader_errors():
        settings = Settings()
        wanted = kind or _kind_of(file)
        if wanted == "plan":
            tasks = intake.read_plan_safely(file).tasks
            notes = sum(len(task.notes) for task in tasks)
            typer.echo(say()("cli.plan_checked", file=file.name, tasks=len(tasks), notes=notes))
            return
        built(settings)
        (rows,) = intake.read_source(file, wanted, store.known_frames(settings, intake)).values()
        typer.echo(say()("cli.sheet_checked", file=file.name, rows=len(rows)))


def _kind_of(file: Path) -> str:
    """What a file holds: a sheet of the office by its headings, else a plan."""
    if file.suffix.lower() not in (".csv", ".xlsx"):
        return "plan"
    try:
        return intake.sheet_kind(file)
    except UserError as refusal:
        if refusal.message.key in ("sheet.no_kind", "sheet.several"):
            return "plan"
        raise
