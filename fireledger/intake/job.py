"""The child's side of a job (fireledger/intake/child.py): its limits, its work, its result or refusal as a file."""

import errno
import json
import logging
import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from fireledger.errors import UserError
from fireledger.intake.plan_record import refusal_record

DONE, REFUSED, NO_MEMORY, TOO_LARGE, FAILED = 0, 2, 3, 4, 5  # exit codes; 1 is what Python itself ends with


@dataclass(frozen=True)
class Limits:
    """What one job may use. Windows has a limit on the wall clock alone. result_bytes: the record and all files."""

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 30
    wall_seconds: float = 40.0
    result_bytes: int = 64 << 20
    open_files: int = 32


def _limit(limits: Limits) -> None:
    """Bind this process to its limits; a limit that is lower already stays."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: (limits.memory_bytes, 0),
        resource.RLIMIT_CPU: (limits.cpu_seconds, 1),  # at the hard limit it is killed as if for its memory
        resource.RLIMIT_FSIZE: (limits.result_bytes, 0),
        resource.RLIMIT_NOFILE: (limits.open_files, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for kind, (most, more) in wanted.items():
        hard = resource.getrlimit(kind)[1]
        bound = most + more if hard == resource.RLIM_INFINITY else min(most + more, hard)
        resource.setrlimit(kind, (min(most, bound), bound))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing too much becomes an error that can be told


def main(job: str, workspace: str, limits: str) -> int:
    """The child's side: bind itself to the limits, work, write the result, say by the exit code how it went."""
    _limit(Limits(**json.loads(limits)))
    root = Path(workspace)
    try:
        code, record = _worked(job, root)
        (root / "result.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    except MemoryError:
        return NO_MEMORY
    except Exception as error:
        logging.exception("this file breaks the job")
        return TOO_LARGE if isinstance(error, OSError) and error.errno == errno.EFBIG else FAILED
    return code


def _worked(job: str, root: Path) -> tuple[int, dict[str, Any]]:
    """The exit code and the record of what the job returned, or of its refusal."""
    module, _, function = job.partition(":")
    arguments = json.loads((root / "arguments.json").read_text(encoding="utf-8"))
    try:
        return DONE, {"result": getattr(import_module(module), function)(arguments, root / "files")}
    except UserError as refusal:
        return REFUSED, refusal_record(refusal)
