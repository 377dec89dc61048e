"""汇报：这次会议用哪些幻灯片、工作簿和公文，数字与屏幕一致吗？"""

import streamlit as st

from fireledger import ui

ui.headline(ui.briefing_conclusion())
if ui.is_presenting():
    ui.draw_briefing_show()
else:
    main, side = st.columns([1, 1.25], gap="small")
    with main:
        with ui.card("briefing_slides"):
            ui.draw_briefing_choices()
            ui.draw_briefing_slides()
        with ui.card("briefing_code"):
            ui.draw_briefing_code()
    with side:
        with ui.card("briefing_preview"):
            ui.draw_briefing_preview()
        with ui.card("briefing_files"):
            ui.draw_briefing_files()
