"""Who is who: members of groups and the register of units, as an office keeps them."""

from collections.abc import Mapping
from types import MappingProxyType

from fireledger.intake.sheets.columns import choice, optional, required
from fireledger.intake.table import Table

UNIT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "街道": "subdistrict",
        "镇": "town",
        "乡": "township",
        "区委部门": "party_dept",
        "区级部门": "district_dept",
        "消防救援机构": "fire_rescue",
        "政府办公室": "gov_office",
        "市级垂管机构": "municipal_branch",
        "中央企业": "central_enterprise",
        "产业促进中心": "industry_centre",
        "开发区": "devzone",
        "委员会办公室": "committee_office",
    }
)

MEMBER = Table(
    "集合单位成员",
    (
        required("district", "区县", "district", "district", "区(县) 所属区县 行政区划 行政区"),
        required("group_name", "集合单位", "group", "group", "集合名称 单位集合", context="district"),
        required("unit_text", "成员单位", "single_unit", "member_unit", "单位名称 单位", context="district"),
        optional("valid_from", "起始日期", "date", "valid_from", "生效日期 开始日期"),
        optional("valid_to", "终止日期", "date", "valid_to", "失效日期 结束日期"),
        required("is_confirmed", "是否确认", "flag", "is_confirmed", "确认状态 已确认"),
    ),
    unique=(("district", "valid_from", "group_name", "unit_text"),),
)

UNIT_REGISTER = Table(
    "单位名册",
    (
        required("district", "区县", "label", "district", "区(县) 所属区县 行政区划 行政区"),
        required("unit_name", "单位名称", "label", "unit_name", "单位简称 简称"),
        optional("full_name", "单位全称", "text", "full_name", "全称"),
        choice("unit_type", "单位类型", UNIT_TYPES, "unit_type", "单位类别", is_required=False),
        optional("peer_group", "同类组", "text", "peer_group", "考核组 分组"),
        optional("other_names", "其他名称", "text", "other_names", "曾用名 别称"),
        optional("valid_from", "起始日期", "date", "valid_from", "生效日期 开始日期"),
        optional("valid_to", "终止日期", "date", "valid_to", "失效日期 结束日期"),
        required("is_confirmed", "是否确认", "flag", "is_confirmed", "确认状态 已确认"),
        optional("note", "备注", "text", "register_note", "说明"),
    ),
    unique=(("district", "unit_name"),),
)
