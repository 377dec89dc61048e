"""An Office package part by part: what makes Office offer to repair a file, found without Office."""

import io
import posixpath
import zipfile
from collections.abc import Iterator

import openpyxl
from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: The order in which a chart's parts must stand (ECMA-376, part 1, section 21.2), as far as these files have them.
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners AlternateContent style chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    "plotArea": "layout barChart lineChart catAx dateAx valAx spPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "lineChart": "grouping varyColors ser dLbls marker smooth axId",
    "catAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
    "crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
}


def faults(content: bytes) -> Iterator[str]:
    """Everything wrong with the package: types, targets, ids, order of parts, workbooks of charts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        yield from (f"{name} twice" for name in set(names) if names.count(name) > 1)
        trees = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
        yield from _untyped(trees["[Content_Types].xml"], names)
        for name, tree in trees.items():
            if name.endswith(".rels"):
                yield from _dangling(name, tree, names)
            else:
                yield from _unknown_ids(name, tree, trees)
                yield from _repeated_ids(name, tree)
                yield from _disordered(name, tree)
        for name in names:
            if name.startswith("ppt/charts/chart"):
                yield from _other_numbers(name, trees, package)


def _untyped(types: etree._Element, names: list[str]) -> Iterator[str]:
    ends = {each.get("Extension") for each in types if each.get("Extension")}
    parts = {each.get("PartName") for each in types if each.get("PartName")}
    yield from (f"type of {part}, which is not there" for part in parts if (part or "").lstrip("/") not in names)
    for name in names:
        if name != "[Content_Types].xml" and f"/{name}" not in parts and name.rpartition(".")[2] not in ends:
            yield f"{name} has no type"


def _links(tree: etree._Element) -> dict[str, str]:
    return {each.get("Id"): each.get("Target") for each in tree if each.get("TargetMode") != "External"}


def _dangling(name: str, tree: etree._Element, names: list[str]) -> Iterator[str]:
    ids = [each.get("Id") for each in tree]
    yield from (f"{name}: {each} twice" for each in set(ids) if ids.count(each) > 1)
    yield from (f"{name} -> {target}" for target in _links(tree).values() if _reached(name, target) not in names)


def _reached(rels: str, target: str) -> str:
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _unknown_ids(name: str, tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    """References r:id, r:embed … to relationships that the part does not have."""
    known = {each.get("Id") for each in trees[_rels_of(name)]} if _rels_of(name) in trees else set()
    used = {value for part in tree.iter() for key, value in part.attrib.items() if str(key).startswith(R)}
    yield from (f"{name}: no relationship {each}" for each in used - known)


def _repeated_ids(name: str, tree: etree._Element) -> Iterator[str]:
    """Two shapes of one slide with the same id; two slides with the same id."""
    for tag in (f"{P}cNvPr", f"{P}sldId"):
        ids = [part.get("id") for part in tree.iter(tag)]
        yield from (f"{name}: id {each} twice" for each in set(ids) if ids.count(each) > 1)


def _disordered(name: str, tree: etree._Element) -> Iterator[str]:
    """Parts of a chart that are unknown here or stand where the schema does not let them."""
    for part in tree.iter(*(f"{C}{tag}" for tag in ORDERS)):
        tag = etree.QName(part).localname
        order, found = ORDERS[tag].split(), [etree.QName(child).localname for child in part]
        yield from (f"{name}: {tag} holds {each}" for each in set(found) - set(order))
        places = [order.index(each) for each in found if each in order]
        if places != sorted(places):
            yield f"{name}: parts of {tag} in another order: {found}"


def _other_numbers(name: str, trees: dict[str, etree._Element], package: zipfile.ZipFile) -> Iterator[str]:
    """Numbers and names that a chart shows and its workbook does not have, cell by cell."""
    (target,) = (link for link in _links(trees[_rels_of(name)]).values() if link.endswith(".xlsx"))
    page = openpyxl.load_workbook(io.BytesIO(package.read(_reached(_rels_of(name), target)))).active
    for ref in trees[name].iter(f"{C}numRef", f"{C}strRef"):
        formula = ref.findtext(f"{C}f") or ""
        cells = page[formula.rpartition("!")[2].replace("$", "")]
        flat = [cell.value for row in cells for cell in row] if isinstance(cells, tuple) else [cells.value]
        shown: list[object] = [None] * len(flat)
        for point in ref.iter(f"{C}pt"):
            text = point.findtext(f"{C}v")
            shown[int(point.get("idx"))] = float(text or 0) if ref.tag == f"{C}numRef" else text
        if shown != flat:
            yield f"{name} {formula}: {shown} instead of {flat}"
