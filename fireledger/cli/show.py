"""The command that prints measures."""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from fireledger import answers
from fireledger.cli.frame import app, reader_errors
from fireledger.cli.ledger import built
from fireledger.errors import UserError
from fireledger.scope import find_scope, narrowed
from fireledger.settings import Settings


class Format(StrEnum):
    """Output formats of `show`."""

    table = "table"
    csv = "csv"
    json = "json"


class Rule(StrEnum):
    """Counting rules of workload (measures.md §3)."""

    full = "full"
    share = "share"
    lead = "lead"


class Units(StrEnum):
    """Unit views of workload: as written, or groups opened into members."""

    written = "written"
    expanded = "expanded"


@app.command()
def show(
    measure: Annotated[str, typer.Argument(help="one of: " + ", ".join(answers.ANSWERS))],
    form: Annotated[Format, typer.Option("--format")] = Format.table,
    district: Annotated[list[str] | None, typer.Option(help="district name, e.g. 永川区")] = None,
    plan: Annotated[list[str] | None, typer.Option(help="plan id, title, document number or part of one")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="unit name, alias or key")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="theme name, short name or key")] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="default: the date the data reach")
    ] = None,
    compare_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="default: the last period end before --as-of")
    ] = None,
    rule: Annotated[Rule, typer.Option()] = Rule.full,
    units: Annotated[Units, typer.Option()] = Units.written,
) -> None:
    """Print a measure. Ratios come with their numerator and denominator columns; missing is empty, never 0."""
    with reader_errors():
        measure = measure.replace("-", "_")
        if measure not in answers.ANSWERS:
            raise UserError("cli_error.measure", found=measure, names=", ".join(answers.ANSWERS))
        settings = Settings()
        ledger = built(settings)
        chosen = find_scope(
            ledger.frame,
            date.today(),
            districts=district or [],
            plans=plan or [],
            units=unit or [],
            themes=theme or [],
            as_of=as_of.date() if as_of else None,
            compare_on=compare_on.date() if compare_on else None,
        )
        scope = narrowed(chosen, rule=rule.value, units=units.value)
        rows = answers.answer(measure, answers.Ask(ledger.frame, scope, settings))
        typer.echo(_printed(_as_shown(measure, rows), form))


def _as_shown(measure: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Columns for a reader: workload is unit, theme, value; keys, dates and flags elsewhere as they are."""
    if measure == "workload":
        shown = rows[["unit_name", "theme_name", "value"]].set_axis(["unit", "theme", "value"], axis=1)
        is_whole = bool((shown["value"] % 1 == 0).all())
        return shown.astype({"value": "int64"}) if is_whole else shown
    dates = {column: rows[column].dt.strftime("%Y-%m-%d") for column in rows.select_dtypes("datetime")}
    return rows.assign(**dates)


def _printed(rows: pd.DataFrame, form: Format) -> str:
    if form is Format.csv:
        return rows.to_csv(index=False, lineterminator="\n").rstrip("\n")
    if form is Format.json:
        records = json.loads(rows.to_json(orient="records", force_ascii=False))
        return json.dumps(records, ensure_ascii=False, indent=2)
    return rows.to_string(index=False, na_rep="—")
