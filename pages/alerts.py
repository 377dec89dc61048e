"""预警与报送：发出的预警、函告、举报核查，谁还没有确认，谁没有按期回复？"""

from fireledger import ui

ui.headline(ui.alert_conclusion())
view = ui.pick_view("alert")
ui.draw_alert_tiles()
ui.draw_alert_cards(view)
