"""机制落实：每年须开展的，各单位按期开展了没有，缺了哪一次？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.cadence_conclusion())
ui.draw_cadence_tiles()
main, side = st.columns([1.32, 1], gap="small")
with main, ui.card("cadence"):
    ui.draw_cadence()
with side, ui.card("calendar"):
    ui.draw_calendar()
