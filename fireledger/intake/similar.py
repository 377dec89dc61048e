"""Names that look like a name nobody knows: offered to the reader, never used by themselves."""

from rapidfuzz import fuzz, process

from fireledger.errors import Message


def nearest(text: str, names: list[str], at_most: int = 3) -> list[str]:
    """Up to three of the names that look most like the text, best first; none when nothing is close."""
    found = process.extract(text, names, scorer=fuzz.ratio, limit=at_most, score_cutoff=40)
    return [name for name, _, _ in found]


def unknown(what: str, near: list[str]) -> Message:
    """The wish for a name that no register knows: with close names when there are any."""
    if near:
        return Message(f"sheet_error.{what}_unknown_near", {"near": "、".join(near)})
    return Message(f"sheet_error.{what}_unknown")
