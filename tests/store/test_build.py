"""Building and publishing: unchanged is free, one change reads one file, a build that dies leaves what was there."""

import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from fireledger.errors import UserError
from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import BuildResult, Incoming, Ledger, build_store, open_ledger, remove_sample, take_file

REPORTS = "文件,任务序号,责任单位,日期,环节,进展状态\n永川府办发〔2022〕89号,{task},{unit},2022-09-20,自报,已完成\n"


def built(settings: Settings) -> BuildResult:
    return build_store(settings, intake)


def opened(settings: Settings) -> Ledger:
    ledger = open_ledger(settings)
    assert ledger is not None
    return ledger


def report_count(ledger: Ledger) -> int:
    return len(ledger.frame("report_list", plan_ids=[], task_keys=[], as_of=date(2030, 1, 1)))


def write_reports(settings: Settings, task: int = 1, unit: str = "青峰镇", name: str = "九月.csv") -> Path:
    path = settings.data / "sample" / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(REPORTS.format(task=task, unit=unit), encoding="utf-8")
    return path


class Dying:
    """A reader that stops the process's work at one source, as a crash would."""

    def __init__(self, name: str) -> None:
        self.VERSION = intake.VERSION
        self.name = name

    def read_source(self, path: Path, kind: str, frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        if path.name == self.name:
            raise KeyboardInterrupt
        return intake.read_source(path, kind, frames)


def test_an_unchanged_folder_is_not_read_again(bare_settings: Settings) -> None:
    shutil.rmtree(bare_settings.store)
    first = built(bare_settings)
    file = bare_settings.store / f"ledger-{first.version}.duckdb"
    written = file.stat().st_mtime_ns
    again = built(bare_settings)
    assert (again.read, again.version, file.stat().st_mtime_ns) == ([], first.version, written)
    assert sorted(again.reused) == sorted(first.read)


def test_one_changed_file_is_the_only_one_read(bare_settings: Settings) -> None:
    before = built(bare_settings)
    write_reports(bare_settings)
    write_reports(bare_settings, task=2, name="十月.csv")
    assert sorted(built(bare_settings).read) == ["sample/reports/九月.csv", "sample/reports/十月.csv"]
    write_reports(bare_settings, unit="金龙镇")
    changed = built(bare_settings)
    assert changed.read == ["sample/reports/九月.csv"]
    assert changed.version != before.version
    assert report_count(opened(bare_settings)) == 2


def test_the_same_files_give_the_same_version_elsewhere(bare_settings: Settings, tmp_path: Path) -> None:
    elsewhere = Settings(data=tmp_path / "elsewhere")
    shutil.copytree(bare_settings.data, elsewhere.data, ignore=shutil.ignore_patterns("store"))
    assert built(elsewhere).version == built(bare_settings).version


def test_a_file_with_errors_is_refused_whole_and_the_rest_taken(bare_settings: Settings) -> None:
    write_reports(bare_settings)
    write_reports(bare_settings, unit="消防大队", name="错.csv")
    result = built(bare_settings)
    assert report_count(opened(bare_settings)) == 1
    (refusal,) = result.refusals
    assert isinstance(refusal, UserError)
    assert [place.found for place in refusal.places] == ["消防大队"]


def test_a_build_that_dies_leaves_the_former_version(bare_settings: Settings) -> None:
    before = built(bare_settings)
    write_reports(bare_settings)
    with pytest.raises(KeyboardInterrupt):
        build_store(bare_settings, Dying("九月.csv"))
    assert opened(bare_settings).version == before.version
    assert report_count(opened(bare_settings)) == 0
    assert built(bare_settings).read == ["sample/reports/九月.csv"]
    assert report_count(opened(bare_settings)) == 1


def test_what_a_dead_build_left_aside_is_neither_read_nor_in_the_way(bare_settings: Settings) -> None:
    built(bare_settings)
    (bare_settings.store / "ledger-0000.1.building").write_bytes(b"half a file")
    write_reports(bare_settings)
    assert built(bare_settings).refusals == []
    assert report_count(opened(bare_settings)) == 1


def test_readers_never_see_half_a_build(bare_settings: Settings) -> None:
    built(bare_settings)
    seen: list[tuple[str, int, int]] = []
    stop = threading.Event()

    def read(ask: Callable[[], Ledger]) -> None:
        while not stop.is_set():
            ledger = ask()
            tasks = ledger.frame("task_list", plan_ids=[], theme_keys=[], unit_keys=[], as_of=date(2022, 9, 1))
            seen.append((ledger.version, len(tasks), report_count(ledger)))

    readers = [threading.Thread(target=read, args=(lambda: opened(bare_settings),)) for _ in range(2)]
    for reader in readers:
        reader.start()
    versions = {}
    for count, task in enumerate((1, 2, 6, 7), 1):
        write_reports(bare_settings, task=task, name=f"{task}.csv")
        versions[built(bare_settings).version] = count
    stop.set()
    for reader in readers:
        reader.join()
    assert {tasks for _, tasks, _ in seen} == {51}
    assert all(reports == versions.get(version, 0) for version, _, reports in seen)
    assert opened(bare_settings).version in versions


def test_old_versions_and_parts_do_not_pile_up(bare_settings: Settings) -> None:
    for task in (1, 2, 6, 7):
        write_reports(bare_settings, task=task)
        built(bare_settings)
    assert len(list(bare_settings.store.glob("ledger-*.duckdb"))) == 2
    sources = len(built(bare_settings).reused)
    assert len(list((bare_settings.store / "parts").iterdir())) == sources


def test_removing_the_sample_takes_every_fictional_row_and_no_real_one(
    sample_settings: Settings, tmp_path: Path
) -> None:
    sheet = tmp_path / "九月.csv"
    sheet.write_text(REPORTS.format(task=1, unit="青峰镇"), encoding="utf-8")
    take_file(sample_settings, intake, Incoming(sheet, "report"), "测试")
    assert remove_sample(sample_settings.data) == 16
    built(sample_settings)
    ledger = opened(sample_settings)
    assert not ledger.frame("source_list")["is_sample"].any()
    assert report_count(ledger) == 1
    assert ledger.frame("hazard_flow_by_month", districts=[], unit_keys=[], as_of=date(2030, 1, 1)).empty


def test_sheets_that_lie_in_the_former_folder_are_told_not_lost_in_silence(bare_settings: Settings) -> None:
    waiting = bare_settings.data / "records" / "reports" / "九月.csv"
    waiting.parent.mkdir(parents=True)
    waiting.write_text("", encoding="utf-8")
    (told,) = built(bare_settings).refusals
    assert told.message.values["files"] == "records/reports/九月.csv"


def test_an_empty_folder_builds_an_empty_store(empty_settings: Settings) -> None:
    built(empty_settings)
    assert opened(empty_settings).frame("plan_list", today=date(2026, 1, 1)).empty


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from glob('*')",
        "copy (select 1) to 'out.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '1GB'",
        "set enable_external_access = true",
        "create table more (one integer)",
        "insert into plan (plan_id) values ('x')",
    ],
)
def test_a_published_store_is_locked_down(bare_ledger: Ledger, statement: str) -> None:
    with bare_ledger._connection.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
