"""What every command shares: the app, its words, errors as exit codes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.text import words

REFUSED = 2

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="FireLedger 消防任务台账"
)


@app.callback()
def program() -> None:
    """FireLedger 消防任务台账."""  # with one command loaded, its name is still to be written


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
