"""Registers: what ships is sound and claims no more than is known; what is wrong is refused place by place."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from fireledger.errors import UserError
from fireledger.intake.registers import REGISTERS, read_register
from fireledger.text import words

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "registers"
TOPIC_HEAD = "topic_key,topic_name_zh,topic_name_en,sort_no\n"


def shipped(name: str) -> pd.DataFrame:
    return read_register(SHIPPED / f"{name}.csv")


def refusal(path: Path) -> list[str]:
    with pytest.raises(UserError) as caught:
        read_register(path)
    return caught.value.lines(words("zh"))


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


def members_of(group_name: str, district: str) -> pd.DataFrame:
    groups, members = shipped("groups"), shipped("group_members")
    key = groups.loc[(groups["group_name"] == group_name) & (groups["district"] == district), "group_key"].item()
    return members[members["group_key"] == key]


@pytest.mark.parametrize("name", REGISTERS)
def test_every_shipped_register_is_read_with_the_columns_of_its_file(name: str) -> None:
    rows = shipped(name)
    head = (SHIPPED / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert list(rows.columns) == head.split(",")
    assert len(rows) > 0


@pytest.mark.parametrize(
    ("district", "group", "size"),
    [("永川区", "各镇街", 23), ("黔江区", "各乡镇街道", 30), ("黔江区", "各街道办事处", 6)],
)
def test_confirmed_rosters_have_the_size_of_the_documents(district: str, group: str, size: int) -> None:
    members = members_of(group, district)
    assert (len(members), set(members["status"])) == (size, {"已确认"})
    types = shipped("groups").set_index(["district", "group_name"])["group_type"]
    assert types[district, group] == "roster"
    towns = shipped("units").set_index("unit_key").loc[members["unit_key"]]
    assert set(towns["district"]) == {district}
    assert set(towns["unit_type"]) <= {"subdistrict", "town", "township"}


@pytest.mark.parametrize(
    ("district", "group"),
    [
        ("永川区", "各产业促进中心"),
        ("黔江区", "各行业主管部门"),
        ("黔江区", "相关行业主管部门"),
        ("黔江区", "区级相关部门"),
    ],
)
def test_open_groups_have_no_confirmed_member(district: str, group: str) -> None:
    assert "已确认" not in set(members_of(group, district)["status"])
    types = shipped("groups").set_index(["district", "group_name"])["group_type"]
    assert types[district, group] == "open"


def test_a_spelling_stands_for_one_unit_or_group_of_its_district() -> None:
    names, units, groups = shipped("unit_names"), shipped("units"), shipped("groups")
    spellings = pd.concat(
        [
            names[["district", "name", "unit_key"]],
            units[["district", "unit_name", "unit_key"]].set_axis(["district", "name", "unit_key"], axis=1),
            units[["district", "full_name", "unit_key"]].set_axis(["district", "name", "unit_key"], axis=1).dropna(),
            groups[["district", "group_name", "group_key"]].set_axis(["district", "name", "unit_key"], axis=1),
        ]
    )
    assert spellings.groupby(["district", "name"])["unit_key"].nunique().max() == 1


def test_every_unit_has_a_name_in_force_and_every_key_exists() -> None:
    units, names, members = shipped("units"), shipped("unit_names"), shipped("group_members")
    assert set(names["unit_key"]) == set(units["unit_key"])
    assert set(names.loc[(names["name_type"] == "name") & names["valid_to"].isna(), "unit_key"]) == set(
        units["unit_key"]
    )
    assert set(members["unit_key"]) <= set(units["unit_key"])
    assert set(members["group_key"]) <= set(shipped("groups")["group_key"])


def test_names_have_their_years() -> None:
    names = shipped("unit_names").set_index(["district", "name"])
    fire_body = names.loc[[("永川区", "区消防救援支队"), ("永川区", "区消防救援局")]]
    assert fire_body["unit_key"].nunique() == 1
    assert fire_body["valid_from"].dt.strftime("%Y-%m").tolist()[1] == "2024-06"
    assert fire_body["valid_to"].isna().all()  # a second nameplate, the first stays
    town, township = names.loc[("黔江区", "白石镇")], names.loc[("黔江区", "白石乡")]
    assert town["unit_key"] == township["unit_key"]
    assert township["valid_to"] + pd.Timedelta(days=1) == town["valid_from"]


def test_what_is_not_known_is_not_called_confirmed() -> None:
    units = shipped("units").set_index("unit_key")
    towns = units[units["unit_type"].isin(["subdistrict", "town", "township"])]
    assert set(towns["full_name_status"]) == {"待确认"}  # full names follow a pattern, nobody has seen them
    assert set(units.loc[units["unit_type"] == "industry_centre", "status"]) == {"待确认"}
    assert units.loc[units["unit_type"] == "industry_centre", "full_name"].isna().all()
    graded = units[units["peer_group"].str.contains("黔江乡镇街道", na=False)]
    assert (len(graded), graded["peer_group"].nunique(), set(graded["peer_status"])) == (30, 4, {"待确认"})


def test_every_task_of_both_plans_has_a_topic() -> None:
    rows = shipped("task_topics")
    assert rows.groupby("plan_id")["task_no"].agg(lambda numbers: sorted(set(numbers))).to_dict() == {
        "qianjiang-2026": list(range(1, 20)),
        "yongchuan-2022": list(range(1, 33)),
    }
    assert set(rows["topic_key"]) <= set(shipped("topics")["topic_key"])


def test_a_register_in_gb18030_reads_like_the_same_in_utf8(tmp_path: Path) -> None:
    text = (SHIPPED / "units.csv").read_text(encoding="utf-8")
    (tmp_path / "units.csv").write_text(text, encoding="gb18030")
    pd.testing.assert_frame_equal(read_register(tmp_path / "units.csv"), shipped("units"))


def test_every_bad_cell_is_listed_with_its_row(tmp_path: Path) -> None:
    head = "unit_key,district,name,name_type,valid_from,valid_to,status\n"
    rows = "u1,甲区,教委,name,2024-13-01,,已确认\n\nu1,甲区,,alias,,,也许\nu2,甲区,教委,名,,,待确认\n"
    assert refusal(written(tmp_path, "unit_names", head + rows)) == [
        "unit_names.csv：5 处需要更正",
        "  第 2 行「valid_from」：'2024-13-01' 不是日期",
        "  第 4 行「name」：空白 必须填写",
        "  第 4 行「status」：'也许' 应为以下之一：已确认、待确认",
        "  第 5 行「name」：'教委' 与第 2 行重复",
        "  第 5 行「name_type」：'名' 应为以下之一：name、alias",
    ]


def test_wrong_headings_are_listed_together(tmp_path: Path) -> None:
    text = "topic_key,topic_name_cn,topic_name_en,topic_name_en\na,甲,A,1\n"
    assert refusal(written(tmp_path, "topics", text)) == [
        "topics.csv：4 处需要更正",
        "  表头第 2 列：'topic_name_cn' 不是本表的表头（相近：topic_name_en、topic_name_zh、topic_key）",
        "  表头第 4 列：'topic_name_en' 表头重复",
        "  第 1 行「topic_name_zh」：空白 缺少这一列",
        "  第 1 行「sort_no」：空白 缺少这一列",
    ]


def test_a_repeated_key_points_to_the_first(tmp_path: Path) -> None:
    text = TOPIC_HEAD + "a,甲,A,1\nb,乙,B,2\na,丙,C,3\n"
    assert refusal(written(tmp_path, "topics", text))[1:] == ["  第 4 行「topic_key」：'a' 与第 2 行重复"]


@pytest.mark.parametrize("bad", ["①", "-1", "1.5", "٣", "１ a"])
def test_only_whole_numbers_count(tmp_path: Path, bad: str) -> None:
    path = written(tmp_path, "topics", f"{TOPIC_HEAD}a,甲,A,{bad}\n")
    assert refusal(path)[1:] == [f"  第 2 行「sort_no」：'{bad}' 应为不小于 0 的整数"]


def test_full_width_digits_are_digits(tmp_path: Path) -> None:
    assert read_register(written(tmp_path, "topics", TOPIC_HEAD + "a,甲,A,１２\n"))["sort_no"].tolist() == [12]


def test_a_file_that_is_no_register_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "units.csv", tmp_path / "单位.csv")
    assert refusal(tmp_path / "单位.csv")[0].startswith("单位.csv：不是名册文件（名册有：units、")
