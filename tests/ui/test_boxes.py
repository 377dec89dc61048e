"""What a reader is told when something is wrong, missing or hostile."""

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.ui.frame import plain


def refused() -> None:
    """A page on which a file is refused."""
    from fireledger import ui
    from fireledger.errors import Message, Place, UserError

    with ui.guarded():
        place = Place(Message("error.empty"), "2026-13-01", Message("error.empty"))
        raise UserError("store_error.write", [place, place], folder="<b>data</b>", reason="*full*")


def broken() -> None:
    """A page with a fault of ours."""
    from fireledger import ui

    with ui.guarded():
        raise ZeroDivisionError("secret detail")


def without_plan() -> None:
    """A page of a store that holds no plan."""
    import streamlit as st

    from fireledger import ui

    st.session_state["choice"] = None
    with ui.guarded():
        ui.choice()
        st.write("never")


def test_a_refusal_is_a_box_with_one_line_per_place() -> None:
    page = AppTest.from_function(refused).run()
    assert not page.exception
    assert "台账数据目录 <b\\>data" in page.markdown[0].value.replace("\\<", "<")
    assert page.text[0].value.count("\n") == 1
    assert page.text[0].value.count("'2026-13-01'") == 2


def test_a_fault_of_ours_is_one_sentence_and_the_log_keeps_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    page = AppTest.from_function(broken).run()
    assert not page.exception
    assert "系统出错" in page.markdown[0].value
    assert all("secret" not in text.value for text in page.markdown)
    assert "ZeroDivisionError: secret detail" in caplog.text


def test_without_any_plan_a_page_says_how_to_add_one_and_ends() -> None:
    page = AppTest.from_function(without_plan).run()
    assert not page.exception
    assert "还没有可供查看的文件" in page.markdown[0].value
    assert "never" not in [text.value for text in page.markdown]


@pytest.mark.parametrize(
    "text", ["*a*", "[x](http://y)", "$1$", ":red[x]", "<b>", "# 1", "~~a~~", "1. a", "a|b", "`c`"]
)
def test_text_from_a_file_is_never_markup(text: str) -> None:
    told = plain(text)
    assert told.replace("\\", "") == text
    assert AppTest.from_string(f"import streamlit as st\nst.markdown({told!r})").run().markdown[0].value == told
