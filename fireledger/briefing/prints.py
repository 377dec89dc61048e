"""Slides on paper and as pictures: their SVG printed by the system's browser in one go, and drawn from that print."""

import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

import pypdfium2

from fireledger.errors import UserError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PICTURE_WIDTH = 3840  # 1920 px at 2×
_SECONDS = 120
_A4 = (297, 210)
_MOMENT = re.compile(rb"\(D:\d{14}[^)]*\)")
_STYLE = """
@page{{size:{page};margin:0}}*{{margin:0}}html{{-webkit-print-color-adjust:exact}}
section{{width:{width};height:{height};display:flex;align-items:center;justify-content:center;break-after:page;
overflow:hidden}}section:last-child{{break-after:auto}}svg{{width:{wide};height:auto;max-height:100%}}
"""


def as_pdf(drawings: Sequence[str], width: float, title: str, on: date) -> bytes:
    """One A4 page across per slide, words as words; its dates are `on`. Raises UserError without a browser."""
    wide = f"{min(_A4[0], _A4[1] * width / 7.5):.1f}mm"
    style = _STYLE.format(page="A4 landscape", width=f"{_A4[0]}mm", height=f"{_A4[1] - 0.1}mm", wide=wide)
    printed = _printed(drawings, style, title)
    moment = f"(D:{on:%Y%m%d}000000+00'00')".encode()
    # the dates of a PDF stand in front of its table of places: the length may not change
    return _MOMENT.sub(lambda found: moment if len(found[0]) == len(moment) else found[0], printed)


def as_pictures(drawings: Sequence[str], width: float) -> list[bytes]:
    """One PNG per slide, 3840 px wide. Raises UserError without a browser."""
    size = f"{width * 96:.0f}px"
    style = _STYLE.format(page=f"{size} 720px", width=size, height="719.9px", wide=size)
    document = pypdfium2.PdfDocument(_printed(drawings, style, ""))
    pictures = []
    for page in document:
        target = io.BytesIO()
        page.render(scale=PICTURE_WIDTH / page.get_width()).to_pil().save(target, "PNG", compress_level=3)
        pictures.append(target.getvalue())
    document.close()
    return pictures


def _printed(drawings: Sequence[str], style: str, title: str) -> bytes:
    browser = os.environ.get("BROWSER_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        raise UserError("brief_error.no_browser")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, target = Path(folder) / "slides.html", Path(folder) / "slides.pdf"
        body = "".join(f"<section>{drawing}</section>" for drawing in drawings)
        head = f'<!doctype html><meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
        page.write_text(head + body, encoding="utf-8")
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--no-sandbox"] * _is_root() + [f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        if not target.exists():
            raise UserError("brief_error.browser_failed", browser=browser)
        return target.read_bytes()


def _is_root() -> bool:
    """A browser started by root refuses to run inside its sandbox (containers)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
