"""What the chosen unit is to hold so many times a year: its row of the grid of 机制落实, as boxes."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger import charts
from fireledger.ui.asking import ask
from fireledger.ui.frame import choice, plain
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows

NOTHING = "—"
#: Colour and sign of a box by the state of its slot (measures.cadence_slots).
BOXES = {
    "on_time": ("green", "✓"),
    "late": ("orange", "◇"),
    "missed": ("red", "■"),
    "not_due": ("gray", "○"),
    "open": ("gray", NOTHING),
}


def draw_unit_cadence() -> None:
    """A line per thing to be held with a box per period of the year; "—" where the plan asks nothing of the unit."""
    slots = _of_year(ask("cadence"))
    if slots.empty:
        st.markdown(
            f"**{t('unit.cadence')}**　:gray[{t('unit.cadence_none' if _has_cadence() else 'unit.no_cadence')}]"
        )
        return
    st.markdown(f"**{t('unit.cadence')}**　:gray[{_legend(slots)}]")
    lines = [
        (plain(str(kind)), " ".join(_box(slot) for slot in held.itertuples()))
        for kind, held in slots.groupby("slot_kind", sort=False)
    ]
    shown = pd.DataFrame(lines, columns=["0", "1"])
    st.table(shown, border="horizontal", hide_index=True, hide_header=True, alt=t("unit.cadence"))


def _has_cadence() -> bool:
    chosen = choice()
    tasks = rows("task_list", plan_ids=[chosen.plan_id], theme_keys=[], unit_keys=[], topic_keys=[], as_of=chosen.as_of)
    return bool((tasks["kind"] == "cadence").any())


def _of_year(slots: pd.DataFrame) -> pd.DataFrame:
    """The slots of the as-of date's year, and those without a frequency, which lie in no year."""
    return slots[slots["period_key"].str[:4].isin(["", str(choice().as_of.year)])]


def _legend(slots: pd.DataFrame) -> str:
    """The signs that stand in the boxes, each with its word."""
    there = [state for state in BOXES if (slots["state"] == state).any()]
    return plain("　".join(f"{BOXES[state][1]} {t(f'chart.cadence_{state}')}" for state in there))


def _box(slot: Any) -> str:
    """One slot: its period and its sign in the colour of its state; shared ones say so."""
    colour, sign = BOXES[slot.state]
    period = charts.period_word(slot.period_key, say()) if slot.period_key else t("chart.cadence_open")
    shared = t("unit.cadence_shared") if slot.is_joint else ""
    return f":{colour}-badge[{plain(f'{period} {sign}{shared}'.strip())}]"
