"""Small sheets drawn for the tests: what cells may name, and files with given cells."""

import csv
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Mapped
from datetime import date
from pathlib import Path

import pandas as pd
import xlsxwriter

from fireledger.errors import UserError
from fireledger.intake.sheets import SHEETS, TABLES, Mapping, SheetReading, read_sheet
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
ACTION = {
    "督办编号": "D1",
    "区县": "甲区",
    "督办方式": "督促函",
    "督办日期": "2022-10-08",
    "被督办单位": "东镇",
}
TARGET = {"文件": PLAN, "指标编号": "Z1", "指标名称": "接入率", "要求": "不低于", "目标值": "100%"}
READING = {"文件": PLAN, "指标编号": "Z1", "统计日期": "2022-09-30", "数值": "50%"}
CADENCE = {"文件": PLAN, "责任单位": "东镇", "机制": "四个一", "事项": "形势研判", "开展日期": "2022-09-20"}
FREQUENCY = {
    "文件": PLAN,
    "机制": "双定期",
    "事项": "党委政府定期研究",
    "每年次数": "2",
    "确定日期": "2022-09-20",
    "依据": "会议纪要1",
}
ALERT = {"预警编号": "H1", "区县": "甲区", "预警类型": "火灾函告", "发出日期": "2022-10-08", "接收单位": "东镇"}
PLACE_STOCK = {"区县": "甲区", "场所类型": "高层建筑", "场所数": "120", "统计日期": "2022-09-01"}
MEMBER = {"区县": "甲区", "集合单位": "各镇街", "成员单位": "东镇", "是否确认": "是"}
UNIT = {"区县": "甲区", "单位名称": "新镇", "是否确认": "否"}
VISIT = INSPECTION | {"隐患编号": "Y1", "隐患类别": "消防设施", "隐患等级": "一般"}
USUAL = {
    "report": REPORT,
    "inspection": INSPECTION,
    "hazard": HAZARD,
    "visit": VISIT,
    "action": ACTION,
    "target": TARGET,
    "reading": READING,
    "cadence": CADENCE,
    "frequency": FREQUENCY,
    "alert": ALERT,
    "place_stock": PLACE_STOCK,
    "member": MEMBER,
    "unit_register": UNIT,
}


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    """A frame from its column names and rows."""
    return pd.DataFrame(list(rows), columns=columns.split())


FRAMES: Mapped[str, pd.DataFrame] = {
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


def rows_of(kind: str, *changes: Mapped[str, str]) -> list[dict[str, str]]:
    """One usual row per change, with the changed cells; codes made different unless they are given."""
    return [_numbered(dict(USUAL[kind]), change, number) for number, change in enumerate(changes, 1)]


def _numbered(row: dict[str, str], change: Mapped[str, str], number: int) -> dict[str, str]:
    own = {heading for heading in ("检查编号", "隐患编号", "督办编号", "预警编号", "指标编号") if heading in row}
    return row | {heading: f"{row[heading]}-{number}" for heading in own} | dict(change)


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


def reading_of(path: Path, kind: str, mapping: Mapping | None = None) -> SheetReading:
    """A reading in which every row of the file is found exactly once."""
    reading = read_sheet(path, kind, FRAMES, mapping)
    counts = reading.counts
    assert counts.rows_in == counts.accepted + counts.quarantined + counts.skipped + counts.heading
    assert set(reading.tables) == set(TABLES[kind])
    ends = [set(reading.quarantined_rows["source_row"]), set(reading.skipped["source_row"])]
    ends.append({row for rows in reading.tables.values() for row in rows["source_row"]})
    every = set(range(counts.heading + 1, counts.rows_in + 1))
    assert [len(rows) for rows in ends[:2]] == [counts.quarantined, counts.skipped]
    assert set(reading.quarantine["source_row"]) == ends[0]
    assert sum(map(len, ends)) == len(set().union(*ends))
    # the inspection of a flat sheet stands in several rows and is taken from the first
    assert set().union(*ends) == every if kind != "visit" else set().union(*ends) <= every
    return reading


def taken(path: Path, kind: str, mapping: Mapping | None = None) -> pd.DataFrame:
    """The rows of a file in which every row is good."""
    reading = reading_of(path, kind, mapping)
    assert reading.refusal() is None
    return reading.tables[TABLES[kind][0]]


def read(folder: Path, kind: str, *changes: Mapped[str, str]) -> pd.DataFrame:
    """What is read from a CSV with these rows."""
    return taken(as_csv(folder, kind, rows_of(kind, *changes)), kind)


def refused(path: Path, kind: str, lang: str = "zh") -> list[str]:
    """The lines of the refusal that a file meets, as a whole or for its cells."""
    try:
        refusal = reading_of(path, kind).refusal()
    except UserError as error:
        refusal = error
    assert refusal is not None
    return refusal.lines(words(lang))


def refusals(folder: Path, kind: str, *changes: Mapped[str, str]) -> list[str]:
    """The places refused in a CSV with these rows, without the headline."""
    return refused(as_csv(folder, kind, rows_of(kind, *changes)), kind)[1:]
