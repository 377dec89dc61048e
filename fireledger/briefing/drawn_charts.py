"""Native charts of a slide, editable in PowerPoint and WPS: stacked bars, waterfalls as stacked columns, lines."""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from fireledger.briefing.drawing_charts import CURVE_FOOT, LEGEND, foot_of, legend_size
from fireledger.briefing.fitting import clean
from fireledger.briefing.markup import FONT, TAGS, emu
from fireledger.briefing.page import INK, SECOND, Bars, Box, Curve, Series

_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def add_bars(shapes: Any, bars: Bars, number: int, lang: str) -> None:
    """Stacked bars or columns with their numbers inside."""
    kind = XL_CHART_TYPE.COLUMN_STACKED if bars.upright else XL_CHART_TYPE.BAR_STACKED
    chart = _added(shapes, bars, kind, number)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = bars.gap, 100
    for drawn, series in zip(plot.series, bars.series, strict=True):
        _paint(drawn.format.fill, series.colour)
        if series.ink:
            _label(drawn, series, bars)
    _set_axes(chart, bars.name_size or bars.size, bars.upright, bars.most)
    if bars.legend:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        _letter(chart.legend.font, legend_size(bars), INK)
    above = LEGEND if bars.legend else 0.0
    left, foot = (0.0, foot_of(bars)) if bars.upright else (bars.name_inches, 0.05)
    _place_plot(chart, bars.box, Box(left, above, bars.box.w - left - 0.05, bars.box.h - above - foot))
    _finish(chart, lang)


def add_curve(shapes: Any, curve: Curve, number: int, lang: str) -> None:
    """Lines with markers; only the told points have their number."""
    chart = _added(shapes, curve, XL_CHART_TYPE.LINE_MARKERS, number)
    chart.has_legend = False
    for drawn, series in zip(chart.plots[0].series, curve.series, strict=True):
        drawn.smooth = False
        drawn.format.line.width = Pt(2.5)
        drawn.format.line.color.rgb = RGBColor.from_string(series.colour[1:])
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 8
        _paint(drawn.marker.format.fill, series.colour)
        drawn.marker.format.line.fill.background()
        for place in curve.told:
            label = drawn.points[place].data_label
            label.has_text_frame = False
            label.position = XL_LABEL_POSITION.ABOVE
            _letter(label.font, curve.size, series.colour, bold=True)
            _show_value(label._dLbl)
    most = max((value or 0) for series in curve.series for value in series.values)
    _set_axes(chart, curve.size, True, (most or 1) * 1.18)
    _place_plot(chart, curve.box, Box(0, 0, curve.box.w, curve.box.h - CURVE_FOOT))
    _finish(chart, lang)


def _place_plot(chart: Any, box: Box, plot: Box) -> None:
    """Where bars or lines stand in their box: fixed, so that every name keeps its room in every program."""
    parts = {"x": plot.x / box.w, "y": plot.y / box.h, "w": plot.w / box.w, "h": plot.h / box.h}
    sides = "".join(f'<c:{side} val="{part:.4f}"/>' for side, part in parts.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(f"<c:layout {_C}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"))


def _show_value(label: Any) -> None:
    """Every flag of a label made by hand has to be written, or readers disagree."""
    for flag in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        found = label.find(qn(f"c:{flag}"))
        if found is not None:
            found.set("val", "1" if flag == "showVal" else "0")


def _added(shapes: Any, part: Bars | Curve, kind: Any, number: int) -> Any:
    table = CategoryChartData(number_format="General")
    table.categories = [clean(name) for name in part.names]
    for series in part.series:
        table.add_series(clean(series.name), series.values)
    box = part.box
    frame = shapes.add_chart(kind, *(emu(side) for side in (box.x, box.y, box.w, box.h)), table)
    facts = frame._element.nvGraphicFramePr.cNvPr
    facts.set("id", str(number))
    facts.set("name", clean(part.name))
    facts.set("descr", clean(part.alt))
    return frame.chart


def _paint(fill: Any, colour: str) -> None:
    if not colour:
        fill.background()
        return
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour[1:])


def _letter(font: Any, size: float, colour: str, bold: bool = False) -> None:
    font.size, font.bold, font.name = Pt(size), bold, FONT
    font.color.rgb = RGBColor.from_string(colour[1:])


def _label(drawn: Any, series: Series, bars: Bars) -> None:
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format = f'"{series.sign}"#,##0;;;' if series.sign else "#,##0;;;"
    labels.number_format_is_linked = False
    labels.position = XL_LABEL_POSITION.CENTER
    _letter(labels.font, bars.size, series.ink, bold=True)
    for place, value in reversed(list(enumerate(series.values))):
        if value and not bars.has_room(value, f"{series.sign}{value:,.10g}"):
            labels._element.insert(0, parse_xml(f'<c:dLbl {_C}><c:idx val="{place}"/><c:delete val="1"/></c:dLbl>'))


def _set_axes(chart: Any, size: float, upright: bool, most: float) -> None:
    chart.has_title = False
    names, values = chart.category_axis, chart.value_axis
    _letter(names.tick_labels.font, size, INK)
    names.format.line.color.rgb = RGBColor.from_string(SECOND[1:])
    names.major_tick_mark = names.minor_tick_mark = TICK.NONE
    names.has_major_gridlines = False
    names.reverse_order = not upright
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _keep_names(names._element)
    values.has_major_gridlines = values.has_minor_gridlines = False
    values.major_tick_mark = values.minor_tick_mark = TICK.NONE
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.minimum_scale, values.maximum_scale = 0, most or 1
    values.format.line.fill.background()


def _keep_names(axis: Any) -> None:
    """Every name is written, and level: programs leave some out or turn them when they think room is short."""
    body = axis.find(qn("c:txPr")).find(qn("a:bodyPr"))
    body.set("rot", "0")
    body.set("vert", "horz")
    skip = parse_xml(f'<c:tickLblSkip {_C} val="1"/>')
    before = axis.find(qn("c:noMultiLvlLbl"))
    if before is None:
        axis.append(skip)
    else:
        before.addprevious(skip)


def _finish(chart: Any, lang: str) -> None:
    """East-Asian faces wherever a Latin one is set, square corners, no automatic title."""
    space = chart._chartSpace
    chart.font.name = FONT
    for latin in list(space.iter(qn("a:latin"))):
        for old in [face for face in latin.getparent() if face.tag in (qn("a:cs"), qn("a:ea"))]:
            latin.getparent().remove(old)
        for tag in ("a:cs", "a:ea"):
            latin.addnext(parse_xml(f'<{tag} {_A} typeface="{FONT}"/>'))
    for look in space.iter(qn("a:defRPr")):
        look.set("lang", TAGS[lang])
    corners = space.find(qn("c:roundedCorners"))
    if corners is None:
        corners = parse_xml(f'<c:roundedCorners xmlns:c="{space.nsmap["c"]}" val="0"/>')
        space.find(qn("c:date1904")).addnext(corners)
    deleted = space.chart.find(qn("c:autoTitleDeleted"))
    if deleted is not None:
        deleted.set("val", "1")
