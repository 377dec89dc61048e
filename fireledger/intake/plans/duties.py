"""A cell or a note that names units, to roles: keywords (牵头单位：…；配合单位：…); verbs (市教委牵头)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fireledger.intake.plans.columns import DEADLINE, PHRASES, UNIT_ROLES, heading_kind
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import Flow, compact, joined

KEY = re.compile(rf"(?P<key>{PHRASES})(?:\([^()]*\))?\s*(?::|为:?)")
_KEY_FIRST = re.compile(rf"(?P<key>{PHRASES})\s+")  # （责任单位 区教委）, only where a bracket opens
_AS_DUTY = r"(?:按照?(?:各自)?(?:职责|职能|分工)?(?:分工)?|依职责|共同|联合|分别|具体|总|积极|协同|统筹)*"
_VERBS = (
    ("lead", re.compile(rf"\(?(?:{_AS_DUTY}(?:牵头|主办|主责)(?:负责|组织|实施|落实|推进|抓总|单位)*)\)?$")),
    (
        "support",
        re.compile(rf"\(?(?:{_AS_DUTY}(?:配合|参与|参加|协助|协办|支持|(?:业务)?指导)(?:落实|实施|单位|做好)*)\)?$"),
    ),
    (
        "joint",
        re.compile(
            rf"\(?(?:{_AS_DUTY}(?:负责|承担|组织实施|抓好落实|贯彻落实|落实|实施)(?:落实|实施)*|按职责分工"
            r"|(?:落实|履行|承担|压实|扛起)(?:好|各自)?(?:属地|主体|领导|管理|监管|监督|行业|部门|和|与|、)+责任)\)?$"
        ),
    ),
)
_TOGETHER = re.compile(r"会同")
# What a list says of all lists: （区教委、区民政局，列第一位的为牵头单位，下同）.
FIRST_LEADS = re.compile(
    r"(?:排(?:名|序|列)?|列)(?:在)?(?:首|第一|最前)(?:位|名)?的?(?:责任)?(?:单位|部门)?(?:的)?(?:为|是|系)牵头(?:责任)?(?:单位|部门)?"
    r"|第一(?:个|家)?(?:责任)?(?:单位|部门)?(?:为|是)牵头(?:责任)?(?:单位|部门)?"
)
_OF_ALL = re.compile(rf"(?:[以其]?下同|(?:其中,?)?(?:{FIRST_LEADS.pattern}))$")
_MARKS = "、,;/|\n。"


NOTHING = Flow("", ())


@dataclass(frozen=True)
class Duty:
    """A stretch of a unit list and the role of all its units."""

    role: str
    units: Flow


@dataclass(frozen=True)
class Reading:
    """What a note says. units: the lists as written. is_keyed: a keyword told so; is_spoken: a verb did."""

    duties: tuple[Duty, ...] = ()
    deadline: Flow | None = None
    units: Flow = NOTHING
    is_keyed: bool = False
    is_spoken: bool = False


def read_note(inside: Flow, role: str = "joint", is_bracket: bool = False) -> Reading:
    """Duties and deadline of a note or a cell; `role` is that of units of which nothing else is said."""
    keys = list(KEY.finditer(inside.folded))
    if not keys and is_bracket and (first := _KEY_FIRST.match(inside.folded)):
        keys = [first]
    if not keys:
        return _read_list(inside, role)
    parts = [_read_list(inside[: keys[0].start()], role)] if keys[0].start() > 1 else []
    ends = [*(key.start() for key in keys[1:]), len(inside.text)]
    for key, end in zip(keys, ends, strict=True):
        parts.append(_read_value(inside[key.start() : end].strip(",;。、."), key))
    return _together(parts)


def _read_value(whole: Flow, key: re.Match[str]) -> Reading:
    """What stands after one keyword; `units` keeps the keyword, as there may be several."""
    kind, value = heading_kind(compact(key["key"])), whole[key.end() - key.start() :].strip(",;。、.")
    if kind == DEADLINE:
        return Reading((), value or None, is_keyed=True)
    if kind not in UNIT_ROLES:
        return Reading(is_keyed=True)
    said = _read_list(value, UNIT_ROLES[kind])
    written = whole if said.deadline is None else joined([whole[: key.end() - key.start()], said.units])
    return Reading(said.duties, said.deadline, written if said.duties else NOTHING, is_keyed=True)


def _together(parts: list[Reading]) -> Reading:
    duties = tuple(duty for part in parts for duty in part.duties)
    deadline = next((part.deadline for part in parts if part.deadline), None)
    units = [part.units for part in parts if part.units]
    whole = joined(units, "；") if len(units) > 1 else units[0] if units else NOTHING
    key = KEY.match(whole.folded) or _KEY_FIRST.match(whole.folded)
    return Reading(duties, deadline, whole[key.end() :].strip() if len(units) == 1 and key else whole, is_keyed=True)


def _read_list(flow: Flow, role: str) -> Reading:
    """One list: a verb gives its role to the names since the verb before it; 会同 makes the rest supporting units."""
    flow = flow.strip(",;。、.")
    duties, deadline, written, start, current, spoken = list[Duty](), None, flow, 0, role, False
    for begin, end in _tokens(flow):
        token = flow[begin:end]
        if _OF_ALL.match(token.folded.strip()):
            duties, start = [*duties, Duty(current, flow[start:begin])], end
            continue
        if is_deadline(token.text):
            duties, deadline, start = [*duties, Duty(current, flow[start:begin])], token, end
            written = joined([flow[:begin].strip(_MARKS), flow[end:].strip(_MARKS)], "，")
            continue
        verb, found = _verb(token.folded)
        together = _TOGETHER.search(token.folded)
        if together:
            duties.append(Duty("lead", _named(flow[start : begin + together.start()])))
            start, current, spoken = begin + together.end(), "support", True
        if found:
            duties.append(Duty(verb if not together else "support", _named(flow[start : begin + found.start()])))
            start, current, spoken = end, role, True
    duties = [Duty(duty.role, duty.units.strip(_MARKS)) for duty in (*duties, Duty(current, flow[start:]))]
    told = _supported([duty for duty in duties if duty.units], role)
    return Reading(told, deadline, written, is_spoken=spoken)


def _supported(duties: list[Duty], role: str) -> tuple[Duty, ...]:
    """区教委、区民政局，区公安局配合: one supports another, so the names before the last comma do not."""
    places = [begin for begin, _ in _tokens(duties[0].units) if begin] if len(duties) == 1 else []
    commas = [place for place in places if duties[0].units.folded[place - 1] == ","]
    if not commas or duties[0].role != "support" or role == "support":
        return tuple(duties)
    units = duties[0].units
    return Duty(role, units[: commas[-1] - 1].strip(_MARKS)), Duty("support", units[commas[-1] :].strip(_MARKS))


def _tokens(flow: Flow) -> Iterator[tuple[int, int]]:
    """Spans between separators outside brackets."""
    depth, start = 0, 0
    for place, char in enumerate(flow.folded):
        depth = max(0, depth + (char in "([") - (char in ")]"))
        if char in _MARKS and depth == 0:
            yield start, place
            start = place + 1
    yield start, len(flow.text)


def _verb(token: str) -> tuple[str, re.Match[str] | None]:
    """The verb that closes a token and its role; a token that is nothing else speaks for the names before it."""
    for role, pattern in _VERBS:
        found = pattern.search(token)
        if found:
            return role, found
    return "", None


def _named(flow: Flow) -> Flow:
    """Without 由 before the first name."""
    flow = flow.strip(_MARKS)
    return flow[1:] if flow.folded.startswith("由") else flow
