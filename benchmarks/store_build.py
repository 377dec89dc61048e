"""Time to build the store: from nothing, with nothing changed, with one sheet changed.

python -m benchmarks.store_build
"""

import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks.served import REPEATS, ROOT, seconds
from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import build_store


def main() -> None:
    """Build copies of the data folder and print medians."""
    rounds = [_round() for _ in range(REPEATS)]
    for words, times in zip(
        ("from nothing", "nothing changed", "one sheet changed"), zip(*rounds, strict=True), strict=True
    ):
        print(f"{words:<20}{statistics.median(times):>8.3f} s")


def _round() -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "data"
        shutil.copytree(ROOT / "data", target, ignore=shutil.ignore_patterns("store"))
        settings = Settings(data=target)
        scratch, unchanged = (seconds(lambda: build_store(settings, intake)) for _ in range(2))
        sheet = max((target / "sample").rglob("*.csv"), key=lambda path: path.stat().st_size)
        sheet.write_bytes(b"\r\n".join(sheet.read_bytes().splitlines()[:-1]) + b"\r\n")
        return scratch, unchanged, seconds(lambda: build_store(settings, intake))


if __name__ == "__main__":
    main()
