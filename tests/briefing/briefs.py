"""Briefings of the sample and of the bare documents, made once, and what can be read back from their files."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from pptx import Presentation

from fireledger.answers import Ask
from fireledger.briefing.page import Deck, Look
from fireledger.compose import Brief, Choice, brief_deck, code_of
from fireledger.scope import find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger

MADE_AT = datetime(2022, 12, 21, 9, 0)
RELATION = re.compile(r'Target="([^"]+)"([^>]*)')


def brief_of(ledger: Ledger, plan: str = "永川", lang: str = "zh", choice: Choice | None = None, **scope: Any) -> Brief:
    """The briefing of a plan with the settings as shipped."""
    found = find_scope(ledger.frame, date(2026, 12, 31), plans=[plan])
    ask = Ask(ledger.frame, narrowed(found, **scope), Settings())
    row = ledger.frame("plan_list", today=date(2026, 12, 31)).set_index("plan_id", drop=False).loc[found.plan_ids[0]]
    return Brief(ask, row.to_dict(), lang, code_of(ask), choice or Choice(generated_at=MADE_AT))


@cache
def deck_of(
    ledger: Ledger, plan: str = "永川", lang: str = "zh", look: Look | None = None, slides: tuple[str, ...] = ()
) -> Deck:
    """The deck of a plan, whole or some of its slides."""
    return brief_deck(brief_of(ledger, plan, lang, Choice(slides, look=look or Look(), generated_at=MADE_AT)))


def slide_texts(content: bytes) -> list[str]:
    """All words of each slide: boxes, placeholders, tables."""
    return ["\n".join(_texts(slide)) for slide in Presentation(io.BytesIO(content)).slides]


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def tables(content: bytes, place: int) -> list[list[list[str]]]:
    """The tables of a slide as rows of words."""
    slide = Presentation(io.BytesIO(content)).slides[place]
    return [
        [[cell.text.replace("\n", "") for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def charts(content: bytes, place: int) -> list[dict[str, list[float | None]]]:
    """The charts of a slide: series -> values."""
    slide = Presentation(io.BytesIO(content)).slides[place]
    found = [shape.chart for shape in slide.shapes if shape.has_chart]
    return [{series.name: list(series.values) for series in chart.plots[0].series} for chart in found]


def package_faults(content: bytes) -> list[str]:
    """What is wrong with an Office package: targets that are not there, parts without a type, XML that is none."""
    from lxml import etree

    faults = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        faults += [f"{name} twice" for name in names if package.namelist().count(name) > 1]
        types = package.read("[Content_Types].xml").decode()
        for name in sorted(names - {"[Content_Types].xml"}):
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
            if f'PartName="/{name}"' not in types and f'Extension="{name.rpartition(".")[2]}"' not in types:
                faults.append(f"{name} has no type")
        for name in (name for name in names if name.endswith(".rels")):
            folder = name.replace("_rels/", "").rpartition("/")[0]
            faults += [f"{name} -> {to}" for to in _targets(package.read(name).decode(), folder) if to not in names]
    return faults


def _targets(relations: str, folder: str) -> Iterator[str]:
    for target, rest in RELATION.findall(relations):
        if "External" in rest:
            continue
        parts = [] if target.startswith("/") else folder.split("/") if folder else []
        for part in target.strip("/").split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        yield "/".join(parts)
