"""总览：任务完成得怎样，谁承担最多，谁晚了？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.overview_conclusion())
ui.draw_tiles()
main, side = st.columns([2, 1], gap="small")
with main, ui.card("heatmap"):
    ui.draw_heatmap(compact=True)
with side:
    with ui.card("due"):
        ui.draw_due_list()
    with ui.card("peers"):
        ui.draw_peers()
