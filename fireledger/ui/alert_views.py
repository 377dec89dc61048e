"""预警与报送: the two views of the page; one box where nothing is on record."""

import streamlit as st

from fireledger.ui.alert_months import draw_alert_months
from fireledger.ui.alert_page import draw_alert_replies, draw_confirmed, draw_open_alerts, draw_unconfirmed
from fireledger.ui.asking import ask
from fireledger.ui.frame import empty_box
from fireledger.ui.inspection_words import even_card
from fireledger.ui.language import t
from fireledger.ui.room import room

SHARE = 0.55  # of the height for the months, above a list


def _draw_sent() -> None:
    """What was sent when, and by name what nobody has confirmed."""
    px = round(room() * SHARE)
    draw_alert_months(px)
    draw_unconfirmed(room(px + 20))


def draw_alert_cards(view: str) -> None:
    """Two cards: who has confirmed and what was sent when; or who answers in time and what is still open."""
    if ask("alerts_by_unit").empty:
        return empty_box(t("alert.nothing"), t("alert.nothing_hint"))
    left, right = st.columns(2, gap="small")
    cards = {"alert_replies": draw_alert_replies, "open_alerts": draw_open_alerts}
    if view == "confirm":
        cards = {"alert_units": draw_confirmed, "alert_months": _draw_sent}
    for place, (name, draw) in zip((left, right), cards.items(), strict=True):
        with place, even_card(name):
            draw()
    return None
