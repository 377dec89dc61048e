"""Work on a file from outside in a process of its own, which may use so much memory and time and is killed beyond that.

Such a file may be built to do harm: one of 0.3 MB can ask for 2 GB, another for hours, and a native library that gets
no memory ends its process.
"""

import contextlib
import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from fireledger.errors import UserError
from fireledger.intake.job import DONE, NO_MEMORY, REFUSED, TOO_LARGE, Limits
from fireledger.intake.plan_record import refusal_from_record

__all__ = ["LIMITS", "Child", "Limits"]

logger = logging.getLogger(__name__)

LIMITS = Limits()

_CHILD = "import sys; from fireledger.intake.job import main; sys.exit(main(*sys.argv[1:]))"
_TURNS = threading.BoundedSemaphore(2)
_KEPT = ("SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH")  # without SYSTEMROOT Windows starts no Python
_OUT_OF_MEMORY = re.compile(r"MemoryError|bad_alloc|[Oo]ut of memory|allocate memory|failed to map segment")


class Child:
    """A job under limits: `with Child("package.module:function", {"file": …}, limits) as child: child.result()`.

    function(arguments, folder) returns what JSON can hold and may write files into the folder; it raises UserError to
    refuse. arguments: JSON values; "file" is the path of the file worked on, which messages name. At most two jobs run
    at a time, a third waits for its turn. A watching thread ends the job at its time, whether anyone asks or not.
    """

    def __init__(self, job: str, arguments: Mapping[str, Any], limits: Limits = LIMITS) -> None:
        self.limits, self._name = limits, Path(arguments["file"]).name
        self._workspace = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._root = Path(self._workspace.name)
        (self._root / "files").mkdir()
        (self._root / "arguments.json").write_text(json.dumps(dict(arguments)), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        self._code: int | None = None
        self._is_cancelled, self._started, self._ended = False, 0.0, 0.0
        self._watch = threading.Thread(target=self._run, args=(job,), daemon=True)
        self._watch.start()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def poll(self) -> bool:
        """Whether the job has ended, in whatever way."""
        return not self._watch.is_alive()

    @property
    def seconds(self) -> float:
        """How long the job has run, or ran; 0 while it waits for its turn."""
        return (self._ended or time.monotonic()) - self._started if self._started else 0.0

    def cancel(self) -> None:
        """End the job with all it started, or take it out of the queue."""
        self._is_cancelled = True
        if self._process and not self.poll():
            _kill(self._process)

    def result(self) -> tuple[Any, Path]:
        """Wait for the job: what it returned, and the folder with its files, which goes when this child is closed.

        Raises UserError: the job's own refusal, or document_error.memory, .time, .result, .cancelled or .failed.
        """
        self._watch.join()
        record = self._record() if self._code in (DONE, REFUSED) and not self._is_cancelled else None
        if record is None:
            raise self._broken_down()
        if self._code == REFUSED:
            raise refusal_from_record(record)
        return record["result"], self._root / "files"

    def close(self) -> None:
        """End the job and remove all it wrote."""
        self.cancel()
        self._watch.join()
        self._workspace.cleanup()

    def _run(self, job: str) -> None:
        """The watching thread: wait for a turn, start the process, kill what is left of it at its time or its end."""
        while not _TURNS.acquire(timeout=0.1):
            if self._is_cancelled:
                return
        try:
            self._work(job)
        finally:
            _TURNS.release()

    def _work(self, job: str) -> None:
        limits = json.dumps(asdict(self.limits))
        with (self._root / "log.txt").open("wb") as log:
            self._started = time.monotonic()
            self._process = subprocess.Popen(  # a group of its own, so that nothing it started outlives it
                [sys.executable, "-c", _CHILD, job, str(self._root), limits],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd=self._root,
                env=_environment(self._root),
                start_new_session=os.name == "posix",
            )
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._code = self._process.wait(0 if self._is_cancelled else self.limits.wall_seconds)
            _kill(self._process)
            self._ended = time.monotonic()

    def _record(self) -> Any:
        """What the job wrote; None when it is missing, too large or no JSON: a broken child is not believed."""
        try:
            return None if self._is_too_large() else json.loads((self._root / "result.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def _is_too_large(self) -> bool:
        sizes = (path.stat().st_size for path in self._root.rglob("*") if path.is_file())
        return self._code == TOO_LARGE or sum(sizes) > self.limits.result_bytes

    def _broken_down(self) -> UserError:
        if self._is_cancelled:
            return UserError("document_error.cancelled", file=self._name)
        log = (self._root / "log.txt").read_text("utf-8", "replace")[-2000:]
        logger.warning("a job ended with %s: %s", self._code, log)
        if self._process and self._code in (None, -getattr(signal, "SIGXCPU", 24)):
            return UserError("document_error.time", file=self._name, seconds=round(self.seconds))
        if self._is_too_large():
            return UserError("document_error.result", file=self._name, most=self.limits.result_bytes >> 20)
        # the kernel kills without asking what wants too much; native code that gets no memory says so and aborts
        is_memory = self._code in (NO_MEMORY, -getattr(signal, "SIGKILL", 9)) or _OUT_OF_MEMORY.search(log)
        return UserError("document_error.memory" if is_memory else "document_error.failed", file=self._name)


def _environment(folder: Path) -> dict[str, str]:
    """As little as starts Python and finds this package; one thread for numeric libraries, each costs address space."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    here = str(Path(__file__).resolve().parents[2])
    paths = {"PYTHONPATH": here, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    return {**kept, **paths, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
