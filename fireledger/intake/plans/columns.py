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

_HEADINGS = {
    NUMBER: "序号|编号|项次|序",
    THEME: "重点任务|工作任务|目标任务|主要任务|重点工作|工作项目|任务名称|任务类别|工作类别|整治任务|任务分类|工作事项|重点事项|整治重点|重点项目|任务清单|类别|项目|事项|任务|专项|行动",
    DETAIL: "具体工作(?:任务|措施|内容)?|具体措施|具体任务|具体内容|具体要求|具体事项|工作内容|工作要求|工作措施|主要措施|主要内容|主要工作|任务内容|任务要求|任务措施|重点内容|重点举措|重点措施"
    "|工作举措|主要举措|具体举措|整治措施|整治内容|推进措施|落实措施|责任内容|任务分解|细化措施|工作目标|目标要求|年度目标|年度任务|措施|内容|举措|目标",
    LEAD: "(?:市级|区级|县级)?(?:牵头|主办|主责|主要责任|第一责任|总牵头)(?:责任)?(?:单位|部门|处室|科室|股室)(?:及责任人)?",
    JOINT: "(?:市级|区级|县级)?(?:责任|承办|实施|落实|负责|执行|责任落实|具体责任)(?:单位|部门|主体|处室|科室|股室)(?:及责任人|和责任人)?|单位分工|责任分工|分工|部门",
    SUPPORT: "(?:市级|区级|县级)?(?:配合|协同|协办|协助|参与|参加|支持|会办|协作|责任配合|配合责任)(?:责任)?(?:单位|部门|处室|科室|股室)",
    DEADLINE: "(?:工作|任务|计划|整改|办理|拟)?(?:完成|办结)?(?:时限|期限|时间)(?:要求|节点|安排|进度)?|时间节点|时限要求|进度(?:安排|要求)|完成(?:节点|日期)|办理期限|推进时限|整改期限",
    OTHER: "备注|说明|(?:责任|牵头|分管|市级|区级|县级|包保|联系)+(?:领导|人|人员|责任人)|联系电话|联系方式|责任人及电话|进展(?:情况)?|完成情况|落实情况|工作进展|成果形式|文件依据|来源|任务来源|依据|预期(?:成果|目标|成效)|经费(?:保障)?",
}
_BY_KIND = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADINGS.items())

# In running text only these open a note; 主办单位 and the like also stand at the foot of web pages.
PHRASES = (
    r"(?:市级|区级|县级)?(?:牵头|主责|第一责任|责任|配合|协同|协办|协助|参与|参加|实施|落实|承办|负责|牵头责任|责任配合|配合责任)\s*(?:单位|部门|主体|处室|科室|股室)(?:及责任人)?"
    r"|(?:完成|办结|整改|工作|任务)?(?:时限|期限)(?:要求)?|完成时间|时间节点|时间要求|时间安排|完成节点|(?:责任|牵头|分管|联系|包保)(?:区|市|县)?(?:领导|人)"
)


def heading_kind(text: str) -> str | None:
    """The kind of a compact heading (brackets in it do not count); None when it is none we know."""
    plain = re.sub(r"[(\[][^()\[\]]*[一-龥][^()\[\]]*[)\]]|[:：*]", "", text)
    return next((kind for kind, pattern in _BY_KIND if pattern.fullmatch(plain)), None)
