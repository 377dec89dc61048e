"""数据导入：怎样把本单位的记录加进来，加进过什么，数据好不好？"""

import streamlit as st

from fireledger import ui
from fireledger.intake import sources as intake

ui.headline(ui.import_conclusion())
part = ui.pick_import_part()
if part == "take":
    ui.draw_import(intake)
    if not ui.is_importing():
        left, right = st.columns([1.6, 1], gap="small")
        with left, ui.card("templates", ui.t("import_page.templates")):
            ui.draw_templates(intake)
        with right, ui.card("sample", ui.t("import_page.sample_title")):
            ui.draw_sample()
elif part == "history":
    ui.draw_history(intake)
elif part == "quality":
    ui.draw_quality()
else:
    with ui.card("sources", ui.t("source.title")):
        ui.draw_sources()
    with ui.card("register", ui.t("register.title")):
        ui.draw_register()
