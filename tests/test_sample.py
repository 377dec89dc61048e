"""Sample data: the same seed the same bytes, every state in view, nothing real, and all of it readable as any sheet."""

import csv
import re
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from fireledger.intake.registers import read_register
from fireledger.intake.sheets import SHEETS, read_strict
from fireledger.sample import SPANS, write_sample

REGISTERS = Path(__file__).resolve().parents[1] / "data" / "registers"
KINDS = {
    "reports": "report",
    "inspections": "inspection",
    "hazards": "hazard",
    "place_stock": "place_stock",
    "readings": "reading",
    "alerts": "alert",
    "cadences": "cadence",
    "frequencies": "frequency",
    "actions": "action",
}
#: Only where a plan wants things held so many times a year.
OF_CADENCE = ("cadences", "frequencies")
#: Sheets that do not depend on how many inspections there are; and those in which nothing is drawn by chance.
STANDING = {"reports", "place_stock", "readings", "alerts", "actions", *OF_CADENCE}
FIXED = {"qianjiang-2026/frequencies", "yongchuan-2022/readings"}
TASKS = (
    ("yongchuan-2022", 1, "dated", "2022-09-30", ["各镇街", "各产业促进中心"]),
    ("yongchuan-2022", 2, "continuous", None, ["各镇街", "各产业促进中心"]),
    ("yongchuan-2022", 6, "dated", "2022-12-31", ["区商务委", "重庆市邮政管理局七分局", "区消防救援支队", "各镇街"]),
    *(("yongchuan-2022", number, "continuous", None, ["区消防救援支队", "各镇街"]) for number in range(10, 20)),
    ("qianjiang-2026", 2, "cadence", None, ["相关行业主管部门"]),
    *(("qianjiang-2026", number, "continuous", None, ["各乡镇街道", "区消防救援局"]) for number in range(7, 11)),
    ("qianjiang-2026", 13, "target", None, ["各乡镇街道", "区财政局"]),
    ("qianjiang-2026", 19, "target", "2026-11-30", ["区消防救援局", "区大数据管理局", "区财政局", "区住房城乡建委"]),
)
PLANS = pd.DataFrame(
    [("yongchuan-2022", "永川区", "永川计划", "quarter"), ("qianjiang-2026", "黔江区", "黔江要点", "quarter")],
    columns=["plan_id", "district", "title", "report_period"],
).assign(short_title=None, doc_no=None)


@cache
def rows_of(path: Path, kind: str) -> pd.DataFrame:
    return read_strict(path, kind, frames())[f"{kind}_row"]


@cache
def frames() -> dict[str, pd.DataFrame]:
    """The shipped registers, two plans with a few tasks each, and who bears them."""
    registers = {path.stem: read_register(path) for path in REGISTERS.glob("*.csv")}
    members = registers["group_members"].assign(is_confirmed=lambda rows: rows["status"] == "已确认")
    tasks = pd.DataFrame(TASKS, columns=["plan_id", "task_no", "kind", "due_on", "units"])
    tasks = tasks.assign(
        task_key=tasks["plan_id"] + "/" + tasks["task_no"].astype("str"),
        label=tasks["task_no"].astype("str"),
        is_open=False,
        due_on=pd.to_datetime(tasks["due_on"]),
    )
    named = tasks.explode("units").rename(columns={"units": "unit_text"})
    return {
        "plan": PLANS,
        "task": tasks.drop(columns="units"),
        "task_unit": named[["task_key", "unit_text", "is_open"]],
        "unit": registers["units"],
        "unit_name": registers["unit_names"],
        "unit_group": registers["groups"],
        "group_member": members,
        "topic": registers["topics"],
        "hazard_category": registers["hazard_categories"],
        "duty_member": opened(
            named.merge(PLANS[["plan_id", "district"]]), registers["groups"], members, registers["units"]
        ),
    }


