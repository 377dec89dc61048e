"""预警与报送：发出的预警、函告、举报核查，谁还没有确认，谁没有按期回复？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.alert_conclusion())
view = ui.pick_view("alert")
ui.draw_alert_tiles()
left, right = st.columns(2, gap="small")
if view == "reply":
    with left, ui.even_card("alert_replies"):
        ui.draw_alert_replies()
    with right, ui.even_card("open_alerts"):
        ui.draw_open_alerts()
else:
    with left, ui.even_card("alert_units"):
        ui.draw_confirmed()
    with right, ui.even_card("alert_months"):
        ui.draw_alert_months()
