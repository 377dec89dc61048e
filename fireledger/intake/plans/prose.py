"""The outline's items to tasks: an item with a note is one, an item under a note inherits it, each note ends a task."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from fireledger.intake.plans.annotations import Annotation, find_annotations
from fireledger.intake.plans.drafts import NOTHING, Draft
from fireledger.intake.plans.duties import Duty
from fireledger.intake.plans.flow import Flow, compact
from fireledger.intake.plans.model import Note
from fireledger.intake.plans.outline import Item, unique_labels
from fireledger.intake.plans.paragraphs import SENTENCE_ENDS
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

# Headings that only say "tasks": no part or theme is named after them.
_GENERAL = re.compile(
    r"(?:\d{4}年)?(?:重点|主要|工作|具体|目标|整治|总体)*(?:任务|工作|内容|措施|举措|重点|安排|分工|要求)(?:及(?:责任)?分工|和措施|分解|安排)?|(?:重点)?任务(?:及|和)[一-龥]{2,6}|正文"
)
# Sections that set no tasks, unless they name who does what.
_NO_TASKS = re.compile(
    r"指导思想|总体(?:要求|目标|思路)|工作(?:目标|原则|要求|机制|保障)|基本原则|(?:目标|有关|几点|相关)要求|保障措施|(?:组织|机制|制度|资金|经费)保障|组织领导|组织实施|实施步骤|方法步骤|工作步骤"
    r"|时间(?:安排|步骤)|进度安排|步骤安排|附则|总则|主要目标|整治目标|行动目标|目标任务$|编制依据|发展(?:基础|环境)|形势"
)
# Clauses that close a text: 本措施自印发之日起施行，有效期3年；由区消防安全委员会负责解释。
_CLOSING = re.compile(
    r"(?:[一-龥]{2,8}。)?(?:(?:本|该)[一-龥]{2,6})?"
    r"(?:(?:自|从)[^。]{2,30}起(?:正式)?(?:施行|实施|执行|生效)|由[^。]{2,30}负责解释)"
)
_TASKS = re.compile(r"任务|措施|举措|重点|工作内容|整治内容")


@dataclass(frozen=True)
class _Found:
    """An item with what its own words say."""

    item: Item
    notes: list[Annotation]


def is_general(heading: str) -> bool:
    """A heading that only says "tasks"."""
    return _GENERAL.fullmatch(compact(heading)) is not None


def prose_drafts(root: Item, words: UnitWords, title: str = "") -> list[Draft]:
    """Tasks of the running text, in document order, labelled so that no two labels are alike where numbering allows.

    title: the document's own, which as a heading names no part.
    """
    found = [_Found(item, _notes_of(item, words)) for item in root.walk()]
    if not any(one.notes for one in found) and (plain := find_annotations(root.own, words)):
        found = [_Found(root, plain), *found]
    if not any(note.duties for one in found for note in one.notes):
        found = [_Found(one.item, [*_led_by_units(one.item, words), *one.notes]) for one in found]
    noted = {id(one.item): one.notes for one in found}
    drafts = [(item, draft) for item in (one.item for one in found) for draft in _item_drafts(item, noted)]
    themed = _theme_ranks([item for item, _ in drafts])
    labels = unique_labels([item for item, _ in drafts])
    return [_placed(item, draft, label, themed, title) for (item, draft), label in zip(drafts, labels, strict=True)]


def _notes_of(item: Item, words: UnitWords) -> list[Annotation]:
    """The item's notes; where no tasks are set, a deadline alone is the time of a phase: 动员部署阶段（3月底前）."""
    notes = find_annotations(item.own, words)
    return [note for note in notes if note.duties] if _is_apart(item) else _with_heading_deadline(item, notes)


def _with_heading_deadline(item: Item, notes: list[Annotation]) -> list[Annotation]:
    """开展排查（6月底前）。…（区教委牵头）: a deadline in the heading is that of the notes below which name none."""
    first, rest = notes[:1], notes[1:]
    is_above = (
        bool(first and rest) and not first[0].duties and not re.search(r"[。\n]", item.own.folded[: first[0].start])
    )
    if not is_above or not all(note.duties for note in rest):
        return notes
    return [replace(note, deadline=note.deadline or first[0].deadline) for note in rest]


