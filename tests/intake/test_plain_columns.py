"""The quick way through a plain text file gives what reading it row by row gives, or nothing."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fireledger.intake import plain_columns as plain
from fireledger.intake.grid import as_grid, file_grid, open_rows

CELL = st.text(st.sampled_from("检查记录示例街道 Aa09-/.;|'　"), max_size=6)
ROWS = st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2))


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LEAST_BYTES", 0)


@hypothesis_settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, end=st.sampled_from(["\n", "\r\n"]), has_last_end=st.booleans(), mark=st.sampled_from(["", "\ufeff"]))
def test_both_ways_give_the_same(
    tmp_path: Path, rows: list[list[str]], end: str, has_last_end: bool, mark: str
) -> None:
    path = tmp_path / "表.csv"
    text = mark + end.join(",".join(row) for row in rows) + (end if has_last_end else "")
    path.write_text(text, encoding="utf-8", newline="")
    file = open_rows(path, path.name)
    quick, slow = file_grid(file, ",", 1), as_grid(file.rows(","), 1)
    pd.testing.assert_frame_equal(quick.cells, slow.cells, check_index_type=False)
    assert (quick.headings, quick.blank, quick.ragged, quick.rows_in) == (
        slow.headings,
        slow.blank,
        slow.ragged,
        slow.rows_in,
    )


def test_a_plain_file_takes_the_quick_way(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("甲,乙\n1,2\n3,\n", encoding="utf-8")
    columns = plain.plain_columns(path, ",", 2)
    assert columns is not None
    assert [column.tolist() for column in columns] == [["1", "3"], ["2", ""]]


def test_a_blank_line_is_a_blank_row_either_way(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("甲,乙\n1,2\n\n3,4\n", encoding="utf-8")
    file = open_rows(path, path.name)
    assert file_grid(file, ",", 1).blank == as_grid(file.rows(","), 1).blank == [3]


@pytest.mark.parametrize("text", ['甲,乙\n"1,5",2\n', "甲,乙\n1\n", "甲,乙\n1,2,3\n", "甲,乙\n1,\0\n"])
def test_what_is_not_plain_goes_row_by_row(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.csv"
    path.write_text(text, encoding="utf-8")
    assert plain.plain_columns(path, ",", 2) is None
