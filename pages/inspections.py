"""检查与隐患：检查了多少，隐患还剩多少，超期的有多久，挂牌的还有几天？"""

from fireledger import ui

ui.headline(ui.inspection_conclusion())
if not ui.draw_missing():
    view = ui.pick_view("inspection")
    ui.draw_inspection_tiles()
    if view == "stock":
        ui.draw_inspection_stock()
    elif view == "visits":
        ui.draw_inspection_visits()
    elif view == "account":
        ui.draw_inspection_account()
    else:
        ui.draw_inspection_clocks()
