"""读入文件：这份计划写了哪些任务，读得对不对，可以入账了吗？"""

import streamlit as st

from fireledger import ui
from fireledger.intake import sources as intake

ui.headline(ui.review_conclusion(intake))
ui.draw_reading(intake, intake.read_plan_safely)
ui.draw_again(intake)
if ui.is_reviewing():
    ui.draw_accept(intake)
    ui.draw_facts()
    ui.draw_groups(intake)
    main, side = st.columns([1.75, 1], gap="small")
    with main, ui.card("review"):
        ui.draw_review_rows(intake)
    with side, ui.card("opened"):
        ui.draw_review_task(intake)
