"""Reading a document in a process of its own, which may use so much memory and time and is killed beyond that.

A document comes from outside and may be built to do harm: a file of 0.3 MB can ask for 2 GB, another for hours, and a
native library that gets no memory ends its process.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.documents import document_kind
from fireledger.intake.plan_record import plan_from_record, plan_record, refusal_from_record, refusal_record
from fireledger.intake.plans.model import Plan
from fireledger.intake.plans.reading import read_plan

logger = logging.getLogger(__name__)

_CHILD = "import sys; from fireledger.intake.child import main; sys.exit(main(*sys.argv[1:]))"
_MOST_AT_ONCE = threading.BoundedSemaphore(2)
_REFUSED, _NO_MEMORY, _FAILED = 2, 3, 4
_KEPT = ("SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH")  # without SYSTEMROOT Windows starts no Python


@dataclass(frozen=True)
class Limits:
    """What one reading may use. Windows has a limit on the wall clock alone."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 15
    wall_seconds: float = 20.0
    result_bytes: int = 64 << 20
    open_files: int = 32


LIMITS = Limits()


def read_plan_safely(path: Path, limits: Limits = LIMITS) -> Plan:
    """The plan in a document, read by a child process. At most two children run at a time.

    Raises UserError as read_plan does, and document_error.memory, .time or .failed when the child was stopped or broke
    down; the file itself is never changed.
    """
    document_kind(path)
    with _MOST_AT_ONCE, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result = Path(folder) / "result.json"
        code = _run(path.resolve(), result, limits)
        record = _record(result, limits) if code in (0, _REFUSED) else None
    if record is None:
        raise _broken_down(path, code, limits)
    if code == _REFUSED:
        raise refusal_from_record(record)
    return plan_from_record(record)


def _run(path: Path, result: Path, limits: Limits) -> int | None:
    """The child's exit code; None when it was killed for its time."""
    command = [sys.executable, "-c", _CHILD, str(path), str(result), json.dumps(asdict(limits))]
    log = result.with_name("log.txt")
    with log.open("wb") as stream:
        child = subprocess.Popen(  # the child gets a group of its own, so that nothing it started outlives it
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stream,
            cwd=result.parent,
            env=_environment(result.parent),
            start_new_session=os.name == "posix",
        )
        try:
            code: int | None = child.wait(limits.wall_seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _kill(child)
    if code not in (0, _REFUSED):
        logger.warning("reading a document ended with %s: %s", code, log.read_text("utf-8", "replace")[-2000:])
    return code


def _environment(folder: Path) -> dict[str, str]:
    """As little as starts Python and finds this package; one thread for numeric libraries, each costs address space."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    here = str(Path(__file__).resolve().parents[2])
    paths = {"PYTHONPATH": here, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    return {**kept, **paths, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the child and all it started."""
    if sys.platform == "win32":
        child.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _record(result: Path, limits: Limits) -> object | None:
    """What the child wrote; None when it is missing, too large or no JSON: a broken child is not believed."""
    try:
        if result.stat().st_size > limits.result_bytes:
            return None
        record: object = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record


def _broken_down(path: Path, code: int | None, limits: Limits) -> UserError:
    if code is None or code == -getattr(signal, "SIGXCPU", 0):
        return UserError("document_error.time", file=path.name, seconds=round(limits.wall_seconds))
    # native code that gets no memory aborts; the kernel kills without asking
    if code in (_NO_MEMORY, -signal.SIGABRT, -getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGSEGV", 11)):
        return UserError("document_error.memory", file=path.name)
    return UserError("document_error.failed", file=path.name)


def _limit(limits: Limits) -> None:
    """Bind this process to its limits; a limit that is lower already stays."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_FSIZE: limits.result_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing too much becomes an error that can be told


def main(document: str, result: str, limits: str) -> int:
    """The child's side: bind itself to the limits, read, write the result, say by the exit code how it went."""
    _limit(Limits(**json.loads(limits)))
    try:
        code, record = 0, plan_record(read_plan(Path(document)))
    except UserError as refusal:
        code, record = _REFUSED, refusal_record(refusal)
    except MemoryError:
        return _NO_MEMORY
    except Exception:
        logging.exception("this document breaks the reader")
        return _FAILED
    Path(result).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return code
