"""Sheets of others: what is guessed from their headings, what a person confirms, and what is read by that."""

import string
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireledger.errors import UserError
from fireledger.intake.sheets import (
    SHEETS,
    Mapping,
    guess_mapping,
    headings_key,
    mapping_toml,
    read_mapping,
    sheet_kind,
)
from fireledger.text import words
from tests.intake.sheet_files import HAZARD, INSPECTION, REPORT, as_csv, as_xlsx, reading_of, rows_of
from tests.intake.sheet_shapes import write_form

# A made-up export: several rows per inspection, unknown English headings, times with a zone, quoted commas, codes.
HEAD = ["Inspection #", "Premises", "Inspected At", "Area", "Result", "Violation Code", "Remarks", "Closed On", ""]
ROWS = [
    ["A-100", "Sample Mall, East Wing", "2024-03-05T10:22:00Z", "East", "Violations", "1.1.2.1./6.7.1.1.", "x, y", ""],
    ["A-100", "Sample Mall, East Wing", "2024-03-05T10:22:00Z", "East", "Violations", "6.3.3.", "", "2024-04-01"],
    ["A-101", "Sample Hall", "2024-03-06T00:00:00.000+08:00", "West", "OK", "", "", ""],
    ["A-102", "Sample Hotel", "not known", "Nowhere", "OK", "", "", ""],
]
MAPPING = Mapping(
    "inspection",
    columns={
        "inspection_code": "Inspection #",
        "place_name": "Premises",
        "inspected_on": "Inspected At",
        "unit_text": "Area",
        "outcome": "Result",
    },
    constants={"district": "甲区", "inspector_name": "City Fire Authority"},
    values={
        "outcome": {"OK": "未发现隐患", "Violations": "责令限期改正"},
        "unit_text": {"east": "东镇", "Ｗest": "西镇"},
    },
)


def export(folder: Path, rows: list[list[str]] = ROWS) -> Path:
    return write_form(folder, "utf-8", [HEAD, *([*row, ""] for row in rows)])


def refusal(path: Path, mapping: Mapping | None, kind: str = "inspection") -> list[str]:
    with pytest.raises(UserError) as caught:
        reading_of(path, kind, mapping)
    return caught.value.lines(words("zh"))


def test_a_foreign_export_is_read_through_a_mapping(tmp_path: Path) -> None:
    reading = reading_of(export(tmp_path), "inspection", MAPPING)
    rows = reading.tables["inspection_row"]
    assert rows["inspected_on"].tolist() == [pd.Timestamp("2024-03-05"), pd.Timestamp("2024-03-06")]
    assert rows["place_name"].tolist() == ["Sample Mall, East Wing", "Sample Hall"]
    assert rows["unit_text"].tolist() == ["东镇", "西镇"]
    assert set(rows["inspector_name"]) == {"City Fire Authority"}
    assert reading.skipped.to_numpy().tolist() == [[3, "repeat"]]
    assert reading.quarantine[["source_row", "heading", "found"]].to_numpy().tolist() == [
        [5, "Inspected At", "not known"],
        [5, "Area", "Nowhere"],
    ]
    assert reading.ignored == ("Violation Code", "Remarks", "Closed On")


