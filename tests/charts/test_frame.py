"""What every figure has in common: its frame, its description, its twin, its safety."""

import plotly.graph_objects as go
import pytest

from fireledger.charts import DARK, LIGHT, hazard_bars, nothing_figure, workload_heatmap
from fireledger.charts.enlarge import enlarged
from fireledger.text import words
from tests.charts import drawn
from tests.charts.figures import every_description, every_empty_figure, every_figure

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
zh = words("zh")


@LANGUAGES
def test_every_figure_carries_finding_subtitle_footer_and_stamp(lang: str) -> None:
    for name, fig in every_figure(words(lang), **drawn.CAPTION).items():
        notes = {note.name: note.text for note in fig.layout.annotations}
        assert fig.layout.title.text.startswith("<b>"), name
        assert "单位 × 主题" in fig.layout.title.text, name
        assert "数据截至 2022-12-20" in notes["footer"], name
        assert "虚构示例" in notes["stamp"], name


@LANGUAGES
def test_a_figure_is_stamped_only_when_told(lang: str) -> None:
    for name, fig in every_figure(words(lang)).items():
        assert all(note.name != "stamp" for note in fig.layout.annotations), name


@LANGUAGES
def test_every_figure_has_a_description_made_from_its_numbers(lang: str) -> None:
    told = every_description(words(lang))
    assert told.keys() == every_empty_figure(words(lang)).keys()
    assert all(any(sign.isdigit() for sign in text) for text in told.values())
    assert all("{" not in text and "<" not in text for text in told.values())


def test_the_heatmap_is_described_in_words() -> None:
    assert every_description(zh)["workload_heatmap"] == (
        "热力图，行为单位，列为重点任务。各镇街承担 13 项责任中的 8 项（61.5%）；"
        "共 3 个单位、3 类重点任务，6 格有任务。"
        "各镇街 8 项，其中商业综合体 5 项；区公安局 4 项，其中商业综合体 3 项；区商务委 1 项，其中商业综合体 1 项。"
    )


@LANGUAGES
def test_no_rows_give_a_figure_that_says_so(lang: str) -> None:
    say = words(lang)
    for name, fig in every_empty_figure(say, footer="来源", width=400).items():
        assert len(fig.data) == 0, name
        sentence = next(note.text for note in fig.layout.annotations if note.name == "nothing")
        assert sentence.replace("<br>", "").replace(" ", "") in (
            say("figure.nothing").replace(" ", ""),
            say("chart.hazard_none").replace(" ", ""),
            say("chart.forecast_none").replace(" ", ""),
        ), name
        assert fig.layout.title.text, name
    assert all(every_description(say, empty=True).values())


def test_an_empty_figure_may_say_why() -> None:
    fig = nothing_figure({"empty": "本文件未明确牵头单位", "title": "牵头"}, zh)
    assert fig.layout.annotations[0].text == "本文件未明确牵头单位"
    assert "<b>牵头</b>" in fig.layout.title.text


def test_the_same_rows_give_the_same_figure() -> None:
    first, second = (every_figure(zh, **drawn.CAPTION) for _ in range(2))
    assert {name: fig.to_json() for name, fig in first.items()} == {name: fig.to_json() for name, fig in second.items()}


def test_drawing_changes_no_frame() -> None:
    frames = drawn.workload()
    before = [frame.copy() for frame in frames]
    workload_heatmap(*frames, zh)
    assert all(frame.equals(copy) for frame, copy in zip(frames, before, strict=True))


@pytest.mark.parametrize(("dark", "ground", "name"), [(False, "#ffffff", LIGHT), (True, "#0e1117", DARK)])
def test_every_figure_has_a_dark_twin_with_the_same_numbers(dark: bool, ground: str, name: str) -> None:
    for fig in every_figure(zh, dark=dark).values():
        assert fig.layout.template.layout.paper_bgcolor == ground
        assert fig.layout.paper_bgcolor is None, name
    day, night = every_figure(zh), every_figure(zh, dark=True)
    assert {key: len(fig.data) for key, fig in day.items()} == {key: len(fig.data) for key, fig in night.items()}


def test_nothing_drags_zooms_or_shows_a_legend_box() -> None:
    for fig in every_figure(zh).values():
        layout = fig.layout.template.layout
        assert (layout.dragmode, layout.showlegend, layout.xaxis.fixedrange, layout.yaxis.fixedrange) == (
            False,
            False,
            True,
            True,
        )
        assert fig.layout.dragmode is None


def test_no_label_is_smaller_than_its_rule() -> None:
    for name, fig in every_figure(zh, **drawn.CAPTION).items():
        sizes = {note.font.size for note in fig.layout.annotations if note.name != "footer"} - {None}
        sizes |= {trace.textfont.size for trace in fig.data} - {None}
        assert min(sizes) >= 13, name


def test_text_from_the_data_stays_text() -> None:
    name = '<a href="http://x">甲</a> $1$ %{x}'
    cells, units, themes = drawn.workload({(name, name): 1})
    for fig in (
        workload_heatmap(cells, units, themes, zh),
        hazard_bars(drawn.hazards(), zh, subtitle=name, footer=name),
    ):
        texts = drawn.all_words(fig).replace(name, "").replace(f"u/{name}", "").replace(f"t/{name}", "")
        assert "<a" not in texts
        assert "$" not in texts


def test_long_words_take_more_lines_and_the_figure_grows_by_them() -> None:
    frames = drawn.workload()
    short, long = (
        workload_heatmap(*frames, zh, title="结论" * count, footer="来源" * count, width=500) for count in (3, 40)
    )
    assert "<br>" not in short.layout.title.text
    assert long.layout.title.text.count("<br>") >= 2
    assert long.layout.height > short.layout.height + 40
    assert (short.layout.height - short.layout.margin.t - short.layout.margin.b) == pytest.approx(
        long.layout.height - long.layout.margin.t - long.layout.margin.b, abs=1
    )


def test_an_enlarged_figure_has_larger_letters_and_the_same_numbers() -> None:
    for name, fig in every_figure(zh, **drawn.CAPTION).items():
        large = enlarged(fig, 1.5, height=1080)
        assert large.layout.height == 1080, name
        assert large.layout.title.font.size == round(fig.layout.title.font.size * 1.5), name
        assert large.layout.margin.l == round(fig.layout.margin.l * 1.5), name
        assert large.layout.template.layout.font.size == 21, name
        assert "font-size:19.5px" in large.layout.title.text, name
        for before, after in zip(fig.data, large.data, strict=True):
            assert before.to_plotly_json().get("x") == after.to_plotly_json().get("x"), name


def test_the_second_line_of_a_name_grows_with_its_first() -> None:
    names = go.Figure().update_yaxes(ticktext=['6 名称<br><span style="font-size:12px">到期</span>'], tickvals=[0])
    assert "font-size:18.0px" in enlarged(names, 1.5).layout.yaxis.ticktext[0]


def test_enlarging_leaves_the_figure_itself_alone() -> None:
    fig = every_figure(zh)["stock_lines"]
    before = fig.to_json()
    enlarged(fig, 2)
    assert fig.to_json() == before