def _is_apart(item: Item) -> bool:
    """The item or a heading above it belongs to a section that sets no tasks."""
    return any(_NO_TASKS.search(compact(one.heading)) for one in [*item.ancestors, item])


def _led_by_units(item: Item, words: UnitWords) -> list[Annotation]:
    """（一）区公安局：负责… in a document without notes: the heading names who does it, and nothing else."""
    found = re.match(r"[^:。,;\n]{2,40}?(?=(?:[的]?(?:主要|重点|工作)*(?:任务|职责))?(?:[:\n]|$))", item.own.folded)
    names = split_units(item.own[: found.end()], words) if found else []
    if not found or not names or any(name.shape in (Shape.NONE, Shape.WEAK) for name in names):
        return []
    units = item.own[: found.end()]
    return [Annotation(len(item.own.text), len(item.own.text), (Duty("joint", units),), None, units)]


def _item_drafts(item: Item, noted: dict[int, list[Annotation]]) -> list[Draft]:
    notes = noted[id(item)]
    if _CLOSING.match(compact(item.own.text)):
        return []
    if item.children:
        has_words = len(item.own[: notes[0].start].text) > len(item.lead.text) + 6 if notes else False
        return _noted_drafts(item, notes) if has_words and _all_noted(item, noted) else []
    if notes:
        return [_with_units(_with_deadline(draft, item, noted), item, noted) for draft in _noted_drafts(item, notes)]
    above = _inherited(item, noted)
    if above:
        draft = replace(_bare(item), duties=above.duties, units=above.units, deadline=above.deadline)
        return [replace(draft, notes=(_INHERITED,))]
    return [_bare(item)] if _is_task(item, noted) else []


_INHERITED = Note("note.units_inherited")


def _with_deadline(draft: Draft, item: Item, noted: dict[int, list[Annotation]]) -> Draft:
    """A note that names units only has the deadline of the nearest heading above that states one."""
    stated = (note.deadline for above in reversed(item.ancestors) for note in noted[id(above)] if note.deadline)
    deadline = None if draft.deadline else next(stated, None)
    if deadline is None:
        return draft
    return replace(draft, deadline=deadline, notes=(*draft.notes, Note("note.deadline_inherited")))


def _with_units(draft: Draft, item: Item, noted: dict[int, list[Annotation]]) -> Draft:
    """A note that names a deadline only has the units of the nearest heading above that names some."""
    stated = (note for above in reversed(item.ancestors) for note in noted[id(above)] if note.duties)
    above = None if draft.duties else next(stated, None)
    if above is None:
        return draft
    return replace(draft, duties=above.duties, units=above.units, notes=(*draft.notes, _INHERITED))


def _noted_drafts(item: Item, notes: list[Annotation]) -> list[Draft]:
    """One draft for each note: the words since the note before it."""
    drafts, start = [], 0
    for place, note in enumerate(notes, 1):
        tail = _tail(item.own, note) if place == len(notes) else NOTHING
        detail = _run_on([item.own[start : note.start], tail])
        whole = item.own[start : note.end].strip()
        first = item.lines[0].number if start == 0 else whole.extent[0]
        extent = (first, max(whole.extent[1], tail.extent[1]))
        drafts.append(Draft("", "", "", detail, note.duties, note.units, note.deadline, extent))
        start = note.end
    return [draft for draft in drafts if draft.detail]


def _tail(own: Flow, note: Annotation) -> Flow:
    """Words after the last note belong to the task when they are sentences; a stray line after it does not.

    Nor does a paragraph after a note that closed whole sentences: it speaks to all (各单位要于8月底前报送方案。).
    """
    is_closed = "。" in own.folded[: note.start] and own.folded[note.end :].lstrip(" 。.;").startswith("\n")
    rest = NOTHING if is_closed else own[note.end :].strip(";,")
    return rest if re.search(r"[一-龥]{4}.*[。.]$", rest.folded, re.DOTALL) else NOTHING


