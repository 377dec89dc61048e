"""The two issued documents written again in other layouts: other widths, blanks, marks, numbering and page breaks."""

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fireledger.intake.plans import Plan, Task, read_plan

PLANS = Path(__file__).resolve().parents[2] / "data" / "plans"
NO_LINE_START = "，。；：、）》”！？,;:)％%"


@cache
def issued(plan_id: str) -> Plan:
    """The document as issued, read once."""
    return read_plan(PLANS / plan_id / "document.txt")


def text_of(plan_id: str) -> str:
    """The text of the document as issued."""
    return (PLANS / plan_id / "document.txt").read_text(encoding="utf-8")


def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Plan:
    """The plan in a text, by way of a file."""
    path = folder / "document.txt"
    path.write_bytes(text.encode(encoding))
    return read_plan(path)


def without_blanks(text: str) -> str:
    """All blanks and line ends left out."""
    return "".join(text.split())


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters; no line starts with a closing mark (it hangs on the line before)."""
    lines = [""]
    for char in text:
        if len(lines[-1]) >= width and char not in NO_LINE_START:
            lines.append("")
        lines[-1] += char
    return [line.strip() for line in lines]


@dataclass(frozen=True)
class Layout:
    """How a flattened table is written. widths: of theme, detail, units and deadline cells."""

    widths: tuple[int, int, int, int] = (6, 18, 8, 12)
    gap: str = "\n"
    number: str = "{}"
    number_gap: str = "\n"
    deadline_gap: str = "\n"
    marks: tuple[str, str] = ("、", "，")
    page_break: str | None = None
    seed: int = 1


def flattened(tasks: Iterable[Task], layout: Layout) -> str:
    """The tasks as a flattened table, cell after cell, a theme once per group."""
    chance, above, rows = random.Random(layout.seed), "", ["序号 重点任务 具体工作 责任单位 完成时限"]
    for task in tasks:
        theme = "" if task.theme == above else task.theme
        above = task.theme
        rows.append(_row(task, theme, layout, chance))
    return layout.gap.join(rows) + "\n"


def _row(task: Task, theme: str, layout: Layout, chance: random.Random) -> str:
    detail = wrap(task.detail, layout.widths[1])
    first, rest = _broken(detail, chance) if layout.page_break and chance.random() < 0.3 else (detail, [])
    units = wrap(task.units_text.replace("、", layout.marks[0]).replace("，", layout.marks[1]), layout.widths[2])
    cells = layout.gap.join([*(wrap(theme, layout.widths[0]) if theme else []), *first, *units])
    tail = layout.gap.join(rest)
    number = layout.number.format(task.no) + layout.number_gap
    deadline = layout.deadline_gap + layout.gap.join(wrap(task.deadline_text, layout.widths[3]))
    return number + cells + deadline + ((layout.page_break or "") + tail if rest else "")


def _broken(lines: list[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """Lines before and after a page break, at least one of each."""
    if len(lines) < 2:
        return lines, []
    cut = chance.randrange(1, len(lines))
    return lines[:cut], lines[cut:]


HALF_WIDTH = str.maketrans("，；：（）．", ",;:().")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

TEXT_CHANGES: dict[str, Callable[[str], str]] = {
    "as issued": lambda text: text,
    "no blank lines": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "twice as many blank lines": lambda text: text.replace("\n", "\n\n"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "half-width marks": lambda text: text.translate(HALF_WIDTH),
    "full-width digits": lambda text: text.translate(FULL_WIDTH),
    "numbers with a full stop": lambda text: re.sub(r"(?m)^(\s*\d+)﹒", r"\1.", text),
    "numbers with a wide full stop": lambda text: re.sub(r"(?m)^(\s*\d+)﹒", r"\1．", text),
    "numbers with an enumeration comma": lambda text: re.sub(r"(?m)^(\s*\d+)﹒", r"\1、", text),
    "numbers with a blank after them": lambda text: re.sub(r"(?m)^(\s*\d+)﹒", r"\1. ", text),
    "half-width brackets": lambda text: text.replace("（", "(").replace("）", ")"),
    "comma for every separator": lambda text: re.sub(r"(?<=[局委队部街])、", "，", text),
    "enumeration comma for every separator": lambda text: re.sub(r"，(?=各)", "、", text),
    "form feeds at page starts": lambda text: re.sub(r"(?m)^ (?=\S)", "\f", text),
    "page numbers": lambda text: re.sub(r"(?m)^ (?=\S)", "— 7 —\n", text),
    "no sign of page starts": lambda text: re.sub(r"(?m)^ (?=\S)", "", text),
    "wide indents": lambda text: re.sub(r"(?m)^ ?(?=[（一二三四\d])", "　　", text),
}


def rewrapped(text: str, width: int, gap: str = "\n") -> str:
    """Running text whose paragraphs stand one on a line, wrapped anew."""
    return gap.join(line for paragraph in text.splitlines() for line in (wrap(paragraph, width) if paragraph else [""]))


def paragraphs(text: str) -> str:
    """The head and body of a wrapped document, one paragraph on a line: what starts with a number starts one."""
    starts = (
        r"(?:[一二三四]、|（[一二三四五六七八九十]+）|\d+﹒|（\d+）|附件|关于|重庆市永川区人民政府办公室$|各镇人民政府"
        r"|《永川|为防范|针对|（2022|（此件|2022 年 8)"
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole, before = "", ""
    for line in lines:
        is_start = re.match(starts, line) or before in {"一、工作目标", "二、重点任务"} or before.endswith("号")
        whole, before = whole + ("\n" if is_start else "") + line, line
    return whole.strip()
