"""Jobs in a process of their own: what comes back, and what is said when one takes too much, breaks or is stopped."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fireledger.errors import UserError
from fireledger.intake.child import Child, Limits
from fireledger.text import LANGUAGES, words
from tests.tree import ROOT

SMALL = Limits(memory_bytes=512 << 20, cpu_seconds=10, wall_seconds=20.0, result_bytes=1 << 20)
needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a limit on the wall clock alone")


def child_of(job: str, file: Path, limits: Limits = SMALL, **arguments: object) -> Child:
    """A child at work on a job of tests/intake/jobs.py."""
    return Child(f"tests.intake.jobs:{job}", {"file": str(file), **arguments}, limits)


def answer(job: str, file: Path, limits: Limits = SMALL) -> str:
    """The key of what the reader is told, in both languages and with the file's name."""
    with child_of(job, file, limits) as child, pytest.raises(UserError) as refusal:
        child.result()
    for lang in LANGUAGES:
        assert file.name in refusal.value.lines(words(lang))[0]
    return refusal.value.message.key


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_job_gives_its_record_and_its_files_until_the_child_is_closed(tmp_path: Path) -> None:
    with child_of("write_words", tmp_path / "台账.csv", words="消防台账") as child:
        record, folder = child.result()
        assert record == {"count": 4}
        assert (folder / "words.txt").read_text(encoding="utf-8") == "消防台账"
        assert child.poll()
        assert 0 < child.seconds < 20
    assert not folder.exists()


def test_a_job_may_be_polled_and_then_asked_for_its_result(tmp_path: Path) -> None:
    with child_of("write_words", tmp_path / "a.csv", words="一") as child:
        assert not child.poll()
        wait_until(child.poll)
        assert child.result()[0] == {"count": 1}


def test_a_refusal_comes_back_with_its_places(tmp_path: Path) -> None:
    with child_of("refuse", tmp_path / "a.csv") as child, pytest.raises(UserError) as refusal:
        child.result()
    assert refusal.value.message.values == {"count": 1, "file": "a.csv"}
    assert [place.found for place in refusal.value.places] == ["旧"]


@needs_limits
@pytest.mark.parametrize(
    ("job", "key"),
    [
        ("take_memory", "document_error.memory"),
        ("abort_for_memory", "document_error.memory"),
        ("abort", "document_error.failed"),
        ("stumble", "document_error.failed"),
        ("forge", "document_error.failed"),
        ("return_much", "document_error.result"),
        ("write_much", "document_error.result"),
        ("write_many", "document_error.result"),
        ("no_such_job", "document_error.failed"),
    ],
)
def test_each_way_of_ending_badly_has_its_answer(job: str, key: str, tmp_path: Path) -> None:
    assert answer(job, tmp_path / "a.csv") == key


@needs_limits
def test_a_job_that_works_without_end_is_stopped_at_its_processor_time(tmp_path: Path) -> None:
    start = time.monotonic()
    assert answer("take_processor_time", tmp_path / "a.csv", replace(SMALL, cpu_seconds=1)) == "document_error.time"
    assert time.monotonic() - start < SMALL.wall_seconds


@needs_limits
def test_a_job_that_waits_without_end_is_stopped_with_all_it_started(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    assert answer("sleep", file, replace(SMALL, wall_seconds=2.0)) == "document_error.time"
    wait_until(lambda: not is_running(int(file.read_text())))


@needs_limits
def test_a_job_is_stopped_at_its_time_though_nobody_asks_for_it(tmp_path: Path) -> None:
    with child_of("sleep", tmp_path / "a.csv", replace(SMALL, wall_seconds=1.0)) as child:
        wait_until(child.poll)
        assert 1.0 <= child.seconds < 3


@needs_limits
def test_a_cancelled_job_ends_at_once_and_says_so(tmp_path: Path) -> None:
    with child_of("sleep", tmp_path / "a.csv") as child:
        wait_until((tmp_path / "a.csv").exists)
        child.cancel()
        with pytest.raises(UserError) as refusal:
            child.result()
    assert refusal.value.message.key == "document_error.cancelled"
    assert child.seconds < 10


@needs_limits
def test_a_third_job_waits_for_its_turn_and_can_be_cancelled_there(tmp_path: Path) -> None:
    with child_of("sleep", tmp_path / "a.csv"), child_of("sleep", tmp_path / "b.csv") as second:
        wait_until(lambda: all((tmp_path / name).exists() for name in ("a.csv", "b.csv")))
        with child_of("write_words", tmp_path / "c.csv", words="一") as third:
            time.sleep(0.3)
            assert (third.poll(), third.seconds) == (False, 0.0)
            third.cancel()
            wait_until(third.poll, 1.0)
        with child_of("write_words", tmp_path / "d.csv", words="一") as fourth:
            second.cancel()
            assert fourth.result()[0] == {"count": 1}


@needs_limits
def test_a_child_has_next_to_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRELEDGER_SECRET", "x")
    with child_of("names", tmp_path / "a.csv") as child:
        assert "FIRELEDGER_SECRET" not in child.result()[0]


@needs_limits
def test_limits_that_are_lower_already_stay() -> None:
    code = "import resource; from fireledger.intake import job; resource.setrlimit(resource.RLIMIT_CPU, (5, 5)); "
    code += "job._limit(job.Limits(cpu_seconds=7)); "
    code += "print(*resource.getrlimit(resource.RLIMIT_AS), *resource.getrlimit(resource.RLIMIT_CPU))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(1 << 30), str(1 << 30), "5", "5"]


@pytest.mark.parametrize("module", ["fireledger.intake.job", "fireledger.__main__"])
def test_a_child_and_the_command_line_start_without_what_reading_a_plan_does_not_need(module: str) -> None:
    heavy = "{'pandas', 'pandera', 'pypinyin', 'duckdb', 'lxml', 'pdfplumber'}"
    code = f"import sys, {module}; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
