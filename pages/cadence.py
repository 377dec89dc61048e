"""机制落实：每年须开展的，各单位按期开展了没有，缺了哪一次？"""

from fireledger import ui

ui.headline(ui.cadence_conclusion())
ui.draw_cadence_tiles()
main, side = ui.cadence_places()
with main, ui.card("cadence"):
    ui.draw_cadence()
with side, ui.card("calendar"):
    ui.draw_calendar()
