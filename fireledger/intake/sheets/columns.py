"""Short ways to write down the columns of an office's sheet."""

from collections.abc import Mapping

from fireledger.intake.table import Column


def optional(name: str, heading: str, kind: str, note: str, also: str = "", context: str = "") -> Column:
    """A column that may be absent and whose cells may be blank. `also`: other headings it has, with spaces between."""
    return Column(name, heading, kind, note=f"template.{note}", context=context, also=tuple(also.split()))


def required(name: str, heading: str, kind: str, note: str, also: str = "", context: str = "") -> Column:
    """A column that must be there and filled."""
    return Column(name, heading, kind, True, note=f"template.{note}", context=context, also=tuple(also.split()))


def choice(
    name: str,
    heading: str,
    allowed: Mapping[str, str],
    note: str,
    also: str = "",
    *,
    words: Mapping[str, str] | None = None,
    is_required: bool = True,
) -> Column:
    """A column of fixed words: `allowed` are offered, `words` understood besides."""
    note, headings = f"template.{note}", tuple(also.split())
    return Column(name, heading, "choice", is_required, allowed, note=note, also=headings, words=words or {})
