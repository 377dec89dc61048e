"""Every part of every file of a briefing is what Office expects: nothing to repair."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from fireledger.briefing.deck import as_deck
from fireledger.briefing.page import Look
from fireledger.compose.letters import letters
from fireledger.compose.papers import bulletin
from fireledger.compose.sheets import brief_book
from fireledger.store import Ledger
from tests.briefing.briefs import brief_of, deck_of
from tests.briefing.parts import faults


@pytest.mark.parametrize(
    ("plan", "lang", "look"), [("永川", "zh", Look("16:9", "red")), ("黔江", "en", Look("4:3", "light"))]
)
def test_decks_have_nothing_to_repair(ledger: Ledger, plan: str, lang: str, look: Look) -> None:
    assert list(faults(as_deck(deck_of(ledger, plan, lang, look)))) == []


def test_papers_and_workbook_have_nothing_to_repair(ledger: Ledger) -> None:
    brief = brief_of(ledger, lang="en")
    letter = next(iter(letters(brief).values()))
    for content in (bulletin(brief), letter, brief_book(brief)):
        assert list(faults(content)) == []


def renamed(name: str, part: bytes, old: bytes, new: bytes) -> bytes:
    """The part with something in it replaced, if it is the one meant."""
    assert old in part, name
    return part.replace(old, new, 1)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("ppt/slides/_rels/slide1.xml.rels", b"slideLayouts/slideLayout", b"slideLayouts/none"),
        ("ppt/slides/slide1.xml", b'id="21"', b'id="20"'),
        ("[Content_Types].xml", b'Extension="xlsx"', b'Extension="xls"'),
        ("ppt/presentation.xml", b'r:id="rId', b'r:id="rId99'),
    ],
)
def test_what_is_broken_is_found(ledger: Ledger, name: str, old: bytes, new: bytes) -> None:
    content = as_deck(deck_of(ledger, slides=("cover", "hazards")))
    assert list(faults(rewritten(content, name, lambda part: renamed(name, part, old, new))))


def test_numbers_of_a_chart_that_its_workbook_does_not_have_are_found(ledger: Ledger) -> None:
    content = as_deck(deck_of(ledger, slides=("hazards",)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        chart = next(name for name in package.namelist() if name.startswith("ppt/charts/chart"))
    broken = rewritten(
        content, chart, lambda part: re.sub(rb"(<c:numCache>.*?<c:v>)[\d.]+", rb"\g<1>987", part, count=1)
    )
    assert [fault for fault in faults(broken) if "instead of" in fault]


def rewritten(content: bytes, changed: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, change(part) if name == changed else part)
    return target.getvalue()
