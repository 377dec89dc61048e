"""Time and memory to import a large sheet of inspections, beside DuckDB's bare reading of the same file.

    python -m benchmarks.load [rows]

Prints seconds on the clock and of the processor, the peak memory of the importing process and of the child that reads
the sheet, and the ratio to `create table as select from read_csv`.
"""

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from benchmarks.served import ROOT
from fireledger.intake import sources as intake
from fireledger.intake.sheets import SHEETS
from fireledger.settings import Settings
from fireledger.store import Incoming, build_store, take_file

ROWS, CHUNK = 1_000_000, 20_000
DISTRICT = "永川区"


def main() -> None:
    """Draw the sheet, read it with DuckDB alone, import it, import it once more with a few cells corrected."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = Settings(data=Path(folder) / "data")
        shutil.copytree(ROOT / "data", settings.data, ignore=shutil.ignore_patterns("store", "sample"))
        build_store(settings, intake)
        sheet = draw_inspections(Path(folder) / "检查记录.csv", count)
        print(f"{count:,} rows, {sheet.stat().st_size / 1e6:.0f} MB")
        bare = told("DuckDB read_csv", lambda: _bare(sheet))
        taken = told("import", lambda: take_file(settings, intake, Incoming(sheet, "inspection"), "benchmark"))
        tell_peaks()
        corrected = draw_inspections(sheet, count, corrected_every=100)
        told(
            "import, 1 row in 100 corrected",
            lambda: take_file(settings, intake, Incoming(corrected, "inspection"), "b"),
        )
        tell_peaks()
    print(f"import ÷ bare {taken / bare:.1f}")


def draw_inspections(path: Path, count: int, corrected_every: int = 0) -> Path:
    """A sheet of fictional inspections under the template's headings, from a fixed seed."""
    units = pd.read_csv(ROOT / "data" / "registers" / "units.csv")
    towns = units.loc[(units["district"] == DISTRICT) & units["unit_type"].isin(["town", "subdistrict"]), "unit_name"]
    draw = np.random.default_rng(20221231)
    for first in range(0, count, CHUNK):  # small pieces, so that drawing does not set the peak of this process
        rows = _drawn(draw, towns.to_numpy(), first, min(CHUNK, count - first))
        if corrected_every:
            rows.loc[::corrected_every, "检查结果"] = "移送处理"
        rows.to_csv(
            path,
            index=False,
            encoding="utf-8-sig" if first == 0 else "utf-8",
            header=first == 0,
            mode="a" if first else "w",
        )
    return path


def _drawn(draw: np.random.Generator, towns: np.ndarray, first: int, count: int) -> pd.DataFrame:
    days = pd.date_range("2022-08-01", "2024-12-31").strftime("%Y-%m-%d").to_numpy()
    columns = {
        "检查编号": "J" + pd.Series(np.arange(first, first + count)).astype("str").str.zfill(7),
        "区县": DISTRICT,
        "检查日期": draw.choice(days, count),
        "检查单位": draw.choice(["区消防救援支队", *towns], count),
        "检查形式": draw.choice(["监督抽查", "夜查", "联合检查"], count),
        "场所名称": "虚构场所" + pd.Series(draw.integers(0, 50_000, count)).astype("str"),
        "场所类型": draw.choice(["高层建筑", "厂房库房", "九小场所"], count),
        "属地单位": draw.choice(towns, count),
        "专题": draw.choice(["高层建筑", "厂房库房", "九小场所"], count),
        "检查结果": draw.choice(["未发现隐患", "当场改正", "责令限期改正"], count),
    }
    assert list(columns) == [column.heading for column in SHEETS["inspection"].columns]
    return pd.DataFrame(columns)


def tell_peaks() -> None:
    """Print the most memory that this process and its children have held so far."""
    for name, who in (("process", resource.RUSAGE_SELF), ("child", resource.RUSAGE_CHILDREN)):
        print(f"  peak memory of the {name:<10}{resource.getrusage(who).ru_maxrss / 1e3:>8.0f} MB")


def _bare(sheet: Path) -> None:
    with closing(duckdb.connect(config={"threads": 2})) as connection:
        connection.execute(
            "create table bare as select * from read_csv($path, all_varchar = true)", {"path": str(sheet)}
        )


def told(words: str, action: Callable[[], object]) -> float:
    """Do it, print its seconds on the clock and of processors, and return those on the clock."""
    processors, begun = _processor_seconds(), time.perf_counter()
    action()
    seconds = time.perf_counter() - begun
    print(f"{words:<32}{seconds:>8.2f} s{_processor_seconds() - processors:>8.2f} s of processors")
    return seconds


def _processor_seconds() -> float:
    """Seconds that this process and its children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    main()