def test_a_flat_export_gives_inspections_and_their_hazards(tmp_path: Path) -> None:
    mapping = replace(
        MAPPING,
        kind="visit",
        columns=MAPPING.columns | {"description": "Remarks", "closed_on": "Closed On"},
        constants=MAPPING.constants | {"hazard_code": "{Violation Code}"},
        values=MAPPING.values | {"description": {"x, y": "fire door blocked, ground floor"}},
    )
    rows = [[*ROWS[0][:7], ""], *ROWS[2:3]]
    reading = reading_of(export(tmp_path, rows), "visit", mapping)
    assert reading.quarantine["heading"].tolist() == ["隐患类别", "隐患等级"]
    whole = replace(mapping, constants=mapping.constants | {"category_code": "{Kind}", "level": "一般"})
    assert refusal(export(tmp_path, rows), whole, "visit")[1:] == ["  第 1 行「Kind」：空白 表头中没有这一列"]
    head = [*HEAD[:8], "Kind", "No"]
    cells = [[*rows[0], "消防设施", "1"], [*rows[0][:5], "6.3.3.", "", "", "用电", "2"], [*rows[1], "", "3"]]
    numbered = replace(
        mapping,
        columns=mapping.columns | {"category_code": "Kind"},
        constants=MAPPING.constants | {"hazard_code": "{Violation Code}"},
    )
    with_level = replace(numbered, columns=numbered.columns | {"level": "Kind"})
    both = replace(with_level, values=mapping.values | {"level": {"消防设施": "一般", "用电": "重大"}})
    reading = reading_of(write_form(tmp_path, "csv", [head, *cells]), "visit", both)
    assert reading.tables["inspection_row"]["inspection_code"].tolist() == ["A-100", "A-101"]
    hazards = reading.tables["hazard_row"]
    assert hazards["hazard_code"].tolist() == ["1.1.2.1./6.7.1.1.", "6.3.3."]
    assert hazards["found_on"].tolist() == [pd.Timestamp("2024-03-05")] * 2
    assert hazards["level"].tolist() == ["general", "major"]
    assert hazards["source_row"].tolist() == [2, 3]


def test_an_inspection_told_in_two_ways_is_quarantined_where_it_differs(tmp_path: Path) -> None:
    rows = rows_of("visit", {"检查编号": "J1"}, {"检查编号": "J1", "场所名称": "别处"})
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    reading = reading_of(write_form(tmp_path, "csv", lines), "visit")
    assert len(reading.tables["hazard_row"]) == 1
    refused = reading.refusal()
    assert refused is not None
    assert refused.lines(words("zh"))[1:] == ["  第 3 行「场所名称」：'别处' 与第 2 行同一检查编号的内容不一致"]


def test_a_number_can_be_made_of_other_cells(tmp_path: Path) -> None:
    columns = {name: heading for name, heading in MAPPING.columns.items() if name != "inspection_code"}
    made = replace(
        MAPPING, columns=columns, constants=MAPPING.constants | {"inspection_code": "{Inspected At}/{Premises}"}
    )
    rows = reading_of(export(tmp_path, ROWS[2:3]), "inspection", made).tables["inspection_row"]
    assert rows["inspection_code"].tolist() == ["2024-03-06T00:00:00.000+08:00/SampleHall"]


def test_headings_that_a_mapping_lacks_or_the_file_lacks_are_all_told(tmp_path: Path) -> None:
    lines = refusal(export(tmp_path), None)
    assert lines[0] == "表.csv：15 处需要更正"
    assert sum("缺少这一列" in line for line in lines) == 7
    columns = MAPPING.columns | {"unit_text": "Areas"}
    constants = {"district": "甲区"}
    assert refusal(export(tmp_path), replace(MAPPING, columns=columns, constants=constants)) == [
        "表.csv：3 处需要更正",
        "  第 1 行「检查单位」：空白 尚未指定对应的列或固定内容",
        "  第 1 行「属地单位」：空白 尚未指定对应的列或固定内容",
        "  第 1 行「Areas」：空白 表头中没有这一列（相近：Area、Remarks、Premises）",
    ]


def test_an_unknown_sheet_is_shown_with_samples_and_what_is_missing(tmp_path: Path) -> None:
    guess = guess_mapping(export(tmp_path), "inspection")
    assert guess.headings == (*HEAD[:-1], "I")
    assert guess.samples[0] == ("A-100", "A-101", "A-102")
    assert guess.samples[-1] == ()
    assert guess.unmatched == tuple(HEAD[:-1])
    assert [missing.field for missing in guess.missing] == [
        column.name for column in SHEETS["inspection"].columns if column.required
    ]
    assert guess.mapping.columns == {}
    assert set(guess.kinds.values()) == {0.0}
    with pytest.raises(UserError):
        sheet_kind(export(tmp_path))


