"""Cells: dates, shares, periods and text in every usual spelling, and what is refused instead of guessed."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.sheet_files import MONTHLY, PLAN, read, refusals


@pytest.mark.parametrize(
    "written",
    [
        "2022-09-30",
        "2022-9-30",
        "2022/9/30",
        "2022.9.30",
        "20220930",
        "2022年9月30日",
        "2022 年 9 月 30 日",
        "２０２２年９月３０日",
        "２０２２－０９－３０",
        "2022-09-30 14:05",
        "2022-09-30 00:00:00",
        "2022/9/30 8:05",
        "2022-09-30T10:22:00Z",
        "2022-09-30T23:59:59.123+08:00",
        "2022-09-30T00:30:00-0700",
        "二〇二二年九月三十日",
        "二零二二年九月三十日",
    ],
)
def test_dates_are_read_in_every_usual_spelling(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, "report", {"日期": written})["reported_on"].tolist() == [pd.Timestamp("2022-09-30")]


@pytest.mark.parametrize(
    "written",
    [
        *("2026-13-01", "2022-02-30", "22.9.1", "9.1", "2022年9月", "44805", "2022-9/30", "٢٠٢٢-٠٩-٣٠"),
        *("2022-09-30 24:00", "持续开展", "2022-09-30T", "0000-00-00"),
        *("二〇二二年二月三十日", "二〇二二年九月", "二二年九月一日", "二〇二二年九月一二日", "2022-09-30T25:00:00Z"),
    ],
)
def test_what_is_no_day_is_refused_and_never_guessed(tmp_path: Path, written: str) -> None:
    assert refusals(tmp_path, "report", {"日期": written}) == [f"  第 2 行「日期」：'{written}' 不是日期"]


def test_days_before_1990_and_beyond_ten_years_are_refused(tmp_path: Path) -> None:
    today = date.today()
    far = today.replace(year=today.year + 11, day=1)
    near = today.replace(year=today.year + 9, day=1)
    changes = [{"日期": "1989-12-31"}, {"日期": "1990-01-01"}, {"日期": f"{far}"}, {"日期": f"{near}"}]
    wish = f"日期应在 1990-01-01 至 {pd.Timestamp(today) + pd.DateOffset(years=10):%Y-%m-%d} 之间"
    assert refusals(tmp_path, "report", *changes) == [
        f"  第 2 行「日期」：'1989-12-31' {wish}",
        f"  第 4 行「日期」：'{far}' {wish}",
    ]


@pytest.mark.parametrize(
    ("written", "share"),
    [("50%", 0.5), ("50", 0.5), ("0.5", 0.5), ("１００％", 1), ("1", 1), ("1%", 0.01), ("0", 0), ("99.5", 0.995)],
)
def test_a_share_above_one_is_a_percentage(tmp_path: Path, written: str, share: float) -> None:
    assert read(tmp_path, "report", {"完成比例": written})["percent"].tolist() == [pytest.approx(share)]


@pytest.mark.parametrize("written", ["105%", "-3%", "约30%", "nan", "1e2", "½", "100.1", "三成"])
def test_what_is_no_share_is_refused(tmp_path: Path, written: str) -> None:
    wish = "应为 0 至 100% 之间的比例"
    assert refusals(tmp_path, "report", {"完成比例": written}) == [f"  第 2 行「完成比例」：'{written}' {wish}"]


@pytest.mark.parametrize("written", ["", "-", "—", "/", "无", "暂无"])
def test_what_an_office_writes_for_nothing_is_missing_not_zero(tmp_path: Path, written: str) -> None:
    row = read(tmp_path, "report", {"完成比例": written, "新时限": written, "报送期": written}).iloc[0]
    assert row[["percent", "new_due_on", "period_key"]].isna().all()


@pytest.mark.parametrize(
    ("plan", "written", "key"),
    [
        (PLAN, "2022年三季度", "2022-Q3"),
        (PLAN, "2022年第3季度", "2022-Q3"),
        (PLAN, "2022-Q3", "2022-Q3"),
        (PLAN, "2022Q3", "2022-Q3"),
        (PLAN, "2022年9月", "2022-Q3"),
        (PLAN, "2022-10", "2022-Q4"),
        (MONTHLY, "2026年9月", "2026-09"),
        (MONTHLY, "2026-12", "2026-12"),
    ],
)
def test_a_period_is_named_as_its_plan_reports(tmp_path: Path, plan: str, written: str, key: str) -> None:
    unit = "东镇" if plan == PLAN else "区公安局"
    rows = read(tmp_path, "report", {"文件": plan, "责任单位": unit, "报送期": written})
    assert rows["period_key"].tolist() == [key]


def test_a_quarter_in_a_plan_that_reports_by_month_is_refused(tmp_path: Path) -> None:
    change = {"文件": MONTHLY, "责任单位": "区公安局", "报送期": "2026年三季度"}
    wish = "该文件按月报送，应写明月份（如 2022年9月）"
    assert refusals(tmp_path, "report", change) == [f"  第 2 行「报送期」：'2026年三季度' {wish}"]
    assert refusals(tmp_path, "report", {"报送期": "上季度"})[0].startswith("  第 2 行「报送期」：'上季度' 不是报送期")


def test_text_that_cannot_be_shown_or_is_a_formula_error_is_refused(tmp_path: Path) -> None:
    lines = refusals(tmp_path, "report", {"进展说明": "好\x07"}, {"进展说明": "#N/A"}, {"进展说明": "长" * 32_768})
    assert [line.split(" ")[-1] for line in lines] == [
        "含有无法显示的字符",
        "是公式错误或尚未计算的公式，请改为数值或文字",
        "个字",
    ]


def test_hostile_text_is_kept_as_written(tmp_path: Path) -> None:
    hostile = "=1+1 <script>alert(1)</script> '; drop table unit; --"
    assert read(tmp_path, "report", {"进展说明": hostile})["note"].tolist() == [hostile]


def test_a_number_that_excel_has_rounded_is_refused(tmp_path: Path) -> None:
    (line,) = refusals(tmp_path, "inspection", {"检查编号": "1.23456789012346E+17"})
    assert line.endswith("已被 Excel 改成近似数，请将该列设为文本后重填")
    assert read(tmp_path, "inspection", {"检查编号": "00123"})["inspection_code"].tolist() == ["00123"]


def test_codes_that_need_a_reader_stand_among_those_that_need_none(tmp_path: Path) -> None:
    codes = ["A-1", "Ａ－２", "E12", "12", "无 3", "检〔2022〕4号", "a" * 100]
    rows = read(tmp_path, "inspection", *({"检查编号": code} for code in codes))
    assert rows["inspection_code"].tolist() == ["A-1", "A-2", "E12", "12", "无3", "检〔2022〕4号", "a" * 100]


@pytest.mark.parametrize("written", ["无", "暂无", "--", "NULL"])
def test_a_code_that_says_there_is_none_is_none_and_a_text_keeps_it(tmp_path: Path, written: str) -> None:
    rows = read(tmp_path, "hazard", {"检查编号": "J-1"}, {"检查编号": written, "场所名称": written})
    assert rows["inspection_code"].isna().tolist() == [False, True]
    assert rows["place_name"].tolist()[1] == written


@pytest.mark.parametrize("written", ["1E5", "2.02e+15", "20220901e3"])
def test_a_number_that_excel_rounded_is_no_code(tmp_path: Path, written: str) -> None:
    (line,) = refusals(tmp_path, "inspection", {"检查编号": written})
    assert "已被 Excel 改成近似数" in line
