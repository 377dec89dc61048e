"""Server time of a changed filter, page by page, beside an empty Streamlit app in the same run. No browser takes part.

    python -m benchmarks.page_time

The script of the page runs to its end under Streamlit's own test runner, after another theme has been chosen each time,
so that no answer comes from a cache. The data folder is copied, with its sample, and the copy's store is built before.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest, app_test

from benchmarks.first_paint import EMPTY_APP, data_copy
from benchmarks.served import REPEATS, ROOT
from fireledger import ui

PAGES = ("overview", "workload", "completion", "ledger")


class FramedPages(PagesManager):
    """The test runner forgets before each run that pages stand inside the frame."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ui.run_pages_inside_the_frame()


def main() -> None:
    """Print the median seconds of every page and their ratio to the empty app."""
    app_test.PagesManager = FramedPages  # type: ignore[misc]
    with data_copy() as folder:
        os.environ["FIRELEDGER_DATA"] = str(folder / "data")
        empty = _empty_seconds()
        print(f"{'server seconds, one filter changed':<36}{'median':>8}{'slowest':>9}{'÷ empty':>9}")
        print(f"{'empty app':<36}{empty:>8.3f}")
        for page in PAGES:
            times = _page_seconds(page)
            middle = statistics.median(times)
            print(f"{page:<36}{middle:>8.3f}{max(times):>9.3f}{middle / empty:>9.1f}")


def _empty_seconds() -> float:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY_APP, encoding="utf-8")
        app = AppTest.from_file(str(script), default_timeout=60).run()
        return statistics.median(_run_seconds(app.button(key="again").click()) for _ in range(REPEATS))


def _page_seconds(page: str) -> list[float]:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"pages/{page}.py").run()
    theme = app.selectbox(key="pick_theme")
    return [_run_seconds(app.selectbox(key="pick_theme").select(name)) for name in theme.options[1 : REPEATS + 1]]


def _run_seconds(changed: Any) -> float:
    start = time.perf_counter()
    changed.run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
