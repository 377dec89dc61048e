"""督办：今天该对谁办哪一步，发出的函件回复了没有，督办之后动了没有？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.supervision_conclusion())
ui.draw_supervision_tiles()
main, side = st.columns([1.6, 1], gap="small")
with main, ui.card("desk"):
    ui.draw_desk()
with side, ui.card("replies"):
    ui.draw_replies()
with main:
    ui.draw_action_months()
with side, ui.card("movement"):
    ui.draw_movement()
ui.draw_matters()
ui.draw_action_list()
