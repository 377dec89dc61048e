"""指标：到了多少，还差多少，按现在的进度赶得上吗？"""

from fireledger import ui

ui.headline(ui.target_conclusion())
view = ui.pick_view("target_page")
ui.draw_target_tiles()
if view == "rest":
    ui.draw_target_rest()
else:
    ui.draw_target_progress()
