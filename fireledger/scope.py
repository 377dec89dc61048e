"""What is asked about: plans, themes, units, the as-of date; and finding it from the words a person types."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from fireledger.errors import Message, Place, UserError

Fetch = Callable[..., pd.DataFrame]
#: What may narrow a question inside a plan. since: a first day later than the plan's own.
FILTERS = ("theme", "topic", "unit", "since")


@dataclass(frozen=True)
class Scope:
    """What is asked about. Empty tuples mean all. as_of and from_on are inclusive; only events up to as_of exist.

    compare_on: the earlier date that a change is counted from; None stands for the last period end before as_of.
    """

    as_of: date
    from_on: date
    districts: tuple[str, ...] = ()
    plan_ids: tuple[str, ...] = ()
    theme_keys: tuple[str, ...] = ()
    unit_keys: tuple[str, ...] = ()
    task_keys: tuple[str, ...] = ()
    topic_keys: tuple[str, ...] = ()
    rule: str = "full"
    units: str = "written"
    compare_on: date | None = None

    @property
    def filters(self) -> tuple[str, ...]:
        """Those of FILTERS that are set; of `since` the scope alone cannot tell, whoever chose the first day knows."""
        chosen = {"theme": self.theme_keys, "topic": self.topic_keys, "unit": self.unit_keys}
        return tuple(name for name, keys in chosen.items() if keys)

    def params(self, names: Iterable[str]) -> dict[str, object]:
        """Values for the named query parameters: tuples become lists."""
        values = {name: getattr(self, name) for name in names}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def narrowed(scope: Scope, **changes: object) -> Scope:
    """The same scope with some choices changed."""
    return replace(scope, **changes)  # type: ignore[arg-type]


def plan_scope(plans: pd.DataFrame, as_of: date | None = None) -> Scope:
    """The whole of some plans (rows of plan_list) as of a date, or of the latest date their data reach."""
    reach = as_of or plans["default_as_of"].max().date()
    starts = plans["window_start"].dropna()
    return Scope(
        reach,
        min(starts.min().date(), reach) if len(starts) else reach,
        districts=tuple(dict.fromkeys(plans["district"])),
        plan_ids=tuple(plans["plan_id"]),
    )


def find_scope(
    fetch: Fetch,
    today: date,
    *,
    districts: Sequence[str] = (),
    plans: Sequence[str] = (),
    units: Sequence[str] = (),
    themes: Sequence[str] = (),
    as_of: date | None = None,
    compare_on: date | None = None,
) -> Scope:
    """The scope that typed words name. A plan: id, title, number or a part of one; a unit: key, name or alias.

    Raises UserError listing every word that names nothing, more than one plan or units of several districts, with what
    there is to choose from, and a compare_on that is not before the as-of date.
    """
    known = fetch("plan_list", today=today)
    if known.empty:
        raise UserError("scope_error.no_plans")
    faults: list[Place] = []
    chosen = known
    if districts:
        faults += _unknown("district", districts, known["district"])
        chosen = chosen[chosen["district"].isin(districts)]
    if plans:
        found = [_plans_named(chosen, word) for word in plans]
        faults += [_plan_fault(word, rows, known) for word, rows in zip(plans, found, strict=True) if len(rows) != 1]
        chosen = chosen[chosen["plan_id"].isin([plan_id for rows in found for plan_id in rows["plan_id"]])]
    unit_rows, theme_rows = (fetch(name, plan_ids=list(chosen["plan_id"])) for name in ("unit_list", "theme_list"))
    unit_keys = _keys_named(units, unit_rows, ["unit_key", "unit_name"], "unit_key", spelled="aliases")
    theme_keys = _keys_named(themes, theme_rows, ["theme_key", "theme_name", "short_name"], "theme_key")
    faults += _unknown("unit", [word for word in units if word not in unit_keys], unit_rows["unit_name"])
    faults += _twins(unit_keys, unit_rows)
    faults += _unknown("theme", [word for word in themes if word not in theme_keys], theme_rows["short_name"])
    whole = plan_scope(chosen, as_of)
    faults += _date_faults(compare_on, whole.as_of)
    if faults:
        raise UserError("scope_error.unknown", faults)
    return replace(
        whole,
        compare_on=compare_on,
        unit_keys=tuple(key for keys in unit_keys.values() for key in keys),
        theme_keys=tuple(key for keys in theme_keys.values() for key in keys),
    )


def _plans_named(plans: pd.DataFrame, word: str) -> pd.DataFrame:
    """Plans named by a word: exactly if any is, else all that hold it."""
    names = plans[["plan_id", "title", "short_title", "doc_no", "district"]].fillna("")
    exact = names.eq(word).any(axis=1)
    return plans[
        exact if exact.any() else names.apply(lambda column: column.str.contains(word, regex=False)).any(axis=1)
    ]


def _plan_fault(word: str, rows: pd.DataFrame, known: pd.DataFrame) -> Place:
    chosen = rows if len(rows) else known
    several = chosen["district"] + " " + chosen["plan_id"]
    key = "scope_error.several_plans" if len(rows) else "scope_error.choose"
    return Place(Message("scope_error.plan"), word, Message(key, {"names": "、".join(several)}))


def _date_faults(compare_on: date | None, as_of: date) -> list[Place]:
    if compare_on is None or compare_on < as_of:
        return []
    wanted = Message("scope_error.before", {"as_of": as_of.isoformat()})
    return [Place(Message("scope_error.compare_on"), compare_on.isoformat(), wanted)]


def _keys_named(
    words: Sequence[str], rows: pd.DataFrame, columns: list[str], key: str, spelled: str | None = None
) -> dict[str, list[str]]:
    """Keys per word, for words that name something; `spelled` holds further names, parted by blanks."""
    found: dict[str, list[str]] = {}
    for word in words:
        is_named = rows[columns].eq(word).any(axis=1)
        if spelled is not None:
            is_named |= rows[spelled].str.split().map(lambda names, word=word: word in names).astype(bool)
        if is_named.any():
            found[word] = list(dict.fromkeys(rows.loc[is_named, key]))
    return found


def _twins(named: dict[str, list[str]], rows: pd.DataFrame) -> list[Place]:
    """Words that name units of several districts: which of them is meant, nobody can know."""
    units = rows.drop_duplicates("unit_key").set_index("unit_key")
    places = []
    for word, keys in named.items():
        told = units.loc[keys]
        if told["district"].nunique() > 1:
            names = "、".join(f"{row.district} {key}" for key, row in told.iterrows())
            places.append(
                Place(Message("scope_error.unit"), word, Message("scope_error.several_units", {"names": names}))
            )
    return places


def _unknown(what: str, words: Sequence[str], names: Collection[str]) -> list[Place]:
    listed = "、".join(dict.fromkeys(names))
    return [
        Place(Message(f"scope_error.{what}"), word, Message("scope_error.choose", {"names": listed}))
        for word in words
        if word not in set(names)
    ]
