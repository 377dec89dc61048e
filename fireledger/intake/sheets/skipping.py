"""Rows of a sheet that are no records: totals, notes, headings printed again."""

import re

import pandas as pd

from fireledger.intake import values
from fireledger.intake.sheets.headings import Headings
from fireledger.intake.table import Table

_TOTAL = re.compile(
    r".{0,8}(?:合计|总计|小计|共计)[:]?(?:\[.*\]|\(.*\))?|(?:合计|总计|小计|共计|累计|总数)[:]?[0-9]*[条项个处家次起]?"
    r"|(?:sub|grand)?total[:]?"
)
_NOTE = re.compile(
    r"[(\[※*]*(?:注|备注|附注|说明|填表说明|填报说明|填写说明|notes?|remarks?|preparedby|"
    r"(?:填表|填报|制表|审核|复核|审批|负责|联系|报送|统计|分管|主要|经办|单位负责)(?:人|单位|日期|时间|领导|负责人|电话|部门)?"
    r"(?:[(]?(?:签字|签名|签章|盖章)[)]?)?)[0-9]*[:]"
)


def skipped_rows(cells: pd.DataFrame, table: Table, found: Headings) -> dict[int, str]:
    """Row -> total, note or heading. A row with every required cell filled is a record whatever it says.

    Unless one text fills it from side to side: merged cells bear their text in every column.
    """
    needed = [found.at[column.name] for column in table.columns if column.required and column.name in found.at]
    is_odd = cells[needed].isna().any(axis=1)
    if len(cells.columns) > 1:
        is_odd |= (cells[0] == cells[1]).fillna(False)
    headings = tuple(text.strip() for text in found.texts)
    odd = cells[is_odd]
    reasons = {
        row: _reason([text for text in texts if isinstance(text, str)])
        for row, texts in zip(odd.index, odd.itertuples(index=False, name=None), strict=True)
    }
    again = cells[(cells[needed] == [headings[at] for at in needed]).all(axis=1)].index if needed else []
    return {row: reason for row, reason in reasons.items() if reason} | dict.fromkeys(again, "heading")


def _reason(texts: list[str]) -> str:
    different = list(dict.fromkeys(values.name_key(text) for text in texts))
    if _NOTE.match(different[0]):
        return "note"
    return "total" if any(_TOTAL.fullmatch(text) for text in different[:2]) else ""
