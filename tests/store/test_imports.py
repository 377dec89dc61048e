"""Imports: taken once, undone and redone exactly, rebuilt from archive and journal, whole or absent after a crash."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from fireledger import store
from fireledger.errors import UserError
from fireledger.intake import sources
from fireledger.settings import Settings
from fireledger.store import Incoming, Ledger, journal
from tests.in_process import READER
from tests.tree import ROOT

HEADINGS = "文件,任务序号,责任单位,日期,环节,进展状态,完成比例\n"
ROW = "永川府办发〔2022〕89号,{task},{unit},{day},自报,{state},{percent}\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """sheet(rows, name): a CSV file of progress reports; a row is (task, unit, day, state, percent)."""

    def written(*rows: tuple, name: str = "九月.csv") -> Path:
        lines = [
            ROW.format(task=task, unit=unit, day=day, state=state, percent=percent)
            for task, unit, day, state, percent in rows
        ]
        path = tmp_path / name
        path.write_text(HEADINGS + "".join(lines), encoding="utf-8")
        return path

    return written


FIRST = (1, "青峰镇", "2022-09-20", "进行中", "40%")
SECOND = (2, "青峰镇", "2022-09-20", "进行中", "50%")
BETTER = (1, "青峰镇", "2022-09-20", "进行中", "60%")
WRONG = (2, "消防大队", "2022-09-20", "进行中", "50%")


def taken(settings: Settings, path: Path, *, good: bool = False) -> store.Import:
    return store.take_file(settings, READER, Incoming(path, "report"), "测试", is_tolerant=good)


def opened(settings: Settings) -> Ledger:
    ledger = store.open_ledger(settings)
    assert ledger is not None
    return ledger


def percents(settings: Settings) -> dict[str, float]:
    rows = opened(settings).frame("report_list", plan_ids=[], task_keys=[], as_of=date(2030, 1, 1))
    return dict(zip(rows["task_key"].str[-1], rows["percent"], strict=True))


def open_returns(settings: Settings) -> dict[int, int]:
    """Import number -> how many of its rows are returned and not dealt with."""
    rows = opened(settings).frame("import_list")
    rows = rows[rows["has_open_returns"]]
    return dict(zip(rows["import_no"], rows["quarantined_count"], strict=True))


def test_an_import_is_kept_told_and_counted(bare_settings: Settings, sheet: Callable[..., Path]) -> None:
    path = sheet(FIRST, SECOND)
    one = taken(bare_settings, path)
    assert (one.import_no, one.file, one.who, one.is_live) == (1, "九月.csv", "测试", True)
    assert one.path(bare_settings).read_bytes() == path.read_bytes()
    counts = one.counts
    assert (counts["rows_in"], counts["accepted"], counts["heading"], counts["added"]) == (3, 2, 1, 2)
    assert percents(bare_settings) == {"1": 0.4, "2": 0.5}
    assert store.rebuild_store(bare_settings, READER).is_same


def test_the_same_file_twice_changes_nothing(bare_settings: Settings, sheet: Callable[..., Path]) -> None:
    taken(bare_settings, sheet(FIRST))
    version, lines = opened(bare_settings).version, len(journal.read_journal(bare_settings.journal))
    again = taken(bare_settings, sheet(FIRST, name="另一个名字.csv"))
    assert again.import_no == 1
    assert (opened(bare_settings).version, len(journal.read_journal(bare_settings.journal))) == (version, lines)


def test_a_corrected_file_takes_the_place_of_its_rows_and_says_what_changed(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    taken(bare_settings, sheet(FIRST, SECOND))
    corrected = sheet(BETTER, SECOND)
    changes = store.examine(bare_settings, READER, Incoming(corrected, "report")).changes["report_row"]
    assert changes.cells[["column", "before", "after"]].to_dict("records") == [
        {"column": "percent", "before": "0.4", "after": "0.6"}
    ]
    two = taken(bare_settings, corrected)
    assert {name: two.counts[name] for name in ("added", "changed", "unchanged")} == {
        "added": 0,
        "changed": 1,
        "unchanged": 1,
    }
    assert percents(bare_settings) == {"1": 0.6, "2": 0.5}


def test_entries_of_one_day_all_stay_and_count_in_their_order(
    bare_settings: Settings, sheet: Callable[..., Path], tmp_path: Path
) -> None:
    taken(bare_settings, sheet(FIRST))
    for number, percent in (("9T1", "60%"), ("8T2", "50%")):
        entry = {"plan_id": "yongchuan-2022", "task_no": "1", "unit_text": "青峰镇", "reported_on": "2022-09-20"}
        entry |= {"stage": "reported", "state": "in_progress", "percent": percent, "entry_no": number}
        taken(bare_settings, sources.write_entries("report", [entry], tmp_path / "填报.csv"))
    taken(bare_settings, sheet(FIRST, SECOND))
    rows = opened(bare_settings).frame("report_list", plan_ids=[], task_keys=[], as_of=date(2030, 1, 1))
    assert rows["percent"].tolist() == [0.6, 0.5, 0.4, 0.5]
    assert rows["entry_no"].tolist()[:2] == ["9T1", "8T2"]
    store.undo_import(bare_settings, READER, 3, "测试")
    rows = opened(bare_settings).frame("report_list", plan_ids=[], task_keys=[], as_of=date(2030, 1, 1))
    assert rows["percent"].tolist() == [0.6, 0.4, 0.5]


def test_undo_and_redo_are_exact_in_any_order(bare_settings: Settings, sheet: Callable[..., Path]) -> None:
    taken(bare_settings, sheet(FIRST, SECOND))
    taken(bare_settings, sheet(BETTER))
    both = opened(bare_settings).fingerprint()
    store.undo_import(bare_settings, READER, 1, "测试")
    assert percents(bare_settings) == {"1": 0.6}
    store.undo_import(bare_settings, READER, 2, "测试")
    assert percents(bare_settings) == {}
    store.redo_import(bare_settings, READER, 2, "测试")
    store.undo_import(bare_settings, READER, 2, "测试")
    store.redo_import(bare_settings, READER, 1, "测试")
    assert percents(bare_settings) == {"1": 0.4, "2": 0.5}
    store.redo_import(bare_settings, READER, 2, "测试")
    assert opened(bare_settings).fingerprint() == both


def test_taking_an_undone_file_again_is_a_redo(bare_settings: Settings, sheet: Callable[..., Path]) -> None:
    taken(bare_settings, sheet(FIRST))
    store.undo_import(bare_settings, READER, 1, "测试")
    assert taken(bare_settings, sheet(FIRST)).import_no == 1
    assert percents(bare_settings) == {"1": 0.4}
    assert [entry.action for entry in journal.read_journal(bare_settings.journal)] == ["import", "undo", "redo"]


def test_undoing_what_does_not_exist_is_refused(bare_settings: Settings) -> None:
    with pytest.raises(UserError, match=r"import_error\.unknown"):
        store.undo_import(bare_settings, READER, 1, "测试")


def test_a_file_with_a_bad_cell_is_refused_whole_kept_and_told(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    path = sheet(FIRST, WRONG)
    with pytest.raises(UserError) as refusal:
        taken(bare_settings, path)
    assert [place.found for place in refusal.value.places] == ["消防大队"]
    assert percents(bare_settings) == {}
    (refused,) = store.read_history(bare_settings).refused
    assert (refused.file, refused.fault_count) == ("九月.csv", 1)
    kept = list(bare_settings.archive.rglob("*.csv"))
    assert [file.read_bytes() for file in kept] == [path.read_bytes()]


def test_good_rows_are_taken_by_choice_and_the_others_returned(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    one = taken(bare_settings, sheet(FIRST, WRONG), good=True)
    counts = one.counts
    assert (counts["rows_in"], counts["accepted"], counts["quarantined"]) == (3, 1, 1)
    assert percents(bare_settings) == {"1": 0.4}
    assert open_returns(bare_settings) == {1: 1}
    found = store.import_contents(bare_settings, READER, 1)
    assert json.loads(found.returned["cells"].iloc[0])["责任单位"] == "消防大队"
    assert found.cells["heading"].tolist() == ["责任单位"]
    assert store.rebuild_store(bare_settings, READER).is_same


def test_returned_rows_are_open_until_a_later_version_or_a_word_settles_them(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    taken(bare_settings, sheet(FIRST, WRONG), good=True)
    taken(bare_settings, sheet(SECOND, name="九月（退回）.csv"))
    assert open_returns(bare_settings) == {}
    store.undo_import(bare_settings, READER, 2, "测试")
    assert open_returns(bare_settings) == {1: 1}
    with pytest.raises(UserError, match="no_note"):
        store.settle_import(bare_settings, READER, 1, "测试", " ")
    store.settle_import(bare_settings, READER, 1, "测试", "单位已撤销，不再报送")
    assert open_returns(bare_settings) == {}


def test_a_mapping_is_remembered_until_another_takes_its_place(bare_settings: Settings) -> None:
    for column in ("甲", "乙", "乙"):
        store.remember_mapping(bare_settings, "report", "key", {"kind": "report", "columns": {"note": column}}, "测试")
    history = store.read_history(bare_settings)
    assert history.mappings["report", "key"]["columns"] == {"note": "乙"}
    assert len(journal.read_journal(bare_settings.journal)) == 2


def test_a_changed_line_of_the_journal_is_named_and_nothing_is_built(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    taken(bare_settings, sheet(FIRST))
    store.undo_import(bare_settings, READER, 1, "测试")
    path = bare_settings.journal / journal.NAME
    path.write_text(path.read_text(encoding="utf-8").replace("测试", "别人", 1), encoding="utf-8")
    with pytest.raises(UserError) as error:
        store.build_store(bare_settings, READER)
    assert error.value.message.values["line"] == 2


def test_a_last_line_cut_short_did_not_happen_and_is_not_in_the_way(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    taken(bare_settings, sheet(FIRST))
    path = bare_settings.journal / journal.NAME
    whole = path.read_bytes()
    store.undo_import(bare_settings, READER, 1, "测试")
    for length in range(len(whole), len(path.read_bytes())):
        path.write_bytes(path.read_bytes()[:length] if length > len(whole) else whole + b'{"action": "un')
        assert store.read_history(bare_settings).imports[1].is_live
    store.undo_import(bare_settings, READER, 1, "测试")
    assert not store.read_history(bare_settings).imports[1].is_live


def test_an_original_that_was_changed_or_lost_is_named_and_the_store_stays(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    one = taken(bare_settings, sheet(FIRST))
    one.path(bare_settings).write_text("changed", encoding="utf-8")
    with pytest.raises(UserError) as error:
        store.rebuild_store(bare_settings, READER)
    assert [place.found for place in error.value.places] == [one.sha256]
    assert percents(bare_settings) == {"1": 0.4}


def test_a_rebuild_repairs_a_damaged_store(bare_settings: Settings, sheet: Callable[..., Path]) -> None:
    taken(bare_settings, sheet(FIRST))
    before = opened(bare_settings).fingerprint()
    elsewhere = Settings(data=Path(shutil.copytree(bare_settings.data, bare_settings.data.with_name("elsewhere"))))
    for file in elsewhere.store.glob("ledger-*.duckdb"):
        file.write_bytes(b"\0" * 4096)
    for part in (elsewhere.store / "parts").iterdir():
        shutil.rmtree(part)
    rebuilt = store.rebuild_store(elsewhere, READER)
    assert (rebuilt.before, rebuilt.after) == (None, before)


def test_a_second_writer_is_told_plainly_and_hurts_nobody(
    bare_settings: Settings, sheet: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PATIENCE_SECONDS", 0.2)
    bare_settings.journal.mkdir(exist_ok=True)
    with FileLock(bare_settings.journal / "lock"), pytest.raises(UserError, match=r"journal_error\.busy"):
        taken(bare_settings, sheet(FIRST))
    assert store.read_history(bare_settings).imports == {}


def test_a_full_disk_is_told_before_anything_is_kept(
    bare_settings: Settings, sheet: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(UserError, match=r"archive_error\.no_room"):
        taken(bare_settings, sheet(FIRST))
    assert not list(bare_settings.archive.rglob("*.csv"))


@pytest.mark.skipif(os.name != "posix", reason="the file size limit that stands for a full disk is a Posix one")
def test_a_disk_that_fills_up_while_the_journal_is_written_leaves_it_as_it_was(
    bare_settings: Settings, sheet: Callable[..., Path]
) -> None:
    import resource
    import signal

    taken(bare_settings, sheet(FIRST))
    path = bare_settings.journal / journal.NAME
    whole = path.read_bytes()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 20, before[1]))
    try:
        with pytest.raises(UserError, match=r"store_error\.write"):
            store.undo_import(bare_settings, READER, 1, "测试")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == whole
    assert percents(bare_settings) == {"1": 0.4}


@pytest.mark.skipif(os.name != "posix", reason="killing at a chosen step forks")
@pytest.mark.parametrize("action", ["import", "undo"])
def test_a_kill_at_any_step_leaves_before_or_after(
    bare_settings: Settings, sheet: Callable[..., Path], tmp_path: Path, action: str
) -> None:
    path = sheet(FIRST)
    if action == "undo":
        taken(bare_settings, path)
    command = [sys.executable, "-m", "tests.store.killed", bare_settings.data, tmp_path / "copies", action, path]
    done = subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True, check=True)
    steps = int(done.stdout)
    assert steps > 10
    before, after = ({}, {"1": 0.4}) if action == "import" else ({"1": 0.4}, {})
    seen = [percents_after_restart(tmp_path / "copies" / f"{step:03}") for step in range(1, steps + 1)]
    assert all(state in (before, after) for state in seen)
    turning = seen.index(after)
    assert seen == [before] * turning + [after] * (steps - turning)
    assert store.rebuild_store(Settings(data=tmp_path / "copies" / f"{turning + 1:03}"), READER).is_same


def percents_after_restart(folder: Path) -> dict[str, float]:
    """What the store holds after the next start: the journal decides."""
    settings = Settings(data=folder)
    assert store.build_store(settings, READER).refusals == []
    return percents(settings)
