"""How names of public bodies are built: what looks like one, what is a collective, what is too general to be a name."""

import re
from collections.abc import Iterable
from enum import Enum

from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.unit_vocabulary import ALONE, BARE, ENDINGS, FIELDS


class Shape(Enum):
    """How surely a stretch of text is the name of a body; the value is the weight of one character."""

    KNOWN = 1.0  # named in a place of this document where only bodies are named
    STRONG = 0.95  # a department's field and ending, or an area's name and an ending
    GROUP = 0.96  # a collective
    WEAK = 0.55  # only the ending speaks for it
    NONE = -1.2


_AREA = "(?:中央|全国|驻[区市县])?"
_SYSTEM = re.compile(r"^(?:中共|国网|国家税务总局|国家|中国(?:人民)?)(?=.{3})")
_STRONG = re.compile(
    rf"{_AREA}(?:(?:{ALONE})|(?:(?:{FIELDS})(?:和|与)?){{1,4}}(?:{ENDINGS})"
    r"(?:办公室|[一二三四五六七八九十]分局|分局|[一-龥]{0,4}(?:支|大|中|总)队)?)"
)
_AREA_AND_ENDING = re.compile(
    rf"(?:[区市县省州旗镇乡盟])(?:[一-龥]{{1,10}})(?:{ENDINGS}|园区|开发区|高新区|学校|医院|联合会)"
)
_PLACE = re.compile(
    r"[一-龥]{1,6}(?:街道(?:办(?:事处)?)?|[镇乡](?:人民政府)?|园区|开发区|高新区|新区|产业园|管委会|景区|自治县|[区县市州盟旗])"
)
_WEAK = re.compile(
    r"[一-龥A-Za-z·（）()]{1,18}(?:局|委|办|部|厅|署|[总支大中]队|委员会|管委会|党工委|办公[室厅]|办事处|中心|公司|集团|总社|供销社"
    r"|[协学商]会|联合会|工会|法院|检察院|研究院|派出所|供电所|银行|学校|医院|大学|高校|企业|电视台|报社|园区|政府|社区)"
)
# Ordinary words that end like a body: 布局, 全部, 督办.
_ORDINARY = re.compile(r".*(?:[布格结时大全战]局|[全内外局干下上东西南北中底顶头根]部|[主承协督查创开举交催代会]办)$")
_EACH = re.compile(
    r"^(?:各级?|有关|相关|其他|其它|所有|全体|全[区市县省镇]|辖区|驻[区市县]|区级各?|市级各?|县级各?|[区市县省]直各?|本级各?)"
)
_BODY_END = re.compile(rf".*(?:{ENDINGS}|{BARE}|政府|院校|主体|会|组|所|校|市|村|人员|员|户|方)(?:\([^()]*\))?$")
_GROUP = re.compile(
    rf"(?:{BARE})|.*(?:各|有关|相关|其他)[一-龥]{{0,12}}(?:部门|单位|企业|机构|委办局|{BARE}).*"
    r"|.*(?:成员|主管|职能|直属|牵头|责任|监管|审批|行业)(?:部门|单位)(?:和单位)?"
    r"|[区市县省]?(?:级|直|属|政府)?(?:部门|单位|机关)(?:和单位)?"
)


class UnitWords:
    """What is known of names in one document: its areas (重庆市, 永川区) and the names it uses in safe places."""

    def __init__(self, areas: Iterable[str] = (), known: Iterable[str] = ()) -> None:
        self.areas = tuple(sorted(set(areas), key=len, reverse=True))
        self.known = frozenset(known)
        self._shapes: dict[str, Shape] = {}

    def with_known(self, names: Iterable[str]) -> "UnitWords":
        """The same areas, more names."""
        return UnitWords(self.areas, self.known | set(names))

    def shape(self, name: str) -> Shape:
        """How surely a name, blanks and width of marks aside, is the name of a body."""
        if name not in self._shapes:
            self._shapes[name] = self._shape(compact(name))
        return self._shapes[name]

    def _shape(self, name: str) -> Shape:
        if name in self.known:
            return Shape.KNOWN
        if is_group(name):
            return Shape.GROUP if len(name) <= 24 and _BODY_END.match(name) else Shape.NONE
        plain = re.sub(r"\([^()]*\)", "", name)
        local = self._without_areas(plain)
        if _STRONG.fullmatch(local) or (local[:1] in set("区市县省州旗镇乡") and _STRONG.fullmatch(local[1:])):
            return Shape.STRONG
        if not 2 <= len(plain) <= 20 or _ORDINARY.match(plain) or self._swallows_a_name(local):
            return Shape.NONE
        if _AREA_AND_ENDING.fullmatch(local) or (local != plain and _WEAK.fullmatch(local)):
            return Shape.STRONG
        return Shape.WEAK if _WEAK.fullmatch(plain) or _PLACE.fullmatch(plain) else Shape.NONE

    def _without_areas(self, name: str) -> str:
        name = _SYSTEM.sub("", name)
        for _ in range(3):
            area = next((area for area in self.areas if name.startswith(area) and name != area), "")
            name = name[len(area) :]
        return name

    def _swallows_a_name(self, name: str) -> bool:
        """A name with another one at its end, such as 安全隐患区经济信息委, is the end of a sentence and a name."""
        tails = (name[start:] for start in range(1, len(name) - 1))
        return any(
            tail in self.known or (tail[0] in "区市县" and _STRONG.fullmatch(tail[1:]) is not None) for tail in tails
        )


def is_group(name: str) -> bool:
    """A collective: 各镇街, 有关部门, 相关行业主管部门, 区级有关部门, 成员单位."""
    name = compact(name)
    return bool(_EACH.match(name) or _GROUP.fullmatch(name))


def is_general(name: str) -> bool:
    """A word for a kind of body that names none by itself: 部门, 单位, 街道."""
    return re.fullmatch(BARE, name) is not None
