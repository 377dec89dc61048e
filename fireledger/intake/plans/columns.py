"""What a heading means, in a table's first row and before a colon in running text."""

import re

NUMBER, THEME, DETAIL, LEAD, JOINT, SUPPORT, DEADLINE, OTHER = (
    "number",
    "theme",
    "detail",
    "lead",
    "joint",
    "support",
    "deadline",
    "other",
)
UNIT_ROLES = {LEAD: "lead", JOINT: "joint", SUPPORT: "support"}
TEXTS = (THEME, DETAIL)

_LEVEL = "(?:市级|区级|县级)?"
_BODY = "(?:单位|部门|主体|处室|科室|股室)"
_HEADINGS = {
    NUMBER: "序号|编号|项次|序",
    THEME: "(?:重点|主要|目标|工作|整治|年度)任务|重点工作|(?:工作|重点)(?:项目|事项)|(?:任务|工作)(?:名称|类别|分类)"
    "|(?:工作|行业|重点|整治)?领域|整治重点|任务清单|类别|项目|事项|任务|专项|行动",
    DETAIL: "(?:具体|工作|主要|重点|整治|任务|责任)(?:工作|任务|内容|措施|举措|要求|事项|目标)(?:措施|内容|任务)?"
    "|(?:推进|落实|细化|防范)措施|任务分解|目标要求|年度目标|措施|内容|举措|目标",
    LEAD: f"{_LEVEL}(?:牵头|主办|主责|主要责任|第一责任|总牵头)(?:责任)?{_BODY}(?:及责任人)?",
    JOINT: f"{_LEVEL}(?:责任|承办|实施|落实|负责|执行|责任落实|具体责任){_BODY}(?:[及和]责任人)?"
    "|(?:单位|责任)?分工|部门",
    SUPPORT: f"{_LEVEL}(?:责任)?(?:配合|协同|协办|协助|参与|参加|支持|会办|协作)(?:责任)?{_BODY}",
    DEADLINE: "(?:工作|任务|计划|整改|办理|推进)?(?:完成|办结)?(?:时限|期限|时间)(?:要求|节点|安排|进度)?"
    "|进度(?:安排|要求)|完成(?:节点|日期)",
    OTHER: "备注|说明|(?:责任|牵头|分管|[市区县]级|包保|联系)+(?:领导|人员?)(?:及电话)?"
    "|联系(?:电话|方式)|(?:工作)?进展(?:情况)?|(?:完成|落实)情况|成果形式|(?:文件|任务)?(?:依据|来源)"
    "|预期(?:成果|目标|成效)|经费(?:保障)?",
}
_BY_KIND = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADINGS.items())

# In running text only these open a note; 主办单位 and the like also stand at the foot of web pages.
_PHRASES = (
    rf"{_LEVEL}(?:(?:牵头|第一)责任|牵头|主责|责任(?:配合)?|配合(?:责任)?|协同|协办|协助|参与|参加|实施|落实|承办|负责)"
    rf"\s*{_BODY}(?:及责任人)?"
    r"|(?:完成|办结|整改|工作|任务)?(?:时限|期限)(?:要求)?|完成时间|时间节点|时间要求|时间安排|完成节点"
    r"|(?:责任|牵头|分管|联系|包保)(?:区|市|县)?(?:领导|人)"
)
# Blanks and line ends may stand between the characters of a keyword.
PHRASES = re.sub(r"([一-龥])", r"\1\\s*", _PHRASES)


def heading_kind(text: str) -> str | None:
    """The kind of a compact heading (words in brackets do not count); None when it is none we know."""
    plain = re.sub(r"[(\[][^()\[\]]*[一-龥][^()\[\]]*[)\]]|[:：*]", "", text)
    return next((kind for kind, pattern in _BY_KIND if pattern.fullmatch(plain)), None)
