"""From a file to a Plan, to tables, to values for a script; and what is refused."""

import json
import tomllib
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from fireledger.errors import UserError
from fireledger.intake.plans import Plan, plan_json, read_plan
from fireledger.intake.plans.frames import as_plan_frames
from fireledger.text import words
from tests.intake.plan_layouts import PLANS, issued, read_text, text_of

PLAN_IDS = ("yongchuan-2022", "qianjiang-2026")
TEXT = "永川区消防工作要点\n一、整治\n（一）排查隐患。（责任单位：区应急局）\n"


def facts_of(plan_id: str) -> dict[str, object]:
    """The content of the plan's plan.toml."""
    return tomllib.loads((PLANS / plan_id / "plan.toml").read_text(encoding="utf-8"))


def refusal(path: Path) -> str:
    """The key of the error with which a file is refused."""
    with pytest.raises(UserError) as caught:
        read_plan(path)
    assert caught.value.lines(words("zh"))
    return caught.value.message.key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    assert [task.detail for task in read_text(tmp_path, TEXT, encoding).tasks] == ["排查隐患。"]


def test_the_document_keeps_its_lines(tmp_path: Path) -> None:
    plan = read_text(tmp_path, TEXT.replace("\n", "\r\n") + "\fA\u2028B\n\n")
    assert plan.lines == (*TEXT.split("\n")[:-1], "\fA\u2028B", "")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("plan.docx", b"PK\x03\x04", "document_error.damaged"),
        ("plan.txt", b"\x00\x01\x02", "plan_error.not_text"),
        ("plan.txt", "任务".encode() + b"\xff\xff\xff", "plan_error.not_text"),
        ("plan.txt", b"", "document_error.empty"),
        ("plan.txt", "今天天气很好。\n".encode(), "plan_error.no_task"),
        ("plan.txt", "序号 场所 地址\n1\n某商场\n某路\n".encode(), "plan_error.no_task"),
    ],
)
def test_a_file_without_tasks_is_refused(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == key


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "plan_error.unreadable"


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_plan_toml_agrees_with_the_document(plan_id: str) -> None:
    facts, read = facts_of(plan_id), issued(plan_id).facts
    names = ("title", "doc_no", "issuer", "district", "signed_on", "window_start", "window_end")
    assert {name: facts.get(name) for name in names} == {name: getattr(read, name) for name in names}


def frames_of(plan_id: str) -> dict[str, pd.DataFrame]:
    """The tables of a plan as issued."""
    return as_plan_frames(issued(plan_id), plan_id, facts_of(plan_id))


#: Columns that only the sheets of an office fill.
OF_SHEETS = {"target_row": {"unit_text"}}


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_tables_have_the_columns_of_the_schema(plan_id: str) -> None:
    schema = (PLANS.parents[1] / "queries" / "schema.sql").read_text(encoding="utf-8")
    for table, frame in frames_of(plan_id).items():
        wanted = schema.split(f"create table {table} (", 1)[1].split(");", 1)[0].replace("\n", " ").split(",")
        names = [column.split()[0] for column in wanted if column.strip()]
        left_out = {"source_id"} | OF_SHEETS.get(table, set())
        assert [name for name in names if name not in left_out] == list(frame.columns), table


def test_tables_hold_the_plan_at_their_grain() -> None:
    frames = frames_of("yongchuan-2022")
    counts = {
        "plan": 1,
        "theme": 14,
        "task": 32,
        "task_unit": 129,
        "group_choice": 0,
        "clause": 28,
        "clause_unit": 127,
        "document_line": 1288,
        "target_row": 1,
    }
    assert {table: len(frame) for table, frame in frames.items()} == counts
    assert frames["task"]["task_key"].is_unique
    assert frames["clause"]["clause_key"].is_unique
    assert not frames["task_unit"].duplicated(["task_key", "ordinal"]).any()
    assert set(frames["task"]["theme_key"]) == set(frames["theme"]["theme_key"]) == set(frames["clause"]["theme_key"])


def test_a_row_of_each_table_reads_as_issued() -> None:
    frames = frames_of("yongchuan-2022")
    task = frames["task"].set_index("task_key").loc["yongchuan-2022/06"]
    assert (task["task_no"], task["label"], task["kind"]) == (6, "6", "dated")
    assert task["due_on"] == datetime(2022, 12, 31)
    assert task["title"] == "全面整治工业厂房库房遗留火灾隐患"
    theme = frames["theme"].set_index("theme_key").loc[task["theme_key"]]
    assert (theme["theme_no"], theme["short_name"]) == (2, "厂房库房")
    units = frames["task_unit"].query("task_key == 'yongchuan-2022/06'")
    assert list(units["ordinal"]) == [1, 2, 3, 4, 5, 6, 7]
    assert list(units["unit_text"])[3] == "重庆市邮政管理局七分局"
    line = frames["document_line"].query("line_no == 1")
    assert list(line["line_text"]) == [" 永川府办发〔2022〕89号"]


def test_gaps_are_gaps_and_dates_are_dates() -> None:
    frames = frames_of("qianjiang-2026")
    assert frames["plan"]["doc_no"].isna().all()
    assert frames["task"]["due_on"].notna().sum() == 1
    assert all(frames["plan"][column].dtype.kind == "M" for column in ("signed_on", "window_start", "window_end"))
    assert frames["clause"].empty
    notes = json.loads(frames["task"]["notes"].iloc[18])
    assert notes == [
        {"key": "note.open_list", "values": {"unit": "区住房城乡建委"}},
        {"key": "note.target_read", "values": {"text": "100%"}},
    ]


def test_plan_toml_fills_in_what_the_document_does_not_print(tmp_path: Path) -> None:
    plan = read_text(tmp_path, TEXT)
    row = as_plan_frames(plan, "p", {"doc_no": "永消安〔2024〕1号", "signed_on": date(2024, 1, 2)})["plan"].iloc[0]
    assert (row["doc_no"], row["signed_on"]) == ("永消安〔2024〕1号", datetime(2024, 1, 2))
    assert (row["title"], row["short_title"], row["report_period"]) == (
        "永川区消防工作要点",
        "永川区消防工作要点",
        "quarter",
    )


def test_every_fact_that_contradicts_the_document_is_listed() -> None:
    facts = facts_of("qianjiang-2026") | {"district": "永川区", "signed_on": date(2026, 3, 10), "report_period": "week"}
    facts |= {"colour": "red", "short_themes": {"不在文件中": "短名"}, "doc_no": 7}
    with pytest.raises(UserError) as caught:
        as_plan_frames(issued("qianjiang-2026"), "qianjiang-2026", facts)
    named = [place.where.values["name"] for place in caught.value.places]
    assert sorted(map(str, named)) == ["colour", "district", "doc_no", "report_period", "short_themes", "signed_on"]
    told = caught.value.lines(words("zh"))
    assert any("2026-03-09" in line for line in told)


def test_a_task_under_no_heading_stands_under_the_title(tmp_path: Path) -> None:
    plan = read_text(tmp_path, "永川区任务表\n序号\t任务\t责任单位\n1\t排查。\t区应急局\n")
    assert list(as_plan_frames(plan, "p", {})["theme"]["theme_name"]) == ["永川区任务表"]


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_values_for_a_script_are_plain(plan_id: str) -> None:
    values = plan_json(issued(plan_id), words("en"))
    assert list(values) == ["plan", "tasks", "notes"]
    assert json.loads(json.dumps(values)) == values


def test_values_for_a_script_hold_the_plan() -> None:
    plan: Plan = issued("qianjiang-2026")
    values = json.loads(json.dumps(plan_json(plan, words("zh")), ensure_ascii=False))
    assert values["plan"] == {
        "title": "2026年全区消防工作要点",
        "doc_no": None,
        "issuer": "重庆市黔江区人民政府办公室",
        "district": "黔江区",
        "signed_on": "2026-03-09",
        "window_start": "2026-01-01",
        "window_end": "2026-12-31",
    }
    task = values["tasks"][18]
    assert list(task) == ["no", "part", "theme", "detail", "kind", "deadline_text", "due_on", "units", "source"]
    assert (task["no"], task["due_on"], task["source"]) == (19, "2026-11-30", {"first_line": 41, "last_line": 41})
    assert task["units"][3] == {"name": "区住房城乡建委", "role": "joint", "is_group": False, "is_open": True}
    assert "（六）：“区消防救援局”之后写有“等”，名单未列全，待明确" in values["notes"]
    assert text_of("qianjiang-2026").count("责任单位：") == len(values["tasks"])
