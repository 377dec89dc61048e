"""Pictures of every page for the documentation, in both languages and at three sizes, made by one command.

    python -m benchmarks.screenshots [PAGE …]

Writes docs/screenshots/<page>-<lang>-<size>.png: desk 1440×900, wall 1920×1080 in presentation view, phone 390×844; and
for the README overview.png, heatmap.png and, as the command `brief` makes it, slide.png (PAGE: slide). Colours are
reduced to a palette of 256, which leaves text and figures as they are, so that all pictures together stay small; the
command fails when they do not.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from benchmarks.served import ROOT, browser, served
from dashboard import PAGES
from fireledger.text import LANGUAGES

TARGET = ROOT / "docs" / "screenshots"
MOST_MB = 12
SIZES = {"desk": (1440, 900, ""), "wall": (1920, 1080, "present=1"), "phone": (390, 844, "")}
IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
#: What a page is shown with when it needs a choice.
CHOSEN = {"unit": "unit=YC-D-13"}
NAMES = tuple(name for names in PAGES.values() for name in names)
#: Pictures of the README that are a page at a desk.
SHOWN = {"overview": "overview.png", "workload": "heatmap.png"}
SLIDE = ("--plan", "永川", "--format", "png", "--slides", "overview", "--generated-at", "2022-12-21")


def main(names: list[str]) -> None:
    """Make the pictures of some pages anew, of all when none is named."""
    TARGET.mkdir(parents=True, exist_ok=True)
    folder = os.environ.get("FIRELEDGER_DATA", "data")
    with served(ROOT / "dashboard.py", FIRELEDGER_DATA=folder) as address, browser() as running:
        for name in (name for name in names or NAMES if name != "slide"):
            _shoot_page(running, address, name)
    if not names or "slide" in names:
        _make_slide()
    whole = sum(path.stat().st_size for path in TARGET.glob("*.png")) / 1e6
    print(f"{whole:.1f} MB")
    assert whole < MOST_MB, f"the pictures may take {MOST_MB} MB"


def _shoot_page(running: Browser, address: str, name: str) -> None:
    """A page in every language and size."""
    for lang, (size, (width, height, view)) in ((lang, size) for lang in LANGUAGES for size in SIZES.items()):
        query = "&".join(part for part in (f"lang={lang}", view, CHOSEN.get(name, "")) if part)
        path = "" if name == "overview" else name
        target = TARGET / f"{name}-{lang}-{size}.png"
        print(shot(running, f"{address}/{path}?{query}", (width, height), target))
        if name in SHOWN and (lang, size) == (LANGUAGES[0], "desk"):
            (TARGET / SHOWN[name]).write_bytes(target.read_bytes())


def _make_slide() -> None:
    """One slide as the command writes it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "fireledger", "brief", "--out", folder, *SLIDE], cwd=ROOT, check=True)
        (picture,) = Path(folder).glob("*.png")
        _write_small(picture.read_bytes(), TARGET / "slide.png", SIZES["wall"][0])


def shot(running: Browser, url: str, size: tuple[int, int], target: Path) -> str:
    """One page as a reader sees it once everything is drawn; the name and size of the picture."""
    page = running.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    page.goto(url)
    page.locator("h1").first.wait_for()
    page.wait_for_selector(IDLE, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_timeout(1500)
    _write_small(page.screenshot(), target)
    page.close()
    return f"{target.relative_to(ROOT)} {target.stat().st_size // 1000} kB"


def _write_small(png: bytes, target: Path, most_wide: int = 0) -> None:
    """The picture with a palette of 256 colours, no wider than so many px."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if most_wide:
        picture.thumbnail((most_wide, most_wide), Image.Resampling.LANCZOS)
    picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
