"""The grid of cadence slots says how often a thing is held a year, and since when where it began within the year."""

import pandas as pd
import pytest

from fireledger import charts
from fireledger.text import words
from tests.charts import drawn_mechanisms


def bands(slots: pd.DataFrame, lang: str = "zh") -> str:
    """All notes of the grid."""
    notes = charts.cadence_grid(slots, words(lang)).layout.annotations
    return "\n".join(note.text for note in notes)


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "研判 自 2026-03-30 起 1 次"), ("en", "研判, 1 time from 2026-03-30 on")]
)
def test_a_frequency_set_within_the_year_counts_from_its_day(lang: str, told: str) -> None:
    slots = drawn_mechanisms.slots()
    slots = slots.assign(per_year=slots["slot_kind"].map({"研判": 4, "约谈": 1}), starts_on=pd.Timestamp("2026-03-30"))
    assert told[:6] in bands(slots, lang)  # cut to the width of its one column
    assert "每年各 1 次" in bands(slots)


def test_a_frequency_that_held_all_year_is_told_a_year() -> None:
    assert "研判 每年 1 次" in bands(drawn_mechanisms.slots())
    assert "起" not in bands(drawn_mechanisms.slots())


def test_a_frequency_of_an_earlier_year_is_not_dated() -> None:
    slots = drawn_mechanisms.slots().assign(per_year=4, starts_on=pd.Timestamp("2025-06-01"))
    assert "2025" not in bands(slots)
