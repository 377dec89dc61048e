"""The golden values of measures.md §3, from the documents as issued through the store to the measure."""

from datetime import date

import pandas as pd
import pytest

from fireledger.answers import Ask, answer
from fireledger.scope import Scope, find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger

Y_FULL = {
    "各镇街": 27,
    "区消防救援支队": 26,
    "区住房城乡建委": 10,
    "区规划自然资源局": 8,
    "区经济信息委": 7,
    "区商务委": 7,
    "区公安局": 5,
    "区城市管理局": 5,
    "区财政局": 4,
    **dict.fromkeys(["区应急局", "重庆市邮政管理局七分局", "区文化旅游委", "区市场监管局", "各产业促进中心"], 3),
    **dict.fromkeys(["区委宣传部", "区委政法委", "区司法局", "区发展改革委", "区大数据发展局"], 2),
    **dict.fromkeys(["区教委", "区民族宗教委", "区卫生健康委", "区民政局", "区人力社保局"], 1),
}
Y_SHARE = {
    "各镇街": 9.09,
    "区消防救援支队": 6.88,
    "区住房城乡建委": 2.89,
    "区经济信息委": 1.89,
    "区规划自然资源局": 1.75,
}
Q_FULL = {
    "区消防救援局": 13,
    "各乡镇街道": 8,
    "各行业主管部门": 5,
    "区住房城乡建委": 3,
    "区大数据管理局": 3,
    "相关行业主管部门": 2,
}


def scope_of(ledger: Ledger, plan: str, as_of: date, **choice: str) -> Scope:
    return narrowed(find_scope(ledger.frame, as_of, plans=[plan], as_of=as_of), **choice)


def load(ledger: Ledger, plan: str, as_of: date, **choice: str) -> pd.DataFrame:
    return answer("workload", Ask(ledger.frame, scope_of(ledger, plan, as_of, **choice), Settings()))


def per_unit(cells: pd.DataFrame) -> dict[str, float]:
    return cells.groupby("unit_name")["value"].sum().to_dict()


@pytest.fixture
def yongchuan(bare_ledger: Ledger) -> pd.DataFrame:
    return load(bare_ledger, "永川", date(2022, 8, 26))


def test_yongchuan_full_as_written(yongchuan: pd.DataFrame) -> None:
    assert per_unit(yongchuan) == Y_FULL
    assert yongchuan["value"].sum() == 129


def test_yongchuan_fills_97_of_336_cells_and_none_holds_more_than_5(yongchuan: pd.DataFrame) -> None:
    units, themes = yongchuan["unit_key"].nunique(), yongchuan["theme_key"].nunique()
    assert (len(yongchuan), units * themes, units, themes) == (97, 336, 24, 14)
    assert yongchuan["value"].max() == 5


def test_yongchuan_has_three_dated_and_29_continuous_tasks(bare_ledger: Ledger) -> None:
    tasks = answer("task_states", Ask(bare_ledger.frame, scope_of(bare_ledger, "永川", date(2022, 8, 26)), Settings()))
    assert tasks["kind"].value_counts().to_dict() == {"continuous": 29, "dated": 3}
    dated = tasks[tasks["kind"] == "dated"]
    assert dict(zip(dated["task_no"], dated["due_on"].dt.date, strict=True)) == {
        1: date(2022, 9, 30),
        6: date(2022, 12, 31),
        9: date(2022, 12, 31),
    }


def test_yongchuan_shares_sum_to_its_32_tasks(bare_ledger: Ledger) -> None:
    shares = per_unit(load(bare_ledger, "永川", date(2022, 8, 26), rule="share"))
    assert sum(shares.values()) == pytest.approx(32)
    assert {unit: round(shares[unit], 2) for unit in Y_SHARE} == Y_SHARE


def test_yongchuan_opens_into_23_towns_with_27_tasks_each(bare_ledger: Ledger) -> None:
    cells = load(bare_ledger, "永川", date(2022, 8, 26), units="expanded")
    loads = per_unit(cells)
    assert cells["value"].sum() == 723
    assert sum(value == 27 for value in loads.values()) == 23
    assert "各镇街" not in loads
    assert loads["各产业促进中心"] == 3
    assert cells[cells["is_open"]]["unit_name"].unique().tolist() == ["各产业促进中心"]


def test_yongchuan_shares_survive_expansion(bare_ledger: Ledger) -> None:
    shares = per_unit(load(bare_ledger, "永川", date(2022, 8, 26), rule="share", units="expanded"))
    assert sum(shares.values()) == pytest.approx(32)
    written = per_unit(load(bare_ledger, "永川", date(2022, 8, 26), rule="share"))
    assert shares["青峰镇"] == pytest.approx(written["各镇街"] / 23)


def test_no_plan_of_the_two_records_a_lead(bare_ledger: Ledger) -> None:
    for plan in ("永川", "黔江"):
        assert load(bare_ledger, plan, date(2022, 8, 26), rule="lead").empty


def test_qianjiang_as_written(bare_ledger: Ledger) -> None:
    cells = load(bare_ledger, "黔江", date(2026, 3, 9))
    loads = per_unit(cells)
    assert {unit: loads[unit] for unit in Q_FULL} == Q_FULL
    assert (cells["value"].sum(), len(loads), cells["theme_key"].nunique()) == (47, 16, 4)


def test_qianjiang_opens_into_30_and_6(bare_ledger: Ledger) -> None:
    cells = load(bare_ledger, "黔江", date(2026, 3, 9), units="expanded")
    assert cells["value"].sum() == 47 - 8 - 1 + 30 * 8 + 6
    assert {"各行业主管部门", "相关行业主管部门", "各社会单位"} <= set(cells[cells["is_open"]]["unit_name"])
    shares = load(bare_ledger, "黔江", date(2026, 3, 9), rule="share", units="expanded")
    assert shares["value"].sum() == pytest.approx(19)


def test_body_and_table_of_yongchuan_differ_as_known(bare_ledger: Ledger) -> None:
    scope = scope_of(bare_ledger, "永川", date(2022, 8, 26))
    counts = answer("unit_differences", Ask(bare_ledger.frame, scope, Settings())).set_index("unit_text")
    assert counts.loc["各镇街"].to_dict() == {"clause_count": 26, "task_count": 27}
    wording = answer("differences", Ask(bare_ledger.frame, scope, Settings()))
    only_in_table = "".join(wording[wording["kind"] == "text_table"]["found_text"])
    assert "中山路街道抓紧完成阳光尚城、AC世纪城、水晶城消防用水整改" in only_in_table
