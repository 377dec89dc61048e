"""Deadline wording to a kind and a date: rules by table, in the order in which they win."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fireledger.intake.plans.dates import Basis, Day, find_days
from fireledger.intake.plans.flow import compact, compact_places

CONTINUOUS = re.compile(
    r"持续(?:推进|开展|实施|用力|发力|深化|加强|整治|进行|完善|落实)?|长期(?:坚持|推进|开展|实施|任务)?|常态化?(?:开展|推进|工作|坚持|进行)?"
    r"|常年|长效|贯穿(?:始终|全年)?|始终|(?:一贯)?坚持|经常性?|日常(?:工作|开展)?|滚动(?:推进|开展|排查)?|不间断|全过程|全程"
)
CADENCE = re.compile(
    r"每(?:个)?(?:半年|季度?|年度?|学期|两年|月|周|旬|日|天)(?:至少|不少于|组织|开展|进行|报送)*(?:[\d一二三四五六七八九十两]+次)?"
    r"(?:末|底|初)?(?:\d{1,2}日)?(?:前|内)?"
    r"|按(?:半年|季度?|年度?|月|周)(?!期)(?:调度|报送|通报|推进|开展)?|逐(?:月|季|年)|[\d一二三四两]+次[/每](?:年|季度?|月|周)|(?:半年|季|月|周)度?(?:一|1)次"
)
# Wordings that leave the time to somebody else; the office must set it.
UNSETTLED = re.compile(
    r"定期|适时|及时|实时|按(?:照)?[^,。;]{0,12}(?:要求|规定|计划|节点|时限|进度|部署|安排|需)(?:时限|推进|完成|落实|开展|执行)*|根据[^,。;]{2,14}"
    r"|(?:春节|元旦|五一|国庆|中秋|汛期|入冬|冬季|供暖期?|节|开学)[来到]?(?:临|之)?前|重[要大](?:节日|活动|节点)(?:期间|前)?|\d+个?(?:工作日|小时|天|日|月)以?内|即日起|待定|另行通知"
)
AT_ONCE = re.compile(r"立即(?:整改|完成|落实|开展|执行)?|立行立改|即知即改|即查即改|马上就?办?")
_FILLER = re.compile(
    r"[\d.,、;:。()\[\]/-]|完成|达标|开展|推进|整改|实施|落实|到位|启动|建成|全面|全部|基本|集中|力争|取得|明显|成效|见效|阶段性?|任务"
    r"|工作|并|且|至|到|于|在|前|底|内|起|后|以|长期|随后|之后|第[一二三四]阶段|年|月|度|销号|见成效|一次|自|从|每|各项|结束|期间"
)
_START = re.compile(r"(?:自|从|截至|截止到?|根据|《[^》]*)$")
_RANGE = re.compile(r"[-至到]")
_NOT_A_LIMIT = re.compile(
    r"^(?:起|以来|开始|版|第\d+号|(?:印发|发布|施行|颁布)的|(?:已)?(?:建成|建造|竣工|投用|投入使用|登记|排查|发现)+[^,。;]{0,4}的)"
)
_ISSUED = re.compile(r"^(?:印发|发布|施行|颁布)")  # 8月印发 tells when a text was issued, 8月底前印发 until when


@dataclass(frozen=True)
class Deadline:
    """A deadline as read. kind: dated, continuous, cadence; None when the wording leaves the time open."""

    kind: str | None
    days: tuple[Day, ...] = ()
    continues: bool = False

    @property
    def last(self) -> Day | None:
        """The latest date named: of several milestones the last one ends the task."""
        return max(self.days, key=lambda day: day.due_on) if self.days else None


def read_deadline(text: str, basis: Basis) -> Deadline:
    """The meaning of a deadline cell or annotation: a date wins, then a rhythm, then 持续 and its like."""
    known = compact(text)
    days = find_days(text, basis)
    continues = bool(CONTINUOUS.search(known))
    if days:
        return Deadline("dated", days, continues)
    if CADENCE.search(known):
        return Deadline("cadence", (), continues)
    if continues:
        return Deadline("continuous", (), True)
    if AT_ONCE.search(known) and basis.signed_on:
        return Deadline("dated", (Day(basis.signed_on, "day", True, "at_once", 0, len(text), True),))
    return Deadline(None)


@lru_cache(maxsize=8192)
def is_deadline(text: str) -> bool:
    """The text is nothing but a deadline: what no rule explains is filler."""
    known = compact(text)
    if not known or len(known) > 40:
        return False
    rest = _without_days(text)
    for pattern in (CADENCE, CONTINUOUS, UNSETTLED, AT_ONCE):
        rest = pattern.sub("", rest)
    return rest != known and not _FILLER.sub("", rest)


def _without_days(text: str) -> str:
    kept, end = "", 0
    for day in find_days(text, Basis(2000, date(2000, 1, 1))):
        kept, end = kept + text[end : day.start], day.end
    return compact(kept + text[end:])


def limits_in(text: str, basis: Basis) -> tuple[Day, ...]:
    """Dates in running text that are limits: marked by 前, 底, 内, 到 …; not inside 《》, and no starts."""
    known, places = compact_places(text)
    at = {place: number for number, place in enumerate(places)}
    limits = []
    for day in find_days(text, basis):
        before, after = known[: at[day.start]], known[at[day.end - 1] + 1 :]
        before_end = known[at[day.end - 1]]
        is_start = _START.search(before) and not _RANGE.search(known, at[day.start], at[day.end - 1])
        is_title = before.rfind("《") > before.rfind("》")
        is_past = _NOT_A_LIMIT.match(after) or (_ISSUED.match(after) and before_end not in "前底末内")
        if day.has_limit and not is_title and not is_start and not is_past:
            limits.append(day)
    return tuple(limits)
