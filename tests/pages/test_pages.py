"""Every page in both languages, with sample data, with the bare documents and with nothing at all."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written

PAGES = [
    *("overview", "workload", "completion", "ledger", "unit", "inspections", "briefing"),
    *("cadence", "targets", "supervision", "alerts", "checked"),
    *("reporting", "review", "records", "methods"),
]


def figures(app: AppTest) -> list[dict]:
    """The figures of a page as plotly.js gets them."""
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def stamps(figure: dict) -> bool:
    """Whether a figure carries the mark of fictional data, in either language."""
    texts = [note["text"] for note in figure["layout"].get("annotations", [])]
    return any(words(lang)("figure.stamp") in text for text in texts for lang in ("zh", "en"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_with_sample_data(open_page: Open, sample_settings: Settings, name: str, lang: str) -> None:
    app = open_page(sample_settings, name, lang=lang)
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert words(lang)("figure.stamp") in written(app)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_with_the_bare_documents(open_page: Open, bare_settings: Settings, name: str, lang: str) -> None:
    for plan in ("yongchuan-2022", "qianjiang-2026"):
        app = open_page(bare_settings, name, lang=lang, plan=plan)
        assert not app.exception
        assert words(lang)("frame.system_error") not in written(app)
        assert f"orange-badge[{words(lang)('figure.stamp')}]" not in written(app)
        assert not any(stamps(figure) for figure in figures(app))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_with_nothing_at_all(open_page: Open, empty_settings: Settings, name: str, lang: str) -> None:
    app = open_page(empty_settings, name, lang=lang)
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)


def test_bare_documents_have_no_data_and_show_the_real_workload(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "overview", plan="yongchuan-2022", as_of="2023-01-31")
    assert [metric.value for metric in app.metric] == ["尚无数据"] * 5
    (heatmap,) = figures(app)
    assert "129 项责任中的 53 项" in heatmap["layout"]["title"]["text"]
    assert "0%" not in written(app).rpartition("</style>")[2]


def test_figures_of_fictional_records_are_stamped_and_the_real_workload_is_not(
    open_page: Open, sample_settings: Settings
) -> None:
    heatmap, *others = figures(open_page(sample_settings, "overview", plan="yongchuan-2022", aside="peers"))
    assert not stamps(heatmap)
    assert others
    assert all(stamps(figure) for figure in others)


def test_the_as_of_date_moves_the_numbers(open_page: Open, sample_settings: Settings) -> None:
    early, late = (
        open_page(sample_settings, "overview", plan="yongchuan-2022", as_of=day.isoformat())
        for day in (date(2022, 9, 5), date(2022, 12, 20))
    )
    assert early.metric[1].value == "尚无数据"
    assert late.metric[1].value not in ("—", "未报", "尚无数据")


def test_the_ledger_finds_a_task_by_any_of_its_words(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "ledger", plan="yongchuan-2022")
    app.text_input(key="search").set_value("吹哨人 网格").run()
    (table, *_) = app.dataframe
    assert table.value["task_no"].tolist() == [18]
    assert "推动社会多元共治" in written(app)


def test_one_click_removes_the_sample(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "records")
    app.button(key="remove_sample").click().run()
    assert f"orange-badge[{words('zh')('figure.stamp')}]" not in written(app)
    assert list((sample_settings.data / "sample").rglob("*.csv")) == []
