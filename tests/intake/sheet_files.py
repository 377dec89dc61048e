"""Small sheets drawn for the tests: what cells may name, and files with given cells."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from fireledger.errors import UserError
from fireledger.intake.sheets import SHEETS, read_sheet
from fireledger.text import words

PLAN = "甲区行动计划（2022—2024年）"
MONTHLY = "甲区月度要点"

REPORT = {"文件": PLAN, "任务序号": "1", "责任单位": "东镇", "日期": "2022-09-20", "环节": "自报", "进展状态": "已完成"}
INSPECTION = {
    "检查编号": "J1",
    "区县": "甲区",
    "检查日期": "2022-09-01",
    "检查单位": "区消防救援局",
    "场所名称": "示例商场A01",
    "属地单位": "东镇",
    "检查结果": "未发现隐患",
}
HAZARD = {
    "隐患编号": "Y1",
    "区县": "甲区",
    "发现日期": "2022-09-01",
    "隐患类别": "消防设施",
    "隐患等级": "一般",
    "责任单位": "东镇",
}
FULL_HAZARD = {
    "整改期限": "2022-09-15",
    "报改日期": "2022-09-10",
    "核查日期": "2022-09-12",
    "销号日期": "2022-09-14",
    "反弹日期": "2022-10-01",
    "再次销号日期": "2022-10-08",
    "挂牌日期": "2022-09-05",
    "摘牌日期": "2022-09-20",
}
USUAL = {"report": REPORT, "inspection": INSPECTION, "hazard": HAZARD}


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    """A frame from its column names and rows."""
    return pd.DataFrame(list(rows), columns=columns.split())


FRAMES: Mapping[str, pd.DataFrame] = {
    "plan": table(
        "plan_id district title short_title doc_no report_period",
        ("jia-2022", "甲区", PLAN, "风险防治", "甲府办发〔2022〕89号", "quarter"),
        ("jia-2026", "甲区", MONTHLY, "月度", None, "month"),
    ),
    "task": table(
        "task_key plan_id task_no label is_open",
        ("jia-2022/01", "jia-2022", 1, "1", False),
        ("jia-2022/02", "jia-2022", 2, "2", False),
        ("jia-2022/03", "jia-2022", 3, "3", False),
        ("jia-2022/04", "jia-2022", 4, "4", True),
        ("jia-2026/01", "jia-2026", 1, "（一）", False),
    ),
    "task_unit": table(
        "task_key unit_text is_open",
        ("jia-2022/01", "各镇街", False),
        ("jia-2022/02", "区公安局", False),
        ("jia-2022/03", "各产业促进中心", False),
        ("jia-2022/04", "区公安局", True),
        ("jia-2026/01", "区公安局", False),
    ),
    "unit": table(
        "unit_key district unit_name full_name",
        ("z1", "甲区", "东镇", "甲区东镇人民政府"),
        ("z2", "甲区", "西镇", None),
        ("z3", "甲区", "南镇", None),
        ("d1", "甲区", "区公安局", None),
        ("d2", "甲区", "区消防救援局", None),
        ("x1", "乙区", "北镇", None),
    ),
    "unit_name": table(
        "unit_key district name", ("z1", "甲区", "东乡"), ("d2", "甲区", "消防支队"), ("d2", "甲区", "消防救援局")
    ),
    "unit_group": table(
        "group_key district group_name group_type",
        ("g1", "甲区", "各镇街", "roster"),
        ("g2", "甲区", "各产业促进中心", "open"),
    ),
    "group_member": table(
        "group_key unit_key is_confirmed", ("g1", "z1", True), ("g1", "z2", True), ("g1", "z3", False)
    ),
    "topic": table("topic_key topic_name_zh topic_name_en", ("high-rise", "高层建筑", "High-rise buildings")),
    "hazard_category": table(
        "category_code category_name_zh category_name_en", ("C", "消防设施", "Equipment"), ("E", "用电", "Electrical")
    ),
}


def rows_of(kind: str, *changes: Mapping[str, str]) -> list[dict[str, str]]:
    """One usual row per change, with the changed cells; codes made different unless they are given."""
    rows = []
    for number, change in enumerate(changes, 1):
        row = dict(USUAL[kind]) | dict(change)
        code = SHEETS[kind].columns[0].heading
        if kind != "report" and code not in change:
            row[code] = f"{row[code]}-{number}"
        rows.append(row)
    return rows


def as_csv(folder: Path, kind: str, rows: list[dict[str, str]], encoding: str = "utf-8-sig") -> Path:
    """The rows under all headings of the sheet as a CSV file."""
    path = folder / "表.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, [column.heading for column in SHEETS[kind].columns])
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_xlsx(
    path: Path, cells: Sequence[Sequence[object]], title: str = "Sheet1", *, more: Callable[..., None] | None = None
) -> Path:
    """Cells as a workbook; days become real dates."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet(title)
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate(cells):
            for at, cell in enumerate(line):
                write = sheet.write_datetime if isinstance(cell, date) else sheet.write
                write(row, at, cell, *([day] if isinstance(cell, date) else []))
        if more:
            more(workbook, sheet)
    return path


def read(folder: Path, kind: str, *changes: Mapping[str, str]) -> pd.DataFrame:
    """What is read from a CSV with these rows."""
    return read_sheet(as_csv(folder, kind, rows_of(kind, *changes)), kind, FRAMES)


def refused(path: Path, kind: str, lang: str = "zh") -> list[str]:
    """The lines of the refusal that a file meets."""
    with pytest.raises(UserError) as caught:
        read_sheet(path, kind, FRAMES)
    return caught.value.lines(words(lang))


def refusals(folder: Path, kind: str, *changes: Mapping[str, str]) -> list[str]:
    """The places refused in a CSV with these rows, without the headline."""
    return refused(as_csv(folder, kind, rows_of(kind, *changes)), kind)[1:]
