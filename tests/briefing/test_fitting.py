"""No text overflows: the widths we count with are never below those of the real font, and every box holds its words."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import ImageFont

from fireledger.briefing.fitting import LEADING, broken, inches, tight
from fireledger.briefing.frame import footer_line, furniture, title_fitted
from fireledger.briefing.layouts import footer_box, title_box
from fireledger.briefing.page import BOTTOM, HEIGHT, Bars, Cell, Curve, Deck, Grid, Look, Slide, Words
from fireledger.store import Ledger
from tests.briefing.briefs import deck_of

SLACK = 0.02  # inches: a hair's breadth


def font_file(bold: bool = False) -> Path | None:
    """Noto Sans CJK SC of this machine."""
    if shutil.which("fc-match") is None:
        return None
    wanted = f"Noto Sans CJK SC:style={'Bold' if bold else 'Regular'}"
    found = subprocess.run(["fc-match", "-f", "%{file}", wanted], capture_output=True, text=True, check=True).stdout
    return Path(found) if "NotoSansCJK" in found else None


def texts(deck: Deck) -> set[tuple[str, bool]]:
    """Every text that stands on a line by itself, and whether it is bold."""
    parts = [part for slide in deck.slides for part in (*furniture(slide, deck), *slide.parts)]
    found = {(slide.title, True) for slide in deck.slides}.union(*map(_part_texts, parts))
    return {(text, bold) for text, bold in found if text}


def _part_texts(part: Words | Grid | Bars | Curve) -> set[tuple[str, bool]]:
    if isinstance(part, Words):
        return {(run.text, run.bold) for line in part.lines for run in line}
    if isinstance(part, Grid):
        return {(line, cell.bold) for row in part.rows for cell in row for line in cell.text.split("\n")}
    return {(line, False) for name in part.names for line in name.split("\n")}


@pytest.mark.skipif(font_file() is None, reason="Noto Sans CJK is not installed")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_counted_widths_are_not_below_the_real_ones(ledger: Ledger, lang: str) -> None:
    faces = {bold: ImageFont.truetype(str(font_file(bold)), 100, index=2) for bold in (False, True)}
    narrow = []
    for text, bold in texts(deck_of(ledger, lang=lang)):
        real = max(faces[bold].getlength(line) for line in text.split("\n")) / 100 * 18 / 72
        counted = max(inches(line, 18, bold) for line in text.split("\n"))
        if counted < real * 0.985 - SLACK:
            narrow.append((text, round(counted, 2), round(real, 2)))
    assert narrow == []


def overflowing(deck: Deck) -> list[str]:
    """Words higher or wider than their box, tables and boxes outside the slide."""
    return [f"{number} {fault}" for number, slide in enumerate(deck.slides, 1) for fault in _slide_faults(slide, deck)]


def _slide_faults(slide: Slide, deck: Deck) -> list[str]:
    faults = []
    for part in (*furniture(slide, deck), *slide.parts):
        box = part.box
        is_inside = min(box.x, box.y) >= 0 and box.x + box.w <= deck.look.width - 0.4 and box.y + box.h <= 6.95
        faults += _faults(part) if is_inside else [f"{part.name} outside", *_faults(part)]
    title, size = title_fitted(slide, deck.look)
    room = title_box(deck.look, slide.is_cover)
    faults += ["title too wide" for line in title.split("\n") if inches(line, size, True) > room.w + SLACK]
    faults += ["title too high"] if len(title.split("\n")) * size * 1.2 / 72 > room.h else []
    foot, size = footer_line(slide, deck)
    room = footer_box(deck.look, slide.is_cover)
    return faults + ["foot" for line in foot.split("\n") if inches(line, size) > room.w + SLACK]


def _faults(part: Words | Grid | Bars | Curve) -> list[str]:
    if isinstance(part, Words):
        return _words_faults(part)
    if isinstance(part, Grid):
        return _grid_faults(part)
    if isinstance(part, Bars) and not part.upright:
        lines = [line for name in part.names for line in name.split("\n")]
        return [f"{line} too long" for line in lines if inches(line, part.size) > part.name_inches + SLACK]
    return []


def _words_faults(words: Words) -> list[str]:
    room, high = words.box.w - sum(words.inset), 0.0
    faults = []
    for runs in words.lines:
        size = max(run.size for run in runs)
        wide = sum(inches(run.text, run.size, run.bold) for run in runs)
        count = len(broken(runs[0].text, size, room, runs[0].bold)) if len(runs) == 1 else 1
        if len(runs) > 1 and wide > room + SLACK:
            faults.append(f"{words.name} too wide")
        high += count * size * LEADING / 72 + words.after / 72
    return [*faults, f"{words.name} too high"] if high > words.box.h + 0.06 else faults


def _grid_faults(grid: Grid) -> list[str]:
    placed = zip(grid.rows, grid.heights, strict=True)
    return [fault for row, high in placed for fault in _row_faults(row, high, grid.widths)]


def _row_faults(row: Sequence[Cell], high: float, widths: Sequence[float]) -> list[str]:
    faults, column = [], 0
    for cell in row:
        wide = sum(widths[column : column + cell.span])
        column += cell.span
        lines = cell.text.split("\n")
        pitch = 16 if len(lines) > 1 else cell.size * LEADING
        faults += [f"{cell.text} too wide" for line in lines if inches(line, cell.size, cell.bold) > wide + SLACK]
        faults += [f"{cell.text} too high"] if len(lines) * pitch / 72 > high + 0.03 else []
    return faults


def cut(deck: Deck) -> list[str]:
    """Words that were shortened to fit: a leader cannot ask what stood there."""
    said = {text for text, _ in texts(deck)}
    said |= {title_fitted(slide, deck.look)[0] for slide in deck.slides}
    said |= {footer_line(slide, deck)[0] for slide in deck.slides}
    return [text for text in said if "…" in text]


@pytest.mark.parametrize("ratio", ["16:9", "4:3"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("plan", ["永川", "黔江"])
def test_everything_fits_uncut_on_every_slide(ledger: Ledger, plan: str, lang: str, ratio: str) -> None:
    deck = deck_of(ledger, plan, lang, Look(ratio))
    assert overflowing(deck) == []
    assert cut(deck) == []


@pytest.mark.parametrize(("lang", "ratio"), [("zh", "16:9"), ("en", "4:3")])
def test_everything_fits_uncut_without_any_report(bare_ledger: Ledger, lang: str, ratio: str) -> None:
    deck = deck_of(bare_ledger, lang=lang, look=Look(ratio))
    assert overflowing(deck) == []
    assert cut(deck) == []
    assert BOTTOM < HEIGHT


def test_blanks_between_chinese_and_figures_are_not_set() -> None:
    assert tight("共 32 项，其中 6 项；占 41.1% 以上") == "共32项，其中6项；占41.1%以上"
    assert tight("As of 2022 on time · 名称 A") == "As of 2022 on time · 名称A"
