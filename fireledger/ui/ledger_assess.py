"""可考核性: what each line of the ledger says on deliverable, target, date and owner, and what is to be firmed up."""

import pandas as pd

from fireledger.measures import POINTS
from fireledger.ui.language import t

#: Columns of the view to firm up and their widths in px; EXPORTED: those of its workbook.
WEAK = {
    "task_no": 46,
    "short_name": 92,
    "detail": 200,
    "points": 62,
    **{f"{name}_word": 104 for name in POINTS},
}
EXPORTED = (
    *("task_no", "short_name", "detail", "unit_names", "points"),
    *(f"{name}_word" for name in POINTS),
    *("missing_word", "place_word"),
)
FOUND = ("found", "given", "single", "lead")


def with_points(tasks: pd.DataFrame, assessed: pd.DataFrame) -> pd.DataFrame:
    """The lines with their score (answers.assessability), each point as ✓ with its words or why it is not met."""
    points = assessed.set_index("task_key")
    rows = tasks.assign(point_count=tasks["task_key"].map(points["point_count"]))
    for name in POINTS:
        reasons, texts = (tasks["task_key"].map(points[f"{name}_{part}"]) for part in ("reason", "text"))
        rows[f"{name}_word"] = [_word(name, reason, text) for reason, text in zip(reasons, texts, strict=True)]
    lacking = tasks["task_key"].map(points["missing_points"])
    return rows.assign(
        points=[t("assess.points", count=count) for count in rows["point_count"]],
        missing_word=[t("figure.list_join").join(t(f"assess.{name}") for name in names) for names in lacking],
        place_word=[t("assess.place", first=task.first_line, last=task.last_line) for task in rows.itertuples()],
        is_weak=rows["point_count"] < len(POINTS),
    )


def _word(name: str, reason: str, text: str) -> str:
    """✓ and the words it rests on; ✗ and the reason."""
    if reason in FOUND:
        return f"✓ {text}".strip()
    return f"✗ {t(f'assess.{name}_{reason}')}"
