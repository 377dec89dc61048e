"""The office's three sheets: one table of columns that drives reading, checking and templates."""

from collections.abc import Mapping
from types import MappingProxyType

from fireledger.intake.table import Column, Table

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "自报": "reported",
        "核查": "verified",
        "销号": "closed",
        "反弹": "reopened",
        "延期": "extended",
        "中止": "stopped",
    }
)
STATES: Mapping[str, str] = MappingProxyType(
    {
        "未启动": "not_started",
        "进行中": "in_progress",
        "已完成": "done",
        "正常推进": "normal",
        "推进滞后": "lagging",
        "未通过": "rejected",
    }
)
LEVELS: Mapping[str, str] = MappingProxyType({"重大": "major", "一般": "general"})
_OUTCOMES = ("未发现隐患", "当场改正", "责令限期改正", "临时查封", "行政处罚", "责令三停", "移送处理")


def _optional(name: str, heading: str, kind: str, note: str, context: str = "") -> Column:
    return Column(name, heading, kind, note=f"template.{note}", context=context)


def _required(name: str, heading: str, kind: str, note: str, context: str = "") -> Column:
    return Column(name, heading, kind, required=True, note=f"template.{note}", context=context)


SHEETS: dict[str, Table] = {
    "report": Table(
        "进展报送",
        (
            _required("plan_id", "文件", "plan", "plan"),
            _required("task_no", "任务序号", "task", "task", context="plan_id"),
            _required("unit_text", "责任单位", "unit", "report_unit", context="plan_id"),
            _required("reported_on", "日期", "date", "reported_on"),
            Column("stage", "环节", "choice", True, STAGES, note="template.stage"),
            Column("state", "进展状态", "choice", False, STATES, note="template.state"),
            _optional("percent", "完成比例", "percent", "percent"),
            _optional("note", "进展说明", "text", "progress"),
            _optional("evidence", "佐证材料", "text", "evidence"),
            _optional("period_key", "报送期", "period", "period", context="plan_id"),
            _optional("new_due_on", "新时限", "date", "new_due_on"),
        ),
    ),
    "inspection": Table(
        "检查记录",
        (
            _required("inspection_code", "检查编号", "code", "inspection_code"),
            _required("district", "区县", "district", "district"),
            _required("inspected_on", "检查日期", "date", "inspected_on"),
            _required("inspector_name", "检查单位", "text", "inspector"),
            _optional("form", "检查形式", "text", "form"),
            _required("place_name", "场所名称", "text", "place"),
            _optional("place_type", "场所类型", "text", "place_type"),
            _required("unit_text", "属地单位", "unit", "place_unit", context="district"),
            _optional("topic_key", "专题", "topic", "topic"),
            Column("outcome", "检查结果", "choice", True, {word: word for word in _OUTCOMES}, note="template.outcome"),
        ),
        unique=(("inspection_code",),),
    ),
    "hazard": Table(
        "隐患台账",
        (
            _required("hazard_code", "隐患编号", "code", "hazard_code"),
            _required("district", "区县", "district", "district"),
            _optional("inspection_code", "检查编号", "code", "hazard_inspection"),
            _required("found_on", "发现日期", "date", "found_on"),
            _required("category_code", "隐患类别", "category", "category"),
            Column("level", "隐患等级", "choice", True, LEVELS, note="template.level"),
            _optional("place_name", "场所名称", "text", "place"),
            _required("unit_text", "责任单位", "unit", "hazard_unit", context="district"),
            _optional("topic_key", "专题", "topic", "topic"),
            _optional("description", "隐患描述", "text", "description"),
            _optional("due_on", "整改期限", "date", "hazard_due"),
            _optional("rectified_on", "报改日期", "date", "rectified_on"),
            _optional("verified_on", "核查日期", "date", "verified_on"),
            _optional("closed_on", "销号日期", "date", "closed_on"),
            _optional("listed_on", "挂牌日期", "date", "listed_on"),
            _optional("delisted_on", "摘牌日期", "date", "delisted_on"),
            _optional("reopened_on", "反弹日期", "date", "reopened_on"),
            _optional("reclosed_on", "再次销号日期", "date", "reclosed_on"),
        ),
        unique=(("hazard_code",),),
    ),
}
