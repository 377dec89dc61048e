"""A light in words: sign and word always together, coloured in Markdown, plain in a table."""

from fireledger.charts import palette
from fireledger.ui.language import t

#: Worst first.
ORDER = ("red", "missing", "behind", "yellow", "late_done", "green", "grey")
COLOURS = {"red": "red", "missing": "red", "behind": "orange", "yellow": "orange"} | {
    "late_done": "orange",
    "green": "green",
    "grey": "gray",
}


def light_text(light: str) -> str:
    """● 正常, as plain text."""
    return f"{palette().lights[light].sign} {t(f'light.{light}')}"


def sign_colour(text: str) -> str:
    """Name of the colour of a text that begins with a light's sign, "" for any other text."""
    signs = {palette().lights[light].sign: colour for light, colour in COLOURS.items()}
    return signs.get(text[:1], "")


def lit(light: str) -> str:
    """● 正常, coloured, as Markdown."""
    return f":{COLOURS[light]}[{light_text(light)}]"


def lit_sign(light: str) -> str:
    """● alone, coloured, as Markdown: for lists under a legend that has the word."""
    return f":{COLOURS[light]}[{palette().lights[light].sign}]"
