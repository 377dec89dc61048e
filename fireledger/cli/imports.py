"""Commands about imports: take files in, list them, undo and redo, hand out and settle what was returned."""

import getpass
from dataclasses import asdict
from datetime import date
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from fireledger import store
from fireledger.cli.frame import REFUSED, app, reader_errors, say, tell
from fireledger.cli.ledger import built
from fireledger.errors import UserError
from fireledger.intake import sources as intake
from fireledger.scope import find_scope
from fireledger.settings import Settings


class Outcome(IntEnum):
    """Exit codes of `import`: every row taken, nothing of at least one file taken, some rows returned."""

    whole = 0
    refused = REFUSED
    partial = 3


Who = Annotated[str, typer.Option(help="who imports; default: the account this runs under")]


@app.command("import")
def import_command(
    files: list[Path],
    kind: Annotated[str, typer.Option(help="one of: " + ", ".join(intake.SHEET_KINDS) + "; default: by headings")] = "",
    mapping: Annotated[Path | None, typer.Option("--map", help="TOML file that says what the headings mean")] = None,
    take_good: Annotated[bool, typer.Option("--take-good", help="take the good rows, return the others")] = False,
    plan: Annotated[str, typer.Option(help="the plan a title means where several bear it: key or number")] = "",
    who: Who = "",
) -> None:
    """Take sheets in. 0: every row taken; 2: at least one file refused; 3: taken, but rows were returned."""
    with reader_errors():
        given = asdict(intake.read_mapping(mapping)) if mapping else None
        ledger = built(Settings())
        plans = find_scope(ledger.frame, date.today(), plans=[plan]).plan_ids if plan else ()
    begun = partial(store.Incoming, kind=kind, mapping=given, plans=plans)
    outcomes = [_taken(begun(file), who or getpass.getuser(), take_good) for file in files]
    worst = Outcome.refused if Outcome.refused in outcomes else max(outcomes)
    raise typer.Exit(int(worst))


def _taken(incoming: store.Incoming, who: str, take_good: bool) -> Outcome:
    settings = Settings()
    try:
        if not incoming.path.is_file():
            raise UserError("cli_error.no_file", file=incoming.path)
        incoming = store.recognised(settings, intake, incoming)
        taken = store.take_file(settings, intake, incoming, who, is_tolerant=take_good)
    except UserError as refusal:
        tell(refusal)
        return Outcome.refused
    typer.echo(say()("cli.imported", no=taken.import_no, file=incoming.file, **taken.counts))
    return Outcome.partial if taken.counts["quarantined"] else Outcome.whole


@app.command()
def imports() -> None:
    """List every import: number, time, who, file, kind, rows, whether it counts."""
    with reader_errors():
        history = store.read_history(Settings())
        for taken in history.imports.values():
            state = say()("cli.import_live" if taken.is_live else "cli.import_undone")
            when = f"{taken.at.astimezone():%Y-%m-%d %H:%M}"
            typer.echo(
                say()(
                    "cli.import_line",
                    no=taken.import_no,
                    when=when,
                    who=taken.who,
                    file=taken.file,
                    kind=taken.kind,
                    state=state,
                    **taken.counts,
                )
            )


@app.command()
def undo(import_no: int, who: Who = "") -> None:
    """Make an import count no more; nothing is deleted."""
    with reader_errors():
        taken = store.undo_import(Settings(), intake, import_no, who or getpass.getuser())
        typer.echo(say()("cli.undone", no=taken.import_no, file=taken.file))


@app.command()
def redo(import_no: int, who: Who = "") -> None:
    """Make an undone import count again."""
    with reader_errors():
        taken = store.redo_import(Settings(), intake, import_no, who or getpass.getuser())
        typer.echo(say()("cli.redone", no=taken.import_no, file=taken.file))


@app.command()
def quarantine(import_no: int, out: Annotated[Path, typer.Option()]) -> None:
    """Write the returned rows of an import as a workbook, to be put right and imported again."""
    with reader_errors():
        found = store.import_contents(Settings(), intake, import_no)
        rows = {"quarantine": found.cells, "quarantined_rows": found.returned}
        typer.echo(intake.write_quarantine(rows, found.taken.kind, out, say()))


@app.command()
def settle(import_no: int, note: Annotated[str, typer.Option(help="how they were dealt with")], who: Who = "") -> None:
    """Say how the returned rows of an import were dealt with; they then count as open no more."""
    with reader_errors():
        taken = store.settle_import(Settings(), intake, import_no, who or getpass.getuser(), note)
        typer.echo(say()("cli.settled", no=taken.import_no, file=taken.file))
