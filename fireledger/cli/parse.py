"""The command that reads a plan document. It needs neither pandas nor DuckDB, and starts without them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from fireledger.cli.frame import app, reader_errors, say
from fireledger.errors import UserError
from fireledger.intake import plan_json, read_plan_safely


@app.command()
def parse(file: Path, form: Annotated[str, typer.Option("--format", help="json")] = "json") -> None:
    """Read a plan document and print its tasks."""
    with reader_errors():
        if form != "json":
            raise UserError("cli_error.format", found=form)
        typer.echo(json.dumps(plan_json(read_plan_safely(file), say()), ensure_ascii=False, indent=2))
