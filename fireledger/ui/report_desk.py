"""The desk of a reporting session: who reports, for which day, and what has been entered but not saved yet."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.errors import UserError

#: What is entered for one duty: fields of a report sheet, only those that are filled.
Entered = dict[str, Any]


@dataclass
class Desk:
    """drafts: (plan_id, unit_key) -> task_key -> what has been entered. saved: number and size of the last entry, and
    the version of the store that it made.

    shown: the table as last drawn anew, under its key; edits in between live in the drafts (an editor that is drawn
    from changing rows would jump to its top after every cell).
    """

    who: str = ""
    reported_on: date = field(default_factory=date.today)
    drafts: dict[tuple[str, str], dict[str, Entered]] = field(default_factory=dict)
    revision: int = 0
    shown: tuple[str, pd.DataFrame] | None = None
    saved: tuple[int, int, str] | None = None
    refusal: UserError | None = None

    def draft(self, plan_id: str, unit_key: str) -> dict[str, Entered]:
        """What has been entered for one unit: task_key -> fields."""
        return self.drafts.setdefault((plan_id, unit_key), {})


def desk() -> Desk:
    """The desk of this session."""
    here: Desk = st.session_state.setdefault("reporting", Desk())
    return here
