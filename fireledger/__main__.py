"""Command line: what a script or a scheduler does. Success is 0, bad input is 2 with the error text.

What works with the ledger is imported where it is used: pandas and DuckDB take 1.5 s, reading one document 0.5 s.
"""

import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fireledger import doctor
from fireledger.errors import UserError
from fireledger.intake import plan_json, read_plan_safely
from fireledger.settings import Settings
from fireledger.text import words

if TYPE_CHECKING:
    import pandas as pd

    from fireledger.store import Ledger

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="FireLedger 消防任务台账"
)


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


@contextmanager
def _reader_errors() -> Iterator[None]:
    """A UserError becomes its text on stderr and exit code 2."""
    try:
        yield
    except UserError as error:
        typer.echo("\n".join(error.lines(words(Settings().lang))), err=True)
        raise typer.Exit(2) from error


def _say() -> Callable[..., str]:
    return words(Settings().lang)


def _built(settings: Settings) -> "Ledger":
    """The store brought up to date; what was refused is told on stderr and never stops the rest."""
    from fireledger import store
    from fireledger.intake import sources as intake

    result = store.build_store(settings, intake)
    for refusal in result.refusals:
        typer.echo("\n".join(refusal.lines(_say())), err=True)
    ledger = store.open_ledger(settings)
    assert ledger is not None, "a store that has just been built can be opened"
    return ledger


@app.command()
def build() -> None:
    """Bring the store up to date with the data folder. 2: at least one file was refused (the rest is taken)."""
    from fireledger import store
    from fireledger.intake import sources as intake

    with _reader_errors():
        result = store.build_store(Settings(), intake)
        typer.echo(_say()("cli.built", version=result.version, read=len(result.read), reused=len(result.reused)))
        for refusal in result.refusals:
            typer.echo("\n".join(refusal.lines(_say())), err=True)
        if result.refusals:
            raise typer.Exit(2)


@app.command()
def parse(file: Path, form: Annotated[str, typer.Option("--format", help="json")] = "json") -> None:
    """Read a plan document and print its tasks."""
    with _reader_errors():
        if form != "json":
            raise UserError("cli_error.format", found=form)
        typer.echo(json.dumps(plan_json(read_plan_safely(file), _say()), ensure_ascii=False, indent=2))


@app.command()
def check(file: Path, kind: Annotated[str, typer.Option(help="plan, report, inspection, hazard")] = "") -> None:
    """Check a plan document or a sheet without taking it: every place to put right, or how much would be taken."""
    with _reader_errors():
        wanted = kind or _kind_of(file)
        if wanted == "plan":
            tasks = read_plan_safely(file).tasks
            notes = sum(len(task.notes) for task in tasks)
            typer.echo(_say()("cli.plan_checked", file=file.name, tasks=len(tasks), notes=notes))
            return
        typer.echo(_say()("cli.sheet_checked", file=file.name, rows=_sheet_rows(file, wanted)))


def _sheet_rows(file: Path, kind: str) -> int:
    """How many rows a sheet has, checked against the ledger."""
    from fireledger import store
    from fireledger.intake import sources as intake

    settings = Settings()
    _built(settings)
    (rows,) = intake.read_source(file, kind, store.known_frames(settings, intake)).values()
    return len(rows)


def _kind_of(file: Path) -> str:
    """What a file holds: a sheet of the office by its headings, else a plan."""
    if file.suffix.lower() not in (".csv", ".xlsx"):
        return "plan"
    from fireledger.intake import sources as intake

    try:
        return intake.sheet_kind(file)
    except UserError as refusal:
        if refusal.message.key in ("sheet.no_kind", "sheet.several"):
            return "plan"
        raise


