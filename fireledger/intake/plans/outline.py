"""The outline of a document: numbered items under numbered headings."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from fireledger.intake.plans.flow import Flow, compact, joined
from fireledger.intake.plans.lines import Line, healed, is_annex_mark
from fireledger.intake.plans.model import Note
from fireledger.intake.plans.numbering import Label, read_label
from fireledger.intake.plans.paragraphs import SENTENCE_ENDS, paragraph_ends

_HEADING_WIDTH = 40
_MOST_AFTER_ANNEX = 40
PARAGRAPH = "\n"
_INLINE = re.compile(r"(?:(?<=[。;)])|\s+)(?=\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)")


@dataclass
class Item:
    """A numbered item or heading; `lines` are its own, without those of its children. The root has rank 0."""

    rank: int = 0
    number: int = 0
    label: str = ""
    label_end: int = 0
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)

    @cached_property
    def own(self) -> Flow:
        """The item's own words after its number, healed; paragraphs are kept apart by a line feed."""
        parts, paragraph = list[Flow](), list[Line]()
        for place, (line, ends) in enumerate(zip(self.lines, self.ends, strict=True)):
            paragraph.append(replace(line, flow=line.flow[self.label_end :].strip()) if place == 0 else line)
            if ends:
                parts, paragraph = [*parts, healed(paragraph)], []
        return joined([*parts, healed(paragraph)], PARAGRAPH)

    @cached_property
    def lead(self) -> Flow:
        """The heading or lead sentence: up to the first 。 or colon of a heading line, or the paragraph's end."""
        found = re.search(r"[。\n]", self.own.folded)
        whole = self.own[: found.start()] if found else self.own
        bracket = re.search(r"[(\[](?=[^)\]]{0,12}(?:单位|部门|时限|时间|牵头|负责|责任))", whole.folded)
        return (whole[: bracket.start()] if bracket else whole).strip("。.:;,、")

    @property
    def heading(self) -> str:
        """The lead as a heading, "" when it is too long to be one."""
        text = "".join(self.lead.text.split("\n"))
        return text if len(text) <= _HEADING_WIDTH else ""

    @property
    def ancestors(self) -> list["Item"]:
        """Headings above, the highest first, without the root."""
        above = self.parent.ancestors if self.parent else []
        return [*above, self.parent] if self.parent and self.parent.rank else above

    def walk(self) -> Iterator["Item"]:
        """All items below, in document order."""
        for child in self.children:
            yield child
            yield from child.walk()


def read_outline(lines: list[Line]) -> Item:
    """The root item: its own lines are the preface, its children the highest headings."""
    root = Item()
    grower = _Grower(root)
    for line, ends in zip(lines, paragraph_ends(lines), strict=True):
        pieces = _pieces(line)
        for piece in pieces:
            grower.add(piece, ends and piece is pieces[-1])
    return root


def _pieces(line: Line) -> list[Line]:
    """A line cut before each 一、 or （一） that follows the end of a sentence or a blank inside it."""
    cuts = [0, *(found.end() for found in _INLINE.finditer(line.flow.folded)), len(line.flow.text)]
    spans = pairwise(cuts)
    return [
        replace(line, flow=line.flow[start:end].strip(), is_inner=start > 0, is_cut=line.flow.text[start - 1].isspace())
        for start, end in spans
        if line.flow[start:end].strip()
    ] or [line]


class _Grower:
    """Adds line after line; `last` holds the number seen last in each rank, whatever its parent."""

    def __init__(self, root: Item) -> None:
        self.root, self.item, self.last = root, root, dict[int, int]()
        self.is_open, self.is_paragraph_start = True, True

    def add(self, line: Line, ends: bool) -> None:
        """Put one line where it belongs."""
        label = _heading_label(line)
        if label and line.is_inner and not self._continues(label, self._parent(label.rank)):
            label = None
        if label and not self.is_open and label.rank > _MOST_AFTER_ANNEX:
            label = None  # 附件：1. … 2. …: a list of annexes numbers no tasks
        parent = self._parent(label.rank) if label else self.root
        if label and self._is_numbering(label, parent):
            self._open(label, parent)
        elif is_annex_mark(line):
            self.is_open = False
        if self.is_open:
            self.item.lines.append(line)
            self.item.ends.append(ends)
        self.is_paragraph_start = ends or compact(line.flow.text)[-1] in SENTENCE_ENDS

    def _open(self, label: Label, parent: Item) -> None:
        self.item = Item(label.rank, label.number, label.text, label.end, parent)
        parent.children.append(self.item)
        self.last[label.rank], self.is_open = label.number, True

    def _parent(self, rank: int) -> Item:
        item = self.item
        while item.parent and item.rank >= rank:
            item = item.parent
        return item

    def _is_numbering(self, label: Label, parent: Item) -> bool:
        """A number is one when it continues its row, or opens one, or at least stands where a paragraph starts.

        A wrapped line may start with "一、二级" or "3.": such a number does neither.
        """
        return self._continues(label, parent) or self.is_paragraph_start

    def _continues(self, label: Label, parent: Item) -> bool:
        siblings = [child.number for child in parent.children if child.rank == label.rank]
        return label.number in {self.last.get(label.rank, 0) + 1, (siblings[-1] if siblings else 0) + 1}


def _heading_label(line: Line) -> Label | None:
    """The numbering of a line; a Markdown heading without a number ranks by its depth."""
    label = read_label(line.flow.folded)
    if label is None:
        return Label(line.level, 1, "", 0) if line.level else None
    return replace(label, text=line.flow.text[: len(label.text)])


def numbering_notes(root: Item) -> list[Note]:
    """Numbers that neither follow the one before them nor start anew: one was left out, or used twice."""
    notes, last = list[Note](), dict[int, int]()
    for item in root.walk():
        if item.label and item.number not in {1, last.get(item.rank, 0) + 1}:
            notes.append(Note("note.number_gap", {"label": item.label, "before": last.get(item.rank, 0)}))
        last[item.rank] = item.number
    return notes


def unique_labels(items: list[Item]) -> list[str]:
    """The number as written, with that of the heading above where it would not be unique: （1） → 9（1）."""
    labels = [item.label for item in items]
    for depth in range(1, 4):
        owners = {(label, id(item)) for label, item in zip(labels, items, strict=True)}
        uses = Counter(label for label, _ in owners)
        ranks = {item.rank for item, label in zip(items, labels, strict=True) if uses[label] > 1}
        labels = [
            _with_above(item, depth, label) if item.rank in ranks else label
            for item, label in zip(items, labels, strict=True)
        ]
    return labels


def _with_above(item: Item, depth: int, label: str) -> str:
    """The label after that of the heading `depth` levels up."""
    above = item.ancestors
    return _nested(above[-depth].label, label) if depth <= len(above) else label


def _nested(above: str, label: str) -> str:
    """9 and （1） → 9（1）; 一 and 1 → 一、1; 1 and 2 → 1.2."""
    if not above or not (above[-1].isalnum() and label[:1].isalnum()) or label[0] in "①②③④⑤⑥⑦⑧⑨⑩":
        return above + label
    return f"{above}.{label}" if above[-1].isascii() else f"{above}、{label}"
