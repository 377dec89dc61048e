"""Numbers of targets as an office writes them."""

import pytest

from fireledger.ui.task_records import _number


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(1.0, "%", "100"), (0.95, "%", "95"), (0.003, "%", "0.3"), (1000.0, "栋", "1,000"), (0.5, None, "0.5")],
)
def test_a_share_is_written_out_of_a_hundred(value: float, unit: str | None, written: str) -> None:
    assert _number(value, unit) == written
