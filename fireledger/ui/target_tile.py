"""One tile of a row: a number as n/N and, under it, what is wrong or how long there is."""

from fireledger.ui.lights import COLOURS
from fireledger.ui.notes import tile

NOTHING = "—"


def draw_tile(label: str, value: str, note: str, light: str = "grey") -> None:
    """A tile; `light` gives the colour of its note, which says in words what the colour means."""
    tile(label, value, note, COLOURS[light])


def pair(part: float, whole: float) -> str:
    """n / N, "—" when there is nothing to count."""
    return f"{int(part)} / {int(whole)}" if whole else NOTHING
