"""Does one thing to many copies of a data folder, each time killed one step later: `python -m tests.store.killed`.

A step is a file opened, renamed, removed or a folder made inside the copy. Prints how many steps there are.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from fireledger import store
from fireledger.settings import Settings
from tests.in_process import READER

STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
KILLED, DONE = 9, 0


def main(origin: Path, copies: Path, action: str, sheet: Path) -> None:
    """One copy per step, killed before that step; the last one runs to its end."""
    acts: dict[str, Callable[[Settings], object]] = {
        "import": lambda settings: store.take_file(settings, READER, store.Incoming(sheet, "report"), "测试"),
        "undo": lambda settings: store.undo_import(settings, READER, 1, "测试"),
    }
    for step in range(1, 1000):
        copy = Path(shutil.copytree(origin, copies / f"{step:03}"))
        if _ended(copy, step, acts[action]) == DONE:
            sys.stdout.write(str(step))
            return


def _ended(copy: Path, step: int, act: Callable[[Settings], object]) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = step

    def watch(event: str, given: tuple) -> None:
        nonlocal left
        if event in STEPS and given and str(copy) in str(given[0]):
            left -= 1
            if left == 0:
                os._exit(KILLED)

    sys.addaudithook(watch)
    act(Settings(data=copy))
    os._exit(DONE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
