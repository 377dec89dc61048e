"""Before reporting starts a page shows workload and dates; it counts nothing as missing or overdue."""

import re

import pytest

from fireledger.settings import Settings
from tests.pages.conftest import Open, written
from tests.walk import PLANS, Address, addresses

#: Words with a count that say somebody owes something.
ACCUSING = re.compile(
    r"(逾期|超期|未报|缺报|漏办|欠报)(?:责任|事项|任务)?\s?\*{0,2}[1-9]"
    r"|[1-9][\d,]*\s?(?:项|份|件|处|次)?(?:任务|责任)?(?:均)?(?:逾期|超期|未报|漏办)"
    r"|均未报|[（(]0(?:\.0)?%|■|□"
)
#: Pages that explain signs or list files.
EXPLAINING = {"methods", "records"}
STEPS = [(page, address) for plan in PLANS for page, address in addresses(plan) if page not in EXPLAINING]
STEPS += [("ledger", {"plan": task.split("/")[0], "task": task}) for task in ("yongchuan-2022/06", "qianjiang-2026/19")]


@pytest.mark.parametrize(
    ("page", "address"),
    STEPS,
    ids=lambda part: "-".join(part.values()) if isinstance(part, dict) else str(part),
)
def test_nobody_is_accused_before_reporting_starts(
    open_page: Open, bare_settings: Settings, page: str, address: Address
) -> None:
    app = open_page(bare_settings, page, **address)
    assert not app.exception
    text = re.sub(r'<div class="phone-head".*', "", written(app)) + "\n".join(
        f"{tile.label} {tile.value} {tile.delta}" for tile in app.metric
    )
    assert [line for line in text.split("\n") if ACCUSING.search(line)] == []
    assert "尚未开始报送" in text
