"""What the pages of supervision, alerts and said-against-checked tell."""

import re

from fireledger.settings import Settings
from fireledger.text import words
from tests.pages.conftest import Open, written

say = words("zh")


def test_the_desk_drafts_and_says_that_a_person_decides(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "supervision", plan="yongchuan-2022")
    assert say("supervision.draft_note").split("；")[1] in written(app)
    (draft,) = app.code
    assert re.search(r"已[逾超]期 \d+ 天", draft.value)  # 逾期: a task, 超期: a hazard
    assert app.title[0].value.startswith("截至日应办")


def test_without_a_report_nothing_is_called_overdue(open_page: Open, bare_settings: Settings) -> None:
    app = open_page(bare_settings, "supervision", plan="yongchuan-2022", as_of="2023-01-31")
    assert say("supervision.desk_unreported") in written(app)
    assert [metric.value for metric in app.metric] == ["尚无数据", "尚无数据", "—", "尚无数据", "—"]


def test_no_list_shows_what_a_tip_says(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "alerts", plan="qianjiang-2026", view="reply")
    (table,) = [table.value for table in app.dataframe if "alert_word" in table.value]
    tips = table[table["alert_word"] == say("alert_type.tip_off")]
    assert len(tips)
    assert tips["subject"].isna().all()
    assert table["subject"].notna().any()


def test_a_contradicted_statement_opens_its_hazards(open_page: Open, sample_settings: Settings) -> None:
    app = open_page(sample_settings, "checked", plan="yongchuan-2022")
    said, hazards = (table.value for table in app.dataframe)
    assert said["hazard_count"].iloc[0] == len(hazards)
    assert (hazards["found_on"] > said["said_on"].iloc[0]).all()
