"""The methods page: every measure in one section, found by words or by the term of a figure, with where it is used."""

import ast

import pytest

from fireledger.answers import ANSWERS
from fireledger.settings import Settings
from fireledger.text import words
from fireledger.ui import asking, methods_used
from fireledger.ui.methods import GROUPS, group_of
from tests import tree
from tests.pages.conftest import Open, written


def test_every_answer_stands_in_one_section() -> None:
    listed = [name for names in GROUPS.values() for name in names]
    assert sorted(listed) == sorted(ANSWERS)


def test_every_figure_names_an_answer_as_its_method() -> None:
    calls = [
        (tree.place(path, call.lineno), call.args[0].value)
        for path in tree.sources("fireledger/ui")
        for call, called in tree.calls(path)
        if called == "Tools" and call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert calls
    assert [place for place, term in calls if term not in ANSWERS] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_term_opens_its_section_alone(open_page: Open, bare_settings: Settings, lang: str) -> None:
    app = open_page(bare_settings, "methods", term="peers", lang=lang)
    assert sum(text.value.startswith("### ") for text in app.markdown) == 1
    assert ":blue-badge[peers]" in written(app)
    app.button(key="all_methods").click().run()
    assert sum(text.value.startswith("### ") for text in app.markdown) == len(GROUPS)


def test_a_search_finds_words_of_the_rule_and_names_of_measures(open_page: Open, bare_settings: Settings) -> None:
    for wanted, family in (("均摊", "workload"), ("unit_todo", "unit"), ("rank_min_count peers", "reporting")):
        app = open_page(bare_settings, "methods", q=wanted)
        headings = [text.value for text in app.markdown if text.value.startswith("### ")]
        assert any(group_title(family) in heading for heading in headings), wanted
    nothing = open_page(bare_settings, "methods", q="没有这个词")
    assert "没有找到相关口径" in written(nothing)


def group_title(family: str) -> str:
    """The Chinese title of a section."""
    return words("zh")(f"method.{family}_title")


@pytest.mark.parametrize("name", ["overview", "completion", "ledger", "unit"])
def test_pages_listed_for_a_measure_are_those_that_ask_for_it(
    open_page: Open, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: set[str] = set()
    answer = asking.answer

    def noted(term: str, ask: object) -> object:
        asked.add(term)
        return answer(term, ask)

    monkeypatch.setattr(asking, "answer", noted)
    app = open_page(sample_settings, "overview", unit="YC-D-13")
    if name != "overview":
        asked.clear()
        app.switch_page(f"pages/{name}.py").run()
    assert asked <= methods_used.answers_of(name)


def test_settings_that_a_measure_obeys_are_told() -> None:
    assert methods_used.settings_of("peers") == ("rank_min_count",)
    assert "due_soon_days" in methods_used.settings_of("due")
    assert methods_used.settings_of("stock") == ()
    assert methods_used.pages_of(("unit_todo",)) == ["unit"]
    assert group_of("unit_todo") == "unit"
