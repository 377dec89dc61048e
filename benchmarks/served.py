"""A dashboard under measurement: a server of its own on a free port, a browser, and times as medians."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
REPEATS = 5
REST_MS = 1_500
# notes when the page last asked (first message after a reset) and when it was last answered
WIRE = """
window.wire = {sent: 0, last: 0};
window.WebSocket = class extends WebSocket {
    constructor(...given) {
        super(...given);
        this.addEventListener("message", () => { window.wire.last = performance.now(); });
    }
    send(message) {
        window.wire.sent ||= performance.now();
        super.send(message);
    }
};
"""


@contextmanager
def served(script: Path, **environment: str) -> Iterator[str]:
    """Address of `streamlit run script`, stopped at the end; started in the checkout, so with its settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_until_healthy(address: str, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium or Chrome without a window."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


def seconds(action: Callable[[], object]) -> float:
    """How long one action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def visit_seconds(page: Page, visit: Callable[[], object]) -> float:
    """Median seconds of a visit that begins when the one before has come to rest, as a reader's does."""
    times = []
    for _ in range(REPEATS):
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(REST_MS)
        times.append(seconds(visit))
    return statistics.median(times)


def rerun_seconds(page: Page, act: Callable[[], object]) -> float:
    """From the message that asks the server for a rerun to its last answer, read off the page's own websocket."""
    page.evaluate("window.wire.sent = window.wire.last = 0")
    act()
    page.wait_for_function("window.wire.last > 0 && performance.now() - window.wire.last > 400")
    return page.evaluate("window.wire.last - window.wire.sent") / 1000
