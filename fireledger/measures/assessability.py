"""Assessability 可考核性: whether a task as worded can be assessed, by what it says on four points (measures.md §9)."""

import re

import pandas as pd

POINTS = ("deliverable", "target", "date", "owner")
#: Verbs by which something comes into being, and what then lies on the table or stands in the district.
MAKING = """
    制定 制订 编制 修编 修订 出台 印发 绘制 建立 建成 建设 设立 组建 创建 构建 形成 完成 提交 报送 上报 签订
    开发
"""
DELIVERABLES = """
    方案 台账 报告 清单 制度 平台 项目 预案 规划 计划 办法 细则 标准 规范 指南 指引 手册 目录 名录 名册 档案
    数据库 总结 责任书 消防站 消火栓 充电桩 基地 教育点 示范点
"""
#: What is counted. Not 层, 米 or 年: they describe a building or a time (3 层以上), they are no target.
COUNTED = "个 座 处 台 套 支 辆 家 户 人 名 次 场 件 项 栋 幢 条 份 期 公里 万元 亿元 平方米"
SPANS_OF_TIME = "工作日 小时 星期 月 季度 年"
NUMERALS = "0123456789.一二两三四五六七八九十百千万亿"


def _any_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_DELIVERABLE = re.compile(rf"{_any_of(MAKING)}[^，。；：！？]*{_any_of(DELIVERABLES)}[^，。；：！？]*")
# a bare 一 is an idiom more often than a count (一楼一策), 第三项 is a place in a list
_NUMBER = rf"(?<![第{NUMERALS}])(?!一[^{NUMERALS}])[{NUMERALS}]+"
_TARGET = re.compile(rf"[0-9.]+[%％]|百分之[{NUMERALS}]+|{_NUMBER}{_any_of(COUNTED)}(?!{_any_of(SPANS_OF_TIME)})")
_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")


def assessability(tasks: pd.DataFrame, duties: pd.DataFrame) -> pd.DataFrame:
    """Each task scored 0 to 4 on deliverable, target, date and owner, the weakest first, then in document order.

    tasks: rows of task_list. duties: every unit as written of these tasks, with task_key, unit_name, role, is_open.
    Adds per point has_…, …_reason and …_text (the words it rests on, empty when there are none), point_count, and
    missing_points (a list: what to firm up at first_line to last_line of the document). Reasons: deliverable, target:
    found, none. date: given, inferred (not in the document), continuous, none. owner: single, lead, no_lead (several
    units or an open list, and no lead), open (only groups without roster or units not in the register), none.
    """
    detail = tasks["detail"].fillna(tasks["title"]).fillna("").str.replace(r"\s+", "", regex=True)
    points = {
        "deliverable": _found(detail, _DELIVERABLE),
        "target": _found(detail.str.replace(_QUOTED, "，", regex=True), _TARGET),
        "date": _dates(tasks),
        "owner": _owners(tasks, duties),
    }
    rows = tasks.copy()
    for name, point in points.items():
        rows[f"has_{name}"] = point["reason"].isin(["found", "given", "single", "lead"])
        rows[f"{name}_reason"], rows[f"{name}_text"] = point["reason"], point["text"]
    has = rows[[f"has_{name}" for name in POINTS]].set_axis(list(POINTS), axis=1)
    rows["point_count"] = has.sum(axis=1).astype("int64")
    rows["missing_points"] = [[name for name in POINTS if not row[name]] for row in has.to_dict("records")]
    return rows.sort_values(["point_count", "plan_id", "task_no"], kind="stable", ignore_index=True)


def _found(texts: pd.Series, pattern: re.Pattern[str]) -> pd.DataFrame:
    """The first words of each text that the pattern finds."""
    hits = [pattern.search(text) for text in texts]
    words = [hit[0] if hit else "" for hit in hits]
    return _point(["found" if word else "none" for word in words], words, texts.index)


def _dates(tasks: pd.DataFrame) -> pd.DataFrame:
    reasons = pd.Series("given", index=tasks.index, dtype="str")
    reasons = reasons.mask(tasks["is_due_inferred"].fillna(False).astype("bool"), "inferred")
    reasons = reasons.mask(tasks["due_on"].isna(), "none").mask(tasks["kind"] == "continuous", "continuous")
    return _point(list(reasons), list(tasks["deadline_text"].fillna("")), tasks.index)


def _owners(tasks: pd.DataFrame, duties: pd.DataFrame) -> pd.DataFrame:
    """Who answers for each task: the lead, or the only unit it names."""
    units = {key: rows.to_dict("records") for key, rows in duties.groupby("task_key", sort=False)}
    is_open = tasks["is_open"].fillna(False).astype("bool")
    found = [_owner(units.get(key, []), left_open) for key, left_open in zip(tasks["task_key"], is_open, strict=True)]
    return _point([reason for reason, _ in found], [text for _, text in found], tasks.index)


def _owner(units: list[dict[str, object]], is_list_open: bool) -> tuple[str, str]:
    named = [unit for unit in units if not unit["is_open"]]
    leads = [str(unit["unit_name"]) for unit in named if unit["role"] == "lead"]
    if leads:
        return "lead", "、".join(leads)
    if not named:
        return ("open" if units else "none"), ""
    if len(units) > 1 or is_list_open:
        return "no_lead", ""
    return "single", str(named[0]["unit_name"])


def _point(reasons: list[str], texts: list[str], index: pd.Index) -> pd.DataFrame:
    return pd.DataFrame({"reason": reasons, "text": texts}, index=index, dtype="str")
