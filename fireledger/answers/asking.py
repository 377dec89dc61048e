"""What every answer starts from: the question, the rows of its queries, and states that several answers share."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from fireledger import measures
from fireledger.scope import Fetch, Scope, narrowed
from fireledger.settings import Settings
from fireledger.store import query

UNIT = ["unit_key", "unit_name", "unit_type", "peer_group"]


#: Settings that change a number; where the data lie and the language of the command line do not.
RULES = tuple(name for name in Settings.model_fields if name not in ("data", "store_folder", "lang"))


class Used(NamedTuple):
    """What an answer was made with: names of queries and of settings."""

    queries: set[str]
    settings: set[str]


class _Making(threading.local):
    """The frames that this thread is making, the innermost last: readers share questions, each in its own thread."""

    def __init__(self) -> None:
        self.frames: list[Used] = []

    def note(self, queries: Iterable[str] = (), settings: Iterable[str] = ()) -> None:
        """Add to what the innermost frame is made with; nothing when none is being made."""
        if self.frames:
            self.frames[-1].queries.update(queries)
            self.frames[-1].settings.update(settings)


_MAKING = _Making()


class _Noted:
    """The settings in force; a rule that is read is noted."""

    def __init__(self, settings: Settings) -> None:
        self.in_force = settings

    def __getattr__(self, name: str) -> Any:
        if name in RULES:
            _MAKING.note(settings=[name])
        return getattr(self.in_force, name)


@dataclass(frozen=True)
class Ask:
    """Questions about one scope: where rows come from, the settings in force, and what several questions share.

    While a frame is made, the queries it asks and the settings it reads are noted, also those of the frames it takes
    over from another question of the same family (`at`).
    """

    fetch: Fetch
    scope: Scope
    settings: Settings
    shared: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    asked: dict[Scope, "Ask"] = field(default_factory=dict, repr=False)
    made_with: dict[str, Used] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "settings", _Noted(self.settings))
        self.asked.setdefault(self.scope, self)

    def once(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """The frame of this name, made when it is first wanted. Nobody may change it: every question gets the same."""
        if name not in self.shared:
            _MAKING.frames.append(Used(set(), set()))
            try:
                frame = make()
            finally:
                self.made_with[name] = _MAKING.frames.pop()
            self.shared[name] = frame
        _MAKING.note(*self.made_with[name])
        return self.shared[name]

    def at(self, **changes: object) -> "Ask":
        """The same question with some choices changed: one and the same for the same choices."""
        scope = narrowed(self.scope, **changes)
        if scope not in self.asked:
            self.asked[scope] = Ask(self.fetch, scope, self.settings.in_force, asked=self.asked)  # type: ignore[attr-defined]
        return self.asked[scope]

    def rows(self, name: str) -> pd.DataFrame:
        """Rows of a named query for this scope: each parameter of its header is filled from the scope."""
        return self.once(f"query {name}", lambda: self.read(name, **self.scope.params(query(name).params)))

    def read(self, name: str, **params: object) -> pd.DataFrame:
        """Rows of a named query for parameters of its own."""
        _MAKING.note([name], query(name).settings)
        return self.fetch(name, **params)


def bearers(ask: Ask) -> pd.DataFrame:
    """Who carries which task, in the unit view of the scope: as written or groups opened."""
    return ask.rows("duties_by_task_unit" if ask.scope.units == "written" else "duties_by_task_member")


def dated_states(ask: Ask) -> pd.DataFrame:
    """Every dated duty with its state as of the scope (measures.duty_states)."""
    return ask.once("states", lambda: _read_states(ask))


def _read_states(ask: Ask) -> pd.DataFrame:
    rule = ask.settings
    dated = ask.rows("duties_by_task_member").query("kind == 'dated'")
    return measures.duty_states(
        dated,
        ask.rows("report_list"),
        ask.scope.as_of,
        due_soon_days=rule.due_soon_days,
        yellow_behind_ratio=rule.yellow_behind_ratio,
        red_behind_ratio=rule.red_behind_ratio,
    )


def events(ask: Ask) -> pd.DataFrame:
    """Progress events on the tasks in scope, in the order in which they count: rows of report_list.

    Where units are asked about, only their own; else also those of units that no roster in force holds.
    """
    reports = ask.rows("report_list")
    if not ask.scope.unit_keys:
        return reports[reports["task_key"].isin(ask.rows("task_list")["task_key"])].reset_index(drop=True)
    bearing = ask.rows("duties_by_task_member")[["task_key", "unit_key"]].drop_duplicates()
    return reports.merge(bearing, on=["task_key", "unit_key"])


def done_by_all(ask: Ask) -> pd.DataFrame:
    """Dated tasks strictly: done when every duty is (measures.done_by_all)."""
    return ask.once("done by all", lambda: measures.done_by_all(dated_states(ask)))


def report_slots(ask: Ask) -> pd.DataFrame:
    """Every report that has fallen due with its state (measures.slot_states)."""
    return ask.once("slots", lambda: measures.slot_states(ask.rows("report_slots_by_task_unit_period")))


def earlier(ask: Ask) -> Ask:
    """The same question at the date to compare with: as given, else the last period end, else the scope's first day."""
    ended = ask.rows("period_list")["last_on"]
    usual = ended.max().date() if len(ended) else ask.scope.from_on
    return ask.at(as_of=ask.scope.compare_on or usual)


def between(rows: pd.DataFrame, compare_on: date, as_of: date) -> pd.DataFrame:
    """The rows with the two dates they stand between."""
    return rows.assign(compare_on=pd.Timestamp(compare_on), as_of=pd.Timestamp(as_of))


def group_rule(settings: Settings) -> dict[str, float]:
    """The shares by which a group takes its light."""
    return {
        "group_red_ratio": settings.group_red_ratio,
        "group_yellow_ratio": settings.group_yellow_ratio,
        "group_missing_ratio": settings.group_missing_ratio,
    }
