"""How names of public bodies are built: what looks like one, what is a collective, what is too general to be a name."""

import re
from collections.abc import Iterable
from enum import Enum

from fireledger.intake.plans.flow import compact


class Shape(Enum):
    """How surely a stretch of text is the name of a body; the value is the weight of one character."""

    KNOWN = 1.0  # named in a place of this document where only bodies are named
    STRONG = 0.95  # a department's field and ending, or an area's name and an ending
    GROUP = 0.96  # a collective
    WEAK = 0.55  # only the ending speaks for it
    NONE = -1.2


# Fields of district departments, long and short forms; endings are apart.
_FIELDS = (
    "发展和?改革|发改|教育|教体|教|科学?技术?|科技|经济和?信息化?|经信|工业和?信息化?|工信|民族宗教(?:事务)?|民宗(?:侨)?|公安|交警|民政|司法(?:行政)?|财政|金融"
    "|人力社保|人力资源和?社会保障|人社|规划和?自然资源|自然资源和?规划|自然资源|规资|生态环境|环保|住房和?城乡建设|住房城乡建设|住建|城乡建设|城市管理(?:综合行政?执法)?"
    "|综合行政执法|综合执法|城管|交通运?输?|水利|水务|农业农村|商务|文化和?旅游发展?|文化旅游|文旅|文广旅?体?|文化|旅游|广电|体育|卫生健康|卫健|退役军人(?:事务)?|应急管?理?"
    "|消防救援|消防安全|消防|审计|国资|国有资产(?:监督管理)?|市场监督?管理?|市监|统计|医疗保障|医保|信访|林业|园林(?:绿化)?|绿化市容|气象|机关事务(?:管理)?|政务服务|行政审批"
    "|大数据(?:应用)?(?:发展)?(?:管理)?|数据|人防|人民防空|国防动员|国动|粮食和?物资储备|供销合?作?|邮政(?:管理)?|通信管理|税务|海关|海事|铁路|民航|地方金融(?:监管)?|招商(?:投资|引资)?"
    "|乡村振兴|扶贫|文物|新闻出版|档案|保密|机要|地震|烟草专卖|住房保障|房屋?管理|征收|公路|港航|轨道交通|河长|安全生产|安|消|防火|减灾|防汛抗旱|森林防灭火|城市运行"
    "|宣传|组织|统战|政法|网信|网络安全和?信息化|编制?|巡察|社会工作|精神文明建设|文明|综治|禁毒|人民武装|武装|纪|监察|纪检监察|督查|目标绩效|考核"
    "|电力|供电|燃气|供水|水电|电信|移动|联通|铁塔|石油|石化|公交|轨道|城投|交投|国网|自来水|热力|殡葬|高新|经开"
)
_ENDINGS = (
    "管理委员会|安全委员会|委员会|管理局|监督局|事务局|执法局|总局|分局|局|党工委|管委会|党委|工委|委|公室|办公厅|办公室|督查室|办|宣传部|部|厅|院|署|总队|支队|大队|中队|队|总站|站|所"
    "|服务中心|指挥中心|中心|公司|集团|总社|社|馆|协会"
)
_ALONE = (
    "团委|总工会|工会|妇联|工商联|残联|文联|侨联|社科联|科协|红十字会|人武部|武装部|法院|检察院|人民法院|人民检察院|政府办公?室?|政府|人民政府|党委|区委|市委|县委|省委|纪委监委|纪委|监委"
    "|人大(?:常委会)?(?:办(?:公室)?)?|政协(?:办(?:公室)?)?|消安办|消安委(?:办(?:公室)?)?|安委办|安委会(?:办公室)?|消防安全委员会办公室|防火委(?:办)?|供电公司|党校|编办|网信办|文明办|国资委|发改委"
    "|住建委|住建局|卫健委|农业农村委|交通委|教委|商务委|经信委|民宗委|国动办|人防办|科委|政法委|党工委"
)
_AREA = "(?:中央|全国|驻[区市县])?"
_SYSTEM = re.compile(r"^(?:中共|国网|国家税务总局|国家|中国(?:人民)?)(?=.{3})")
_STRONG = re.compile(
    rf"{_AREA}(?:(?:{_ALONE})|(?:(?:{_FIELDS})(?:和|与)?){{1,4}}(?:{_ENDINGS})(?:办公室|[一二三四五六七八九十]分局|分局|[一-龥]{{0,4}}(?:支|大|中|总)队)?)"
)
_AREA_AND_ENDING = re.compile(
    rf"(?:[区市县省州旗镇乡盟])(?:[一-龥]{{1,10}})(?:{_ENDINGS}|园区|开发区|高新区|学校|医院|联合会)"
)
_PLACE = re.compile(
    r"[一-龥]{1,6}(?:街道(?:办(?:事处)?)?|镇(?:人民政府)?|乡(?:人民政府)?|园区|开发区|高新区|新区|产业园|管委会|景区|自治县|[区县市州盟旗])"
)
_WEAK = re.compile(
    r"[一-龥A-Za-z·（）()]{1,18}(?:局|委|办|部|厅|署|总队|支队|大队|中队|委员会|管委会|党工委|办公室|办公厅|办事处|中心|公司|集团|总社|供销社|协会|学会|商会|联合会"
    r"|工会|法院|检察院|研究院|派出所|供电所|银行|学校|医院|大学|高校|企业|电视台|报社|园区|政府|社区)"
)
# Ordinary words that end like a body: 布局, 全部, 督办.
_ORDINARY = re.compile(r".*(?:[布格结时大全战]局|[全内外局干下上东西南北中底顶头根]部|[主承协督查创开举交催代会]办)$")
_BARE = (
    "镇街|街镇|乡镇街道|镇乡街道|乡镇|镇乡|镇|乡|街道|街道办|街道办事处|镇人民政府|乡镇人民政府|乡镇政府|镇政府|社区|村社区|村居|村|区县|县区|区县政府|区县人民政府|园区|开发区|工业园区"
    "|部门|单位|企业|成员单位|行业主管部门|行业部门|主管部门|职能部门|监管部门|行业监管部门|企事业单位|社会单位|物业服务企业|物业企业|重点单位|消防安全重点单位|学校|医院|科室|处室|支队|大队"
)
_EACH = re.compile(
    r"^(?:各级?|有关|相关|其他|其它|所有|全体|全[区市县省镇]|辖区|驻[区市县]|区级各?|市级各?|县级各?|[区市县省]直各?|本级各?)"
)
_BODY_END = re.compile(rf".*(?:{_ENDINGS}|{_BARE}|政府|院校|主体|会|组|所|校|市|村|人员|员|户|方)(?:\([^()]*\))?$")
_GROUP = re.compile(
    rf"(?:{_BARE})|.*(?:各|有关|相关|其他)[一-龥]{{0,12}}(?:部门|单位|企业|机构|委办局|{_BARE}).*|.*(?:成员|主管|职能|直属|牵头|责任|监管|审批|行业)(?:部门|单位)(?:和单位)?"
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
        if _STRONG.fullmatch(local) or _STRONG.fullmatch(local[1:]) and local[0] in "区市县省州旗镇乡":
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
    return re.fullmatch(_BARE, name) is not None
