"""English said of any number: 1 task is, 2 tasks are; every plural that stays whatever the number has its reason."""

import re

import pytest

from fireledger.text import catalogue, words

NOUNS = (
    "accounts actions alerts boxes cases categories cells changes characters clauses codes columns conditions "
    "days decks departments differences districts documents duties entries events facts figures files "
    "findings fires groups hazards hours imports inspections items kinds letters lines lists matters measures "
    "members mentions minutes months names notes notices pages parts periods places plans points readings "
    "records replies reports rounds rows seconds sheets sides slides slots spans steps targets tasks themes "
    "things times topics towns units views visits weeks years"
)
PLURAL = re.compile(
    rf"\{{(\w+)\}}(?: (?!(?:by|of|in|on|from|with|names)\b)[a-z-]+){{0,2}} (?:{'|'.join(NOUNS.split())})\b"
)
AGREEMENT = re.compile(r"\{\w+\} (?:of them )?(?:are|were|have|do|share|say|need)\b|\{\w+\} (?:of|in) them\b")
LEFT = {
    "chart.stock_fell": "a row of months is two or more; one has stock_fell_once",
    "chart.stock_rose": "a row of months is two or more; one has stock_rose_once",
    "chart.age": "an age group runs over several days",
    "figure.points": "points are told with one decimal: 1.0 points",
    "tile.target_gap": "points are told with one decimal",
    "unit_tile.behind": "points are told with one decimal",
    "target_page.legend": "limits in points, told with their decimal or as more than 1",
    "document_error.pages": "a fixed limit far above 1",
    "sheet_error.too_long": "a fixed limit far above 1",
    "import_page.first_only": "a fixed limit far above 1",
    "slide.overview_late": "{pair} is a ratio: 1/2 duties",
    "slide.overview_in_time": "{pair} is a ratio",
    "slide.overview_reporting": "{ratio} is a ratio",
    "slide.units_finding": "{ratio} is a ratio",
    "slide.units_groups": "{ratio} is a ratio",
    "slide.units_unranked": "{ratio} is a ratio",
    "reply.finding_last": "{unit} is a name",
    "unit_tile.reports": "{period} is the name of a period",
}


def told() -> dict[str, str]:
    """What we write in English; what the framework writes is only translated."""
    return {key: text for key, text in catalogue("en").items() if not key.startswith("builtin.")}


def test_no_noun_or_verb_is_plural_whatever_the_number() -> None:
    wrong = {key: text for key, text in told().items() if PLURAL.search(text) or AGREEMENT.search(text)}
    assert {key: text for key, text in wrong.items() if key not in LEFT} == {}


def test_every_exception_is_still_one() -> None:
    found = {key for key, text in told().items() if PLURAL.search(text) or AGREEMENT.search(text)}
    assert set(LEFT) - found == set()


@pytest.mark.parametrize(
    "text", ["{count} tasks", "{count} open dated tasks", "{count} are late", "{late} of them late"]
)
def test_the_rule_finds_a_plural_that_stays(text: str) -> None:
    assert PLURAL.search(text) or AGREEMENT.search(text)


def test_each_plural_form_has_two_different_words() -> None:
    forms = re.compile(r"\{\w+:([^{}|]*)\|([^{}|]*)\}")
    pairs = [pair for text in told().values() for pair in forms.findall(text)]
    assert len(pairs) > 200
    assert [pair for pair in pairs if not all(pair) or pair[0] == pair[1]] == []


@pytest.mark.parametrize(
    ("key", "values", "wanted"),
    [
        ("slide.due_late", {"late": 1, "days": 1, "units": "A"}, "1 dated duty overdue, up to 1 day: A"),
        ("slide.due_late", {"late": 2, "days": 0, "units": "A"}, "2 dated duties overdue, up to 0 days: A"),
        ("supervision.conclusion_due", {"count": 1, "steps": "x"}, "1 step is due today: x"),
        ("supervision.conclusion_due", {"count": 3, "steps": "x"}, "3 steps are due today: x"),
        ("import_page.has_bad", {"rows": 1}, "1 row has cells to be put right; the file cannot be taken whole"),
        ("inspection.returning", {"count": 0}, "0 places come back"),
    ],
)
def test_sentences_agree_with_their_number(key: str, values: dict[str, object], wanted: str) -> None:
    assert words("en")(key, **values).startswith(wanted)
