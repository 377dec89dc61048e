"""What this machine lacks: browser for pictures, Chinese font, disk space, folders that can be written."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from fireledger.errors import Message
from fireledger.settings import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FONTS = {
    "win32": (Path("C:/Windows/Fonts/msyh.ttc"), Path("C:/Windows/Fonts/simsun.ttc")),
    "darwin": (Path("/System/Library/Fonts/PingFang.ttc"), Path("/System/Library/Fonts/STHeiti Light.ttc")),
}
NEEDED_GIB = 1.0


@dataclass(frozen=True)
class Finding:
    """One thing examined: whether it is in order, and the sentence that says so or says what to do."""

    is_good: bool
    message: Message


def examine(settings: Settings) -> list[Finding]:
    """Everything that would stop a picture, an export or a build on this machine, in a fixed order."""
    folders = (settings.data, settings.store)
    return [*examine_pictures(), _disk(settings.data), *(_writable(path) for path in folders)]


def examine_pictures() -> list[Finding]:
    """What pictures of figures need: a browser that draws them, and a font with Chinese glyphs."""
    return [_browser(), _font()]


def _browser() -> Finding:
    found = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    key = "doctor.browser" if found else "doctor.no_browser"
    return Finding(bool(found), Message(key, {"path": found}))


def _font() -> Finding:
    found = _chinese_font()
    return Finding(bool(found), Message("doctor.font" if found else "doctor.no_font", {"name": found}))


def _chinese_font() -> str:
    """Name of a font with Chinese glyphs, "" when there is none."""
    if sys.platform in FONTS:
        return next((path.name for path in FONTS[sys.platform] if path.exists()), "")
    if shutil.which("fc-list") is None:
        return ""
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False).stdout
    return min(listed.splitlines(), default="").split(",")[0]


def _disk(folder: Path) -> Finding:
    there = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())
    free = shutil.disk_usage(there).free / 2**30
    key = "doctor.disk" if free >= NEEDED_GIB else "doctor.no_disk"
    return Finding(free >= NEEDED_GIB, Message(key, {"free": f"{free:.1f}", "needed": f"{NEEDED_GIB:.0f}"}))


def _writable(folder: Path) -> Finding:
    """Tried by writing: permission bits say little on Windows and network drives."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Finding(False, Message("doctor.not_writable", {"folder": folder, "reason": error.strerror or error}))
    return Finding(True, Message("doctor.writable", {"folder": folder}))
