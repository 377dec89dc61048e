"""任务台账：每一项任务写了什么，谁负责，进展到哪一步？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.ledger_conclusion())
main, side = st.columns([1.56, 1], gap="small")
with main, ui.card("ledger"):
    task = ui.pick_task()
with side, ui.card("task"):
    ui.draw_task(task)
ui.draw_differences()
