"""The units of a task as one cell to read and to type: 牵头：a；责任：b、c（未列全）；配合：各镇街（集合）."""

import re
from collections.abc import Iterable
from itertools import groupby

from fireledger.errors import Message
from fireledger.intake.plans import TaskUnit
from fireledger.intake.plans.unit_words import is_group

ROLES = {"lead": "牵头", "joint": "责任", "support": "配合"}
GROUP, OPEN = "集合", "未列全"
_ROLE = re.compile(r"\s*([^：:（(、，,]{1,8}?)(?:单位|部门)?\s*[：:]")
_FLAG = re.compile(rf"[（(]({GROUP}|{OPEN})[）)]$")
_OPENERS, _CLOSERS = "（([【〔", "）)]】〕"


def write_units(units: Iterable[TaskUnit]) -> str:
    """One text of all units in their order; "" for none. Bodies of one role that stand together share its word."""
    runs = groupby(units, key=lambda unit: unit.role)
    return "；".join(f"{ROLES[role]}：{'、'.join(_flagged(unit) for unit in run)}" for role, run in runs)


def _flagged(unit: TaskUnit) -> str:
    return unit.name + (f"（{GROUP}）" if unit.is_group else "") + (f"（{OPEN}）" if unit.is_open else "")


def read_units(text: str) -> tuple[TaskUnit, ...] | Message:
    """The units of such a text, or the wish when a role is unknown or a body is named twice.

    Typed freely it is read too: names without a role are 责任; 等 after a name leaves the list open; a collective (各…,
    有关…, 相关…) is one also without its mark.
    """
    units: list[TaskUnit] = []
    for part in _split(text, "；;\n"):
        found = _ROLE.match(part)
        role = next((role for role, word in ROLES.items() if not found or word == found[1]), None)
        role = "joint" if not found else role
        if role is None:
            return Message("review_error.role", {"roles": "、".join(ROLES.values())})
        units += [_unit(name, role) for name in _split(part[found.end() :] if found else part, "、，,")]
    names = [unit.name for unit in units]
    twice = next((name for name in names if names.count(name) > 1), None)
    return Message("review_error.unit_twice", {"unit": twice}) if twice else tuple(units)


def _unit(text: str, role: str) -> TaskUnit:
    flags = set()
    while found := _FLAG.search(text):
        flags.add(found[1])
        text = text[: found.start()].rstrip()
    if len(text) > 2 and text.endswith("等"):
        flags.add(OPEN)
        text = text[:-1]
    return TaskUnit(text, role, GROUP in flags or is_group(text), OPEN in flags)


def _split(text: str, marks: str) -> list[str]:
    """The stretches between marks that stand outside brackets, without empty ones."""
    depth, pieces = 0, [""]
    for char in text:
        depth = max(0, depth + (char in _OPENERS) - (char in _CLOSERS))
        if char in marks and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += char
    return [piece.strip() for piece in pieces if piece.strip()]
