"""说的与查的：报了完成、报了正常的，后来去查，还有没有隐患？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.checked_conclusion())
ui.draw_checked_tiles()
kind = ui.pick_said()
left, right = st.columns([1, 1.25], gap="small")
with left, ui.card("checked_units"):
    ui.draw_checked_units(kind)
with right:
    ui.draw_checked_list(kind)
