"""What a new file changes: its rows beside the rows in force, matched by the key that names the same thing twice."""

from dataclasses import dataclass

import pandas as pd

#: What names one thing: a later row with the same key takes the place of an earlier one.
KEYS: dict[str, tuple[str, ...]] = {
    "report_row": ("plan_id", "task_no", "unit_text", "reported_on", "stage", "period_key", "entry_no"),
    "inspection_row": ("district", "inspection_code"),
    "hazard_row": ("district", "hazard_code"),
    "action_row": ("district", "action_code"),
    "target_row": ("plan_id", "target_code"),
    "reading_row": ("plan_id", "target_code", "unit_text", "read_on"),
    "alert_row": ("district", "alert_code"),
    "place_stock_row": ("district", "place_type", "unit_text", "counted_on"),
    "frequency_row": ("plan_id", "cadence_kind", "slot_kind", "decided_on"),
    "cadence_row": ("plan_id", "unit_text", "cadence_kind", "slot_kind", "held_on"),
    "register_unit": ("unit_key",),
    "register_name": ("district", "name"),
    "unit_group": ("group_key",),
    "group_member": ("group_key", "unit_key", "valid_from"),
}
PLACE = ["source_row", "source_id"]


@dataclass(frozen=True)
class Changes:
    """Counts of rows, and cells: key, column, before, after (all text) of every cell that a known row changes."""

    added: int
    changed: int
    unchanged: int
    cells: pd.DataFrame


def latest_rows(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table, of those with the same key only the last; all of them where no key is known."""
    return rows.drop_duplicates(list(KEYS[table]), keep="last", ignore_index=True) if table in KEYS else rows


def compare(table: str, rows: pd.DataFrame, in_force: pd.DataFrame | None) -> Changes:
    """What `rows` of a table would change. Rows whose key occurs more than once in force are compared with the last."""
    nothing = pd.DataFrame(columns=["key", "column", "before", "after"], dtype="str")
    if in_force is None or in_force.empty:
        return Changes(len(rows), 0, 0, nothing)
    keys = list(KEYS[table])
    values = [column for column in rows if column not in [*keys, *PLACE]]
    after = _as_text(rows[[*keys, *values]], keys)
    before = _as_text(in_force.reindex(columns=[*keys, *values]), keys).drop_duplicates("key", keep="last")
    pairs = after.merge(before, on="key", how="left", suffixes=("", " before"), indicator=True)
    is_known = pairs["_merge"] == "both"
    cells = [
        pairs.loc[is_known & (pairs[column] != pairs[f"{column} before"]), ["key", f"{column} before", column]]
        .set_axis(["key", "before", "after"], axis=1)
        .assign(column=column)
        for column in values
    ]
    told = pd.concat([nothing, *cells])[["key", "column", "before", "after"]]
    changed = int(told.index.nunique())
    return Changes(
        int((~is_known).sum()), changed, int(is_known.sum()) - changed, told.sort_values("key", ignore_index=True)
    )


def _as_text(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Every cell as text, "" where it is blank, and the key as one column."""
    text = rows.apply(_column_text)
    first, *others = (text[key] for key in keys)
    return text.drop(columns=keys).assign(key=first.str.cat(others, sep=" · "))


def _column_text(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    return column.astype("str").where(column.notna(), "")
