"""Errors meant for a reader: what is to be put right, and every place at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Say = Callable[..., str]


@dataclass(frozen=True)
class Message:
    """A sentence to be told in the reader's language: a key of text/*.toml and the values it names."""

    key: str
    values: dict[str, object] = field(default_factory=dict)

    def told(self, say: Say) -> str:
        """The sentence in the language of `say`."""
        return say(self.key, **self.values)


@dataclass(frozen=True)
class Place:
    """One place to put right: where the reader sees it, what was found there, what was wanted."""

    where: Message
    found: str | None
    wanted: Message

    def told(self, say: Say) -> str:
        """One line: where, the quoted finding (or "empty"), the wish."""
        found = say("error.empty") if self.found is None else say("error.quoted", found=self.found)
        return say("error.place", where=self.where.told(say), found=found, wanted=self.wanted.told(say))


class UserError(Exception):
    """Bad input that the reader can put right. Never a traceback: a box on the page, exit code 2 on the command line.

    key: the headline in text/*.toml; `values` fill it (file names, counts). places: every place, in reading order.
    """

    def __init__(self, key: str, places: Sequence[Place] = (), **values: object) -> None:
        self.message = Message(key, {"count": len(places), **values})
        self.places = tuple(places)
        super().__init__(key, self.message.values, self.places)

    def lines(self, say: Say) -> list[str]:
        """The headline, then one line per place."""
        return [self.message.told(say), *(place.told(say) for place in self.places)]