def test_a_sheet_with_one_strange_heading_is_guessed_but_for_that(tmp_path: Path) -> None:
    rows = [{("检查的那一天" if name == "检查日期" else name): cell for name, cell in INSPECTION.items()}]
    path = as_xlsx(tmp_path / "表.xlsx", [["一览表"], list(rows[0]), list(rows[0].values())], "九月")
    guess = guess_mapping(path, "inspection")
    assert (guess.mapping.sheet, guess.mapping.heading_row, guess.sheets) == ("九月", 2, ("九月",))
    assert guess.unmatched == ("检查的那一天",)
    (missing,) = guess.missing
    assert (missing.field, missing.heading, missing.near[0]) == ("inspected_on", "检查日期", "检查的那一天")
    assert max(guess.kinds, key=lambda kind: guess.kinds[kind]) == "inspection"
    confirmed = replace(guess.mapping, columns=guess.mapping.columns | {"inspected_on": "检查的那一天"})
    assert reading_of(path, "inspection", confirmed).counts.accepted == 1


@pytest.mark.parametrize("kind", SHEETS)
def test_what_is_guessed_of_our_own_template_reads_it(tmp_path: Path, kind: str) -> None:
    path = as_csv(tmp_path, kind, rows_of(kind, {}))
    guess = guess_mapping(path, kind)
    assert (guess.missing, guess.unmatched, guess.kinds[kind]) == ((), (), 1.0)
    plain, mapped = reading_of(path, kind), reading_of(path, kind, guess.mapping)
    for name, table in plain.tables.items():
        pd.testing.assert_frame_equal(mapped.tables[name], table)


def test_headings_have_one_key_in_any_order_width_and_spacing() -> None:
    key = headings_key(["检查日期", "区县", "No.1"])
    assert key == headings_key(["Ｎo.1", "", " 检查\n日期", "区 县"])
    assert key != headings_key(["检查日期", "区县", "No.2"])


fields = st.sampled_from([column.name for column in SHEETS["hazard"].columns])
written = st.text(st.sampled_from(string.printable + "甲“”\\\x7f\u2028😀"), max_size=12)


@given(
    st.builds(
        Mapping,
        st.just("hazard"),
        st.none() | written,
        st.none() | st.integers(1, 99),
        st.dictionaries(fields, written),
        st.dictionaries(fields, written),
        st.dictionaries(fields, st.dictionaries(written, written, min_size=1)),
    )
)
def test_a_mapping_survives_its_file(tmp_path_factory: pytest.TempPathFactory, mapping: Mapping) -> None:
    path = tmp_path_factory.mktemp("mapping") / "对应.toml"
    path.write_text(mapping_toml(mapping), encoding="utf-8", newline="")
    assert read_mapping(path) == mapping


def test_everything_wrong_in_a_mapping_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "对应.toml"
    path.write_text(
        'kind = "hazard"\nsheet = 3\nheading_row = 0\nrow = 1\n[columns]\nplace = "x"\nlevel = 1\n'
        '[values]\nlevels = {a = "b"}\nlevel = {a = 1}\nunit_text = "x"\n',
        encoding="utf-8",
    )
    with pytest.raises(UserError) as caught:
        read_mapping(path)
    lines = caught.value.lines(words("zh"))
    assert lines[0] == "对应.toml：8 处需要更正"
    assert [line.split("」")[0].strip(" 「") for line in lines[1:]] == [
        *("sheet", "heading_row", "row", "columns", "columns.level", "values", "values.level.a", "values.unit_text"),
    ]
    assert "（相近：place_name" in lines[4]
    for text in ("kind = 'letter'", "kind = ", "columns = 1"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError):
            read_mapping(path)


def test_a_sheet_that_a_mapping_names_must_be_there(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "表.xlsx", [list(HAZARD), list(HAZARD.values())], "甲")
    assert refusal(path, Mapping("hazard", sheet="乙"), "hazard") == ["表.xlsx：没有工作表「乙」（现有：甲）"]


def test_a_sheet_of_another_kind_is_refused_by_its_headings(tmp_path: Path) -> None:
    path = as_csv(tmp_path, "report", rows_of("report", {}))
    assert any("「检查编号」：空白 缺少这一列" in line for line in refusal(path, None))
    assert REPORT["文件"] not in "".join(refusal(path, None))