def _run_on(parts: list[Flow]) -> Flow:
    """Paragraphs run on; a heading without a full stop keeps its line end."""
    pieces = [(piece, place) for part in parts for place, piece in enumerate(part.split("\n"))]
    whole = NOTHING
    for piece, place in pieces:
        is_heading = whole and place > 0 and whole.text[-1] not in SENTENCE_ENDS + "，、,“《（"
        gap = Flow("\n", whole.numbers[-1:]) if is_heading else NOTHING
        whole = Flow(whole.text + gap.text + piece.text, (*whole.numbers, *gap.numbers, *piece.numbers))
    return whole


def _bare(item: Item) -> Draft:
    detail = _run_on([item.own])
    return Draft("", "", "", detail, (), NOTHING, None, (item.lines[0].number, item.lines[-1].number))


def _all_noted(item: Item, noted: dict[int, list[Annotation]]) -> bool:
    return all(noted[id(child)] for child in item.children)


def _inherited(item: Item, noted: dict[int, list[Annotation]]) -> Annotation | None:
    """The note of the nearest heading above; or that of the last sibling, when it alone has one."""
    for above in reversed(item.ancestors):
        if noted[id(above)]:
            return noted[id(above)][-1]
        siblings = above.children
        if (last := noted[id(siblings[-1])]) and last[-1].is_of_all:
            return last[-1]
        if item.parent is above and not _is_apart(item) and _only_last_noted(siblings, noted):
            return noted[id(siblings[-1])][-1]
    return None


def _only_last_noted(siblings: list[Item], noted: dict[int, list[Annotation]]) -> bool:
    are_leaves = not any(sibling.children for sibling in siblings)
    earlier = any(noted[id(sibling)] for sibling in siblings[:-1])
    return are_leaves and len(siblings) > 1 and not earlier and len(noted[id(siblings[-1])]) == 1


def _is_task(item: Item, noted: dict[int, list[Annotation]]) -> bool:
    """An item without a note is a task on a level of tasks, or, in a text without any note, under a task heading."""
    if _is_apart(item) or len(item.own.text) < 4:
        return False
    if any(noted.values()):
        return _is_on_a_level_of_tasks(item, noted)
    return any(_TASKS.search(compact(above.heading)) for above in item.ancestors)


def _is_on_a_level_of_tasks(item: Item, noted: dict[int, list[Annotation]]) -> bool:
    """A sibling has a note, or notes below it, or the heading above stands on such a level.

    Sections of the whole document that hold no notes are framework, not work: a preface, a closing section.
    """
    siblings = [one for one in item.parent.children if one.rank == item.rank] if item.parent else []
    if any(noted[id(one)] for one in siblings):
        return True
    if item.parent is None or item.parent.rank == 0:
        return False
    has_notes_below = any(noted[id(below)] for one in siblings for below in one.walk())
    return has_notes_below or _is_on_a_level_of_tasks(item.parent, noted)


def _theme_ranks(items: list[Item]) -> set[int]:
    """Ranks whose items head sub-items often enough that a lead sentence of that rank is a theme (Y: 1. to 14.)."""
    leaves = Counter(item.rank for item in {id(item): item for item in items}.values())
    above = Counter(one.rank for one in {id(one): one for item in items for one in item.ancestors}.values())
    return {rank for rank in leaves if above[rank] * 3 >= leaves[rank]}


def _placed(item: Item, draft: Draft, label: str, themed: set[int], title: str) -> Draft:
    """With its label, part and theme. A lead sentence that is a theme is not repeated in the detail."""
    names = [name for one in item.ancestors if (name := one.heading) and not is_general(name) and name != title]
    general = [one.heading for one in item.ancestors if one.heading]
    detail, lead = draft.detail, item.heading
    rest = detail[len(lead) :].lstrip("。.:;")
    if item.rank in themed and lead and rest and detail.text.startswith(lead):
        names, detail = [*names, lead], rest
    part, theme = (names[0], names[-1]) if names else ("", general[-1] if general else "")
    return replace(draft, label=label, part=part, theme=theme, detail=detail)
