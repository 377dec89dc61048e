"""Widths, line breaks and the safety of text from the data."""

import pytest

from fireledger.charts.lettering import cut, ems, head_rows, label_lines, packed, pl, wrapped

HOSTILE = ['<a href="http://x">甲</a>', "<br>", "<span style='font-size:60px'>大</span>", "&lt;b&gt;", "$x^2$", "%{x}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_the_data_is_shown_sign_for_sign(text: str) -> None:
    shown = pl(text)
    assert "<" not in shown
    assert ">" not in shown
    assert "$" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("＄", "$") == text


def test_a_chinese_sign_is_one_em_and_figures_are_narrower() -> None:
    assert ems("各镇街") == 3
    assert 1.1 <= ems("27") <= 1.2
    assert ems("重庆市") > ems("abcde")


def test_a_name_that_is_too_long_ends_in_an_ellipsis_and_fits() -> None:
    assert cut("区公安局", 4) == "区公安局"
    assert cut("重庆市邮政管理局七分局", 6) == "重庆市邮政…"
    assert ems(cut("重庆市邮政管理局七分局", 6)) <= 6


def test_lines_keep_numbers_words_and_punctuation_together() -> None:
    text = "按期报送 500/552（90.6%），未报 26 项，较多的是板桥镇 5 项、来苏镇 5 项和朱沱镇 4 项"
    lines = wrapped(text, 24)
    assert (
        "".join(lines).replace(" ", "") == "按期报送500/552（90.6%），未报26项，较多的是板桥镇5项、来苏镇5项和朱沱镇4项"
    )
    assert all(ems(line) <= 24 for line in lines)
    assert not any(line[0] in "，、）%" or line[0].isdigit() or line[-1] in "（" for line in lines)


def test_english_breaks_at_spaces() -> None:
    text = "Open hazards fell for 18 months in a row"
    assert len(wrapped(text, 8)) > 2
    assert " ".join(wrapped(text, 8)) == text


def test_parts_of_a_footer_stay_whole_where_a_line_can_hold_them() -> None:
    assert packed(["数据截至 2022-12-20", "来源 附件"], 13, " ｜ ") == ["数据截至 2022-12-20", "来源 附件"]
    assert packed(["截至", "来源"], 13, " ｜ ") == ["截至 ｜ 来源"]


def test_a_heading_is_divided_evenly_the_shorter_part_first() -> None:
    assert label_lines("高层建筑", 2) == ["高层", "建筑"]
    assert label_lines("商业综合体", 3) == ["商业", "综合体"]
    assert label_lines("自建房", 3) == ["自建房"]
    assert label_lines("压紧压实消防安全责任体系", 2, most=3)[-1].endswith("…")


def test_neighbouring_headings_take_as_few_lines_as_keep_them_apart() -> None:
    names = ["高层建筑", "自建房", "商业综合体"]
    assert head_rows(names, 5) == [["高层建筑"], ["自建房"], ["商业综合体"]]
    assert head_rows(names, 2.6) == [["高层", "建筑"], ["自建房"], ["商业", "综合体"]]
    assert [len(head) for head in head_rows(names, 1.05)] == [4, 3, 5]
