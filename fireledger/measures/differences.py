"""Differences between a plan's body text and its own breakdown table: reported, not settled (measures.md §3)."""

import difflib
import re

import pandas as pd


def plan_differences(clauses: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Where body and table of one plan say different things, one row per difference.

    clauses / tasks: one row per unit as written, with label, theme_no, theme_key, short_name, title, detail, ordinal,
    unit_key, unit_text and clause_no / task_no. Within a theme, clause and task are paired one to one in order when
    there are as many of each; else the theme's clauses are held against all its tasks together.
    Returns theme_key, theme_no, short_name, task_key (of the first task), clause_labels, task_labels, kind (unit_body,
    unit_table: a unit named only there; unit_apart: a unit of the body that not every row of the table names;
    text_body, text_table: wording only there), found_text. Empty when a plan has only one of the two.
    """
    rows: list[dict[str, object]] = []
    themes = tasks[["theme_key", "theme_no", "short_name"]].drop_duplicates("theme_key").itertuples(index=False)
    for theme in themes:
        body = clauses[clauses["theme_key"] == theme.theme_key]
        table = tasks[tasks["theme_key"] == theme.theme_key]
        for body_part, table_part in _pairs(body, table) if len(body) else ():
            found = [*_unit_differences(body_part, table_part), *_text_differences(body_part, table_part)]
            rows += [
                {**theme._asdict(), **_labels(body_part, table_part), "kind": kind, "found_text": text}
                for kind, text in found
            ]
    columns = ["theme_key", "theme_no", "short_name", "task_key", "clause_labels", "task_labels", "kind", "found_text"]
    return pd.DataFrame(rows, columns=columns)


def unit_count_differences(clauses: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """How often each unit is named in body and table: unit_text, clause_count, task_count; only where they differ."""
    in_body = clauses.groupby("unit_text", sort=False, dropna=False)["clause_key"].nunique().rename("clause_count")
    in_table = tasks.groupby("unit_text", sort=False, dropna=False)["task_key"].nunique().rename("task_count")
    counts = pd.concat([in_body, in_table], axis=1).fillna(0).astype("int64").rename_axis("unit_text").reset_index()
    return counts[counts["clause_count"] != counts["task_count"]].reset_index(drop=True)


def _pairs(body: pd.DataFrame, table: pd.DataFrame) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    clause_keys, task_keys = list(dict.fromkeys(body["clause_key"])), list(dict.fromkeys(table["task_key"]))
    if len(clause_keys) != len(task_keys):
        return [(body, table)]
    return [
        (body[body["clause_key"] == clause], table[table["task_key"] == task])
        for clause, task in zip(clause_keys, task_keys, strict=True)
    ]


def _labels(body: pd.DataFrame, table: pd.DataFrame) -> dict[str, object]:
    return {
        "task_key": table["task_key"].iloc[0],
        "clause_labels": "、".join(dict.fromkeys(body["label"])),
        "task_labels": "、".join(dict.fromkeys(table["label"])),
    }


def _unit_differences(body: pd.DataFrame, table: pd.DataFrame) -> list[tuple[str, str]]:
    in_body, in_table = list(dict.fromkeys(body["unit_text"])), list(dict.fromkeys(table["unit_text"]))
    task_count = table["task_key"].nunique()
    named = table.groupby("unit_text")["task_key"].nunique()
    apart = [unit for unit in in_body if 0 < named.get(unit, 0) < task_count]
    return [
        *(("unit_body", unit) for unit in in_body if unit not in in_table),
        *(("unit_table", unit) for unit in in_table if unit not in in_body),
        *(("unit_apart", unit) for unit in apart),
    ]


def _text_differences(body: pd.DataFrame, table: pd.DataFrame) -> list[tuple[str, str]]:
    """Wording only in one of the two, blanks and closing punctuation aside."""
    said = _plain("".join(body.drop_duplicates("clause_key")["detail"]))
    written = _plain("".join(table.drop_duplicates("task_key")["detail"]))
    differences: list[tuple[str, str]] = []
    for tag, from_, to, start, end in difflib.SequenceMatcher(None, said, written, autojunk=False).get_opcodes():
        if tag in ("delete", "replace") and re.search(r"\w", said[from_:to]):
            differences.append(("text_body", said[from_:to]))
        if tag in ("insert", "replace") and re.search(r"\w", written[start:end]):
            differences.append(("text_table", written[start:end]))
    return differences


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
