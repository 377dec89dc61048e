"""Figures as pictures, PNG and SVG: drawn by one browser that is started once and stays open."""

import atexit
import threading

import kaleido
import plotly.graph_objects as go

from fireledger.charts import enlarged

WIDTH, HEIGHT, SCALE = 1920, 1080, 2  # px of a full screen, and how many dots each of them becomes

_LOCK = threading.Lock()
_STARTED: list[bool] = []


def as_png(figure: go.Figure, *, width: int = WIDTH, height: int = HEIGHT, scale: float = SCALE) -> bytes:
    """The figure as PNG of width × height px, `scale` dots to a px. Needs the system's browser (doctor)."""
    return _drawn(figure, "png", width, height, scale)


def as_svg(figure: go.Figure, *, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The figure as SVG with its text as text. Needs the system's browser (doctor)."""
    return _drawn(figure, "svg", width, height, 1)


def _drawn(figure: go.Figure, form: str, width: int, height: int, scale: float) -> bytes:
    shown = filling(figure, width, height)
    options = {"format": form, "width": width, "height": height, "scale": scale}
    with _LOCK:  # one browser, one page: figures wait for each other
        _start()
        picture: bytes = kaleido.calc_fig_sync(shown.to_plotly_json(), opts=options)
    return picture


def filling(figure: go.Figure, width: int, height: int) -> go.Figure:
    """The figure drawn for width × height px: its lettering grows with it, as far as both sides allow."""
    meant = (figure.layout.meta or {}).get("width", width), figure.layout.height or height
    factor = min(width / meant[0], height / meant[1])
    return enlarged(figure, factor, height=height).update_layout(width=width)


def _start() -> None:
    """Start the browser unless it runs. No MathJax: it would be fetched from another host."""
    if not _STARTED:
        kaleido.start_sync_server(silence_warnings=True, mathjax=False)
        atexit.register(kaleido.stop_sync_server, silence_warnings=True)
        _STARTED.append(True)
