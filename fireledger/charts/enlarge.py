"""The same figure with larger lettering, for the presentation view: labels of 14 px become 19 px at 1.33."""

import re
from typing import Any

import plotly.graph_objects as go

# Lengths in px by the place they stand in; widths of bars and ranges of axes are data and stay as they are.
_LAYOUT = ("font.size", "title.font.size", "title.pad", "margin", "height", "width", "hoverlabel.font.size")
_AXIS = ("tickfont.size", "ticklabelstandoff", "title.font.size")
_NOTE = ("font.size", "xshift", "yshift", "borderpad", "width")
_SHAPE = ("line.width",)
_TRACE = ("textfont.size", "marker.size", "marker.line.width", "line.width", "marker.pattern.size")


def _times(value: Any, factor: float) -> Any:
    """A length, a list or a table of lengths multiplied."""
    if isinstance(value, dict):
        return {name: _times(part, factor) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_times(part, factor) for part in value]
    # Whole px: Plotly takes a broken number for a size, but not for a height or a stand-off.
    return round(value * factor) if isinstance(value, int | float) else value


def _larger(text: str, factor: float) -> str:
    """Words with the sizes that are written into them multiplied."""
    return re.sub(r"font-size:([\d.]+)px", lambda size: f"font-size:{float(size[1]) * factor:.1f}px", text)


def _stretch(part: dict[str, Any], paths: tuple[str, ...], factor: float) -> None:
    """Multiply the lengths that stand at `paths` in one part of a figure."""
    for path in paths:
        *above, last = path.split(".")
        holder: Any = part
        for name in above:
            holder = holder.get(name, {})
        if last in holder:
            holder[last] = _times(holder[last], factor)
    for holder in (part, part.get("title", {})):
        if isinstance(holder.get("text"), str):
            holder["text"] = _larger(holder["text"], factor)
    if isinstance(part.get("ticktext"), list | tuple):
        part["ticktext"] = [_larger(str(text), factor) for text in part["ticktext"]]


def _stretch_layout(layout: dict[str, Any], factor: float) -> None:
    """Multiply every length of a layout: its own, of its axes, notes and shapes, and of its template."""
    _stretch(layout, _LAYOUT, factor)
    for name, part in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name):
            _stretch(part, _AXIS, factor)
    for note in layout.get("annotations", ()):
        _stretch(note, _NOTE, factor)
    for shape in layout.get("shapes", ()):
        ends = tuple(end for end in ("x0", "x1", "y0", "y1") if shape.get(f"{end[0]}sizemode") == "pixel")
        _stretch(shape, (*_SHAPE, *ends), factor)
    if "template" in layout:
        _stretch_layout(layout["template"].get("layout", {}), factor)


def enlarged(fig: go.Figure, factor: float, height: int | None = None) -> go.Figure:
    """A copy of `fig` with every length in px multiplied by `factor`; `height` fixes its height in px."""
    drawn = fig.to_plotly_json()
    copy = go.Figure(drawn).to_dict()
    for trace in copy["data"]:
        _stretch(trace, _TRACE, factor)
    _stretch_layout(copy["layout"], factor)
    grown = go.Figure(copy)
    return grown.update_layout(height=height) if height else grown
