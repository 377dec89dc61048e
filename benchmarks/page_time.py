"""Server time of a changed filter, page by page, beside an empty Streamlit app in the same run. No browser takes part.

    python -m benchmarks.page_time

The script of the page runs to its end under Streamlit's own test runner, after another theme has been chosen each time,
so that no answer comes from a cache. The data folder is copied, with its sample, and the copy's store is built before.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from benchmarks.first_paint import EMPTY_APP, data_copy
from benchmarks.served import REPEATS, ROOT
from dashboard import PAGES
from fireledger import ui
from fireledger.store import Ledger
from fireledger.ui import asking, reads

NAMES = tuple(name for names in PAGES.values() for name in names)


class FramedPages(PagesManager):
    """The test runner forgets before each run that pages stand inside the frame."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ui.run_pages_inside_the_frame()


def main() -> None:
    """Print per page the median seconds of a rerun, their ratio to the empty app and to the bare SQL of its queries."""
    app_test.PagesManager = FramedPages  # type: ignore[misc]
    with data_copy() as folder:
        os.environ["FIRELEDGER_DATA"] = str(folder / "data")
        empty = _empty_seconds()
        print(
            f"{'server seconds, one filter changed':<36}{'median':>8}{'slowest':>9}{'÷ empty':>9}{'SQL':>8}{'÷ SQL':>9}"
        )
        print(f"{'empty app':<36}{empty:>8.3f}")
        for page in NAMES:
            times, sql = _page_seconds(page)
            middle = statistics.median(times)
            told = f"{sql:>8.3f}{middle / sql:>9.1f}" if sql else f"{'—':>8}{'—':>9}"
            print(f"{page:<36}{middle:>8.3f}{max(times):>9.3f}{middle / empty:>9.1f}{told}")


def _empty_seconds() -> float:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY_APP, encoding="utf-8")
        app = AppTest.from_file(str(script), default_timeout=60).run()
        return statistics.median(_run_seconds(app.button(key="again").click()) for _ in range(REPEATS))


def _page_seconds(page: str) -> tuple[list[float], float]:
    """Seconds of every rerun, and the median seconds that its queries take by themselves."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    theme = app.selectbox(key="pick_theme")
    times, bare = [], []
    for name in theme.options[1 : REPEATS + 1]:
        reads._rows.clear()  # no answer comes from another page
        asking._asking.clear()
        with _noted() as queries:
            times.append(_run_seconds(app.selectbox(key="pick_theme").select(name)))
        bare.append(_sql_seconds(queries))
    return times, statistics.median(bare)


@contextmanager
def _noted() -> Iterator[list[tuple[Ledger, str, dict[str, Any]]]]:
    """The queries that reach the store meanwhile, with their parameters."""
    queries: list[tuple[Ledger, str, dict[str, Any]]] = []
    frame = Ledger.frame

    def noted(ledger: Ledger, name: str, **params: object) -> pd.DataFrame:
        queries.append((ledger, name, params))
        return frame(ledger, name, **params)

    Ledger.frame = noted  # type: ignore[assignment,method-assign]
    try:
        yield queries
    finally:
        Ledger.frame = frame  # type: ignore[method-assign]


def _sql_seconds(queries: list[tuple[Ledger, str, dict[str, Any]]]) -> float:
    start = time.perf_counter()
    for ledger, name, params in queries:
        ledger.frame(name, **params)
    return time.perf_counter() - start


def _run_seconds(changed: Any) -> float:
    start = time.perf_counter()
    changed.run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
