"""Facts printed on a plan document: title, number, issuer, district, day of signing, window."""

import re
from datetime import date
from itertools import pairwise

from fireledger.intake.plans.columns import heading_kind
from fireledger.intake.plans.dates import DAY, Basis, find_days
from fireledger.intake.plans.flow import Flow, compact, compact_places, joined
from fireledger.intake.plans.model import PlanFacts
from fireledger.intake.plans.numbering import read_label

_DOC_NO = re.compile(r"[一-龥]{2,14}(?:\[|\()(?:19|20)\d\d(?:\]|\))第?\d{1,4}号")
_ORGAN = (
    r"(?:人民政府(?:办公[厅室])?|[一-龥]{2,24}?(?:委员会|指挥部|领导小组)(?:办公室)?"
    r"|(?:消防救援|应急管理|公安)(?:总队|支队|大队|局|厅))"
)
_ISSUER = re.compile(rf"(?:中共)?[一-龥]{{2,20}}?{_ORGAN}|[一-龥]{{4,24}}(?:局|委|办|部|厅|室)")
_KINDS = r"(?:方案|计划|要点|规划|意见|措施|办法|清单|通知|分工|规定|细则|任务书|分解表)"
_TITLE = re.compile(rf"^.{{4,60}}{_KINDS}(?:\([^()]{{2,24}}\))?$")
_AREA = re.compile(
    r"((?:(?![局委厅队])[一-龥]){2,8}?(?:自治区|省|特别行政区|自治州|地区|盟|市|自治县|县|区|旗|镇|乡|街道))"
)
_DISTRICT = re.compile(r"(?:(?<!自治)(?<!行政)区|县|旗)$")
_YEARS = re.compile(r"(20\d\d)年?[-至到](20\d\d)年?")
_FIVE_YEARS = {"十三五": 2016, "十四五": 2021, "十五五": 2026}
_MOST_HEAD_LINES = 60
# Lines of the table that government sites print above a document.
_SITE = {
    "doc_no": re.compile(r"(?:发文字号|文号)[:：]?(\S*号)"),
    "signed_on": re.compile(rf"成文日期[:：]?({DAY}|20\d\d-\d{{1,2}}-\d{{1,2}})"),
}


def read_facts(raw: tuple[str, ...]) -> PlanFacts:
    """What the document says of itself; a fact it does not print is None."""
    flows = (Flow.of(text.strip(" #*"), number).strip() for number, text in enumerate(raw, 1))
    lines = [flow for flow in flows if flow and not re.fullmatch(r"附件\d*[:：]?", flow.text)]
    body = next((place for place, line in enumerate(lines) if _opens_body(line)), len(lines))
    head = lines[: min(body, _MOST_HEAD_LINES)]
    title, issuer = _title(head), _issuer(head) or _signer(lines)
    start, end = _window(title)
    return PlanFacts(title, _doc_no(head), issuer, district_of(issuer or title), _signed_on(lines, head), start, end)


def _opens_body(line: Flow) -> bool:
    label = read_label(line.folded)
    if re.match(r"\|?(?:序号|编号)", compact(line.text)) or heading_kind(compact(line.text)):
        return True
    return label is not None and label.number == 1 and label.rank <= 50


def _on_site(head: list[Flow], name: str) -> str | None:
    """A fact from the table that a site prints above the document."""
    found = (_SITE[name].match(compact(line.text)) for line in head)
    return next((match[1] for match in found if match), None)


def _doc_no(head: list[Flow]) -> str | None:
    """The number that stands alone on its line: numbers of other documents are cited inside sentences."""
    found = next((line for line in head if _DOC_NO.fullmatch(compact(line.text))), None)
    if found:
        return "".join(found.text.split())
    if site := _on_site(head, "doc_no"):
        return site.replace("[", "〔").replace("]", "〕")
    first = re.match(rf"(?:[一-龥]{{4,30}}文件)?({_DOC_NO.pattern})", compact("".join(line.text for line in head[:4])))
    return first[1].replace("[", "〔").replace("]", "〕") if first else None


