"""As of a date (measures.md §4): what is recorded later changes no answer about an earlier day."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import ANSWERS, Ask, answer
from fireledger.answers.recorded import queries_of
from fireledger.intake import sources as intake
from fireledger.scope import Scope
from fireledger.settings import Settings
from fireledger.store import Ledger, build_store, open_ledger
from tests.stored import stored
from tests.strategies import FIRST, HAZARD_STAGES, Rows, ledgers
from tests.test_queries import EVENTS
from tests.tree import ROOT

TAKING_EVENTS = [name for name in ANSWERS if EVENTS & set("_".join(queries_of([name])).split("_"))]
# what makes a row of a sample sheet exist; a later date in another cell is blank until its day
HAPPENED = {
    "reports": "日期",
    "inspections": "检查日期",
    "hazards": "发现日期",
    "actions": "督办日期",
    "alerts": "发出日期",
    "readings": "统计日期",
    "place_stock": "统计日期",
    "cadences": "开展日期",
    "frequencies": "确定日期",
}
#: What a reply says is known with it.
REPLIED = ("回复情况", "核查结果")


def assert_same_answers(later: Ledger, earlier: Ledger, scope: Scope) -> None:
    """Every answer that takes events is the same from both stores."""
    asked, asked_then = (Ask(ledger.frame, scope, Settings()) for ledger in (later, earlier))
    for name in TAKING_EVENTS:
        found, expected = without_files(answer(name, asked)), without_files(answer(name, asked_then))
        pd.testing.assert_frame_equal(found, expected, check_dtype=False, obj=name)


def without_files(rows: pd.DataFrame) -> pd.DataFrame:
    """Keys of records without the part that stands for their file, which is another one when it is cut off."""
    keys = [column for column in rows if str(column).endswith("_key") and rows[column].dtype != "float64"]
    return rows.assign(**{key: rows[key].astype("str").str.replace(r"^[0-9a-f]{12}:", "", regex=True) for key in keys})


# two stores per example; asked about the day of an event in the middle, so that others lie before and after it
@settings(
    max_examples=settings().max_examples // 20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(ledgers())
def test_what_happens_after_a_day_changes_nothing_as_of_that_day(rows: Rows) -> None:
    happened = sorted(report["reported_on"] for report in rows.reports)
    day = happened[len(happened) // 2] if happened else rows.as_of
    assert_same_answers(stored(rows), stored(known_on(rows, day)), Scope(day, FIRST))


def known_on(rows: Rows, day: date) -> Rows:
    """The ledger as it was on a day: without the events that had not happened yet."""
    reports = [report for report in rows.reports if report["reported_on"] <= day]
    dated = (*HAZARD_STAGES, "listed_on", "delisted_on")
    hazards = [
        hazard | {stage: None for stage in dated if hazard[stage] and hazard[stage] > day}
        for hazard in rows.hazards
        if hazard["found_on"] <= day
    ]
    return replace(rows, reports=reports, hazards=hazards)


@pytest.fixture
def sample_until(tmp_path: Path) -> Callable[[str, date], Ledger]:
    """sample_until(plan, day): the store of the repository's data, the sample of this plan cut off after a day."""

    def built(plan_id: str, day: date) -> Ledger:
        folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("store")))
        for path in (folder / "sample" / plan_id).glob("*.csv"):
            until(path, day)
        assert build_store(Settings(data=folder), intake).refusals == []
        ledger = open_ledger(Settings(data=folder))
        assert ledger is not None
        return ledger

    return built


def until(path: Path, day: date) -> None:
    """Take out of a sample sheet what had not happened on a day."""
    rows = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    rows = rows[rows[HAPPENED[path.stem]] <= day.isoformat()]
    dated = [column for column in rows if column.endswith("日期")]
    rows[dated] = rows[dated].mask(rows[dated] > day.isoformat(), "")
    told = [column for column in REPLIED if column in rows]
    if told:
        rows.loc[rows["回复日期"] == "", told] = ""
    rows.to_csv(path, index=False, encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("plan_id", "district", "day"),
    [("yongchuan-2022", "永川区", date(2022, 10, 25)), ("qianjiang-2026", "黔江区", date(2026, 8, 10))],
)
def test_the_sample_cut_off_at_a_day_gives_the_answers_of_that_day(
    ledger: Ledger, sample_until: Callable[[str, date], Ledger], plan_id: str, district: str, day: date
) -> None:
    scope = Scope(day, date(day.year, 1, 1), districts=(district,), plan_ids=(plan_id,))
    assert_same_answers(ledger, sample_until(plan_id, day), scope)
