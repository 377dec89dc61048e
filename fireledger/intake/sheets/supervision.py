"""What offices steer by: supervision actions, targets with their readings, events of a cadence."""

from collections.abc import Mapping
from types import MappingProxyType

from fireledger.intake.sheets.columns import choice, optional, required
from fireledger.intake.table import Table

ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "提示函": "reminder",
        "督促函": "urging",
        "通报": "circular",
        "约谈": "interview",
        "挂牌督办": "listing",
        "曝光": "exposure",
        "函告": "notice",
        "移送": "transfer",
        "暗访": "covert_visit",
        "拍摄": "filming",
    }
)
_ACTION_WORDS = {
    "建议函": "reminder",
    "督办函": "urging",
    "挂牌": "listing",
    "函告行业": "notice",
    "明察暗访": "covert_visit",
}
DIRECTIONS: Mapping[str, str] = MappingProxyType({"不低于": "at_least", "不高于": "at_most", "等于": "equal"})
_DIRECTION_WORDS = {
    "≥": "at_least",
    ">=": "at_least",
    "不少于": "at_least",
    "达到": "at_least",
    "≤": "at_most",
    "<=": "at_most",
    "不超过": "at_most",
    "=": "equal",
}

ACTION = Table(
    "督办记录",
    (
        required("action_code", "督办编号", "code", "action_code", "督办文号 函件编号"),
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        choice("action_type", "督办方式", ACTIONS, "action_type", "督办手段 督办类型 督办形式", words=_ACTION_WORDS),
        required("acted_on", "督办日期", "date", "acted_on", "发函日期 发文日期 督办时间"),
        required("unit_text", "被督办单位", "unit", "action_unit", "督办对象 受文单位 主送单位", context="district"),
        optional("reason", "督办事由", "text", "reason", "事由 督办事项 督办内容"),
        optional("plan_id", "文件", "plan", "action_plan", "文件名称 任务来源 来源文件"),
        optional("task_no", "任务序号", "task", "action_task", "任务编号 任务号", context="plan_id"),
        optional("hazard_code", "隐患编号", "code", "action_hazard"),
        optional("reply_due_on", "回复期限", "date", "reply_due_on", "反馈期限 回复时限 反馈时限"),
        optional("replied_on", "回复日期", "date", "replied_on", "反馈日期 回复时间 反馈时间"),
        optional("reply", "回复情况", "text", "reply", "反馈情况 回复内容"),
    ),
    unique=(("action_code",),),
)

TARGET = Table(
    "指标清单",
    (
        required("plan_id", "文件", "plan", "plan", "文件名称 任务来源 来源文件"),
        required("target_code", "指标编号", "code", "target_code", "指标代码"),
        required("target_name", "指标名称", "text", "target_name", "指标"),
        optional("task_no", "任务序号", "task", "target_task", "任务编号 任务号", context="plan_id"),
        optional("unit_text", "责任单位", "unit", "target_unit", "牵头单位", context="plan_id"),
        choice("direction", "要求", DIRECTIONS, "direction", "方向 指标方向 比较", words=_DIRECTION_WORDS),
        required("target_value", "目标值", "number", "target_value", "指标值 目标"),
        optional("value_unit", "计量单位", "text", "value_unit", "指标单位"),
        optional("baseline", "基数", "number", "baseline", "基线 基期值 上年数"),
        optional("due_on", "完成时限", "date", "target_due", "期限 完成期限"),
        optional("is_soft", "是否力争", "flag", "is_soft", "力争"),
        optional("parent_code", "上级指标", "code", "parent_code", "所属指标 上级指标编号"),
        optional("is_against_last_year", "是否同比", "flag", "is_against_last_year", "同比"),
    ),
    unique=(("plan_id", "target_code"),),
)

READING = Table(
    "指标进度",
    (
        required("plan_id", "文件", "plan", "plan", "文件名称 任务来源 来源文件"),
        required("target_code", "指标编号", "code", "reading_target", "指标代码"),
        required("read_on", "统计日期", "date", "read_on", "截至日期 统计时间 数据日期"),
        optional("unit_text", "单位", "unit", "reading_unit", "责任单位 填报单位 报送单位", context="plan_id"),
        optional("value", "数值", "number", "value", "完成值 实际值 当前值"),
        optional("numerator", "分子", "number", "numerator", "完成数 已接入数"),
        optional("denominator", "分母", "number", "denominator", "总数 应接入数"),
        optional("note", "说明", "text", "reading_note", "备注"),
    ),
    unique=(("plan_id", "unit_text", "read_on", "target_code"),),
)

CADENCE = Table(
    "频次记录",
    (
        required("plan_id", "文件", "plan", "plan", "文件名称 任务来源 来源文件"),
        required("unit_text", "责任单位", "unit", "report_unit", "开展单位 填报单位 报送单位 单位", context="plan_id"),
        required("cadence_kind", "机制", "label", "cadence_kind", "工作机制 机制名称"),
        required("slot_kind", "事项", "label", "slot_kind", "工作内容 频次内容 活动类型"),
        required("held_on", "开展日期", "date", "held_on", "开展时间 召开日期 日期"),
        optional("period_key", "所属期", "period", "cadence_period", "报送期", context="plan_id"),
        optional("evidence", "佐证材料", "text", "evidence", "佐证 附件 证明材料"),
        optional("note", "说明", "text", "cadence_note", "备注"),
    ),
    unique=(("plan_id", "unit_text", "cadence_kind", "slot_kind", "held_on"),),
)
