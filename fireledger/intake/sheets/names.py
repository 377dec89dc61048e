"""What the cells of a sheet may name: plans, tasks, units, topics, categories, and which unit bears which task."""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from fireledger.errors import Message
from fireledger.intake import values
from fireledger.intake.similar import nearest, unknown
from fireledger.intake.table import Reader

Frames = Mapping[str, pd.DataFrame]


class Names:
    """Look-ups over the tables already loaded.

    Needs plan (plan_id, district, title, short_title, doc_no, report_period), task (task_key, plan_id, task_no, label,
    is_open), task_unit (task_key, unit_text, is_open), unit (unit_key, district, unit_name, full_name), unit_name
    (unit_key, district, name), unit_group (group_key, district, group_name, group_type), group_member (group_key,
    unit_key, is_confirmed), group_choice (plan_id, unit_text, is_expanded), topic, hazard_category, bound_plan
    (plan_id: the plans that the file was taken for). A table that is not there yet is empty: nothing can be named.
    """

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._decided: dict[str, set[str]] = {}

    def readers(self) -> dict[str, Reader]:
        """A reader for every kind of column that needs a look-up."""
        return {
            "plan": self._plan,
            "task": self._task,
            "period": self._period,
            "district": self._district,
            "unit": self._unit,
            "single_unit": self._single_unit,
            "group": self._group,
            "topic": self._topic,
            "category": self._category,
        }

    def _rows(self, table: str, *columns: str) -> list[tuple]:
        frame = self._frames.get(table)
        if frame is None:
            return []
        return list(frame[list(columns)].itertuples(index=False, name=None))

    @cached_property
    def _plans(self) -> dict[str, set[str]]:
        """Any spelling of a plan -> the plans it may stand for: key, title, number, district with title."""
        found: dict[str, set[str]] = {}
        rows = self._rows("plan", "plan_id", "district", "plan_id", "title", "short_title", "doc_no")
        for plan_id, district, *names in rows:
            spelled = [name for name in names if isinstance(name, str)]
            for name in [*spelled, *(f"{district}{name}" for name in spelled)]:
                found.setdefault(values.name_key(name), set()).add(plan_id)
        return found

    @cached_property
    def _bound(self) -> frozenset[str]:
        """The plans that the file was taken for, whatever else has come to bear their names since."""
        return frozenset(plan_id for (plan_id,) in self._rows("bound_plan", "plan_id"))

    def decide_plans(self, plans: pd.Series, units: pd.Series) -> None:
        """Settle wordings of this file that stand for several plans by the units beside them.

        A plan is meant when some unit beside its name is known in its district alone, and none in another's alone.
        """
        for text in plans.dropna().unique():
            beside = {values.name_key(unit) for unit in units[plans == text].dropna().unique()}
            alone = self._known_alone(self._meant(text), beside)
            if len(alone) == 1:
                self._decided[values.name_key(text)] = alone

    def _known_alone(self, among: set[str], units: set[str]) -> set[str]:
        """Those of several plans whose district alone knows some of the units."""
        known = {plan_id: units & set(self._units.get(self.plan_district[plan_id], {})) for plan_id in among}
        others = {plan_id: set().union(*(known[other] for other in among - {plan_id})) for plan_id in among}
        return {plan_id for plan_id in among if known[plan_id] - others[plan_id]}

    def _meant(self, text: str) -> set[str]:
        """The plans that a wording may stand for: what was decided, else those the file was taken for, else all."""
        found = self._plans.get(values.name_key(text), set())
        return self._decided.get(values.name_key(text)) or (found & self._bound) or found

    @cached_property
    def plan_district(self) -> dict[str, str]:
        """plan_id -> district."""
        return dict(self._rows("plan", "plan_id", "district"))

    @cached_property
    def _report_period(self) -> dict[str, str]:
        return dict(self._rows("plan", "plan_id", "report_period"))

    @cached_property
    def _tasks(self) -> dict[str, dict[str, int]]:
        """plan_id -> number or label as written -> task_no."""
        found: dict[str, dict[str, int]] = {}
        for plan_id, number, label in self._rows("task", "plan_id", "task_no", "label"):
            found.setdefault(plan_id, {}).setdefault(values.name_key(str(label)), int(number))
        for plan_id, number in self._rows("task", "plan_id", "task_no"):
            found[plan_id][str(int(number))] = int(number)
        return found

    @cached_property
    def _units(self) -> dict[str, dict[str, tuple[str, str]]]:
        """district -> any spelling of a unit or group -> (key, spelling as in the register)."""
        named = [
            *self._rows("unit_name", "district", "name", "unit_key"),
            *self._rows("unit", "district", "unit_name", "unit_key"),
            *self._rows("unit", "district", "full_name", "unit_key"),
            *self._rows("unit_group", "district", "group_name", "group_key"),
        ]
        found: dict[str, dict[str, tuple[str, str]]] = {}
        for district, name, key in named:
            if pd.notna(name):
                found.setdefault(district, {}).setdefault(values.name_key(name), (key, name))
        return found

    @cached_property
    def _short_names(self) -> dict[str, str]:
        groups = self._rows("unit_group", "group_key", "group_name")
        return dict(self._rows("unit", "unit_key", "unit_name")) | dict(groups)

    @cached_property
    def _topics(self) -> dict[str, str]:
        rows = self._rows("topic", "topic_key", "topic_key", "topic_name_zh", "topic_name_en")
        return _unshared([(name, key) for key, *names in rows for name in names])

    @cached_property
    def _categories(self) -> dict[str, str]:
        rows = self._rows("hazard_category", "category_code", "category_code", "category_name_zh", "category_name_en")
        return _unshared([(name, code) for code, *names in rows for name in names])

    def _plan(self, text: str, _: object) -> str | Message:
        meant = sorted(self._meant(text))
        if len(meant) == 1:
            return meant[0]
        if meant:
            named = "、".join(f"{self.plan_district[plan_id]}（{plan_id}）" for plan_id in meant)
            return Message("sheet_error.plan_several", {"names": named})
        titles = list(dict.fromkeys(title for (title,) in self._rows("plan", "title")))
        return unknown("plan", nearest(text, titles) or titles[:3])

    def _task(self, text: str, plan_id: object) -> int | Message:
        tasks = self._tasks.get(str(plan_id), {})
        found = tasks.get(values.name_key(text))
        if found is None:
            return Message("sheet_error.task_unknown", {"last": max(tasks.values(), default=0)})
        return found

    def _period(self, text: str, plan_id: object) -> str | Message:
        """2022-Q3 or 2022-09. A month in a plan that reports by quarter names the quarter it lies in."""
        read = values.as_period(text)
        if isinstance(read, Message):
            return read
        year, quarter, month = read
        if self._report_period.get(str(plan_id)) != "month":
            return f"{year}-Q{quarter or ((month or 1) + 2) // 3}"
        return f"{year}-{month:02d}" if month else Message("sheet_error.period_month")

    def _district(self, text: str, _: object) -> str | Message:
        known = sorted({*self._units, *self.plan_district.values()})
        found = {values.name_key(name): name for name in known}.get(values.name_key(text))
        return found or unknown("district", nearest(text, known) or known[:3])

    def _unit(self, text: str, place: object) -> str | Message:
        """The register's own spelling of a unit in a district (`place`: a district, or a plan of one)."""
        return self._named("unit", text, self._units.get(self.plan_district.get(str(place), str(place)), {}))

    def _single_unit(self, text: str, place: object) -> str | Message:
        known = self._units.get(str(place), {}).items()
        return self._named("unit", text, {name: entry for name, entry in known if entry[0] not in self._groups})

    def _group(self, text: str, place: object) -> str | Message:
        known = self._units.get(str(place), {}).items()
        return self._named("group", text, {name: entry for name, entry in known if entry[0] in self._groups})

    def _named(self, what: str, text: str, known: Mapping[str, tuple[str, str]]) -> str | Message:
        found = known.get(values.name_key(text))
        if found:
            return found[1]
        close = nearest(text, [name for _, name in known.values()], 12)
        keys = dict.fromkeys(known[values.name_key(name)][0] for name in close)
        return unknown(what, [self._short_names.get(key, key) for key in keys][:3])

    @cached_property
    def _groups(self) -> frozenset[str]:
        return frozenset(key for (key,) in self._rows("unit_group", "group_key"))

    def _topic(self, text: str, _: object) -> str | Message:
        names = [name for (name,) in self._rows("topic", "topic_name_zh")]
        return self._topics.get(values.name_key(text)) or unknown("topic", nearest(text, names) or names[:3])

    def _category(self, text: str, _: object) -> str | Message:
        names = [name for (name,) in self._rows("hazard_category", "category_name_zh")]
        return self._categories.get(values.name_key(text)) or unknown("category", nearest(text, names) or names[:3])

    def unit_key(self, district: str, name: str) -> str | None:
        """The key of a unit or group by any of its spellings in a district."""
        found = self._units.get(district, {}).get(values.name_key(name))
        return found[0] if found else None

    def bears(self, plan_id: str, task_no: int, unit_text: str) -> bool:
        """Whether a unit may report on a task: named in it, confirmed member of a group in it, or its list is open.

        A group that the review left as written reports under its own name: its members bear no duty of their own.
        """
        bearers = self._bearers.get((plan_id, task_no), frozenset())
        return None in bearers or self.unit_key(self.plan_district[plan_id], unit_text) in bearers

    @cached_property
    def _bearers(self) -> dict[tuple[str, int], frozenset[str | None]]:
        """(plan_id, task_no) -> keys that may report; None among them: the list is open, any unit may."""
        named: dict[str, set[tuple[str, bool]]] = {}
        for task_key, unit_text, is_open in self._rows("task_unit", "task_key", "unit_text", "is_open"):
            named.setdefault(task_key, set()).add((unit_text, bool(is_open)))
        found: dict[tuple[str, int], frozenset[str | None]] = {}
        for task_key, plan_id, number, is_open in self._rows("task", "task_key", "plan_id", "task_no", "is_open"):
            units = named.get(task_key, set())
            keys = (self._opened(plan_id, *unit) for unit in units)
            found[plan_id, int(number)] = frozenset[str | None]([None] if is_open else []).union(*keys)
        return found

    def _opened(self, plan_id: str, unit_text: str, is_open: bool) -> set[str | None]:
        """The key of one name in a task's list and of its confirmed members; None besides where the list is open."""
        key = self.unit_key(self.plan_district[plan_id], unit_text)
        if key is None:  # in no register: nobody can be held to it, and nobody can report as it
            return {None} if is_open else set()
        members = () if (plan_id, unit_text) in self._as_written else self._members.get(key, ())
        return {key, *members} | ({None} if is_open or key in self._open_groups else set())

    @cached_property
    def _as_written(self) -> frozenset[tuple[str, str]]:
        """Groups of a plan that the review left as written (docs/decisions.md no. 23)."""
        rows = self._rows("group_choice", "plan_id", "unit_text", "is_expanded")
        return frozenset((plan_id, unit_text) for plan_id, unit_text, is_expanded in rows if not is_expanded)

    @cached_property
    def _open_groups(self) -> frozenset[str]:
        rows = self._rows("unit_group", "group_key", "group_type")
        return frozenset(key for key, group_type in rows if group_type == "open")

    @cached_property
    def _members(self) -> dict[str | None, set[str]]:
        found: dict[str | None, set[str]] = {}
        for group_key, unit_key, is_confirmed in self._rows("group_member", "group_key", "unit_key", "is_confirmed"):
            if is_confirmed:
                found.setdefault(group_key, set()).add(unit_key)
        return found


def _unshared(pairs: list[tuple[object, str]]) -> dict[str, str]:
    """Spelling -> key, without spellings that stand for more than one key."""
    found: dict[str, set[str]] = {}
    for name, key in pairs:
        if isinstance(name, str):
            found.setdefault(values.name_key(name), set()).add(key)
    return {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}
