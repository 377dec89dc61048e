"""口径：屏幕上的每个数字怎么算，用什么设置，从哪里来？"""

from fireledger import ui

ui.headline(ui.t("method.title"))
ui.draw_methods()
with ui.card("settings", ui.t("setting.title")):
    ui.draw_settings()
