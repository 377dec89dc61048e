"""说的与查的：报了完成、报了正常的，后来去查，还有没有隐患？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.checked_conclusion())
kind = ui.pick_view("checked")
ui.draw_checked_tiles()
left, right = st.columns([1, 1.25], gap="small")
with left, ui.even_card("checked_units"):
    ui.draw_checked_units(kind)
with right, ui.even_card("checked_list"):
    ui.draw_checked_list(kind)