def _title(head: list[Flow]) -> str:
    """The title inside 关于印发…的通知, else the first lines that end like a title."""
    whole = joined(head)
    text, places = compact_places(whole.text)
    found = re.search(r"关于(?:印发|下发|转发|公布|发布)[《<]?(.{4,80}?)[》>]?的(?:通知|公告|函)", text)
    if found:
        inner = re.sub(r"^[《<]|[》>]$", "", _issued(whole, places, found.start(1), found.end(1)))
        return "".join(inner.split())
    spans = ((start, end) for start in range(len(head)) for end in range(start + 3, start, -1))
    texts = (
        "".join("".join(line.text for line in head[start:end]).split())
        for start, end in spans
        if _may_open(head[start])
    )
    title = next((text for text in texts if _TITLE.match(compact(text)) and not re.search(r"[。；，：:;]", text)), None)
    if title is None:
        return "".join(head[0].text.split()) if head else ""
    return re.sub(rf"^{_ISSUER.pattern}(?=关于)", "", title)


def _may_open(line: Flow) -> bool:
    """A title does not begin with a fragment such as the cell of a broken heading."""
    return len(line.text) >= 6


def _issued(whole: Flow, places: list[int], start: int, end: int) -> str:
    return whole.text[places[start] : places[end - 1] + 1]


def _issuer(head: list[Flow]) -> str | None:
    """The body that signs: it stands before 关于, above the title, or above the date."""
    whole = compact("".join(line.text for line in head))
    found = re.search(rf"(?<![一-龥])号?((?:中共)?[一-龥]{{2,20}}?{_ORGAN})关于", whole)
    if found:
        return found[1]
    alone = (re.fullmatch(rf"({_ISSUER.pattern})(?:文件)?", compact(line.text)) for line in head[:12])
    return next((found[1] for found in alone if found and district_of(found[1])), None)


def _signer(lines: list[Flow]) -> str | None:
    """The body named on the line above a line that holds nothing but a day."""
    texts = [compact(line.text) for line in lines]
    signed = (before for before, text in pairwise(texts) if re.fullmatch(DAY, text))
    return next((before for before in signed if _ISSUER.fullmatch(before) and district_of(before)), None)


def district_of(text: str) -> str | None:
    """The smallest area a name starts with, down to the district: 重庆市永川区人民政府办公室 → 永川区.

    What follows a district or county is part of a name: 石桁县村镇工业集聚区.
    """
    areas = _areas(re.sub(r"^中共", "", text))
    return next((area for area in areas if _DISTRICT.search(area)), areas[-1] if areas else None)


def areas_in(raw: tuple[str, ...]) -> tuple[str, ...]:
    """Areas that lines at the head of the document start with: 重庆市, 永川区. Units of the document carry them too."""
    lines = [compact(text) for text in raw if text.strip()][:_MOST_HEAD_LINES]
    starts = (re.sub(r"^(?:附件\d*:?|关于印发|[《<]|中共)+", "", text) for text in lines)
    return tuple({area for start in starts for area in _areas(start)})


def _areas(text: str) -> list[str]:
    areas = list[str]()
    while found := _AREA.match(text):
        areas, text = [*areas, found[1]], text[found.end() :]
    return areas


def _signed_on(lines: list[Flow], head: list[Flow]) -> date | None:
    """The day below the signature; the day of printing is another one."""
    text = compact("".join(line.text for line in lines))
    heads = compact("".join(line.text for line in head))
    alone = next((line.text for line in lines if re.fullmatch(DAY, compact(line.text))), "")
    signed = re.search(rf"(?:政府|办公[室厅]|委员会|总队|支队|大队|局|委|办|部)({DAY})(?!印发|起|以)", heads)
    closing = re.search(rf"(?:政府|办公[室厅]|委员会|总队|支队|大队|局)({DAY})$", text)
    wording = (
        alone or (signed[1] if signed else "") or (closing[1] if closing else "") or _on_site(head, "signed_on") or ""
    )
    days = find_days(wording, Basis())
    return days[0].due_on if days else None


def _window(title: str) -> tuple[date | None, date | None]:
    """The years in the title: （2022—2024年）, 2026年, “十四五”."""
    text = compact(title)
    years = _YEARS.search(text)
    if years:
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    for name, first in _FIVE_YEARS.items():
        if name in text:
            return date(first, 1, 1), date(first + 4, 12, 31)
    single = re.search(r"(20\d\d)年", text)
    return (date(int(single[1]), 1, 1), date(int(single[1]), 12, 31)) if single else (None, None)


def plan_year(facts: PlanFacts) -> int | None:
    """The year meant where a deadline names none: that of a plan of one year, else that of the signature."""
    start, end = facts.window_start, facts.window_end
    if start and end and start.year == end.year:
        return start.year
    return facts.signed_on.year if facts.signed_on else start.year if start else None


__all__ = ["areas_in", "district_of", "plan_year", "read_facts"]