@app.command()
def show(
    measure: Annotated[str, typer.Argument(help="its name; any other word lists the names")],
    form: Annotated[Format, typer.Option("--format")] = Format.table,
    district: Annotated[list[str] | None, typer.Option(help="district name, e.g. 永川区")] = None,
    plan: Annotated[list[str] | None, typer.Option(help="plan id, title, document number or part of one")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="unit name, alias or key")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="theme name, short name or key")] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="default: the date the data reach")
    ] = None,
    rule: Annotated[Rule, typer.Option()] = Rule.full,
    units: Annotated[Units, typer.Option()] = Units.written,
) -> None:
    """Print a measure. Ratios come with their numerator and denominator columns; missing is empty, never 0."""
    from fireledger import answers
    from fireledger.scope import find_scope, narrowed

    with _reader_errors():
        if measure not in answers.ANSWERS:
            raise UserError("cli_error.measure", found=measure, names=", ".join(answers.ANSWERS))
        settings = Settings()
        ledger = _built(settings)
        chosen = find_scope(
            ledger.frame,
            date.today(),
            districts=district or [],
            plans=plan or [],
            units=unit or [],
            themes=theme or [],
            as_of=as_of.date() if as_of else None,
        )
        scope = narrowed(chosen, rule=rule.value, units=units.value)
        rows = answers.answer(measure, ledger.frame, scope, settings)
        typer.echo(_printed(_as_shown(measure, rows), form))


def _as_shown(measure: str, rows: "pd.DataFrame") -> "pd.DataFrame":
    """Columns for a reader: workload is unit, theme, value; keys, dates and flags elsewhere as they are."""
    if measure == "workload":
        shown = rows[["unit_name", "theme_name", "value"]].set_axis(["unit", "theme", "value"], axis=1)
        is_whole = bool((shown["value"] % 1 == 0).all())
        return shown.astype({"value": "int64"}) if is_whole else shown
    dates = {column: rows[column].dt.strftime("%Y-%m-%d") for column in rows.select_dtypes("datetime")}
    return rows.assign(**dates)


def _printed(rows: "pd.DataFrame", form: Format) -> str:
    if form is Format.csv:
        return rows.to_csv(index=False, lineterminator="\n").rstrip("\n")
    if form is Format.json:
        records = json.loads(rows.to_json(orient="records", force_ascii=False))
        return json.dumps(records, ensure_ascii=False, indent=2)
    return rows.to_string(index=False, na_rep="—")


@app.command("sample")
def sample_command(
    seed: Annotated[int, typer.Option()] = 1,
    inspections: Annotated[int, typer.Option(min=0)] = 240,
    remove: Annotated[bool, typer.Option(help="remove all sample data instead")] = False,
) -> None:
    """Write fictional reports, inspections and hazards (虚构示例) to data/sample, or remove them all."""
    from fireledger import sample, store

    with _reader_errors():
        settings = Settings()
        if remove:
            typer.echo(_say()("cli.sample_removed", count=store.remove_sample(settings.data)))
        else:
            frames = sample.ledger_frames(_built(settings).frame)
            for path in sample.write_sample(settings.data / "sample", frames, seed, inspections):
                typer.echo(path)
        _built(settings)


@app.command()
def template(kind: str, out: Annotated[Path, typer.Option()]) -> None:
    """Write the template workbook of a sheet: report, inspection or hazard."""
    from fireledger.intake import sources as intake

    with _reader_errors():
        typer.echo(intake.write_template(kind, out, _say()))


@app.command("doctor")
def doctor_command() -> None:
    """Say what this machine lacks: browser, Chinese fonts, disk space, writable folders."""
    findings = doctor.examine(Settings())
    for finding in findings:
        typer.echo(f"{'✓' if finding.is_good else '✗'} {finding.message.told(_say())}")
    raise typer.Exit(0 if all(finding.is_good for finding in findings) else 1)


def main() -> None:
    """Entry point; output is UTF-8 wherever it goes, also on a Chinese Windows console."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    logging.basicConfig(level=logging.WARNING)
    app()


if __name__ == "__main__":
    main()
