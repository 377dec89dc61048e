"""数据：台账里有哪些文件，怎样把本单位的报送、检查和隐患记录加进来？"""

import streamlit as st

from fireledger import ui
from fireledger.intake import sources as intake

ui.headline(ui.t("records.title"))
main, side = st.columns([1, 1], gap="small")
with main, ui.card("add", ui.t("records.add")):
    ui.draw_templates(intake.write_template)
    ui.draw_upload(intake)
with main, ui.card("sample", ui.t("records.sample_title")):
    ui.draw_sample()
with side, ui.card("sources", ui.t("source.title")):
    ui.draw_sources()
with ui.card("register", ui.t("register.title")):
    ui.draw_register()
