"""Imported rosters and registers -> the tables that the registers of the data folder fill, under the keys known."""

import pandas as pd
from pypinyin import Style, lazy_pinyin

Tables = dict[str, pd.DataFrame]


#: What a row that leaves a cell blank does not take away from a unit that the registers know.
KEPT = ["full_name", "unit_type", "peer_group", "note"]


def as_registers(tables: Tables, frames: Tables) -> Tables:
    """The same tables; unit_row and member_row become register_unit, register_name, unit_group and group_member.

    A unit or group that the registers know keeps its key; another gets "district:name". frames: registers known so far.
    """
    others = {name: rows for name, rows in tables.items() if name not in ("unit_row", "member_row")}
    return {**others, **_units(tables.get("unit_row"), frames), **_members(tables.get("member_row"), frames)}


def initials(name: str) -> str:
    """First letters of the pinyin, for search: 区住房城乡建委 → qzfcxjw."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def _units(rows: pd.DataFrame | None, frames: Tables) -> Tables:
    if rows is None:
        return {}
    keys = _keys(rows, "unit_name", frames.get("register_unit"), "unit_key", "unit_name")
    known = frames.get("register_unit", pd.DataFrame(columns=["unit_key", *KEPT])).set_index("unit_key")
    kept = {column: rows[column].fillna(keys.map(known[column])) for column in KEPT}
    units = rows.assign(
        **kept,
        unit_key=keys,
        is_full_name_confirmed=rows["is_confirmed"] & rows["full_name"].notna(),
        is_peer_confirmed=rows["is_confirmed"] & rows["peer_group"].notna(),
        initials=rows["unit_name"].map(initials),
    )
    named = units[["unit_key", "district", "unit_name", "valid_from", "valid_to", "is_confirmed"]]
    names = named.rename(columns={"unit_name": "name"}).assign(name_type="name")
    others = units.assign(name=units["other_names"].str.split(r"[、，,；;\s]+")).explode("name")
    aliases = others[others["name"].fillna("") != ""].assign(name_type="alias", valid_from=pd.NaT, valid_to=pd.NaT)
    return {
        "register_unit": units.drop(columns=["other_names", "valid_from", "valid_to", "source_row"]),
        "register_name": pd.concat([names, aliases[list(names)]], ignore_index=True),
    }


def _members(rows: pd.DataFrame | None, frames: Tables) -> Tables:
    if rows is None:
        return {}
    group_keys = _keys(rows, "group_name", frames.get("unit_group"), "group_key", "group_name")
    unit_keys = _keys(rows, "unit_text", frames.get("register_unit"), "unit_key", "unit_name")
    members = rows.assign(group_key=group_keys, unit_key=unit_keys)
    return {"group_member": members[["group_key", "unit_key", "valid_from", "valid_to", "is_confirmed"]]}


def _keys(rows: pd.DataFrame, name: str, known: pd.DataFrame | None, key: str, known_name: str) -> pd.Series:
    """The register's key for each row's district and name, else "district:name"."""
    own = rows["district"] + ":" + rows[name]
    if known is None:
        return own
    found = (known["district"] + ":" + known[known_name]).drop_duplicates()
    return own.map(pd.Series(known.loc[found.index, key].to_numpy(), index=found)).fillna(own)
