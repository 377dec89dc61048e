"""The reviewed task table: tasks.csv beside the document, one row per task, UTF-8 with BOM, Chinese headings."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from fireledger.errors import Message, Say
from fireledger.intake.faults import Faults
from fireledger.intake.grid import read_grid
from fireledger.intake.plans import Note, Task
from fireledger.intake.reviews.unit_texts import read_units, write_units
from fireledger.intake.table import Column, Table, as_named, read_cells
from fireledger.intake.table_checks import check_frame

NAME = "tasks.csv"
KINDS = {"dated": "限期", "continuous": "持续", "cadence": "频次", "target": "指标"}

TABLE = Table(
    "任务表",
    (
        Column("task_no", "序号", "count", required=True),
        Column("label", "编号", required=True),
        Column("part", "部分"),
        Column("theme", "重点任务", required=True),
        Column("detail", "具体工作", required=True),
        Column("kind", "类别", "choice", required=True, allowed={word: kind for kind, word in KINDS.items()}),
        Column("deadline_text", "完成时限"),
        Column("due_on", "到期日", "date"),
        Column("units", "责任单位", "units"),
        Column("first_line", "原文首行", "count", required=True),
        Column("last_line", "原文末行", "count", required=True),
        Column("remark", "备注"),
    ),
    unique=(("task_no",),),
)
COLUMNS = tuple(column.name for column in TABLE.columns)


def write_review(folder: Path, tasks: Sequence[Task], say: Say) -> Path:
    """Write tasks.csv into a plan's folder and return its path. Notes are told by `say` and joined under 备注."""
    cells = as_cells(_row(task, say) for task in tasks)
    headings = {column.name: column.heading for column in TABLE.columns}
    path = folder / NAME
    cells.rename(columns=headings).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    return path


def _row(task: Task, say: Say) -> dict[str, object]:
    told = [note.told(say) for note in task.notes]
    texts = {"task_no": task.no, "units": write_units(task.units), "remark": "；".join(told)}
    return {name: texts[name] if name in texts else getattr(task, name) for name in COLUMNS}


def as_cells(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Rows with the values of COLUMNS as cells of the table: texts, index = row in the file, blank cells missing."""
    texts = [{name: _text(name, row[name]) for name in COLUMNS} for row in rows]
    cells = pd.DataFrame(texts, columns=list(COLUMNS), dtype="str")
    return cells.set_axis(pd.RangeIndex(2, len(cells) + 2), axis=0)


def _text(name: str, value: object) -> str | None:
    if name == "kind":
        value = KINDS.get(str(value), value)
    return None if value is None or not str(value).strip() else str(value).strip()


def read_review(path: Path) -> tuple[Task, ...]:
    """The tasks of tasks.csv in the order of its rows. Day and wording of a date are the clerk's: precision is "day".

    Notes: the remark of each row. Raises UserError sheet.refused with every bad cell: blank where a value must be, no
    number, no date, an unknown kind or role, a dated task without a date, a number twice, lines in wrong order.
    """
    return read_tasks(as_named(read_grid(path), TABLE, path.name), path.name)


def read_tasks(cells: pd.DataFrame, file: str) -> tuple[Task, ...]:
    """The tasks of such cells (index = row in the file). Raises UserError as read_review."""
    faults = Faults(file, cells, {column.name: column.heading for column in TABLE.columns})
    frame = read_cells(cells.drop(columns="units"), _WITHOUT_UNITS, faults, {})
    check_frame(frame, _WITHOUT_UNITS, faults)
    units = {row: read_units(text) for row, text in cells["units"].fillna("").items()}
    for row, wish in units.items():
        if isinstance(wish, Message):
            faults.add("units", [row], wish)
    _check_dates(frame, faults)
    _check_lines(frame, faults)
    faults.check()
    rows = frame.astype(object).where(frame.notna(), None).to_dict("index")
    return tuple(_task(rows[row], units[row]) for row in rows)


_WITHOUT_UNITS = Table(TABLE.title, tuple(column for column in TABLE.columns if column.name != "units"), TABLE.unique)


def _check_dates(frame: pd.DataFrame, faults: Faults) -> None:
    """A dated task has a date, a continuous one or a cadence has none (measures.md §2)."""
    is_undated = frame["kind"].eq("dated") & frame["due_on"].isna()
    faults.add("due_on", frame.index[is_undated], Message("review_error.due_required"))
    is_timeless = frame["kind"].isin(["continuous", "cadence"]) & frame["due_on"].notna()
    faults.add("due_on", frame.index[is_timeless], Message("review_error.due_not_wanted"))


def _check_lines(frame: pd.DataFrame, faults: Faults) -> None:
    faults.add("first_line", frame.index[frame["first_line"].eq(0).fillna(False)], Message("review_error.line"))
    is_before = (frame["last_line"] < frame["first_line"]).fillna(False)
    faults.add("last_line", frame.index[is_before], Message("review_error.line_order"))


def _task(row: dict[str, object], units: object) -> Task:
    named = units if isinstance(units, tuple) else ()
    due_on = row["due_on"].date() if isinstance(row["due_on"], pd.Timestamp) else None
    return Task(
        no=int(str(row["task_no"])),
        label=str(row["label"]),
        part=str(row["part"] or ""),
        theme=str(row["theme"]),
        detail=str(row["detail"]),
        kind=str(row["kind"]),
        deadline_text=str(row["deadline_text"] or ""),
        due_on=due_on,
        due_precision="day" if due_on else None,
        is_due_inferred=False,
        units=named,
        units_text="、".join(unit.name + ("等" if unit.is_open else "") for unit in named),
        first_line=int(str(row["first_line"])),
        last_line=int(str(row["last_line"])),
        notes=(Note("note.remark", {"text": row["remark"]}),) if row["remark"] else (),
    )
