"""Time to the first number of the overview and of a change of filter, against an empty Streamlit app in the same run.

    python -m benchmarks.first_paint

The data folder is copied, with its sample, and the copy's store is built before anything is timed.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.served import REPEATS, ROOT, WIRE, browser, rerun_seconds, seconds, served, visit_seconds
from fireledger.intake import sources as intake
from fireledger.settings import Settings
from fireledger.store import build_store

EMPTY_APP = """import streamlit as st

st.button("again", key="again")
st.write("ready")
"""


@dataclass(frozen=True)
class Times:
    """Seconds. cold: first visit of a new browser profile; warm: later visits; rerun: a click until the server's last
    answer, while the browser draws what has come on the same machine."""

    cold: float
    warm: float
    rerun: float


def main() -> None:
    """Measure both apps and print seconds and ratios."""
    with data_copy() as folder:
        empty_script = folder / "empty.py"
        empty_script.write_text(EMPTY_APP, encoding="utf-8")
        with served(empty_script) as address:
            empty = measured(address, "text=ready", _again)
        with served(ROOT / "dashboard.py", FIRELEDGER_DATA=str(folder / "data")) as address:
            overview = measured(address, ".st-key-card_heatmap svg.main-svg text", _next_theme)
    print(f"{'seconds':<34}{'empty':>8}{'overview':>10}{'ratio':>8}")
    for name, words in (("cold", "first visit"), ("warm", "later visit"), ("rerun", "one filter changed")):
        base, ours = getattr(empty, name), getattr(overview, name)
        print(f"{words:<34}{base:>8.3f}{ours:>10.3f}{ours / base:>8.1f}")


def measured(address: str, first_text: str, act: Callable[[Page, int], None]) -> Times:
    """Times of one served app: until `first_text` is visible, and for REPEATS clicks."""
    with browser() as running:
        page = running.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(WIRE)

        def visit() -> None:
            page.goto(address)
            page.locator(first_text).first.wait_for(state="visible")

        cold, warm = seconds(visit), visit_seconds(page, visit)
        page.wait_for_load_state("networkidle")
        reruns = [rerun_seconds(page, partial(act, page, number)) for number in range(REPEATS)]
        return Times(cold, warm, statistics.median(reruns))


def _again(page: Page, _number: int) -> None:
    page.get_by_role("button", name="again").click()


def _next_theme(page: Page, number: int) -> None:
    """Another theme each time, so that no answer comes from the cache."""
    page.locator(".st-key-pick_theme input").click()
    for _ in range(number + 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@contextmanager
def data_copy() -> Iterator[Path]:
    """A temporary folder with a copy of the data and its store, built."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("store"))
        build_store(Settings(data=folder / "data"), intake)
        yield folder


if __name__ == "__main__":
    main()
