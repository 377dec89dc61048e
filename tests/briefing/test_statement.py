"""What goes with a number stands in every format, whatever was asked: day, scope, how far the records reach."""

import io
import re
from datetime import date
from itertools import product
from typing import Any

import openpyxl
import pytest
from docx import Document

from fireledger.briefing.deck import as_deck
from fireledger.compose.brief import Brief
from fireledger.compose.files import mail_subject, stem
from fireledger.compose.letters import letters
from fireledger.compose.papers import bulletin
from fireledger.compose.sheets import brief_book
from fireledger.compose.slides import brief_deck
from fireledger.store import Ledger
from tests.briefing.briefs import brief_of, slide_texts

UNITS = ("YC-D-13", "YC-D-07", "YC-Z-110", "YC-Z-101")
#: Scopes and what is said of them; a day before the first record and one long after the last.
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "none": ({"as_of": date(2022, 12, 20)}, ""),
    "unit": ({"as_of": date(2022, 12, 20), "unit_keys": ("YC-D-13",)}, "区住房城乡建委"),
    "theme": ({"as_of": date(2022, 12, 20), "theme_keys": ("yongchuan-2022/T01",)}, "高层建筑"),
    "several": ({"as_of": date(2022, 12, 20), "unit_keys": UNITS}, "等4个单位"),
    "first": ({"as_of": date(2022, 1, 1)}, ""),
    "last": ({"as_of": date(2024, 12, 31)}, ""),
}
FALSE = re.compile(r"，。|，，|：。|(?<!\d)0/0|nan|NaT|(\d+) ?项责任中的 ?\1 ?项|\b(\d+)项中的\2项")


def texts_of(brief: Brief) -> dict[str, list[str]]:
    """What stands in each format, a text for every slide, sheet and paper."""
    book = openpyxl.load_workbook(io.BytesIO(brief_book(brief)))
    sheets = [
        "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)
        for sheet in book
    ]
    papers = [bulletin(brief), *letters(brief).values()]
    return {
        "slides": slide_texts(as_deck(brief_deck(brief))),
        "sheets": sheets,
        "papers": [_paper(content) for content in papers],
    }


def _paper(content: bytes) -> str:
    """Body, tables, header and footer of a paper."""
    paper = Document(io.BytesIO(content))
    parts = [paper, *(part for section in paper.sections for part in (section.header, section.footer))]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for part in parts for line in part.paragraphs), *cells])


@pytest.mark.parametrize(("case", "lang"), list(product(CASES, ("zh", "en"))))
def test_every_format_says_its_day_its_scope_and_how_far_the_records_reach(
    ledger: Ledger, case: str, lang: str
) -> None:
    scope, named = CASES[case]
    brief = brief_of(ledger, lang=lang, **scope)
    expected = [scope["as_of"].isoformat(), *([brief.filters] if named else []), *filter(None, [brief.coverage])]
    if lang == "zh" and named:
        assert named in brief.filters
        assert named in stem(brief, "pptx")
    subject = re.sub(r"\s", "", mail_subject(brief))
    assert [words for words in expected if re.sub(r"\s", "", words) not in subject] == []
    assert bool(brief.coverage) == (case in ("first", "last"))
    for texts in texts_of(brief).values():
        assert texts
        for text in texts:
            plain = re.sub(r"\s", "", text)
            assert [words for words in expected if re.sub(r"\s", "", words) not in plain] == []
            assert FALSE.search(text) is None, FALSE.search(text)


def test_a_department_has_no_hazards_of_its_own(ledger: Ledger) -> None:
    brief = brief_of(ledger, as_of=date(2022, 12, 20), unit_keys=("YC-D-13",))
    (overview,) = [text for text in slide_texts(as_deck(brief_deck(brief))) if "隐患核查整改" in text][:1]
    assert "不适用" in overview
    assert "隐患按属地镇街统计" in overview
    assert "尚无隐患记录" not in overview


def test_without_records_every_format_says_that_there_are_none(bare_ledger: Ledger) -> None:
    brief = brief_of(bare_ledger, as_of=date(2024, 12, 20))
    for texts in texts_of(brief).values():
        for text in texts:
            assert "尚无记录" in text
            rules = "口径与设置" in text  # the sheet that explains how is counted
            assert rules or re.search(r"(?<![\d.])0(?:\.0)?%|逾期 ?[1-9]|均未报", text) is None


@pytest.mark.usefixtures("nothing_obeys")
def test_a_number_that_no_filter_narrows_is_named_so_in_every_format(ledger: Ledger) -> None:
    brief = brief_of(ledger, as_of=date(2022, 12, 20), theme_keys=("yongchuan-2022/T01",))
    cover, *slides = texts_of(brief)["slides"]
    assert "高层建筑" in cover
    *sheets, rules = texts_of(brief)["sheets"]
    for text in (*slides, *sheets, *texts_of(brief)["papers"]):
        assert "全区口径" in text, text[:80]
    assert "全区口径" not in rules
