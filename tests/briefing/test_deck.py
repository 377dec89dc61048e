"""Decks: numbers equal the answers, everything native and named, nothing overflows, the same bytes twice."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Inches

from fireledger.answers import answer
from fireledger.briefing.deck import as_deck
from fireledger.briefing.page import Deck, Look, Slide
from fireledger.compose import SLIDES, Choice, brief_deck, left_out
from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests.briefing.briefs import brief_of, charts, deck_of, package_faults, slide_texts, tables
from tests.tree import ROOT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def deck(ledger: Ledger) -> Deck:
    """The deck of the sample."""
    return deck_of(ledger)


@pytest.fixture(scope="module")
def content(deck: Deck) -> bytes:
    """Its file."""
    return as_deck(deck)


def place(deck: Deck, name: str) -> int:
    """Where the first slide of a name stands."""
    return [slide.name for slide in deck.slides].index(name)


def test_the_overview_has_the_numbers_of_the_answers(ledger: Ledger, deck: Deck, content: bytes) -> None:
    ask = brief_of(ledger).ask
    dated, reports, hazards = (answer(f"{name}_total", ask).iloc[0] for name in ("completion", "reporting", "hazards"))
    text = slide_texts(content)[place(deck, "overview")]
    assert f"{dated.verified_count:.0f}/{dated.duty_count:.0f}" in text
    assert f"{dated.on_time_count:.0f}/{dated.due_count:.0f}" in text
    assert f"{reports.on_time_count:.0f}/{reports.due_count:.0f}" in text
    assert f"{hazards.verified_count:.0f}/{hazards.found_count:.0f}" in text
    (lights,) = tables(content, place(deck, "overview"))
    assert [lights[1][-1], lights[2][-1]] == [f"{dated.duty_count:.0f}", str(len(answer("latest_slots", ask)))]


def test_the_heatmap_table_adds_up_to_the_workload(ledger: Ledger, deck: Deck, content: bytes) -> None:
    ask = brief_of(ledger).ask
    (grid,) = tables(content, place(deck, "heatmap"))
    units = answer("unit_load", ask).set_index("unit_name")["value"]
    themes = answer("theme_load", ask)["value"]
    body = {row[0]: row[1:] for row in grid[2:]}
    assert [float(value) for value in body["合计"]] == [*themes, units.sum()]
    for unit, value in list(units.items())[:14]:
        assert float(body[str(unit)][-1]) == value == sum(float(cell or 0) for cell in body[str(unit)][:-1])
    assert sum(float(row[-1]) for name, row in body.items() if name != "合计") == units.sum() == 129


def test_bars_of_towns_are_the_reports_of_the_answer(ledger: Ledger, deck: Deck, content: bytes) -> None:
    rows = answer("reporting", brief_of(ledger).ask).set_index("unit_name")
    slide = deck.slides[place(deck, "towns")]
    (drawn,) = charts(content, place(deck, "towns"))
    for at, label in enumerate(slide.parts[0].names):
        name, pair = label.split("　")
        unit = rows.loc[name]
        assert pair == f"{unit.on_time_count}/{unit.due_count}"
        assert sum(values[at] or 0 for values in drawn.values()) == unit.due_count
        assert (drawn["未报"][at] or 0) == unit.missing_count


def test_the_hazard_account_closes(ledger: Ledger, deck: Deck, content: bytes) -> None:
    months = answer("stock", brief_of(ledger).ask)
    flow, stock = charts(content, place(deck, "hazards"))
    last = months.iloc[-1]
    assert flow["期初"][0] == last.opening_count
    assert flow["期初"][-1] == last.open_count
    (values,) = stock.values()
    assert values == months["open_count"].tolist()


def test_a_waterfall_ends_where_its_steps_lead(ledger: Ledger, deck: Deck, content: bytes) -> None:
    rows = answer("bridge", brief_of(ledger).ask)
    for drawn, account in zip(charts(content, place(deck, "bridge")), ("due", "verified"), strict=True):
        ends = rows[rows["account"] == account].set_index("step")["duty_count"]
        level, up, down = drawn["期初"], _sum(drawn, "+"), _sum(drawn, "−")
        assert (level[0], level[-1]) == (ends["opening"], ends["closing"])
        assert (level[0] or 0) + up - down == level[-1]


def _sum(drawn: dict, sign: str) -> float:
    return sum(value or 0 for name, values in drawn.items() if name.startswith(sign) for value in values)


def test_every_overdue_duty_is_named(ledger: Ledger, deck: Deck, content: bytes) -> None:
    late = answer("duty_list", brief_of(ledger).ask).query("is_overdue")
    rows = [row for at, slide in enumerate(deck.slides) if slide.name == "due" for row in tables(content, at)[0][1:]]
    told = {(row[2], row[4]) for row in rows if "逾期" in row[0]}
    assert told == {(duty.unit_name, f"逾期{duty.late_days:.0f}天") for duty in late.itertuples()}


def test_the_package_is_whole_and_every_object_is_named_and_described(content: bytes) -> None:
    assert package_faults(content) == []
    for slide in Presentation(io.BytesIO(content)).slides:
        facts = [shape._element.xpath(".//p:cNvPr")[0] for shape in slide.shapes]
        assert all(fact.get("descr") and fact.get("name") for fact in facts)
        assert len({fact.get("id") for fact in facts}) == len(facts)
        assert slide.shapes.title is not None
        assert slide.has_notes_slide
        assert slide.notes_slide.notes_text_frame.text.strip()


def test_no_words_are_without_an_east_asian_face(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [name for name in package.namelist() if name.startswith(("ppt/slides/slide", "ppt/charts/chart"))]
        roots = [etree.fromstring(package.read(name)) for name in parts if name.endswith(".xml")]
    looks = [look for root in roots for look in root.iter(f"{A}rPr", f"{A}defRPr")]
    assert len(looks) > 300
    assert [look for look in looks if len(look) and look.find(f"{A}ea") is None] == []


def test_the_same_choices_give_the_same_bytes_in_another_process(ledger: Ledger, sample_settings: Settings) -> None:
    script = (
        "import sys; from tests.briefing.briefs import deck_of; from fireledger.briefing.deck import as_deck;"
        "from fireledger.settings import Settings; from fireledger.store import open_ledger;"
        "ledger = open_ledger(Settings(data=sys.argv[1]));"
        "sys.stdout.buffer.write(as_deck(deck_of(ledger, slides=('overview', 'heatmap', 'hazards', 'due'))))"
    )
    environment = {"TZ": "America/Lima", "PYTHONHASHSEED": "7", "PATH": ""}
    command = [sys.executable, "-c", script, str(sample_settings.data)]
    again = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
    content = as_deck(deck_of(ledger, slides=("overview", "heatmap", "hazards", "due")))
    assert _parts(again) == _parts(content)
    assert again == content


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_only_the_generation_time_tells_two_decks_apart(deck: Deck, content: bytes) -> None:
    later = replace(deck, footer=[line.replace("2022-12-21", "2022-12-22") for line in deck.footer])
    changed = {name for name, part in _parts(as_deck(later)).items() if part != _parts(content)[name]}
    assert changed
    assert all(name.startswith("ppt/slides/slide") for name in changed)


def test_conclusions_and_order_are_those_chosen(ledger: Ledger) -> None:
    choice = Choice(slides=("heatmap", "cover"), conclusions={"heatmap": "各镇街任务最重"})
    made = brief_deck(brief_of(ledger, choice=choice))
    first, second = made.slides
    assert (first.name, first.title, second.name) == ("heatmap", "各镇街任务最重", "cover")


def test_without_reports_nothing_reads_as_zero(bare_ledger: Ledger) -> None:
    brief = brief_of(bare_ledger)
    assert {"towns", "departments", "hazards", "bridge", "forecast"} <= set(left_out(brief))
    text = "\n".join(slide_texts(as_deck(brief_deck(brief))))
    assert "尚未开始报送" in text
    assert "均未报" not in text
    assert re.findall(r"(?<![\d.])0(?:\.0)?%|(?<!\d)0/", text) == []
    assert "虚构示例" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slide_of_both_plans_has_a_name_in_words(ledger: Ledger, lang: str) -> None:
    for plan in ("永川", "黔江"):
        names = {slide.name for slide in deck_of(ledger, plan, lang).slides}
        assert names <= set(SLIDES)
        assert {"cover", "overview", "heatmap", "tasks"} <= names


def test_a_template_gives_its_master_and_must_have_the_size(deck: Deck) -> None:
    own = Presentation()
    own.slide_width, own.slide_height = Inches(13.333), Inches(7.5)
    own.slides.add_slide(own.slide_layouts[0])
    made = Presentation(io.BytesIO(as_deck(deck, ("本局.pptx", _saved(own)))))
    assert len(made.slides) == len(deck.slides)
    assert made.slides[1].slide_layout.name == own.slide_layouts[5].name
    with pytest.raises(UserError, match="template_size"):
        as_deck(replace(deck, look=Look("4:3")), ("本局.pptx", _saved(own)))
    with pytest.raises(UserError, match="template"):
        as_deck(deck, ("坏.pptx", b"PK no zip"))


def _saved(presentation: Any) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def test_control_characters_do_not_reach_the_file(deck: Deck) -> None:
    slide = Slide("next", "标题\x00\x0b甲", "副题\x1f", [], "口径", "备注\x00", "")
    text = slide_texts(as_deck(replace(deck, slides=[slide])))[0]
    assert "标题" in text
    assert "_x0000_" not in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_slide(content: bytes, deck: Deck, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(content)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "deck.pptx"]
    subprocess.run(command, check=True)
    assert len(pypdfium2.PdfDocument(tmp_path / "deck.pdf")) == len(deck.slides)


def test_targets_and_cadences_are_those_of_the_answers(ledger: Ledger) -> None:
    brief = brief_of(ledger, "黔江", choice=Choice(slides=("targets", "cadence")))
    deck = brief_deck(brief)
    content = as_deck(deck)
    wanted = answer("targets", brief.ask)
    rows = [
        row for at, slide in enumerate(deck.slides) if slide.name == "targets" for row in tables(content, at)[0][1:]
    ]
    assert len(rows) == len(wanted)
    for row, target in zip(rows, wanted.itertuples(), strict=True):
        if target.denominator > 0:
            assert row[3].startswith(f"{target.numerator:.0f}/{target.denominator:.0f}")
    counts = answer("cadence_by_unit", brief.ask)
    for kind, units in counts[counts["due_count"] > 0].groupby("cadence_kind"):
        at = next(place for place, slide in enumerate(deck.slides) if slide.title.startswith(str(kind)))
        (drawn,) = charts(content, at)
        assert sum(value or 0 for values in drawn.values() for value in values) == units["due_count"].sum()


def test_actions_are_those_of_the_answer(ledger: Ledger) -> None:
    brief = brief_of(ledger, choice=Choice(slides=("actions",)))
    ((_, *rows),) = tables(as_deck(brief_deck(brief)), 0)
    wanted = answer("actions_by_type", brief.ask)
    assert [row[1] for row in rows] == [str(count) for count in wanted["action_count"]]
    assert sum(int(row[5].removeprefix("■ ").replace("—", "0")) for row in rows) == wanted["missing_count"].sum()
