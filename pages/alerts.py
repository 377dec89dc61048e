"""预警与报送：发出的预警、函告、举报核查，谁还没有确认，谁没有按期回复？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.alert_conclusion())
ui.draw_alert_tiles()
left, right = st.columns(2, gap="small")
with left, ui.card("alert_units"):
    ui.draw_confirmed()
with right, ui.card("alert_replies"):
    ui.draw_alert_replies()
with right:
    ui.draw_open_alerts()
with left:
    ui.draw_alert_months()
