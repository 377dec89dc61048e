"""Words of a figure for a phone: whole, escaped, and as high as what they lie on."""

from typing import Any

from streamlit.testing.v1 import AppTest

from fireledger import charts
from fireledger.text import words

LONG = "各镇街和区消防救援支队承担一百二十九项责任中的五十三项，占全部责任的百分之四十一，其余由部门承担"


def framed(**caption: Any) -> dict[str, Any]:
    """What a framed figure hands on."""
    figure = charts.nothing_figure(caption, words("zh"))
    return dict(figure.layout.meta)


def test_title_and_footer_are_handed_on_without_line_breaks() -> None:
    told = framed(
        title=LONG, subtitle="单位 × 主题", footer="数据截至 2022-12-20 ｜ 口径 全额", stamp="虚构示例", width=360
    )
    assert told["title"] == LONG
    assert told["footer"] == "数据截至 2022-12-20 ｜ 口径 全额"
    assert (told["subtitle"], told["stamp"]) == ("单位 × 主题", "虚构示例")
    assert told["head"] > 60
    assert told["foot"] > 20


def test_what_a_file_brought_is_no_markup() -> None:
    told = framed(title="<b onclick=x>甲</b> & 乙", footer="<script>")
    assert "<" not in told["title"] + told["footer"]


def _page() -> None:
    from fireledger import charts
    from fireledger.text import words
    from fireledger.ui.phone import draw_foot, draw_head

    figure = charts.nothing_figure({"title": "甲局最多", "footer": "数据截至 今天"}, words("zh"))
    draw_head(figure)
    draw_foot(figure)


def test_words_are_drawn_above_and_below_for_narrow_screens_alone() -> None:
    head, foot = (element.value for element in AppTest.from_function(_page).run().markdown)
    assert 'class="phone-head"' in head
    assert "甲局最多" in head
    assert 'class="phone-foot"' in foot
    assert "数据截至" in foot
    assert all('aria-hidden="true"' in part for part in (head, foot))