def opened(named: pd.DataFrame, groups: pd.DataFrame, members: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """One row per task × member unit; a group without confirmed members stays one row."""
    roster = members[members["is_confirmed"]].merge(groups).merge(units[["unit_key", "unit_name"]])
    rows = named.merge(roster, how="left", left_on=["district", "unit_text"], right_on=["district", "group_name"])
    return rows.assign(unit_name=rows["unit_name"].fillna(rows["unit_text"]))


def drawn(folder: Path, seed: int = 1, inspections: int = 240) -> list[Path]:
    return write_sample(folder, frames(), seed, inspections)


@cache
def small_sheets() -> dict[tuple[str, str], pd.DataFrame]:
    """(plan_id, kind) -> rows of the small sample, read as any office's sheet is."""
    with tempfile.TemporaryDirectory() as folder:
        paths = drawn(Path(folder))
        return {(path.parent.name, KINDS[path.stem]): rows_of(path, KINDS[path.stem]) for path in paths}


@pytest.fixture
def sheets() -> dict[tuple[str, str], pd.DataFrame]:
    """The small sample: for reading only."""
    return small_sheets()


def test_every_plan_gets_its_sheets_with_the_headings_of_the_templates(tmp_path: Path) -> None:
    paths = drawn(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        f"{plan_id}/{name}.csv"
        for plan_id in sorted(SPANS)
        for name in KINDS
        if plan_id == "qianjiang-2026" or name not in OF_CADENCE
    ]
    for path in paths:
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        headings = content.decode("utf-8-sig").splitlines()[0].split(",")
        columns = SHEETS[KINDS[path.stem]].columns
        assert headings == [column.heading for column in columns if column.is_offered]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    first, again, other = (drawn(tmp_path / name, seed) for name, seed in (("a", 7), ("b", 7), ("c", 8)))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    same = [one for one, two in zip(first, other, strict=True) if one.read_bytes() == two.read_bytes()]
    assert {f"{path.parent.name}/{path.stem}" for path in same} == FIXED


@pytest.mark.parametrize("seed", range(1, 6))
def test_samples_are_read_without_refusal(tmp_path: Path, seed: int) -> None:
    for path in drawn(tmp_path, seed, 60):
        assert len(rows_of(path, KINDS[path.stem])) > 0


@pytest.mark.parametrize("plan_id", SPANS)
def test_nothing_happens_outside_the_span_and_something_on_its_last_day(
    sheets: dict[tuple[str, str], pd.DataFrame], plan_id: str
) -> None:
    start, end = (pd.Timestamp(day) for day in SPANS[plan_id])
    happened = {
        "report": ["reported_on"],
        "inspection": ["inspected_on"],
        "hazard": ["found_on", "rectified_on", "verified_on", "closed_on", "listed_on", "delisted_on", "reopened_on"],
        "action": ["acted_on", "replied_on"],
        "alert": ["sent_on", "acknowledged_on", "replied_on"],
    }
    for kind, columns in happened.items():
        days = sheets[plan_id, kind][columns].stack().dropna()
        assert days.between(start, end).all()
    assert sheets[plan_id, "inspection"]["inspected_on"].max() == end


def test_places_are_fictional_and_inspectors_are_bodies(sheets: dict[tuple[str, str], pd.DataFrame]) -> None:
    known = set(frames()["unit"]["unit_name"])
    for plan_id in SPANS:
        visits, found = sheets[plan_id, "inspection"], sheets[plan_id, "hazard"]
        assert pd.concat([visits["place_name"], found["place_name"]]).str.contains("示例|虚构").all()
        assert set(visits["inspector_name"]) <= known
        assert found["description"].str.contains("示例").all()
        assert sheets[plan_id, "report"]["note"].str.contains("示例").all()


def test_the_estates_named_in_the_document_never_appear(tmp_path: Path) -> None:
    told = "".join(path.read_text(encoding="utf-8-sig") for path in drawn(tmp_path, 1, 5_000))
    assert not re.search("阳光尚城|AC ?世纪城|水晶城", told)


def test_dated_duties_that_are_due_tell_every_story(sheets: dict[tuple[str, str], pd.DataFrame]) -> None:
    reports = sheets["yongchuan-2022", "report"].query("task_no == 1").sort_values("reported_on", kind="stable")
    assert {"reported", "verified", "closed", "reopened", "extended", "stopped"} == set(reports["stage"])
    assert "rejected" in set(reports["state"].dropna())
    on_time = reports.query("stage == 'verified' and state == 'done' and reported_on <= '2022-09-30'")[
        "unit_text"
    ].nunique()
    late = reports.query("stage == 'verified' and state == 'done' and reported_on > '2022-09-30'")[
        "unit_text"
    ].nunique()
    assert (on_time >= 12, late >= 1) == (True, True)
    done = reports.query("stage == 'reported' and state == 'done'")["unit_text"]
    checked = reports.query("stage in ['verified', 'stopped']")["unit_text"]
    assert set(done) - set(checked), "somebody says done and nobody has checked"
    working = reports.groupby("unit_text")["state"].last()
    assert (working == "in_progress").any(), "somebody is overdue"
    assert 23 - reports["unit_text"].nunique() <= 2


def test_continuous_duties_are_mostly_reported_on_time(sheets: dict[tuple[str, str], pd.DataFrame]) -> None:
    duties = frames()["duty_member"].query("plan_id == 'yongchuan-2022' and kind == 'continuous'")
    reports = sheets["yongchuan-2022", "report"].query("stage == 'reported' and period_key == '2022-Q3'")
    reports = reports[reports["task_no"].isin(duties["task_no"])]
    due = len(duties)
    on_time = (reports["reported_on"] <= "2022-10-10").sum()
    assert 0.88 <= on_time / due <= 0.95
    assert 0 < len(reports) - on_time < 0.06 * due
    assert 0 < due - len(reports) < 0.07 * due
    assert 0.04 <= (reports["state"] == "lagging").mean() <= 0.12


@pytest.mark.parametrize("plan_id", SPANS)
def test_hazards_stay_within_published_ranges(tmp_path: Path, plan_id: str) -> None:
    paths = {(path.parent.name, path.stem): path for path in drawn(tmp_path, 3, 8_000)}
    visits = rows_of(paths[plan_id, "inspections"], "inspection")
    found = rows_of(paths[plan_id, "hazards"], "hazard")
    assert 0.8 <= len(found) / len(visits) <= 2.4
    start, end = (pd.Timestamp(day) for day in SPANS[plan_id])
    early = found[found["found_on"] < start + (end - start) / 2]
    assert 0.85 <= early["verified_on"].notna().mean() <= 0.98
    shares = found["category_code"].value_counts(normalize=True)
    assert shares[["C", "A", "E", "L"]].tolist() == pytest.approx([0.28, 0.20, 0.14, 0.12], abs=0.02)
    nothing = visits["outcome"] == "未发现隐患"
    assert set(found["inspection_code"]) == set(visits.loc[~nothing, "inspection_code"])


@pytest.mark.parametrize("plan_id", SPANS)
def test_the_small_set_shows_every_state_of_a_hazard(sheets: dict[tuple[str, str], pd.DataFrame], plan_id: str) -> None:
    end = pd.Timestamp(SPANS[plan_id][1])
    found = sheets[plan_id, "hazard"]
    is_open = found["closed_on"].isna()
    listed = found["listed_on"].notna() & found["delisted_on"].isna()
    left = (found["due_on"] - end).dt.days
    seen = {
        "overdue": is_open & (left < 0),
        "said, not checked": found["rectified_on"].notna() & found["verified_on"].isna(),
        "reopened": found["reopened_on"].notna(),
        "delisted": found["delisted_on"].notna(),
        "listed, near its day": listed & left.between(0, 15),
        "listed, past its day": listed & (left < 0) & is_open,
        "checked late": found["verified_on"] > found["due_on"],
        "on the spot": found["verified_on"] == found["found_on"],
    }
    assert {name for name, rows in seen.items() if not rows.any()} == set()
    assert found.loc[found["listed_on"].notna(), "level"].eq("major").all()


def test_plans_that_report_by_month_get_months(tmp_path: Path) -> None:
    monthly = {**frames(), "plan": PLANS.assign(report_period="month")}
    path = write_sample(tmp_path, monthly, 1, 20)[0]
    periods = read_strict(path, "report", monthly)["report_row"]["period_key"].dropna()
    assert set(periods) == {f"2026-{month:02d}" for month in range(3, 12)}


def test_no_inspections_and_no_plans_are_no_trouble(tmp_path: Path) -> None:
    paths = drawn(tmp_path, 1, 0)
    drawn_from_visits = [path for path in paths if path.stem not in STANDING]
    assert [path.read_text(encoding="utf-8-sig").count("\n") for path in drawn_from_visits] == [1] * 4
    assert write_sample(tmp_path / "none", {**frames(), "plan": PLANS[:0]}, 1, 10) == []


def test_words_with_commas_are_quoted(tmp_path: Path) -> None:
    title = '计划, "试行"'
    path = write_sample(tmp_path, {**frames(), "plan": PLANS.assign(title=title)}, 1, 4)[0]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert {row["文件"] for row in csv.DictReader(stream)} == {title}
