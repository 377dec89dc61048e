"""机制落实：每年须开展的，各单位按期开展了没有，缺了哪一次？"""

from fireledger import ui

ui.headline(ui.cadence_conclusion())
view = ui.pick_cadence_view()
if view == "grid":
    ui.draw_cadence_tiles()
    ui.draw_cadence()
else:
    ui.draw_calendar_tiles()
    ui.draw_calendar()
