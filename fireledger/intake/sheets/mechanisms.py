"""What the mechanisms of a district leave on paper: alerts and letters, the stock of places, frequencies it has set."""

from collections.abc import Mapping
from types import MappingProxyType

from fireledger.intake.sheets.columns import choice, optional, required
from fireledger.intake.table import Table

ALERTS: Mapping[str, str] = MappingProxyType({"预警提示": "warning", "火灾函告": "fire_notice", "举报核查": "tip_off"})
_ALERT_WORDS = {
    "预警": "warning",
    "风险提示": "warning",
    "火灾告知": "fire_notice",
    "举报投诉核查": "tip_off",
    "吹哨人举报": "tip_off",
}
FINDINGS: Mapping[str, str] = MappingProxyType({"属实": "confirmed", "不属实": "unfounded", "核查中": "pending"})
_FINDING_WORDS = {"查实": "confirmed", "查否": "unfounded", "正在核查": "pending"}

ALERT = Table(
    "预警与函告",
    (
        required("alert_code", "预警编号", "code", "alert_code", "函告编号 核查编号 预警文号"),
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        choice("alert_type", "预警类型", ALERTS, "alert_type", "函告类型 预警类别", words=_ALERT_WORDS),
        required("sent_on", "发出日期", "date", "sent_on", "发送日期 交办日期 推送日期"),
        required("unit_text", "接收单位", "unit", "alert_unit", "签收单位 承办单位 核查单位", context="district"),
        optional("topic_key", "专题", "topic", "topic", "所属专题"),
        optional("subject", "主要内容", "text", "subject", "预警内容 函告内容 预警主题"),
        optional("acknowledged_on", "签收日期", "date", "acknowledged_on", "确认日期 签收时间"),
        optional("reply_due_on", "回复期限", "date", "reply_due_on", "反馈期限 回复时限 反馈时限"),
        optional("replied_on", "回复日期", "date", "replied_on", "反馈日期 回复时间 反馈时间"),
        choice("outcome", "核查结果", FINDINGS, "finding", "核查结论", words=_FINDING_WORDS, is_required=False),
    ),
    unique=(("alert_code",),),
)

PLACE_STOCK = Table(
    "场所底数",
    (
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        required("place_type", "场所类型", "text", "stock_type", "场所类别 场所性质"),
        optional("unit_text", "属地单位", "unit", "stock_unit", "属地 所属镇街 所属乡镇街道 镇街", context="district"),
        required("place_count", "场所数", "count", "place_count", "场所数量 底数 总数"),
        required("counted_on", "统计日期", "date", "counted_on", "统计时间 截至日期"),
        optional("note", "说明", "text", "stock_note", "备注 数据来源"),
    ),
    unique=(("district", "unit_text", "counted_on", "place_type"),),
)

FREQUENCY = Table(
    "频次设定",
    (
        required("plan_id", "文件", "plan", "plan", "文件名称 任务来源 来源文件"),
        required("cadence_kind", "机制", "label", "cadence_kind", "工作机制 机制名称"),
        required("slot_kind", "事项", "label", "slot_kind", "工作内容 频次内容 活动类型"),
        required("per_year", "每年次数", "count", "per_year", "年度次数 全年次数"),
        required("decided_on", "确定日期", "date", "decided_on", "设定日期 决定日期"),
        required("basis", "依据", "text", "frequency_basis", "设定依据 决定依据"),
    ),
    unique=(("plan_id", "cadence_kind", "decided_on", "slot_kind"),),
)
