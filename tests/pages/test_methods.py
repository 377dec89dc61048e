"""The methods page: every measure in one section, found by words or by the term of a figure, with where it is used."""

import ast

import pytest

from fireledger.answers import ANSWERS
from fireledger.settings import Settings
from fireledger.text import words
from fireledger.ui.methods import GROUPS
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
