"""指标：到了多少，还差多少，按现在的进度赶得上吗？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.target_conclusion())
ui.draw_target_tiles()
main, side = st.columns([1.5, 1], gap="small")
with main, ui.card("bullets"):
    ui.draw_bullets()
with side:
    ui.draw_limits()
with main, ui.card("rest"):
    ui.draw_rest()
with side, ui.card("target_list"):
    ui.draw_target_list()
