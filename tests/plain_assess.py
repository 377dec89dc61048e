"""Assessability again, letter by letter and without patterns (measures.md §9); the lists of words are the measure's."""

from collections.abc import Iterable

from fireledger.measures.assessability import COUNTED, DELIVERABLES, MAKING, NUMERALS, SPANS_OF_TIME
from tests.plain import Row

CLOSING = {"“": "”", "《": "》"}


def assessability(task: Row, duties: Iterable[Row]) -> Row:
    """The reason for each of the four points and how many hold. `duties` name units of this task as written."""
    wording = task["detail"] if task["detail"] is not None else task["title"] or ""
    detail = "".join(wording.split())
    reasons = {
        "deliverable": "found" if has_deliverable(detail) else "none",
        "target": "found" if has_target(detail) else "none",
        "date": date_reason(task),
        "owner": owner_reason(task, list(duties)),
    }
    return reasons | {"point_count": sum(reason in ("found", "given", "single", "lead") for reason in reasons.values())}


def has_deliverable(detail: str) -> bool:
    """Whether a clause holds a verb of making and behind it a deliverable."""
    for mark in "。；：！？":
        detail = detail.replace(mark, "，")
    for clause in detail.split("，"):
        behind = [clause.partition(verb)[2] for verb in MAKING.split() if verb in clause]
        if any(noun in rest for rest in behind for noun in DELIVERABLES.split()):
            return True
    return False


def unquoted(detail: str) -> str:
    """The text with a comma for what stands in quotation or title marks."""
    kept, place = "", 0
    while place < len(detail):
        end = detail.find(CLOSING.get(detail[place], ""), place) if detail[place] in CLOSING else -1
        kept, place = (kept + "，", end + 1) if end >= 0 else (kept + detail[place], place + 1)
    return kept


def has_target(detail: str) -> bool:
    """Whether a percentage or a number of something countable is named."""
    text = unquoted(detail)
    return any(starts_target(text, place) for place in range(len(text)))


def starts_target(text: str, place: int) -> bool:
    """Whether a target begins at a place of the text."""
    before, number = text[place - 1 : place], ""
    while place + len(number) < len(text) and text[place + len(number)] in NUMERALS:
        number += text[place + len(number)]
    behind = text[place + len(number) :]
    if text.startswith("百分之", place) and text[place + 3 : place + 4] and text[place + 3] in NUMERALS:
        return True
    if number and set(number) <= set("0123456789.") and behind[:1] in ("%", "％"):
        return True
    is_count = bool(number) and number != "一" and before != "第" and (not before or before not in NUMERALS)
    # 3万元 is 3 of 万元: a unit may begin with a numeral
    return is_count and any(is_counted(number[cut:] + behind) for cut in range(1, len(number) + 1))


def is_counted(text: str) -> bool:
    """Whether a text begins with a unit of count that is not part of a span of time."""
    units = [unit for unit in COUNTED.split() if text.startswith(unit)]
    return any(not text[len(unit) :].startswith(tuple(SPANS_OF_TIME.split())) for unit in units)


def date_reason(task: Row) -> str:
    """Whether the document gives a date."""
    if task["kind"] == "continuous":
        return "continuous"
    if task["due_on"] is None:
        return "none"
    return "inferred" if task["is_due_inferred"] else "given"


def owner_reason(task: Row, duties: list[Row]) -> str:
    """Whether one unit answers for the task."""
    named = [duty for duty in duties if not duty["is_open"]]
    if any(duty["role"] == "lead" for duty in named):
        return "lead"
    if not named:
        return "open" if duties else "none"
    return "single" if len(duties) == 1 and not task["is_open"] else "no_lead"
