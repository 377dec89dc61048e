"""What offices record: progress reports, inspections, hazards, and inspections with their hazards in one flat sheet."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from fireledger.intake.sheets.columns import choice, optional, required
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

REPORT = Table(
    "进展报送",
    (
        required("plan_id", "文件", "plan", "plan", "文件名称 任务来源 文号 来源文件"),
        required("task_no", "任务序号", "task", "task", "任务编号 任务号", context="plan_id"),
        required("unit_text", "责任单位", "unit", "report_unit", "报送单位 填报单位 单位", context="plan_id"),
        required("reported_on", "日期", "date", "reported_on", "报送日期 填报日期 报送时间 填报时间"),
        choice("stage", "环节", STAGES, "stage", "办理环节"),
        choice("state", "进展状态", STATES, "state", "状态 办理状态 完成状态 工作状态", is_required=False),
        optional("percent", "完成比例", "percent", "percent", "完成率 完成进度 进度 完成百分比"),
        optional("note", "进展说明", "text", "progress", "进展情况 推进情况 工作进展 办理情况 落实情况 完成情况"),
        optional("evidence", "佐证材料", "text", "evidence", "佐证 附件 证明材料"),
        optional("period_key", "报送期", "period", "period", "报送周期 所属期 报告期", context="plan_id"),
        optional("new_due_on", "新时限", "date", "new_due_on", "延期至 延期时限"),
        replace(optional("entry_no", "填报号", "code", "entry_no"), is_offered=False),
    ),
)

INSPECTION = Table(
    "检查记录",
    (
        required("inspection_code", "检查编号", "code", "inspection_code", "记录编号 检查记录编号 检查单号"),
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        required("inspected_on", "检查日期", "date", "inspected_on", "检查时间 监督检查日期"),
        required("inspector_name", "检查单位", "text", "inspector", "检查机构 检查部门 实施单位"),
        optional("form", "检查形式", "text", "form", "检查方式 检查类型"),
        required("place_name", "场所名称", "text", "place", "单位(场所)名称 被检查单位 检查对象 受检单位 场所"),
        optional("place_type", "场所类型", "text", "place_type", "场所类别 场所性质 单位性质"),
        required("unit_text", "属地单位", "unit", "place_unit", "属地 所属镇街 所属乡镇街道 镇街", context="district"),
        optional("topic_key", "专题", "topic", "topic", "所属专题"),
        optional("campaign_name", "专项行动", "text", "campaign", "行动名称 专项行动名称"),
        choice("outcome", "检查结果", {word: word for word in _OUTCOMES}, "outcome", "检查结论 处理结果 处置结果"),
    ),
    unique=(("inspection_code",),),
)

HAZARD = Table(
    "隐患台账",
    (
        required("hazard_code", "隐患编号", "code", "hazard_code", "隐患序号 隐患号"),
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        optional("inspection_code", "检查编号", "code", "hazard_inspection", "检查记录编号 检查单号"),
        required("found_on", "发现日期", "date", "found_on", "发现时间 检查时间 排查日期 排查时间"),
        required("category_code", "隐患类别", "category", "category", "隐患类型 隐患分类"),
        choice("level", "隐患等级", LEVELS, "level", "隐患级别", words={"重大隐患": "major", "一般隐患": "general"}),
        optional("place_name", "场所名称", "text", "place", "单位(场所)名称 被检查单位 隐患单位 隐患场所 场所"),
        required(
            "unit_text", "责任单位", "unit", "hazard_unit", "督促整改单位 属地单位 整改督促单位", context="district"
        ),
        optional("topic_key", "专题", "topic", "topic", "所属专题"),
        optional("description", "隐患描述", "text", "description", "隐患内容 隐患情况 存在的问题或隐患 主要隐患"),
        optional("due_on", "整改期限", "date", "hazard_due", "整改时限 限期整改日期 期限"),
        optional("rectified_on", "报改日期", "date", "rectified_on", "整改完成时间 整改完成日期 完成整改时间"),
        optional("verified_on", "核查日期", "date", "verified_on", "复查日期 复查时间 核查时间"),
        optional("closed_on", "销号日期", "date", "closed_on", "销号时间"),
        optional("listed_on", "挂牌日期", "date", "listed_on", "挂牌时间 挂牌督办日期"),
        optional("delisted_on", "摘牌日期", "date", "delisted_on", "摘牌时间"),
        optional("reopened_on", "反弹日期", "date", "reopened_on", "反弹时间"),
        optional("reclosed_on", "再次销号日期", "date", "reclosed_on", "再次销号时间"),
    ),
    unique=(("hazard_code",),),
)

#: Columns of a hazard that a flat sheet has once for the inspection and its hazards.
SHARED = ("district", "inspection_code", "place_name", "unit_text", "topic_key")
#: Columns of a hazard that stand in a flat sheet beside those of its inspection; a row with none of them has no hazard.
OF_HAZARD = tuple(column.name for column in HAZARD.columns if column.name not in SHARED)
NEEDED_OF_HAZARD = ("hazard_code", "category_code", "level")


def _with_bearer(column: Column) -> Column:
    """In a flat sheet the unit in charge of the place is the one in charge of its hazards, under either name."""
    return replace(column, also=(*column.also, "责任单位")) if column.name == "unit_text" else column


VISIT = Table(
    "检查隐患一览",
    (
        *(_with_bearer(column) for column in INSPECTION.columns),
        *(replace(column, required=False) for column in HAZARD.columns if column.name in OF_HAZARD),
    ),
)
