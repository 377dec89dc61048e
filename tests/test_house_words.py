"""The words on screen: the same keys and placeholders in both languages, every key used, every key used exists."""

import ast
import re
import string
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from fireledger.text import LANGUAGES, THEN, catalogue, words
from fireledger.ui.views import VIEWS
from tests import tree

TELLING = {"say", "t", "of_scope", "Message", "UserError", "Note"}  # what takes a key first
NO_SENTENCE = {"switch.reach_plan"}  # the name of a choice
FILLED_BY_ITSELF = {"UserError": {"count"}}
IN_SCOPE = "_in_scope"  # the twin of a sentence about the document, for what a filter leaves of it
KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def placeholders(text: str) -> set[str]:
    """Names in braces of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def told() -> Iterator[tuple[Path, ast.Call, str, str]]:
    """Every call in the product that tells the reader something: its file, what is called, the key or its pattern."""
    for path, call, called in ((file, *found) for file in tree.program() for found in tree.calls(file)):
        keys = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "key")]
        if called in TELLING and keys:
            yield path, call, called, as_pattern(keys[0])


def as_pattern(expression: ast.AST) -> str:
    """A constant as it is, an f-string with `*` for what it fills in, anything else as nothing."""
    if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
        return expression.value
    if isinstance(expression, ast.JoinedStr):
        return "".join(as_pattern(part) if isinstance(part, ast.Constant) else "*" for part in expression.values)
    return ""


def test_both_languages_have_the_same_keys() -> None:
    chinese, english = (catalogue(lang) for lang in LANGUAGES)
    assert set(chinese) ^ set(english) == set()


def test_both_languages_have_the_same_placeholders() -> None:
    chinese, english = (catalogue(lang) for lang in LANGUAGES)
    assert [key for key in chinese if placeholders(chinese[key]) != placeholders(english.get(key, ""))] == []


def test_no_text_is_empty_and_english_holds_no_chinese_sentence() -> None:
    assert [key for lang in LANGUAGES for key, text in catalogue(lang).items() if not text.strip()] == []
    sentence = re.compile(r"[\u4e00-\u9fff]{8,}")
    assert {key: text for key, text in catalogue("en").items() if sentence.search(text)} == {}


#: Words for the day on which the reader reads, and texts that may hold them: how rules are told, what happens at the
#: desk whatever date is looked at (a failure, an original that is away), and names of moments in a comparison.
TODAY = {"zh": re.compile("今日|今天|现在|目前(?!的)"), "en": re.compile(r"\b(today|now)\b", re.IGNORECASE)}
ON_ANY_DAY = {"frame.system_error", "archive_error.missing", "method.*", "import_page.column_days"}


def test_a_text_about_today_has_a_twin_for_other_days() -> None:
    assert not speaking_of_today({key for key in catalogue("zh") if f"{key}{THEN}" not in catalogue("zh")})


def test_a_twin_does_not_speak_of_today() -> None:
    assert twins()
    assert not speaking_of_today(twins())
    assert words("zh", is_today=False)("supervision.tile_due") == "截至日应办"
    assert words("zh")("supervision.tile_due") == "今日应办"


def twins() -> set[str]:
    """Keys of what is said in the place of another text when the data are not as of today."""
    return {f"{key}{THEN}" for key in catalogue("zh")} & set(catalogue("zh"))


def speaking_of_today(keys: set[str]) -> set[str]:
    """Those of the keys whose text in one of the languages speaks of today, but for those that may."""
    free = {key for key in keys if not any(fnmatchcase(key, pattern) for pattern in ON_ANY_DAY)}
    return {key for key in free if any(TODAY[lang].search(catalogue(lang)[key]) for lang in LANGUAGES)}


def test_every_key_told_exists() -> None:
    keys = catalogue("zh")
    missing = [
        f"{tree.place(path, call.lineno)} {pattern}"
        for path, call, _, pattern in told()
        if pattern.strip("*.") and not any(fnmatchcase(key, pattern) for key in keys)
    ]
    assert missing == []


def test_a_sentence_about_the_document_is_not_said_of_a_filter() -> None:
    """「本文件没有…」 is true of the whole document alone; its twin says what holds of the selection."""
    about = {
        key for key, text in catalogue("zh").items() if re.search("(?<!文)本文件", text) and key not in NO_SENTENCE
    }
    asked = {pattern for _, _, called, pattern in told() if called == "of_scope"}
    assert about - asked == set()
    assert {key for key in asked if f"{key}{IN_SCOPE}" not in catalogue("zh")} == set()


def test_every_key_is_used() -> None:
    nodes = (node for path in tree.program() for node in ast.walk(tree.parsed(path)))
    patterns = {pattern for node in nodes if KEY.fullmatch((pattern := as_pattern(node)).replace("*", "x"))}
    patterns = {pattern for pattern in patterns if not pattern.startswith("*")} | {
        f"{prefix}*" for prefix in prefixes()
    }
    keys = {key.removesuffix(IN_SCOPE) for key in set(catalogue("zh")) - twins()}
    assert words_of_views() <= keys
    patterns |= words_of_views()
    open_ended = [pattern for pattern in patterns if "*" in pattern]
    assert {key for key in keys - patterns if not any(fnmatchcase(key, pattern) for pattern in open_ended)} == set()


def words_of_views() -> set[str]:
    """Keys of the switches between the views of a page, told by ui.views for every section of VIEWS."""
    named = {f"{section}.view_{name}" for section, names in VIEWS.items() for name in names}
    return named | {f"{section}.view" for section in VIEWS}


def prefixes() -> set[str]:
    """Beginnings of keys that are named in the code as such: "builtin." stands for its whole section."""
    sections = {f"{key.partition('.')[0]}." for key in catalogue("zh")}
    nodes = (node for path in tree.program() for node in ast.walk(tree.parsed(path)))
    return sections & {as_pattern(node) for node in nodes}


def test_every_placeholder_is_filled() -> None:
    keys = catalogue("zh")
    wrong = []
    for path, call, called, key in told():
        given = _given(call, called)
        if key in keys and given is not None and not placeholders(keys[key]) <= given:
            wrong.append(f"{tree.place(path, call.lineno)} {key} wants {sorted(placeholders(keys[key]) - given)}")
    assert wrong == []


def _given(call: ast.Call, called: str) -> set[str] | None:
    """Names of the values a call fills in; None when they are only known at run time."""
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    named = {keyword.arg for keyword in call.keywords if keyword.arg} | FILLED_BY_ITSELF.get(called, set())
    if called not in {"Message", "Note"}:
        return named
    values = call.args[1:2] or [keyword.value for keyword in call.keywords if keyword.arg == "values"]
    if not values:
        return set()
    if not isinstance(values[0], ast.Dict):
        return None
    return {name.value for name in values[0].keys if isinstance(name, ast.Constant) and isinstance(name.value, str)}


def test_a_count_of_one_takes_the_singular_in_english() -> None:
    say = words("en")
    assert say("conclusion.targets_behind", count=1) == "1 target behind"
    assert say("conclusion.targets_behind", count=2) == "2 targets behind"
    assert say("conclusion.soon", count=1, days=30) == "1 task due within 30 days"
    assert words("zh")("conclusion.soon", count=1, days=30).count("1") == 1


def test_headlines_and_tiles_have_no_noun_that_is_plural_whatever_the_count() -> None:
    trap = re.compile(r"\{(?!total|due)\w+\} (tasks|duties|units|reports|hazards|targets|days|members|letters)\b")
    told = {key: text for key, text in catalogue("en").items() if key.startswith(("conclusion.", "tile.", "due."))}
    assert [key for key, text in told.items() if trap.search(text)] == []


#: What is counted and its measure word: a task and a duty 项, a report 份, a hazard 处, a letter or matter 件.
#: A pattern is a count with the word of something else.
WRONG_NOUNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"隐患(?!类)[^，。；、：（{]{0,6}\{\w+[^}]*\} ?(项|件|个(?!月)|份)",
        r"(应报|未报|补报)[^，。；、：{]{0,4}\{\w+[^}]*\} ?(项|件|处|个)",
        r"(任务|责任)(?!单位)[^，。；、：（{]{0,4}\{\w+[^}]*\} ?(件|处|份)",
        r"\{\w+[^}]*\} ?(件|处|份)(任务|责任(?!单位))",
        r"\{\w+[^}]*\} ?(项|件|个|份)(未销号)?隐患",
        r"\{\w+[^}]*\} ?(项|件|处)(未报|应报|补报)",
    )
)
#: 未报 n 份 of tasks and their reports; 读出 n 处责任单位: places in the text where a unit stands.
OTHER_NOUNS = {"chart.board_missing", "slide.attention_missing", "slide.next_missing", "paper.overall_reports"}
OTHER_NOUNS |= {"review.read_title", "review.settled_title", "unit.matter_missing"}


def test_a_count_has_the_measure_word_of_what_is_counted() -> None:
    texts = {key: text for key, text in catalogue("zh").items() if key not in OTHER_NOUNS}
    assert {key: text for key, text in texts.items() if any(wrong.search(text) for wrong in WRONG_NOUNS)} == {}


def test_a_number_of_units_says_which_units() -> None:
    """As a document writes them, or with groups opened: 24 and 46 of one plan are both right."""
    whole = {"conclusion.units_written", "conclusion.units_expanded", "slide.cover_facts", "unit.choose"}
    for key in sorted(whole):
        assert re.search("写明|展开", catalogue("zh")[key]), key
        assert re.search("as written|named|groups opened", catalogue("en")[key], re.IGNORECASE), key
