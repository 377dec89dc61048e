"""What the address asks for and the ledger does not have is told in one line, on every page and in both languages."""

import ast
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.text import words
from fireledger.ui.missed import NAMES
from tests import tree
from tests.pages.conftest import Open

PAGES = sorted(path.stem for path in (tree.ROOT / "pages").glob("*.py"))
ANY_WORDS = ("search", "named", "q")  # free words are never wrong where they are read
WRONG = {name: "no-such" for name in NAMES if name not in ANY_WORDS}


def line(app: AppTest) -> str:
    """The line of what was not found, "" without one."""
    assert not app.exception
    return "".join(str(text.value) for text in app.text if str(text.value).startswith("▲ "))


#: What reads a part of the address by the name it is given first.
READING = {
    *("carried", "carried_text", "carried_number", "carried_date", "newly_asked", "read_in_sight", "pick_one"),
    "switched",
}


def constants(nodes: list[ast.expr]) -> set[str]:
    """Those of some expressions that are words as they stand."""
    return {str(node.value) for node in nodes if isinstance(node, ast.Constant)}


def test_every_part_of_the_address_that_is_read_has_its_noun() -> None:
    nodes = [node for path in tree.program() for node in ast.walk(tree.parsed(path))]
    read, bound = set(), set()
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        called = call.func.id if isinstance(call.func, ast.Name) else ""
        read |= constants(call.args[:1]) if called in READING else set()
        bound |= constants([given["key"]]) if "bind" in given else set()
    assert read
    assert bound <= read  # a widget of its own says that it reads the address
    assert read <= set(NAMES)


@pytest.mark.parametrize("page", PAGES)
def test_every_wrong_part_of_the_address_is_told(page: str, sample_settings: Settings, open_page: Open) -> None:
    say = words("zh")
    told = line(open_page(sample_settings, page, **WRONG))
    for name in WRONG:
        nouns = ("文件编号",) if name == "plan" else ("不是日期",) if name == "as_of" else (say(f"missed.of_{name}"),)
        assert any(noun in told for noun in nouns), (name, told)
    assert told.count("no-such") == len(WRONG)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_right_address_is_not_talked_about(page: str, lang: str, sample_settings: Settings, open_page: Open) -> None:
    right = {"plan": "yongchuan-2022", "theme": "yongchuan-2022/T01", "unit": "YC-Z-005", "as_of": "2022-11-30"}
    assert line(open_page(sample_settings, page, lang=lang, **right)) == ""


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"unit": "不存在"}, "未找到单位「不存在」，现显示全部单位"),
        ({"unit": "QJ-Z-113"}, "不属于永川区"),
        ({"plan": "xyz"}, "文件编号「xyz」不存在，现显示《"),
        ({"as_of": "2030-01-01"}, "2030-01-01 不在可查看的日期范围（2022-"),
        ({"as_of": "abc"}, "「abc」不是日期，现显示截至 2022-12-20"),
        ({"district": "黔江区"}, "区县「黔江区」"),
        ({"task": "yongchuan-2022/99"}, "任务「yongchuan-2022/99」不存在"),
        ({"view": "nosuch"}, "视图「nosuch」不存在"),
        ({"columns": "task_no-nosuch"}, "列「task_no-nosuch」不存在"),
        ({"lang": "fr"}, "语言没有「fr」一项"),
        ({"theme": "[x](//evil)**b**\u202e" + "z" * 99}, "「[x](//evil)**b** zzzzzzzzzzzzzzzzzzzzzzz…」"),
    ],
)
def test_the_line_names_what_is_wrong_and_what_is_shown(
    address: dict[str, str], told: str, sample_settings: Settings, open_page: Open
) -> None:
    plan = {} if "plan" in address else {"plan": "yongchuan-2022"}
    assert told in line(open_page(sample_settings, "ledger", **plan, **address))


def test_a_choice_ends_the_line_and_a_rerun_does_not(sample_settings: Settings, open_page: Open) -> None:
    app = open_page(sample_settings, "workload", plan="yongchuan-2022", unit="nosuch")
    assert "nosuch" in line(app.run())
    app.date_input(key="pick_as_of").set_value(date(2022, 11, 30)).run()
    assert line(app.run()) == ""
