"""完成进度：限期任务完成了多少，持续任务按期报送了多少，照这个进度来得及吗？"""

import streamlit as st

from fireledger import ui
from fireledger.intake import sources as intake

ui.headline(ui.completion_conclusion())
main, side = st.columns([1.55, 1], gap="small")
with main, ui.card("board"):
    ui.draw_board(intake)
with side:
    with ui.card("stages"):
        ui.draw_stages()
    with ui.card("change"):
        ui.draw_change()
ui.draw_tasks(columns=3)
