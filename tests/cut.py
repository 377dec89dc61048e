"""A store cut down to one filter: only the rows that the filter means are left, so that nothing has to obey it."""

import duckdb

from fireledger.scope import Scope
from fireledger.store import Ledger
from fireledger.store.queries import FOLDER

#: Statements that leave what a theme means: its tasks, and records on the topics of these.
THEME = (
    "delete from task where theme_key not in (select unnest($keys))",
    "delete from theme where theme_key not in (select unnest($keys))",
)
TOPIC = (
    "delete from task where task_key not in (select task_key from topic_of_task"
    " where topic_key in (select unnest($keys)))",
    "delete from topic_of_task where topic_key not in (select unnest($keys))",
)
#: What is left of records once tasks are cut; $topics: the topics that records follow.
BY_TASK = (
    "delete from action where not coalesce(task_key in (select task_key from task), false) and not exists (select 1"
    " from hazard where hazard.district = action.district and hazard.hazard_code = action.hazard_code"
    " and hazard.topic_key in (select unnest($topics)))",
    "delete from hazard where not coalesce(topic_key in (select unnest($topics)), false)",
    "delete from inspection where not coalesce(topic_key in (select unnest($topics)), false)",
    "delete from alert where not coalesce(topic_key in (select unnest($topics)), false)",
    "delete from cadence_rule where not coalesce(task_key in (select task_key from task), false)",
    "delete from cadence where not exists (select 1 from cadence_rule where cadence_rule.plan_id = cadence.plan_id and"
    " cadence_rule.cadence_kind = cadence.cadence_kind and cadence_rule.slot_kind = cadence.slot_kind)",
    "delete from target where not coalesce(task_key in (select task_key from task), false)",
    "delete from duty where task_key not in (select task_key from task)",
    "delete from report where task_key not in (select task_key from task)",
    "delete from topic_of_task where task_key not in (select task_key from task)",
)
#: A unit's own duties, also those it has through a group, and records in its area or addressed to it.
UNIT = (
    "delete from group_member where unit_key not in (select unnest($keys)) and group_key not in (select unnest($keys))",
    "delete from duty where unit_key not in (select unnest($keys)) and not (is_expanded and unit_key in"
    " (select group_key from group_member where is_confirmed and coalesce(valid_from, date '1900-01-01') <= $as_of"
    " and coalesce(valid_to, date '2999-12-31') >= $as_of))",
    "delete from task where task_key not in (select task_key from duty)",
    "delete from report where not exists (select 1 from duty where duty.task_key = report.task_key and (duty.unit_key ="
    " report.unit_key or (duty.unit_key, report.unit_key) in (select (group_key, unit_key) from group_member)))",
    "delete from target where not coalesce(task_key in (select task_key from task), false)"
    " and not coalesce(unit_key in (select unnest($keys)), false)",
    "delete from topic_of_task where task_key not in (select task_key from task)",
    *(
        f"delete from {table} where not coalesce(unit_key in (select unnest($keys)), false)"
        for table in ("hazard", "inspection", "alert", "action", "cadence", "place_stock")
    ),
)


class Cut(Ledger):
    """A store in memory that holds what one filter of the scope leaves of another store."""

    def __init__(self, whole: Ledger, scope: Scope) -> None:
        self.version = "cut"
        self._connection = duckdb.connect(":memory:")
        with whole._connection.cursor() as cursor:
            names = [name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()]
            for name in names:
                rows = cursor.sql(f"from {name}").to_arrow_table()
                self._connection.register("rows", rows)
                self._connection.execute(f"create table {name} as from rows")
                self._connection.unregister("rows")
        self._connection.execute((FOLDER / "rules.sql").read_text(encoding="utf-8"))
        self._delete(scope)

    def _delete(self, scope: Scope) -> None:
        if scope.theme_keys:
            topics = self._column(
                "select topic_key from topic_of_theme where theme_key in (select unnest($keys))", scope.theme_keys
            )
            self._run((*THEME, *BY_TASK), keys=list(scope.theme_keys), topics=topics)
        if scope.topic_keys:
            self._run((*TOPIC, *BY_TASK), keys=list(scope.topic_keys), topics=list(scope.topic_keys))
        if scope.unit_keys:
            self._run(UNIT, keys=list(scope.unit_keys), as_of=scope.as_of)

    def _column(self, sql: str, keys: tuple[str, ...]) -> list[str]:
        return [key for (key,) in self._connection.execute(sql, {"keys": list(keys)}).fetchall()]

    def _run(self, statements: tuple[str, ...], **params: object) -> None:
        for sql in statements:
            taken = {name: value for name, value in params.items() if f"${name}" in sql}
            self._connection.execute(sql, taken)
