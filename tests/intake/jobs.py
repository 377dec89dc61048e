"""Jobs that tests/intake/test_child.py runs in a child: one that works, and one for each way of ending badly."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fireledger.errors import Message, Place, UserError

Arguments = Mapping[str, Any]


def write_words(arguments: Arguments, folder: Path) -> dict[str, Any]:
    """Work that ends well: a record, and a file."""
    (folder / "words.txt").write_text(arguments["words"], encoding="utf-8")
    return {"count": len(arguments["words"])}


def refuse(arguments: Arguments, _: Path) -> None:
    """A refusal with its place."""
    place = Place(Message("error.row", {"row": 3}), "旧", Message("error.text"))
    raise UserError("error.file", [place], file=Path(arguments["file"]).name)


def take_memory(*_: object) -> int:
    """More than the limit."""
    return len(bytearray(1 << 30))


def take_processor_time(*_: object) -> None:
    """Work without an end."""
    while True:
        pass


def sleep(arguments: Arguments, _: Path) -> None:
    """Wait without working, and start a process that does so too."""
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(arguments["file"]).write_text(str(other.pid), encoding="utf-8")
    time.sleep(60)


def abort(*_: object) -> None:
    """End as native code does that finds its own state broken."""
    os.abort()


def abort_for_memory(*_: object) -> None:
    """End as native code does that gets no memory."""
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def stumble(*_: object) -> None:
    """A fault of ours."""
    raise ZeroDivisionError


def return_much(*_: object) -> str:
    """A record over the limit."""
    return "字" * 1_000_000


def write_much(_: Arguments, folder: Path) -> None:
    """One file over the limit."""
    (folder / "large.bin").write_bytes(bytes(1_500_000))


def write_many(_: Arguments, folder: Path) -> None:
    """Files that are over the limit together."""
    for number in range(3):
        (folder / f"{number}.bin").write_bytes(bytes(500_000))


def forge(_: Arguments, folder: Path) -> None:
    """Half a result, and an end that says that all went well."""
    (folder.parent / "result.json").write_text("{", encoding="utf-8")
    os._exit(0)


def names(*_: object) -> list[str]:
    """What the environment holds."""
    return sorted(os.environ)
