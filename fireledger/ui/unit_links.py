"""Ways to the page of a unit, and the line that hands its address to the unit."""

from urllib.parse import urlencode

import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask
from fireledger.ui.frame import choice
from fireledger.ui.language import t
from fireledger.ui.task_lists import draw_links

UNIT, REPORTING = "pages/unit.py", "pages/reporting.py"


def open_unit(unit_key: str) -> None:
    """Go to the page of a unit: the callback of a widget; the Back button returns."""
    st.session_state["unit"] = unit_key
    st.switch_page(UNIT)


def unit_address(unit_key: str) -> str:
    """The address of a unit's page; the district and, where the unit stands in several, the plan follow from it."""
    chosen = choice()
    wanted = {"unit": unit_key, "plan": chosen.plan_id}
    if st.session_state.get("as_of"):
        wanted["as_of"] = chosen.as_of.isoformat()
    here = (st.context.url or "/").partition("?")[0].rstrip("/")
    return f"{here.removesuffix('/unit')}/unit?{urlencode(wanted)}"


def draw_send_line() -> None:
    """A button that opens the text to send to the unit: what it is about, what is to be done, the address."""
    unit_key = choice().unit_key
    if is_presenting() or unit_key is None or ask("unit_duties").empty:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="send_line"):
        with st.popover(t("unit.send"), icon=":material/outgoing_mail:", type="tertiary", key="send"):
            st.markdown(f":gray[{t('unit.send_hint')}]")
            st.code(covering_text(unit_key), language=None, wrap_lines=True)
        with st.popover(t("task.to_clause"), icon=":material/article:", type="tertiary", key="unit_clauses"):
            draw_links(ask("unit_duties"), "unit_grid")
        label, here = t("unit.to_reporting"), linked()
        st.page_link(REPORTING, label=label, icon=":material/edit_note:", query_params=here, width="content")
        st.button(t("unit.all"), icon=":material/list:", type="tertiary", key="all_units", on_click=_lift_unit)


def _lift_unit() -> None:
    st.session_state["unit"] = None


def covering_text(unit_key: str) -> str:
    """The short text that goes with the link to a unit."""
    chosen, (summary,) = choice(), ask("unit_summary").to_dict("records")
    to_do = ask("unit_todo")
    return t(
        "unit.covering",
        unit=summary["unit_name"],
        plan=chosen.plan["short_title"],
        date=chosen.as_of.isoformat(),
        duties=summary["duty_count"],
        matters=len(to_do),
        late=int((to_do["days_left"] < 0).sum()),
        address=unit_address(unit_key),
    )
