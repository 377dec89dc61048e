"""When a task is due and what kind of task that makes it (measures.md §2): its deadline first, else its own words."""

import re
from dataclasses import dataclass
from datetime import date

from fireledger.intake.plans.dates import Basis, Day
from fireledger.intake.plans.deadlines import limits_in, read_deadline
from fireledger.intake.plans.flow import Flow, compact
from fireledger.intake.plans.model import Note

_COUNTED = "个|座|处|家|栋|幢|辆|台|套|支|所|户|公里|千米|平方米|名|人|件|项|只|具|条|场|间|块|艘|架|万"
_BUILT = (
    "完成|建成|新建|建设|创建|打造|改造|新增|配备|组建|培育|更新|增配|建立|设立|配置|修建|安装|整治|培训|发展|补建"
    "|改建|扩建|购置"
)
_TARGET = re.compile(
    rf"\d+(?:\.\d+)?(?:%|‰|个百分点)|百分之[一二三四五六七八九十百]+|(?:{_BUILT})[^,。;、]{{0,6}}?\d+(?:余|多)?(?:{_COUNTED})"
    rf"|(?:不少于|不低于|至少|不超过|控制在|达到?)\d+(?:{_COUNTED}|起)"
    rf"|\d+(?:余|多)?(?:人次|(?:{_COUNTED})以上(?=[,。;、)]|$))"  # 30人以上的企业 counts nothing to be done
)
_CADENCE = re.compile(
    r"每(?:个)?(?:半年|季度?|年度?|月|周|旬|日|天)"
    r"(?:[^,。;、]{0,8}?[\d一二三四五六七八九十两]+(?:次|场|轮)|(?:召开|开展|组织|研究|报送|调度|通报|检查|演练|更新|进行|推送|播放|发布))"
    r"|每年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"|[\d一二三四两]+次[/每](?:年|季度?|月|周)"
)
_QUOTED = re.compile(r"《[^》]*》|“[^”]{0,12}”")


@dataclass(frozen=True)
class Timing:
    """Kind, deadline as issued, due date with its precision, and what is uncertain about them."""

    kind: str
    deadline_text: str = ""
    due_on: date | None = None
    precision: str | None = None
    is_inferred: bool = False
    notes: tuple[Note, ...] = ()


def read_timing(detail: str, deadline: Flow | None, basis: Basis) -> Timing:
    """The stated deadline decides; without one, a target's wording, a rhythm, a date in the text, else continuous."""
    if deadline:
        return _stated(detail, deadline.text, basis)
    words, limits = compact(_QUOTED.sub("", detail)), limits_in(detail, basis)
    if found := _TARGET.search(words):
        return _from_text("target", limits, detail, Note("note.target_read", {"text": found[0]}))
    if found := _CADENCE.search(words):
        return Timing("cadence", notes=(Note("note.cadence_read", {"text": found[0]}),))
    if limits:
        return _from_text("dated", limits, detail, Note("note.date_read", {"text": _last(limits).wording(detail)}))
    return Timing("continuous", notes=(Note("note.no_deadline"),))


def _stated(detail: str, text: str, basis: Basis) -> Timing:
    read = read_deadline(text, basis)
    if read.kind is None:
        milestones = _milestones(limits_in(detail, basis), detail, None)
        return Timing("continuous", text, notes=(Note("note.deadline_unread", {"text": text}), *milestones))
    notes = [Note("note.continues", {"text": text})] if read.continues and read.days else []
    notes += _milestones(read.days, text, read.last) + _milestones(limits_in(detail, basis), detail, read.last)
    return _timing(read.kind, text, read.last, notes)


def _from_text(kind: str, limits: tuple[Day, ...], detail: str, note: Note) -> Timing:
    if not limits:
        return Timing(kind, notes=(note, Note("note.no_deadline")))
    last = _last(limits)
    return _timing(kind, last.wording(detail), last, [note, *_milestones(limits, detail, last)])


def _timing(kind: str, text: str, day: Day | None, notes: list[Note]) -> Timing:
    if day is None:
        return Timing(kind, text, notes=tuple(notes))
    if day.is_inferred:
        notes = [Note("note.year_inferred", {"text": text, "due_on": day.due_on.isoformat()}), *notes]
    return Timing(kind, text, day.due_on, day.precision, day.is_inferred, tuple(notes))


def _last(days: tuple[Day, ...]) -> Day:
    return max(days, key=lambda day: day.due_on)


def _milestones(days: tuple[Day, ...], text: str, due: Day | None) -> list[Note]:
    """Dates that are not the due date: each is told, none is dropped."""
    others = [day for day in days if due is None or day.due_on != due.due_on]
    return [Note("note.milestone", {"text": day.wording(text), "due_on": day.due_on.isoformat()}) for day in others]
