"""单位：一个单位承担什么，进展怎样，接下来要办什么？"""

import streamlit as st

from fireledger import ui

view = ui.draw_unit_head()
if view == "duties":
    ui.draw_unit_tiles()
    main, side = st.columns([1.86, 1], gap="small")
    with main, ui.card("unit_duties"):
        ui.draw_unit_duties()
    with side, ui.card("unit_todo"):
        ui.draw_unit_todo()
        ui.draw_unit_letters()
        ui.draw_unit_cadence()
        ui.draw_send_line()
elif view == "standing":
    ui.draw_unit_tiles()
    with ui.card("unit_area"):
        ui.draw_unit_area()
    with ui.card("unit_peers"):
        ui.draw_unit_peers()
elif view == "members":
    with ui.card("members"):
        ui.draw_unit_members()
else:
    ui.draw_unit_list()
