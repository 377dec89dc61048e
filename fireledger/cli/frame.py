"""What every command shares: the app, errors as exit codes, the store brought up to date."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from fireledger import intake, store
from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.text import words

REFUSED = 2

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="FireLedger 消防任务台账"
)


@contextmanager
def reader_errors() -> Iterator[None]:
    """A UserError becomes its text on stderr and exit code 2."""
    try:
        yield
    except UserError as error:
        tell(error)
        raise typer.Exit(REFUSED) from error


def tell(error: UserError) -> None:
    """The text of an error on stderr."""
    typer.echo("\n".join(error.lines(say())), err=True)


def say() -> Callable[..., str]:
    """The words of the command line's language."""
    return words(Settings().lang)


def built(settings: Settings) -> store.Ledger:
    """The store brought up to date; what was refused is told on stderr and never stops the rest."""
    for refusal in store.build_store(settings, intake).refusals:
        tell(refusal)
    ledger = store.open_ledger(settings)
    assert ledger is not None, "a store that has just been built can be opened"
    return ledger
