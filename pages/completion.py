"""完成进度：限期任务完成了多少，持续任务按期报送了多少，隐患还剩多少？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.completion_conclusion())
main, side = st.columns([1.55, 1], gap="small")
with main:
    with ui.card("reporting"):
        ui.draw_reporting()
    ui.draw_tasks(columns=2)
with side:
    with ui.card("stages"):
        ui.draw_stages()
    with ui.card("hazards"):
        ui.draw_hazards()
