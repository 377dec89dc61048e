"""The written dictionary and the written rules keep up with the SQL and the measures."""

import re
import runpy
from pathlib import Path

import pytest

from fireledger.answers import ANSWERS
from fireledger.settings import Settings
from fireledger.store.queries import query_names
from tests.tree import ROOT, read

SCRIPT = ROOT / "scripts" / "dictionary.py"


def test_the_dictionary_is_what_the_sql_says() -> None:
    written = runpy.run_path(str(SCRIPT))["dictionary"]()
    assert written == read(ROOT / "docs" / "dictionary.md"), "python scripts/dictionary.py writes it anew"


def test_the_dictionary_names_every_query_and_no_table_without_columns() -> None:
    headings = re.findall(r"^### (\w+)$", read(ROOT / "docs" / "dictionary.md"), re.MULTILINE)
    assert set(query_names()) <= set(headings)
    assert len(headings) == len(set(headings))


def test_every_measure_has_its_rule_written_down() -> None:
    told = set(re.findall(r"`(\w+)`", read(ROOT / "docs" / "measures.md")))
    assert {name for name in ANSWERS if name not in told} == set()


@pytest.mark.parametrize("readme", ["docs/operating.en.md", "docs/operating.zh.md"])
def test_every_setting_is_told_with_its_default(readme: str) -> None:
    text = read(ROOT / readme)
    for name, field in Settings.model_fields.items():
        row = next((line for line in text.splitlines() if f"`FIRELEDGER_{name.upper()}`" in line), "")
        assert row, f"{readme} does not tell FIRELEDGER_{name.upper()}"
        default = str(list(field.default)) if isinstance(field.default, tuple) else str(field.default)
        assert default.rstrip("0") in row or field.default is None, row


DOCUMENTS = [
    *("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/guide.en.md", "docs/guide.zh.md"),
    *("docs/operating.en.md", "docs/operating.zh.md", "docs/architecture.md"),
]


@pytest.mark.parametrize("readme", DOCUMENTS)
def test_what_a_document_links_to_is_there(readme: str) -> None:
    path = ROOT / readme
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", read(path))
    assert links
    kept = [link for link in links if "://" not in link and "screenshots/" not in link]  # pictures come with a release
    missing = [link for link in kept if not (path.parent / link).exists()]
    assert missing == [], f"{readme}: {missing}"


def test_the_readme_is_short() -> None:
    assert all(len(read(ROOT / name).splitlines()) <= 90 for name in ("README.md", "README.zh-CN.md"))


def test_the_index_of_decisions_names_every_entry_once() -> None:
    text = read(ROOT / "docs" / "decisions.md")
    index = text[text.index("## Index") : text.index("## 1. ")]
    entries = re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    assert sorted(re.findall(r"\[(\d+)\]", index), key=int) == entries


def test_every_path_named_in_the_architecture_is_there() -> None:
    """Paths that a reader is sent to by the section on where a number comes from."""
    named = re.findall(
        r"`((?:pages|fireledger|queries|data/plans)/[\w./-]+\.\w+)`", read(ROOT / "docs" / "architecture.md")
    )
    assert named
    assert [name for name in named if not Path(ROOT / name).is_file()] == []
