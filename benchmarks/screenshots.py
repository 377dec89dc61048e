"""Pictures of every page for the documentation, in Chinese and English, made by one command.

    python -m benchmarks.screenshots

Writes docs/screenshots/<page>.png at 1440×900, overview-en.png, and the heatmap in presentation view at 1920×1080.
"""

import os
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.served import ROOT, browser, served

TARGET = ROOT / "docs" / "screenshots"
DESK, SCREEN = (1440, 900), (1920, 1080)
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
SHOTS = {
    "overview": ("", DESK),
    "overview-en": ("?lang=en", DESK),
    "overview-qianjiang": ("?plan=qianjiang-2026", DESK),
    "workload": ("workload?present=1", SCREEN),
    "completion": ("completion", DESK),
    "ledger": ("ledger", DESK),
    "methods": ("methods", DESK),
}


def main() -> None:
    """Make every picture anew."""
    TARGET.mkdir(parents=True, exist_ok=True)
    folder = os.environ.get("FIRELEDGER_DATA", "data")
    with served(ROOT / "dashboard.py", FIRELEDGER_DATA=folder) as address, browser() as running:
        for name, (path, size) in SHOTS.items():
            print(shot(running, f"{address}/{path}", size, TARGET / f"{name}.png"))


def shot(running: Browser, url: str, size: tuple[int, int], target: Path) -> Path:
    """One page as a reader sees it once everything is drawn."""
    page = running.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.wait_for_selector(IDLE, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_timeout(1500)
    page.screenshot(path=target)
    page.close()
    return target.relative_to(ROOT)


if __name__ == "__main__":
    main()
