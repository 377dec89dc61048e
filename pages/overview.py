"""总览：任务完成得怎样，什么最急，上一期以来变了什么，谁承担最多？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.overview_conclusion())
ui.draw_tiles()
main, side = st.columns([2, 1], gap="small")
with main, ui.card("heatmap"):
    ui.draw_load_card()
with side:
    ui.draw_side()
