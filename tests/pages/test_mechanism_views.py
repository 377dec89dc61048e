"""Views of the pages of mechanisms: each opens in both languages, with and without records, and says what it is for."""

import pytest

from fireledger.settings import Settings
from fireledger.text import words
from fireledger.ui.views import VIEWS
from tests.pages.conftest import Open, written
from tests.pages.test_pages import figures, stamps

SECTIONS = {
    "cadence": "cadence_page",
    "targets": "target_page",
    "supervision": "supervision",
    "alerts": "alert",
    "checked": "checked",
}
PLANS = ("yongchuan-2022", "qianjiang-2026")
OPENED = [(page, view) for page, section in SECTIONS.items() for view in VIEWS[section]]
say = words("zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("page", "view"), OPENED)
def test_a_view_opens_with_sample_data(
    open_page: Open, sample_settings: Settings, page: str, view: str, lang: str
) -> None:
    app = open_page(sample_settings, page, view=view, lang=lang, plan=PLANS[lang == "en"])
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert all(stamps(figure) for figure in figures(app))
    assert len(app.metric) == 5
    assert {metric.value for metric in app.metric} - {"—", words(lang)("light.missing")}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("page", "view"), OPENED)
def test_a_view_opens_with_the_bare_documents(
    open_page: Open, bare_settings: Settings, page: str, view: str, lang: str
) -> None:
    app = open_page(bare_settings, page, view=view, lang=lang, plan=PLANS[lang == "zh"])
    assert not app.exception
    assert words(lang)("frame.system_error") not in written(app)
    assert "0%" not in written(app).rpartition("</style>")[2]


def test_a_plan_without_cadence_opens_with_its_calendar_and_no_empty_tile(
    open_page: Open, sample_settings: Settings
) -> None:
    app = open_page(sample_settings, "cadence", plan="yongchuan-2022")
    assert [metric.value for metric in app.metric[:1]] == ["590 / 642"]
    assert "—" not in [metric.value for metric in app.metric]
    (calendar,) = figures(app)
    picks = next(trace for trace in calendar["data"] if trace.get("name") == "cells")["customdata"]
    assert len({task for (task,) in picks}) == 29


def test_the_tiles_of_the_calendar_add_up(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "cadence", plan="qianjiang-2026", view="calendar")
    on_time, late, missing, full = (metric.value.split(" / ") for metric in app.metric[:4])
    assert int(on_time[0]) + int(late[0]) + int(missing[0]) == int(on_time[1])
    note = say("tile.reporting_tasks_note", count=int(full[1]) - int(full[0]))
    assert app.metric[3].delta == note


def test_what_is_missing_is_told_by_name(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "cadence", plan="qianjiang-2026")
    missed = next(metric for metric in app.metric if metric.label == say("tile.cadence_missed"))
    named = next(text.value for text in app.markdown if ":red[■]" in text.value)
    assert len(named.split("  \n")) == int(missed.value.split(" / ")[0])


def test_one_target_fills_five_tiles_and_shows_its_clause(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "targets", plan="yongchuan-2022")
    part, whole = (int(number) for number in app.metric[0].value.split(" / "))
    assert app.metric[1].value == str(whole - part)
    assert len(app.metric) == 5
    assert any(text.value.startswith("> ") and "大型商业综合体" in text.value for text in app.markdown)


def test_a_click_on_the_desk_opens_the_draft_of_its_matter(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "supervision", plan="yongchuan-2022")
    (desk,) = figures(app)
    places = next(trace for trace in desk["data"] if trace.get("name") == "matters")["customdata"]
    (table,) = app.dataframe
    place = places[-1][0]
    app.session_state["matter_opened"] = place
    app.run()
    (draft,) = app.code or [None]
    unit = table.value["unit_name"].iloc[place]
    assert draft is None or draft.value.startswith(unit)
    assert {label for (label,) in places} <= set(range(len(table.value)))


def test_matters_without_any_action_are_told_by_unit(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "supervision", plan="yongchuan-2022", view="replies")
    coverage = app.metric[3].value.split(" / ")
    titles = [figure["layout"]["title"]["text"] for figure in figures(app)]
    assert len(titles) == 3
    assert f"{int(coverage[1]) - int(coverage[0])} 件未督办" in titles[2]


def test_a_presented_view_is_as_full_as_the_page(open_page: Open, sample_settings: Settings) -> None:
    desk, screen = (
        figures(open_page(sample_settings, "cadence", plan="yongchuan-2022", **more))[0]["layout"]["height"]
        for more in ({}, {"present": "1"})
    )
    assert desk == 512
    assert screen == round(566 * 4 / 3)
