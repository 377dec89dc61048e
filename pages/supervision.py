"""督办：今天该对谁办哪一步，发出的函件回复了没有，督办之后动了没有？"""

from fireledger import ui

ui.headline(ui.supervision_conclusion())
view = ui.pick_view("supervision")
ui.draw_supervision_tiles()
if view == "replies":
    ui.draw_effects()
elif view == "record":
    ui.draw_record()
else:
    ui.draw_today()
