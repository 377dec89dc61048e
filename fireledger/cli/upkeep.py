"""Commands that keep the store: build, rebuild, verify, sample data, templates, what the machine lacks."""

from pathlib import Path
from typing import Annotated

import typer

from fireledger import doctor, sample, store
from fireledger.cli.frame import REFUSED, app, reader_errors, say, tell
from fireledger.cli.ledger import built
from fireledger.intake import sources as intake
from fireledger.settings import Settings


@app.command()
def build() -> None:
    """Bring the store up to date with the data folder. 2: at least one file was refused (the rest is taken)."""
    with reader_errors():
        result = store.build_store(Settings(), intake)
        typer.echo(say()("cli.built", version=result.version, read=len(result.read), reused=len(result.reused)))
        for refusal in result.refusals:
            tell(refusal)
        if result.refusals:
            raise typer.Exit(REFUSED)


@app.command()
def rebuild() -> None:
    """Make the store anew from archive, journal and data folder, and say whether the one in force was the same."""
    with reader_errors():
        rebuilt = store.rebuild_store(Settings(), intake)
        typer.echo(say()("cli.rebuilt_same" if rebuilt.is_same else "cli.rebuilt_other", fingerprint=rebuilt.after))
        for refusal in rebuilt.result.refusals:
            tell(refusal)


@app.command()
def verify() -> None:
    """Check that journal and originals are exactly as they were written. 2: something is missing or changed."""
    with reader_errors():
        store.check_originals(Settings())
        typer.echo(say()("cli.verified", count=len(store.read_history(Settings()).imports)))


@app.command("sample")
def sample_command(
    seed: Annotated[int, typer.Option()] = 1,
    inspections: Annotated[int, typer.Option(min=0)] = 240,
    remove: Annotated[bool, typer.Option(help="remove all sample data instead")] = False,
) -> None:
    """Write fictional records of every kind (虚构示例) to data/sample, or remove them all."""
    with reader_errors():
        settings = Settings()
        if remove:
            typer.echo(say()("cli.sample_removed", count=store.remove_sample(settings.data)))
        else:
            frames = sample.ledger_frames(built(settings).frame)
            for path in sample.write_sample(settings.data / "sample", frames, seed, inspections):
                typer.echo(path)
        built(settings)


@app.command()
def template(kind: str, out: Annotated[Path, typer.Option()]) -> None:
    """Write the template workbook of a kind of sheet; an unknown kind lists them all."""
    with reader_errors():
        typer.echo(intake.write_template(kind, out, say()))


@app.command("doctor")
def doctor_command() -> None:
    """Say what this machine lacks: browser, Chinese fonts, disk space, writable folders."""
    findings = doctor.examine(Settings())
    for finding in findings:
        typer.echo(f"{'✓' if finding.is_good else '✗'} {finding.message.told(say())}")
    raise typer.Exit(0 if all(finding.is_good for finding in findings) else 1)
