"""What further districts, plans, units and records add changes no figure of the first, whatever names they share."""

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings

from fireledger.answers import ANSWERS, Ask, answer
from fireledger.scope import Scope
from fireledger.settings import Settings
from tests.stored import stored_tables, tables_of
from tests.strategies import DISTRICT, FIRST
from tests.strategies_load import Sorted, sorted_ledgers

OTHER = "乙区"
#: Registers that all districts share.
SHARED = {"topic", "hazard_category"}
#: Answers about the text of documents, which random ledgers do not have.
OF_DOCUMENTS = {"differences", "unit_differences"}


def tables(drawn: Sorted) -> dict[str, pd.DataFrame]:
    """The tables that intake would give for a random ledger with topics."""
    more = {name: pd.DataFrame(rows) for name, rows in drawn.tables().items() if rows}
    return tables_of(drawn.rows) | more


def moved(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows in another district: keys of its own, the same names, titles, numbers and days."""
    rows = frame.copy()
    for column in rows:
        if column == "district":
            rows[column] = OTHER
        elif column == "plan_id":
            rows[column] = "q"
        elif column in ("task_key", "theme_key", "clause_key"):
            rows[column] = rows[column].str.replace("p/", "q/", regex=False)
        elif column in ("unit_key", "group_key"):
            rows[column] = "other-" + rows[column]
        elif column == "source_row":
            rows[column] = rows[column] + 1000
    return rows


@settings(
    max_examples=settings().max_examples // 20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(sorted_ledgers(), sorted_ledgers())
def test_a_further_district_changes_no_answer_about_the_first(first: Sorted, second: Sorted) -> None:
    alone, others = tables(first), {name: moved(rows) for name, rows in tables(second).items() if name not in SHARED}
    both = {name: pd.concat([alone[name], others[name]]) if name in alone else others[name] for name in others}
    scope = Scope(first.rows.as_of, FIRST, districts=(DISTRICT,), plan_ids=("p",))
    before, after = (Ask(stored_tables(given).frame, scope, Settings()) for given in (alone, alone | both))
    for name in ANSWERS.keys() - OF_DOCUMENTS:
        found, expected = answer(name, after), answer(name, before)
        pd.testing.assert_frame_equal(found, expected, check_dtype=False, obj=name)
